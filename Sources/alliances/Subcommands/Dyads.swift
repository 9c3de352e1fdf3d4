import AllianceModel
import ArgumentParser
import PackJSON
import TerminalKit

/// Prints the pairs of states that have a pledge in force.
struct DyadsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dyads",
    abstract: "List the pairs of states with a pledge in force, and count them.",
    discussion: """
      A pair counts once, whoever of the two has pledged; what each pledges to the other stands beside it. \
      --as-of is the last day of a date, --during any day in it; without either, whatever was in force at \
      any time. Exit status: 0 done, 1 nothing found, 64 wrong usage.
      """)

  @Option(
    help: "Only pairs with this pledge: \(Pledge.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var pledge: Pledge?

  @OptionGroup var table: TableOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    let library = try packs.load()
    try library.requireTreaties()
    let moment = time.moment
    let dyads = library.dyads(with: pledge, at: moment)
    var output = Output()
    switch table.format {
    case .text: writeText(dyads, library, moment, to: &output)
    case .csv, .tsv:
      output.add(dyads.table(hasTabs: table.format == .tsv, at: moment, for: table.reader))
    case .json: output.add(json(dyads, moment).pretty)
    }
    if let end = dyads.knownTo {
      printError("a source of treaties says nothing after \(end): what it left open is not counted")
    }
    if let strangers = dyads.strangers {
      printError(
        SafeText.clean(strangers)
          + ": each may be one that it has; pairs stand here under the names of the treaties")
    }
    try output.send()
    if dyads.all.isEmpty { throw ExitCode.nothing }
  }

  private func writeText(
    _ dyads: Dyads, _ library: Library, _ moment: Moment?, to output: inout Output
  ) {
    let count = dyads.all.count
    let what = pledge.map { "a pledge of \($0.rawValue)" } ?? "a pledge"
    let time = moment.map { " in force \($0.inForceText)" } ?? ", all time"
    output.line(
      "\(counted(count, "dyad")) with \(what)\(time), among "
        + counted(dyads.stateCount, "state"))
    if count > 0 { output.line() }
    let rows = dyads.all.map { dyad in
      let (one, other) = (library.title(of: dyad.one.any), library.title(of: dyad.other.any))
      let pledges =
        dyad.given == dyad.received
        ? "each other \(words(dyad.given))"
        : [(one, dyad.given), (other, dyad.received)].filter { !$0.1.isEmpty }
          .map { "\($0) \(words($1))" }.joined(separator: "; ")
      let treaties = dyad.treaties.map { library.title(of: $0) }.joined(separator: ", ")
      return ["\(one) – \(other)", pledges, treaties]
    }
    for line in TextTable(rows).lines { output.line(line) }
  }

  private func words(_ pledges: PledgeSet) -> String {
    pledges.pledges.map(\.rawValue).joined(separator: ", ")
  }

  private func json(_ dyads: Dyads, _ moment: Moment?) -> JSONValue {
    func list(_ pledges: PledgeSet) -> JSONValue {
      .list(pledges.pledges.map { .text($0.rawValue) })
    }
    return .object([
      ("time", .text(moment?.description ?? "all time")),
      ("count", .number(Double(dyads.all.count))),
      ("states", .number(Double(dyads.stateCount))),
      (
        "dyads",
        .list(
          dyads.all.map { dyad in
            .object([
              ("one", .text(dyad.one.any.description)),
              ("other", .text(dyad.other.any.description)),
              ("onePledges", list(dyad.given)), ("otherPledges", list(dyad.received)),
              ("treaties", .list(dyad.treaties.map { .text($0.description) })),
            ])
          })
      ),
    ])
  }
}

extension Pledge: ExpressibleByArgument {}
