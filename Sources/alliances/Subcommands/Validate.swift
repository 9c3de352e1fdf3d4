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
    func count(_ severity: Diagnostic.Severity) -> Int {
      library.diagnostics.count { $0.severity == severity }
    }
    func text(_ severity: Diagnostic.Severity) -> String {
      "\(count(severity)) \(severity.rawValue)\(count(severity) == 1 ? "" : "s")"
    }
    let notes = count(.note) == 0 ? "" : ", " + text(.note)
    printError("\(text(.error)), \(text(.warning))\(notes)")
    if count(.error) > 0 { throw ExitCode.nothing }
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
