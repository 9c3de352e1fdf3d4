import AllianceModel
import ArgumentParser
import PackJSON
import TerminalKit

/// Prints measures of alliances that the field uses.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Work out a measure of ties: S, kappa, allies, degree, betweenness and others.",
    discussion: TieMeasure.all.map { measure in
      "\(measure.name): \(measure.title): \(measure.formula) (\(measure.source))."
    }.joined(separator: "\n") + """


      Without an actor, every state by its value. With --from and --to a value a year, as of its last \
      day. Measures are over the states in being then by a list of states, if one is loaded, else over the \
      states that have a tie then: the answer says which. After the end of the data a value is unknown. \
      Exit status: 0 done, 1 nothing found, 64 wrong usage.
      """)

  @Argument(
    help: "What: \(TieMeasure.all.map(\.name).joined(separator: ", ")).",
    completion: .list(TieMeasure.all.map(\.name)))
  var measure: TieMeasure

  @Argument(help: "Of whom: identifiers or names; two for S, kappa, pi and adversaries.")
  var actors: [String] = []

  @Option(parsing: .unconditional, help: "The first year.")
  var from: Int?

  @Option(parsing: .unconditional, help: "The last year.")
  var to: Int?

  @Flag(help: "Of S, kappa and pi: a tie is 1 for any pledge, and not 1 to 3 by its strength.")
  var binary = false

  @Flag(
    help:
      "Of S, kappa and pi: what each state has pledged itself, not the stronger of both directions."
  )
  var own = false

  private var scale: TieMeasure.Scale { TieMeasure.Scale(isBinary: binary, isOwn: own) }

  @Option(
    help: ArgumentHelp(
      "Of S, kappa and pi: weigh states by a panel of states, such as capabilities.",
      valueName: "panel"))
  var weights: String?

  @OptionGroup var table: TableOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func validate() throws {
    guard (from == nil) == (to == nil) else {
      throw ValidationError("--from and --to belong together")
    }
    if let from, let to {
      try TimeOptions.checkYears(from, to)
      guard time.moment == nil else {
        throw ValidationError("--as-of is one date, --from and --to are years")
      }
    }
    let isRanking = actors.isEmpty && from == nil && measure.arity == 1
    guard isRanking || actors.count == measure.arity else {
      throw ValidationError(
        "\(measure.name) takes \(measure.arity == 2 ? "two actors" : "one actor"), by identifier or name"
      )
    }
    for (name, isSaid) in [("--binary", binary), ("--own", own), ("--weights", weights != nil)]
    where isSaid && !measure.hasScale {
      let names = TieMeasure.all.filter(\.hasScale).map(\.name).joined(separator: ", ")
      throw ValidationError("\(name) is for \(names)")
    }
  }

  func run() throws {
    let library = try packs.load()
    let ids = try actors.map { try library.actor(argument: $0) }
    guard Set(ids).count == ids.count else {
      throw ValidationError("both of the two are \(library.title(of: ids[0].any))")
    }
    if measure.needsPledges { try library.requireTreaties() }
    let weights = try weights.map { try library.statePanel(argument: $0) }
    let moments: [Moment]
    if let from, let to {
      moments = (from...to).map { Moment(asOf: PartialDate(year: $0)) }
    } else {
      moments = [time.moment ?? Moment(asOf: PartialDate(year: library.latestSourceYear))]
    }
    let values =
      ids.isEmpty
      ? library.ranking(measure, at: moments[0])
      : moments.map {
        library.measured(
          measure, of: ids, at: $0, scale: scale, weighedBy: weights)
      }
    if values.isEmpty, table.format == .text {
      let reason = MeasureTable(library, measure.basis, at: moments[0]).unknown
      printError(
        "no state has a tie \(moments[0].inForceText)" + (reason.map { ": \($0)" } ?? ""))
      throw ExitCode.nothing
    }
    if ids.isEmpty, table.format == .text, !values.contains(where: \.isKnown),
      let first = values.first
    {
      printError(
        "unknown of each state \(moments[0].inForceText)" + (first.reason.map { ": \($0)" } ?? ""))
      throw ExitCode.nothing
    }
    var output = Output()
    switch table.format {
    case .text: writeText(values, library, to: &output)
    case .csv, .tsv: output.add(values.table(hasTabs: table.format == .tsv, for: table.reader))
    case .json: output.add(JSONValue.list(values.map { json($0, library) }).pretty)
    }
    try output.send()
    if !values.contains(where: { $0.isKnown && $0.value != nil }) { throw ExitCode.nothing }
  }

  private func writeText(_ values: [MeasuredValue], _ library: Library, to output: inout Output) {
    let names = actors.isEmpty ? "" : " of " + (values.first.map { title($0, library) } ?? "")
    let first = values.first
    output.line(
      "\(measure.title)\(scale == .valued ? "" : ", \(scale.text)")\(names)"
        + (from == nil ? ", over " + (first?.overText ?? "") : "")
        + (actors.isEmpty ? ", " + (first?.moment.description ?? "") : ""))
    output.line("  " + measure.formula)
    output.line("  " + measure.source)
    output.line()
    let rows = values.map { value in
      // A course of years is over other states each year.
      let over = from == nil ? "" : "  over \(value.overText)"
      return [
        actors.isEmpty ? title(value, library) : value.moment.date.description,
        value.textWithReason + over + detail(of: value, library),
      ]
    }
    for line in TextTable(rows).lines { output.line(line) }
    if values.count == 1, let value = first {
      for (word, allies) in zip(Self.strengthWords, value.byStrength) where !allies.isEmpty {
        output.line("  \(word): " + titles(of: allies, library))
      }
    }
  }

  private static let strengthWords = [
    "defence or offence", "neutrality or non-aggression", "consultation",
  ]

  private func titles(of actors: [Identifier<Actor>], _ library: Library) -> String {
    actors.map { library.title(of: $0.any) }.joined(separator: ", ")
  }

  private func detail(of value: MeasuredValue, _ library: Library) -> String {
    guard !value.byStrength.isEmpty else {
      return value.counted.isEmpty ? "" : "  " + titles(of: value.counted, library)
    }
    return "  "
      + zip(value.byStrength, Self.strengthWords).map { "\($0.count) \($1)" }
      .joined(separator: ", ")
  }

  private func title(_ value: MeasuredValue, _ library: Library) -> String {
    value.actors.map { library.title(of: $0.any) }.joined(separator: " and ")
  }

  private func json(_ value: MeasuredValue, _ library: Library) -> JSONValue {
    .object([
      ("measure", .text(value.measure.name)),
      ("actors", .list(value.actors.map { .text($0.any.description) })),
      ("asOf", .text(value.moment.date.isoText)),
      ("value", value.isKnown ? value.value.map { .number($0) } ?? .null : .null),
      ("known", .flag(value.isKnown)), ("states", .number(Double(value.states))),
      ("over", .text(value.overText)), ("reason", value.reason.map { .text($0) } ?? .null),
      ("counted", .list(value.counted.map { .text($0.any.description) })),
    ])
  }
}

extension TieMeasure: ExpressibleByArgument {
  public init?(argument: String) { self.init(name: argument) }
  public static var allValueStrings: [String] { all.map(\.name) }
}
