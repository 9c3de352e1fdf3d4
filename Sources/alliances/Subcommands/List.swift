import AllianceModel
import ArgumentParser

/// Prints the records of a kind, a line each.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the records of a kind, a line each.",
    discussion: "Kinds: \(Kind.allCases.map(\.plural).joined(separator: ", ")).")

  @Argument(
    help: "The kind, such as corridors.", completion: .list(Kind.allCases.map(\.plural)))
  var kind: String

  @Option(help: "How the result is written.")
  var format: OutputFormat = .text

  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    let kind = try Kind(argument: kind)
    let library = try packs.load()
    let rows =
      time.moment.map { library.rows(of: kind, at: $0) } ?? Array(0..<library.count(of: kind))
    let records = rows.compactMap { library.record(kind, at: $0) }
    guard !records.isEmpty else {
      printError("no \(kind.plural) in \(library.title)" + time.suffix)
      if library.count(of: kind) > 0 { time.report(of: [kind], in: library) }
      if format == .json { try RecordTable([], at: nil, in: library).write(as: format) }
      throw ExitCode.nothing
    }
    try RecordTable(records, at: time.moment, in: library).write(as: format)
    time.report(of: [kind], in: library)
  }
}
