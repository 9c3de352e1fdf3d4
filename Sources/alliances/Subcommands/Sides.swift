import AllianceModel
import ArgumentParser
import PackJSON
import TerminalKit

/// Prints which states opposed each other in events, and which stood on one side.
struct Sides: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "List the pairs of states that took sides in disputes: how often against each other, on one side.",
    discussion: """
      --as-of counts the disputes that had begun by the last day of a date, --during those of any day in it; \
      without either, all. Exit status: 0 done, 1 nothing found, 64 wrong usage.
      """)

  @OptionGroup var table: TableOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    let library = try packs.load()
    let moment = time.moment
    let pairs = library.sidedPairs(at: moment)
    if pairs.isEmpty, table.format == .text {
      printError(
        "no dispute whose sides are known" + time.suffix
          + ": \"import mids\" makes a pack that has some, and --content loads it")
      throw ExitCode.nothing
    }
    var output = Output()
    switch table.format {
    case .text: writeText(pairs, library, moment, to: &output)
    case .csv, .tsv:
      output.add(
        SidedPair.table(pairs, hasTabs: table.format == .tsv, at: moment, for: table.reader))
    case .json: output.add(json(pairs).pretty)
    }
    try output.send()
    if pairs.isEmpty { throw ExitCode.nothing }
  }

  private func writeText(
    _ pairs: [SidedPair], _ library: Library, _ moment: Moment?, to output: inout Output
  ) {
    let sums = [pairs.reduce(0) { $0 + $1.opposed }, pairs.reduce(0) { $0 + $1.together }]
    output.line(
      "\(counted(pairs.count, "pair", as: Claim.format(Double(pairs.count)))) of states, \(moment?.description ?? "all time"): "
        + "\(Claim.format(Double(sums[0]))) times against each other, "
        + "\(Claim.format(Double(sums[1]))) times on one side")
    output.line()
    let rows = pairs.map { pair in
      [
        "\(library.title(of: pair.one.any)) – \(library.title(of: pair.other.any))",
        "against each other \(pair.opposed)", "on one side \(pair.together)",
      ]
    }
    for line in TextTable(rows).lines { output.line(line) }
  }

  private func json(_ pairs: [SidedPair]) -> JSONValue {
    .list(
      pairs.map {
        .object([
          ("one", .text($0.one.any.description)), ("other", .text($0.other.any.description)),
          ("opposed", .number(Double($0.opposed))), ("onOneSide", .number(Double($0.together))),
        ])
      })
  }
}
