import AllianceModel
import ArgumentParser
import Dashboard
import PackJSON
import TerminalKit

/// How results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// Records as a table: a line each, or an object each.
struct RecordTable {
  private let rows: [(id: AnyIdentifier, title: String, figure: String)]

  init(_ records: [AnyRecord], at moment: Moment?, in library: Library) {
    rows = records.map {
      ($0.id, $0.title, RecordSummary(of: $0, at: moment, in: library).text)
    }
  }

  func write(as format: OutputFormat) throws {
    var output = Output()
    switch format {
    case .text:
      let table = TextTable(rows.map { [$0.id.description, $0.title, $0.figure] })
      for line in table.lines { output.line(line) }
    case .json:
      let items = rows.map { row in
        JSONValue.object([
          ("id", .text(row.id.description)), ("kind", .text(row.id.kind.name)),
          ("title", .text(row.title)), ("figure", .text(row.figure)),
        ])
      }
      output.add(JSONValue.list(items).pretty)
    }
    try output.send()
  }
}
