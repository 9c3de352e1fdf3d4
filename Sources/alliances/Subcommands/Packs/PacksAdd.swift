import AllianceModel
import ArgumentParser
import Glibc
import PackJSON

/// Keeps a pack by name.
struct PacksAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Keep a copy of a pack: of a folder, or of a .tar.gz of one.",
    discussion: """
      Only files that end in .json or .md are taken. A link or a device among them, or anywhere in an \
      archive, is refused, and so is what leads out of an archive or is larger than a pack may be. Exit \
      status: 0 done, 1 there is a pack of that name, 64 wrong usage, 66 no pack, or one that is refused, \
      69 gzip is missing, 74 the pack cannot be written.
      """)

  @Argument(help: "The folder or the archive.", completion: .directory)
  var source: String

  @Option(help: "Its name; by default that of the folder or archive.")
  var name: String?

  func run() throws {
    let last = String(source.split(separator: "/").last ?? "")
    let isArchive = last.hasSuffix(".tar.gz") || last.hasSuffix(".tgz")
    let name = name ?? (isArchive ? String(last.prefix { $0 != "." }) : last)
    try KeptPacks.check(name)
    let files = try isArchive ? archived() : copied()
    try KeptPacks.keep(files, as: name)
  }

  /// The files of a folder that a pack is made of, and its report.
  private func copied() throws -> [WholeFolder.File] {
    guard let names = PackFolder.names(in: source) else {
      throw refusal("", String(cString: strerror(errno)))
    }
    guard names.contains("pack.json") else {
      throw refusal("", "no pack: a folder with a pack.json is one")
    }
    // A copy without a part of the pack would be another pack.
    for name in names.sorted() where !name.hasPrefix(".") && !KeptPacks.isFile(name) {
      guard let inside = PackFolder.names(in: source + "/" + name),
        inside.contains(where: { KeptPacks.isFile($0) }), !inside.contains("pack.json")
      else { continue }
      throw refusal("/" + name, "folders in a pack are not kept: put their files beside pack.json")
    }
    var size = 0
    return try names.sorted().filter { KeptPacks.isFile($0) }.map { name in
      do {
        let bytes = try PackFolder.bytes(of: source + "/" + name, followsLinks: false)
        size += bytes.count
        guard size <= PackArchive.limit.bytes else {
          throw refusal("", "has more than \(PackArchive.limit.bytes >> 20) MB, the limit")
        }
        return WholeFolder.File(name: name, bytes: bytes)
      } catch let failure as PackFolder.NotThere {
        throw refusal("/" + name, failure.reason)
      }
    }
  }

  /// The files of the pack in an archive.
  private func archived() throws -> [WholeFolder.File] {
    do {
      return try PackArchive.files(of: source)
    } catch {
      let status = refusal("", error.reason)
      throw error.kind == .noHelper ? ExitCode.noHelper : status
    }
  }

  private func refusal(_ file: String, _ reason: String) -> ExitCode {
    printError("\(SafeText.clean(source + file)): \(reason)")
    return .noInput
  }
}
