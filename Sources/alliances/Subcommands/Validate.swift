import AllianceModel
import ArgumentParser
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
