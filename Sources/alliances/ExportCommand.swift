import AllianceModel
import ArgumentParser
import Glibc
import TerminalKit

/// Writes records in the formats that other tools read.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write records in a format that other tools read.",
    discussion: """
      json is what packs are written in: saved as records.json beside a pack.json it loads back as \
      it was. csv and tsv have a row for each record, or with --claims for each claim. geojson has \
      what is on the map; dot and graphml have actors, relations and memberships as a graph; \
      csl-json and bibtex have sources and quotes. Exit status: 0 done, 1 nothing to write, or the \
      file is there already.
      """)

  @Argument(
    help: "Kinds, such as corridors; all of them by default.",
    completion: .list(Kind.allCases.map(\.plural)))
  var kinds: [String] = []

  @Option(help: "The format; by default the one that the file's name ends in.")
  var format: Export.Format?

  @Option(
    name: .shortAndLong, help: "The file to write; standard output by default.", completion: .file()
  )
  var output: String?

  @Flag(help: "In tables a row for each claim, with source and date.")
  var claims = false

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    TerminalLocale.activateUTF8()
    let kinds = try kinds.isEmpty ? Kind.allCases : kinds.map { try Kind(argument: $0) }
    guard let format = format ?? output.flatMap({ Export.Format(fileName: $0) }) else {
      throw ValidationError("--format is missing, and the file’s name does not say it")
    }
    let export = Export(try packs.load(), kinds: kinds, asOf: time.date)
    guard export.count > 0 else {
      complain("nothing to write" + time.suffix)
      throw ExitCode(1)
    }
    let text = export.text(as: format, claims: claims)
    guard let output else {
      print(text, terminator: "")
      return
    }
    switch OutputFile.write(text, to: output, replaces: force) {
    case .written: complain("wrote \(export.count) records to \(SafeText.clean(output))")
    case .exists:
      complain("\(SafeText.clean(output)) is there already: --force replaces it")
      throw ExitCode(1)
    case .failed(let reason):
      complain("\(SafeText.clean(output)): \(reason)")
      throw ExitCode(1)
    }
  }
}

extension Export.Format: ExpressibleByArgument {}

extension Kind {
  /// Reads a kind from the command line, singular or plural.
  init(argument text: String) throws {
    guard let kind = Kind(word: text) else {
      let near = Spelling.nearest(to: text, in: Kind.allCases.map(\.plural))
      throw ValidationError(
        "\"\(SafeText.clean(text))\" is no kind" + (near.map { ": did you mean \"\($0)\"?" } ?? ""))
    }
    self = kind
  }
}

/// Files that the user asks for.
enum OutputFile {
  /// What became of it.
  enum Outcome: Equatable {
    case written
    /// It is there, and was left as it is.
    case exists
    case failed(String)
  }

  /// Writes a file as a whole: what was there stays until all of the new one is on the disk.
  static func write(_ text: String, to path: String, replaces: Bool) -> Outcome {
    var status = stat()
    if !replaces, lstat(path, &status) == 0 { return .exists }
    let draft = path + ".\(getpid()).part"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { return .failed(String(cString: strerror(errno))) }
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        bytes.baseAddress.map { Glibc.write(file, $0 + sent, bytes.count - sent) } ?? 0
      }
      guard count > 0 else { break }
      sent += count
    }
    let isWritten = sent == bytes.count && fsync(file) == 0
    let reason = String(cString: strerror(errno))
    close(file)
    guard isWritten else {
      unlink(draft)
      return .failed(reason)
    }
    // Linking fails where somebody has made the file meanwhile; renaming would not.
    if !replaces {
      let isLinked = link(draft, path) == 0
      let fault = errno
      unlink(draft)
      return isLinked
        ? .written : fault == EEXIST ? .exists : .failed(String(cString: strerror(fault)))
    }
    guard rename(draft, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(draft)
      return .failed(reason)
    }
    return .written
  }
}
