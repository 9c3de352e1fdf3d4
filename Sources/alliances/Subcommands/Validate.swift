import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import PackJSON

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

  @Flag(help: "As for those who load nothing else: links into the bundled pack lead nowhere.")
  var only = false

  @Flag(help: "First write the words of today in place of those of earlier versions.")
  var fix = false

  @Flag(help: "With --fix: only say what would be written.")
  var dryRun = false

  @Option(help: "How the result is written.")
  var format: OutputFormat = .text

  func run() throws {
    guard fix || !dryRun else { throw ValidationError("--dry-run goes with --fix") }
    if fix { try replaceFormerWords() }
    let library = Library(try PackOptions.inputs(folders, only: only))
    let diagnostics = library.diagnostics + library.tourDiagnostics + library.tourViewDiagnostics
    var output = Output()
    switch format {
    case .text: for diagnostic in diagnostics { output.line(diagnostic.description) }
    case .json: output.add(JSONValue.list(diagnostics.map(\.json)).pretty)
    }
    try output.send()
    func count(_ severity: Diagnostic.Severity) -> Int {
      diagnostics.count { $0.severity == severity }
    }
    func text(_ severity: Diagnostic.Severity) -> String {
      counted(count(severity), severity.rawValue)
    }
    let notes = count(.note) == 0 ? "" : ", " + text(.note)
    printError("\(text(.error)), \(text(.warning))\(notes)")
    if count(.error) > 0 { throw ExitCode.nothing }
  }

  /// Writes the words of today in all files of the packs, or in none.
  private func replaceFormerWords() throws {
    var files: [(path: String, content: FileContent)] = []
    for file in try PackOptions.inputs(folders, only: true).flatMap(\.files) {
      guard let bytes = try? file.bytes().copy, let words = try? FormerWords(file, bytes: bytes)
      else {
        printError("\(SafeText.clean(file.name)): stays as it is, since it cannot be read")
        continue
      }
      guard !words.changes.isEmpty else { continue }
      var status = stat()
      guard lstat(file.name, &status) != 0 || status.st_mode & S_IFMT != S_IFLNK else {
        printError("\(SafeText.clean(file.name)): is a link, and stays as it is")
        continue
      }
      let texts = words.changes.map { "\($0.old) → \($0.new) (\($0.count))" }
      printError("\(SafeText.clean(file.name)): \(texts.joined(separator: ", "))")
      files.append((file.name, FileContent(words.bytes)))
    }
    // By the schema of an earlier version an editor would mark the words of today.
    for folder in folders.map(PackOptions.path) {
      let path = folder + "/schema.json"
      let schema = try Guide.schema()
      guard let old = SmallFile.read(path), old != schema, Guide.isSchema(old) else { continue }
      printError("\(SafeText.clean(path)): as this version has it")
      files.append((path, FileContent(schema)))
    }
    if files.isEmpty {
      printError("all words are those of today")
    } else if dryRun {
      printError("nothing was written: --dry-run")
    } else if case let result = AtomicFile.write(files, replaces: true),
      case .failed(let reason) = result.outcome
    {
      printError("\(SafeText.clean(result.path)): \(reason); no file was changed")
      throw ExitCode.cannotWrite
    }
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
