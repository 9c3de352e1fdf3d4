import AllianceModel
import ArgumentParser
import Glibc
import PackJSON

/// Prints how packs are written, or puts it beside them.
struct Guide: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print how packs are written: every key, every word, with examples.",
    discussion: """
      With --output the guide is written into a folder as guide.md, and beside it schema.json, by which \
      editors complete and check the files of a pack ("$schema" names it). Exit status: 0 done, 1 one of \
      the two is there already, 74 they cannot be written.
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write into.", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Flag(help: "Write over what is there.")
  var force = false

  func run() throws {
    guard let folder = output else {
      var output = Output()
      output.add(String(decoding: try Self.file("guide.md"), as: UTF8.self))
      try output.send()
      return
    }
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw failure(folder, String(cString: strerror(errno)), .cannotWrite)
    }
    let files = [("guide.md", try Self.file("guide.md")), ("schema.json", try Self.schema())]
    for (name, bytes) in files {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      switch AtomicFile.write(bytes, to: path, replaces: force) {
      case .written: printError("wrote \(SafeText.clean(path))")
      case .exists: throw failure(path, "is there already: --force writes over it", .nothing)
      case .failed(let reason): throw failure(path, reason, .cannotWrite)
      }
    }
  }

  /// The schema of every file of a pack.
  static func schema() throws -> [UInt8] { try file("schema.json") }

  /// Whether a file is such a schema, of whatever version.
  static func isSchema(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(200), as: UTF8.self).contains("\"$id\": \"any.json\"")
  }

  private static func file(_ name: String) throws -> [UInt8] {
    try PackFile.bundled(in: "guide").filter { $0.lastPathComponent == name }
      .flatMap { try $0.bytes().copy }
  }

  private func failure(_ path: String, _ reason: String, _ status: ExitCode) -> ExitCode {
    printError("\(SafeText.clean(path)): \(reason)")
    return status
  }
}
