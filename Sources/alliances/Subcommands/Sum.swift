import AllianceModel
import ArgumentParser
import Dashboard
import PackJSON
import TerminalKit

/// Adds up deals, or the values of a panel, over some years.
struct Sum: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add up deals, or the values of a panel, over some years.",
    usage: """
      alliances sum deals --to northland --by giver --from 2015 --to 2019
      alliances sum exports --of northland --from 2010 --to 2014
      """,
    discussion: """
      Deals are added up in pieces, and in each measure and unit by itself: a volume in TIV is never added \
      to money. A deal counts in the year in which it was agreed or ordered. --from and --to take an actor \
      (who gives, who gets) or a year; of a panel by months or days a month or a day too. A panel is added up over time only if it says that its measure adds \
      up so; what nobody knows is missing and not 0, and how many periods are known stands beside each sum. \
      Exit status: 0 done, 1 nothing to add up, 64 wrong usage.
      """)

  /// What a row is.
  enum By: String, ExpressibleByArgument, CaseIterable {
    case giver, receiver
  }

  @Argument(help: "deals, or a panel: its identifier, title or measure.")
  var what: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Who gives, or the first year, month or day.", valueName: "actor|date"))
  var from: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Who gets, or the last year, month or day.", valueName: "actor|date"))
  var to: [String] = []

  @Option(help: "Of deals: a row a giver, or a receiver.")
  var by: By = .giver

  @Option(help: ArgumentHelp("Of a panel: only values with this actor.", valueName: "actor"))
  var of: [String] = []

  @OptionGroup var table: TableOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    let library = try packs.load()
    let span = try span()
    if what == "deals" {
      try sumDeals(library, span)
    } else {
      try sumPanel(try library.panel(argument: what), library, span)
    }
  }

  /// Which periods are meant: the first and the last date, as they were typed.
  private struct Span {
    var from: PartialDate?
    var to: PartialDate?

    /// The end of a message.
    var text: String {
      switch (from, to) {
      case (let from?, let to?): from == to ? ", \(from)" : ", \(from)–\(to)"
      case (let from?, nil): ", from \(from)"
      case (nil, let to?): ", to \(to)"
      case (nil, nil): ""
      }
    }
  }

  /// What is typed as a date, and no name.
  private static func date(_ text: String) -> PartialDate? {
    text.first.map { $0.isNumber || $0 == "-" } ?? false ? PartialDate(typed: text) : nil
  }

  private func names(_ all: [String]) -> [String] { all.filter { Self.date($0) == nil } }

  private func span() throws -> Span {
    let dates = (from.compactMap(Self.date), to.compactMap(Self.date))
    guard dates.0.count <= 1, dates.1.count <= 1 else {
      throw ValidationError("--from and --to take one date each")
    }
    let span = Span(from: dates.0.first, to: dates.1.first)
    if let from = span.from, let to = span.to, from.firstDay > to.lastDay {
      throw ValidationError("--from \(from) comes after --to \(to)")
    }
    return span
  }

  // MARK: Deals

  private func sumDeals(_ library: Library, _ span: Span) throws {
    guard of.isEmpty else { throw ValidationError("--of is for panels; of deals --from and --to") }
    for date in [span.from, span.to].compactMap({ $0 }) where date.month != nil {
      throw ValidationError("\(date): deals are added up by years")
    }
    let years =
      span.from == nil && span.to == nil
      ? nil : (span.from?.year ?? -9998)...(span.to?.year ?? 9999)
    let givers = try names(from).map { try library.actor(argument: $0) }
    let receivers = try names(to).map { try library.actor(argument: $0) }
    let sums = library.dealSums(
      from: Set(givers), to: Set(receivers), in: years, byReceiver: by == .receiver)
    guard sums.total.deals > 0 else {
      printError("no deal\(parties(givers, receivers, library))\(span.text)")
      throw ExitCode.nothing
    }
    var output = Output()
    switch table.format {
    case .csv, .tsv: output.add(sums.table(hasTabs: table.format == .tsv, for: table.reader))
    case .json: output.add(json(sums).pretty)
    case .text:
      let count = sums.total.deals
      output.line(
        "\(counted(count, "deal"))\(parties(givers, receivers, library))\(span.text)"
      )
      output.line("  by the year in which they were agreed or ordered")
      output.line()
      let heads =
        [by.rawValue, "deals", "pieces", "without a number"]
        + sums.measures.map { "\($0.name), \($0.unit)" }
      let named =
        sums.rows.map { ($0.actor.map { library.title(of: $0.any) } ?? "unknown", $0) }
        + [("together", sums.total)]
      let rows = named.map { name, row in
        [
          name, "\(row.deals)", Claim.format(row.pieces),
          row.unnumbered == 0 ? "" : "\(row.unnumbered)",
        ] + row.amounts.map { $0.map { Claim.format($0) } ?? "" }
      }
      for line in TextTable([heads] + rows).lines { output.line(line) }
    }
    try output.send()
  }

  private func parties(
    _ givers: [Identifier<Actor>], _ receivers: [Identifier<Actor>], _ library: Library
  ) -> String {
    func words(_ sign: String, _ all: [Identifier<Actor>]) -> String {
      all.isEmpty
        ? "" : " \(sign) " + all.map { library.title(of: $0.any) }.joined(separator: ", ")
    }
    return words("from", givers) + words("to", receivers)
  }

  private func json(_ sums: DealSums) -> JSONValue {
    func row(_ row: DealSums.Row) -> JSONValue {
      .object([
        ("actor", row.actor.map { .text($0.any.description) } ?? .null),
        ("deals", .number(Double(row.deals))), ("pieces", .number(row.pieces)),
        ("itemsWithoutNumber", .number(Double(row.unnumbered))),
        (
          "amounts",
          .list(
            zip(sums.measures, row.amounts).map { measure, amount in
              .object([
                ("measure", .text(measure.name)), ("unit", .text(measure.unit)),
                ("value", amount.map { .number($0) } ?? .null),
              ])
            })
        ),
      ])
    }
    return .object([("rows", .list(sums.rows.map(row))), ("total", row(sums.total))])
  }

  // MARK: Panels

  private func sumPanel(_ panel: Panel, _ library: Library, _ span: Span) throws {
    guard names(from).isEmpty, names(to).isEmpty else {
      throw ValidationError("of a panel --from and --to are dates; --of is an actor")
    }
    guard panel.form.additions.contains(.periods) else {
      throw ValidationError(
        "\(panel.measure) does not add up over time, as far as its panel says; of a measure that does, "
          + "\"adds\": [\"periods\"] says so in the panel of \(panel.id.any), or in the mapping that it is imported by"
      )
    }
    let step = panel.form.step
    let (first, last) = (panel.periods.lowerBound, panel.periods.upperBound)
    // A year of months means those of its months that the panel covers, if it covers any; else all of them.
    func asked(_ date: PartialDate, _ bound: Int) -> Int? {
      let whole = step.number(atStartOf: date)...step.number(atEndOf: date)
      return whole.contains(bound) ? bound : nil
    }
    let start = span.from.map { asked($0, first) ?? step.number(atStartOf: $0) } ?? first
    let end = span.to.map { asked($0, last) ?? step.number(atEndOf: $0) } ?? last
    // Of a year's value nobody can say which part is a month's.
    let cuts = [
      span.from.flatMap { step.date(start).firstDay < $0.firstDay ? $0 : nil },
      span.to.flatMap { step.date(end).lastDay > $0.lastDay ? $0 : nil },
    ]
    if let date = cuts.lazy.compactMap({ $0 }).first {
      throw ValidationError(
        "\(panel.title) is by \(step.rawValue): \(date) is more precise than its values")
    }
    let periods = start...max(start, end)
    let actors = try of.map { try library.actor(argument: $0) }
    let subjects =
      actors.isEmpty
      ? Array(panel.subjects.indices)
      : panel.subjects.indices.filter { Set(panel.actors(of: $0)).isSuperset(of: actors) }
    let sums = subjects.compactMap { subject in
      panel.sum(of: subject, over: periods).map {
        (subject: subject, value: $0.value, known: $0.known)
      }
    }.stablySorted { -$0.value }
    guard !sums.isEmpty else {
      printError("\(panel.title) says nothing of it\(span.text)")
      throw ExitCode.nothing
    }
    // Of very many only some are named.
    let most = 3
    let summed = Set(sums.map(\.subject))
    let silent = subjects.filter { !summed.contains($0) }
    let names = silent.prefix(most).map { library.title(ofSubject: $0, in: panel) }
    let silence =
      silent.isEmpty
      ? nil
      : counted(silent.count, "more has", "more have") + " no value then: "
        + names.joined(separator: ", ") + (silent.count > most ? " …" : "")
    let wanted = periods.count
    let covered = [first, last].map { panel.text(ofPeriod: $0) }
    let isBeyond = periods.lowerBound < first || periods.upperBound > last
    var output = Output()
    switch table.format {
    case .csv, .tsv:
      output.add(
        panel.table(
          ofSums: sums, outOf: wanted, hasTabs: table.format == .tsv, for: table.reader))
    case .json:
      output.add(
        JSONValue.list(
          sums.map { sum in
            .object([
              ("of", .list(panel.actors(of: sum.subject).map { .text($0.any.description) })),
              ("sum", .number(sum.value)), ("known", .number(Double(sum.known))),
              ("periods", .number(Double(wanted))), ("coversFrom", .text(step.date(first).isoText)),
              ("coversTo", .text(step.date(last).isoText)),
            ])
          }
        ).pretty)
    case .text:
      output.line(
        "\(panel.title)\(span.text)" + (panel.unit == .number ? "" : ", in \(panel.unit)"))
      if isBeyond {
        output.line(
          "  the panel covers "
            + (covered[0] == covered[1] ? covered[0] : covered.joined(separator: "–")))
      }
      output.line()
      let rows = sums.map { sum in
        [
          library.title(ofSubject: sum.subject, in: panel), Claim.format(sum.value),
          sum.known == wanted ? "" : "\(sum.known) of \(wanted) \(step.rawValue)s known",
        ]
      }
      for line in TextTable(rows).lines { output.line(line) }
      if panel.form.additions.contains(.subjects), sums.count > 1 {
        output.line()
        output.line("together \(panel.text(sums.reduce(0) { $0 + $1.value }))")
      }
    }
    try output.send()
    if let silence { printError(silence) }
  }
}
