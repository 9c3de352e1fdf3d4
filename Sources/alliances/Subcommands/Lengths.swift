import AllianceModel
import ArgumentParser
import PackJSON
import TerminalKit

/// Prints how long corridors are, by country.
struct Lengths: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add up how long the drawn lines of corridors are, by country.",
    discussion: """
      Great circles along the lines as they are drawn, in kilometres. A line through several countries counts \
      whole for each of them, and once in the sum of all. Exit status: 0 done, 1 nothing found, 64 wrong usage.
      """)

  @Option(
    help:
      "Only those that have come so far: \(Status.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var status: Status?

  @Option(
    help: "Only those of a kind: \(Corridor.Mode.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var mode: Corridor.Mode?

  @OptionGroup var table: TableOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    let library = try packs.load()
    let lengths = library.routeLengths(status: status, mode: mode)
    var output = Output()
    switch table.format {
    case .text: writeText(lengths, library, to: &output)
    case .csv, .tsv:
      output.add(lengths.table(hasTabs: table.format == .tsv, for: table.reader))
    case .json: output.add(json(lengths).pretty)
    }
    try output.send()
    if lengths.drawnCount == 0 { throw ExitCode.nothing }
  }

  private func writeText(_ lengths: RouteLengths, _ library: Library, to output: inout Output) {
    let what = [status?.rawValue, mode?.rawValue].compactMap { $0 }.joined(separator: ", ")
    let undrawn =
      lengths.undrawnCount == 0
      ? "" : "; " + counted(lengths.undrawnCount, "is not drawn", "are not drawn")
    let count = lengths.drawnCount
    output.line(
      "\(Claim.format(lengths.total.rounded())) km, worked out from the drawn lines of \(count) "
        + "\(count == 1 ? "corridor" : "corridors")\(what.isEmpty ? "" : ", \(what)")\(undrawn)")
    guard !lengths.countries.isEmpty else { return }
    output.line("The whole of each line to every country that it names:")
    output.line()
    let rows = lengths.countries.map {
      [
        library.title(of: $0.actor.any), Claim.format($0.length.rounded()) + " km",
        counted($0.count, "corridor"),
      ]
    }
    for line in TextTable(rows).lines { output.line(line) }
  }

  private func json(_ lengths: RouteLengths) -> JSONValue {
    .object([
      ("km", .number(lengths.total)), ("corridors", .number(Double(lengths.drawnCount))),
      ("undrawn", .number(Double(lengths.undrawnCount))),
      (
        "countries",
        .list(
          lengths.countries.map {
            .object([
              ("country", .text($0.actor.any.description)), ("km", .number($0.length)),
              ("corridors", .number(Double($0.count))),
            ])
          })
      ),
    ])
  }
}

extension Status: ExpressibleByArgument {}
extension Corridor.Mode: ExpressibleByArgument {}
