import AllianceModel
import ArgumentParser
import Dashboard
import PackJSON
import TerminalKit

/// Prints the table of claims.
struct Claims: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "List all claims and values of figures, each with its value, date, status and source.",
    discussion: "Exit status: 0 done, 1 no claims, 64 wrong usage.")

  @Argument(
    help: "Only the claims of a record, of those that it names and of those that mention it.",
    completion: .custom { _, _, prefix in Identifiers.beginning(with: prefix) })
  var identifier: String?

  @Option(help: "What the rows are sorted by.")
  var sort: ClaimOrder = .record

  @Flag(help: "Sort the other way round.")
  var reverse = false

  @Option(help: ArgumentHelp("Words that rows must hold.", valueName: "words"))
  var filter = ""

  @OptionGroup var table: TableOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    let library = try packs.load()
    let id = try identifier.map { text in
      try library.identifier(argument: text)
    }
    let all = library.sourcedClaims(
      of: id.map { library.neighbourhood(of: $0) }, at: time.moment, withValuesOf: id)
    let claims = library.sorted(
      library.filtered(all, by: filter), by: sort, isDescending: reverse)
    try write(claims, in: library)
    guard claims.isEmpty else { return }
    printError(
      "no claims" + (filter.isEmpty ? "" : " match \(SafeText.clean(filter))") + time.suffix)
    // A panel may have a million values, so that they are listed where they are asked for.
    if id == nil, filter.isEmpty, let panel = library.panels.first {
      let command = "alliances claims \(panel.id.any)"
      printError(
        "\(counted(library.panels.count, "panel has", "panels have")) values: \"\(command)\" lists those of one"
      )
    }
    throw ExitCode.nothing
  }

  private func write(_ claims: [SourcedClaim], in library: Library) throws {
    var output = Output()
    switch table.format {
    case .text:
      let rows = claims.map { claim in
        [
          library.title(of: claim.record), claim.measure, claim.valueText, claim.dateText,
          claim.status.rawValue,
          (library[claim.citation.source]?.shortTitle ?? "") + claim.citation.passageText,
        ]
      }
      for line in TextTable(rows, widest: 44).lines { output.line(line) }
    case .csv, .tsv:
      let written = Export.written(
        claims, in: library, as: table.format == .csv ? .csv : .tsv, for: table.reader)
      output.add(written?.text ?? "")
    case .json: output.add(JSONValue.list(claims.map { $0.json(in: library) }).pretty)
    }
    try output.send()
  }
}

extension ClaimOrder: ExpressibleByArgument {}

extension SourcedClaim {
  /// The claim as JSON.
  fileprivate func json(in library: Library) -> JSONValue {
    .object([
      ("id", .text(record.description)), ("title", .text(library.title(of: record))),
      ("measure", .text(measure)), ("value", .text(valueText)),
      ("amount", amount.map { .number($0) } ?? .null), ("unit", unit.map { .text($0) } ?? .null),
      ("as_of", .text(date.isoText)), ("status", .text(status.rawValue)),
      ("source", .text(citation.source.any.description)), ("locator", .text(citation.locator)),
      ("note", .text(note)),
    ])
  }
}
