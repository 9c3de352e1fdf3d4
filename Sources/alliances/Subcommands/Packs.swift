import AllianceModel
import ArgumentParser
import Glibc
import PackJSON

/// Which packs are loaded.
struct PackOptions: ParsableArguments {
  @Option(
    name: .customLong("content"),
    help: ArgumentHelp(
      "A pack to load over the bundled one: a folder, or the name of one that \"packs\" lists; may "
        + "be given again.", valueName: "dir"))
  var folders: [String] = []

  @Flag(help: "Leave the bundled pack out.")
  var only = false

  func validate() throws {
    if only, folders.isEmpty { throw ValidationError("--only needs --content: nothing is left") }
  }

  /// Loads the packs and says on standard error what is wrong with them.
  ///
  /// - Parameter preparation: what is asked of them next.
  func load(preparing preparation: LibraryLoader.Preparation = .records) throws -> Library {
    let library = Library(try inputs() + NotesPack.loaded, preparing: preparation)
    for diagnostic in library.diagnostics { printError(diagnostic.description) }
    return library
  }

  /// The packs that are asked for; ends with status 66 if one of them is not there.
  func inputs() throws -> [PackInput] { try PackOptions.inputs(folders, only: only) }

  /// The bundled pack and those of some folders; ends with status 66 if a folder is not there.
  static func inputs(_ folders: [String], only: Bool = false) throws -> [PackInput] {
    var inputs = only ? [] : [PackInput.bundled]
    for folder in folders {
      do {
        inputs.append(try PackFolder.read(path(of: folder)))
      } catch {
        printError("\(SafeText.clean(folder)): \(error.reason)")
        throw ExitCode.noInput
      }
    }
    return inputs
  }

  /// The folder that a word names: one with a slash or that is there, else a pack that is kept.
  static func path(of word: String) -> String {
    guard !word.contains("/"), access(word, F_OK) != 0, let kept = AccountFolder.pack(word)?.path,
      access(kept, F_OK) == 0
    else { return word }
    return kept
  }
}

/// Checks packs and prints what is wrong with them.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check packs: every problem of every file, as FILE:LINE:COLUMN.",
    discussion: """
      A pack may link to records of the bundled pack and of those named before it. Exit status: 0 \
      no errors, 1 errors, 66 a folder that is not there.
      """)

  @Argument(help: "The folders of the packs.", completion: .directory)
  var folders: [String]

  @Option(help: "How the result is written.")
  var format: OutputFormat = .text

  func run() throws {
    let library = Library(try PackOptions.inputs(folders))
    var output = Output()
    switch format {
    case .text: for diagnostic in library.diagnostics { output.line(diagnostic.description) }
    case .json: output.add(JSONValue.list(library.diagnostics.map(\.json)).pretty)
    }
    try output.send()
    let errors = library.diagnostics.filter { $0.severity == .error }.count
    let warnings = library.diagnostics.count - errors
    printError(
      "\(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings")"
    )
    if errors > 0 { throw ExitCode.nothing }
  }
}

extension Diagnostic {
  /// The fault as JSON.
  fileprivate var json: JSONValue {
    .object([
      ("severity", .text(severity.rawValue)), ("file", .text(location.file)),
      ("line", .number(Double(location.line))), ("column", .number(Double(location.column))),
      ("path", .text(path)), ("message", .text(message)),
    ])
  }
}

/// Writes a small pack to start from.
struct NewPack: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a small example pack into a new folder, to start from.",
    discussion: "Exit status: 0 done, 1 the folder is not empty, 74 it cannot be written.")

  @Argument(help: "The folder, which must not exist yet or be empty.")
  var folder: String

  func run() throws {
    let bundled = PackFile.bundled(in: "example")
    let whole = WholeFolder(
      files: try bundled.map {
        WholeFolder.File(name: $0.lastPathComponent, bytes: try $0.bytes().copy)
      }.sorted { first, _ in first.name == "pack.json" })
    var status = stat()
    let isThere = stat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    switch isThere ? whole.write(into: folder) : whole.write(to: folder) {
    case .written: break
    case .exists:
      throw failure(isThere ? "is not empty: nothing was written" : "is no folder", .nothing)
    case .failed(let reason): throw failure(reason, .cannotWrite)
    }
    var output = Output()
    for file in bundled {
      let end = folder.hasSuffix("/") ? "" : "/"
      output.line(SafeText.clean(folder + end + file.lastPathComponent))
    }
    try output.send()
    printError("look at it: alliances --content \(SafeText.clean(folder))")
  }

  private func failure(_ reason: String, _ status: ExitCode) -> ExitCode {
    printError("\(SafeText.clean(folder)): \(reason)")
    return status
  }
}
