import PackJSON

/// The rows that people regress: a row for each state, or each two states, and year.
///
/// A state has a row for each year on any day of which it is in being, and after the end of the list where it
/// was so at that end. Rows are made year by year and sent
/// as they are made: memory is that of one year.
public struct YearTable: Sendable {
  /// What a row is of.
  public enum Unit: Sendable {
    case state
    /// Two states, once, or in both orders.
    case dyad(isDirected: Bool)
  }

  /// What a column has.
  public struct Column: Sendable {
    public let name: String
    /// What its values mean, and when there is none.
    public let meaning: String
    /// Where they come from, and from when to when that says anything.
    public let source: String
    public let coverage: String
  }

  private let library: Library
  private let unit: Unit
  private let years: ClosedRange<Int>
  private let panels: [Panel]
  private let isOwn: Bool
  private let codes: StateCodes
  /// The states of each year, those that were in being when their list ended among them.
  private let systems: [Int: StateSystem]
  /// Under which names the panels have them.
  private let names: [PanelNames]
  private let hasEvents: Bool
  /// The years that sources of events say they cover, each with its name; none of those that do not say it.
  private let eventCoverage: [(name: String, years: ClosedRange<Int>)]
  /// The list whose members have rows; nil where none is loaded.
  private let list: StateList?
  /// What that list and the events do not know of each other.
  private let eventNames: UnlistedNames

  /// - Parameters:
  ///   - panels: those whose values have columns; each must be by year.
  ///   - isOwn: whether S and kappa are of what each state has pledged itself, and not of the stronger of both
  ///     directions.
  public init(
    _ library: Library, _ unit: Unit, years: ClosedRange<Int>, panels: [Panel],
    isOwn: Bool = false
  ) {
    (self.library, self.unit, self.years, self.panels) = (library, unit, years, panels)
    self.isOwn = isOwn
    hasEvents = library.count(of: .event) > 0
    eventCoverage = library.store.list(of: .source).entries.enumerated().compactMap { row, entry in
      guard let end = entry.coverageEnd?.year,
        case .source(let source)? = library.record(.source, at: row),
        !library.mentioning(source.id.any, in: [.event]).isEmpty
      else { return nil }
      return (source.header.title, min(source.coverage.from?.year ?? Int.min, end)...end)
    }
    self.list = library.store.ties(of: library).stateLists.first
    let parties = library.store.parties
    let acting = library.store.list(of: .event).entries.indices.flatMap { row in
      parties.actors(of: RecordIndex(kind: .event, row: row)).map { Int($0) }
    }
    eventNames = UnlistedNames(Set(acting), self.list, in: library)
    let codes = StateCodes(library)
    self.codes = codes
    var systems: [Int: StateSystem] = [:]
    for year in years {
      systems[year] = library.states(
        with: .pledges, at: Moment(PartialDate(year: year), .during))
    }
    self.systems = systems
    let states = systems.mapValues(\.rowsOrLastKnown)
    names = panels.map { PanelNames($0, of: states, codes, in: library) }
  }

  private var isDyadic: Bool { if case .dyad = unit { true } else { false } }
  private var isDirected: Bool { if case .dyad(true) = unit { true } else { false } }

  // MARK: Columns

  private static func columnName(_ words: String) -> String {
    let name = words.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return String(name)
  }

  /// The columns in their order: what stands in each, and who says so.
  public var columns: [Column] {
    let ends = isDyadic ? ["_1", "_2"] : [""]
    let who = isDyadic ? ["the first state", "the second state"] : ["the state"]
    let list = list
    let system = list?.name ?? "the states that have a tie in the year"
    let span = list?.coverage ?? ""
    let treaties = "treaties that are loaded"
    let treatyEnd = treatyCoverage
    func column(_ name: String, _ meaning: String, _ source: String, _ coverage: String = "")
      -> Column
    {
      Column(name: name, meaning: meaning, source: source, coverage: coverage)
    }
    var columns = [column("year", "the year", "")]
    for (end, state) in zip(ends, who) {
      columns.append(column("id\(end)", "the identifier of \(state) in this program", system, span))
      columns.append(column("title\(end)", "the name of \(state)", system, span))
      for scheme in codes.schemes {
        columns.append(
          column(
            Self.columnName(scheme) + end,
            "the code of \(state) by \(scheme) in the year; empty where it has none", scheme))
      }
      columns.append(
        column(
          "in_being\(end)",
          "1 where \(state) is in being on 31 December; rows are of states in being on any day of the year; empty "
            + "after the end of the list, of those that were in being then", system, span))
    }
    let pledged = isDirected ? "the first has pledged the second" : "either has pledged the other"
    if isDyadic {
      for pledge in Pledge.allCases {
        columns.append(
          column(
            Self.columnName(pledge.rawValue),
            "1 where \(pledged) \(pledge.rawValue) on any day of the year; empty where nobody knows"
              + unlistedText("treaties"),
            treaties, treatyEnd))
      }
      columns.append(
        column(
          "level",
          "the level of their relation on 31 December, -3 to 3; empty where nobody has read one",
          "relations that are loaded"))
      columns.append(
        column(
          "level_last_said",
          "the date of the last source of that relation, where it is before 31 December and nobody says "
            + "that the level ended; empty where the level is known to hold",
          "relations that are loaded"))
      columns.append(
        column(
          "events",
          "events of the year by their own dates, disputes among them, in which both take part then, on whichever side or "
            + "on none; "
            + "empty where no events are loaded" + uncoveredText + unlistedText("events"),
          "events that are loaded", eventSpan)
      )
      for (name, words) in [("opposed", "opposite sides"), ("same_side", "one side")] {
        columns.append(
          column(
            "events_" + name,
            "of these events those in which they stand on \(words) in the year; one in which either changes sides "
              + "may be in both columns, and one without sides is in none; empty where no events are loaded"
              + uncoveredText + unlistedText("events"),
            "events that are loaded", eventSpan))
      }
      for measure in [TieMeasure.similarity, .kappa] {
        columns.append(
          column(
            measure.name,
            "\(measure.title) on 31 December over the states of the system then, of "
              + (isOwn
                ? "what each of the two has pledged itself"
                : "the stronger pledge of both directions")
              + ": \(measure.formula); empty "
              + "where one is not in being then, no two states have pledges, or nobody knows"
              + unlistedText("treaties"), "\(treaties); \(measure.source)", treatyEnd))
      }
    } else {
      columns.append(
        column(
          "allies",
          "states with a pledge in either direction on 31 December; empty where nobody knows"
            + unlistedText("treaties"), treaties, treatyEnd))
      columns.append(
        column(
          "events",
          "events of the year by their own dates in which it takes part then; empty where no events are loaded"
            + uncoveredText + unlistedText("events"), "events that are loaded", eventSpan))
    }
    for (panel, names) in zip(panels, names) {
      let name = Self.columnName(panel.id.slug)
      let source = library.title(of: panel.form.citation.source.any)
      let coverage =
        "\(panel.text(ofPeriod: panel.periods.lowerBound))/\(panel.text(ofPeriod: panel.periods.upperBound))"
      let meaning =
        "\(panel.unit.text(ofMeasure: panel.title)); empty where nobody knows it"
        + text(of: names, panel).map { "; \($0)" }.joined()
      switch (panel.form.subjects, isDyadic) {
      case (.states, _):
        for (end, state) in zip(ends, who) {
          columns.append(column(name + end, "of \(state): \(meaning)", source, coverage))
        }
      case (.pairs, true) where panel.form.isDirected && !isDirected:
        columns.append(
          column(name + "_12", "from the first to the second: \(meaning)", source, coverage))
        columns.append(
          column(name + "_21", "from the second to the first: \(meaning)", source, coverage))
      case (.pairs, true): columns.append(column(name, meaning, source, coverage))
      case (.pairs, false): break
      }
    }
    return columns
  }

  /// Of which states nobody knows what is in columns of treaties or events, for the codebook; empty where the list
  /// has all their parties.
  private func unlistedText(_ what: String) -> String {
    let names =
      what == "events" ? eventNames : library.store.ties(of: library).unlisted(of: .pledges)
    guard let list, !names.strangers.isEmpty else { return "" }
    return
      ", as of a state that no \(what) name in a year in which they name states that \(list.name) does not have"
  }

  /// Under which other names a panel has states, and whose values have no row.
  private func text(of names: PanelNames, _ panel: Panel) -> [String] {
    var texts: [String] = []
    if !names.joined.isEmpty { texts.append(names.joinedText(of: panel, in: library)) }
    if !names.left.isEmpty {
      let sum = names.leftSum.map { ", \(panel.text($0)) together," } ?? ""
      let count = counted(
        names.leftCount, "value", as: Claim.format(Double(names.leftCount)))
      texts.append(
        "\(count)\(sum) \(names.leftCount == 1 ? "is" : "are") of those who have no row then: "
          + names.leftText(of: panel, in: library))
    }
    if !names.doubled.isEmpty {
      let count = counted(
        names.doubledCount, "value", as: Claim.format(Double(names.doubledCount)))
      texts.append(
        "\(count) of another name \(names.doubledCount == 1 ? "stands" : "stand") beside one of the state's own, "
          + "which counts: \(names.doubledText(of: panel, in: library))")
    }
    return texts
  }

  /// Of columns of events when they are empty besides.
  private var uncoveredText: String {
    eventCoverage.isEmpty ? "" : ", and outside the years that their sources cover"
  }

  private var treatyCoverage: String {
    let index = library.store.ties(of: library)
    let spells = index.treaties.flatMap(\.spells)
    guard !spells.isEmpty else { return "" }
    let (first, last) = (spells.compactMap(\.from).min(), spells.compactMap(\.knownTo).max())
    return "\(first.map { "\($0.year)" } ?? "")/\(last.map { "\($0.year)" } ?? "")"
  }

  /// What each column means, as a table.
  public func codebook(hasTabs: Bool, for reader: TableReader = .program) -> String {
    var table = Table(columns: ["column", "meaning", "source", "coverage"])
    for column in columns {
      table.add([column.name, column.meaning, column.source, column.coverage])
    }
    return table.text(hasTabs: hasTabs, for: reader)
  }

  // MARK: What is to be known of it

  private func rowCount(in year: Int) -> Int {
    systems[year]?.rowsOrLastKnown.count ?? 0
  }

  /// Why there is no row at all, and what to do; nil where there are some.
  ///
  /// O(years · ties).
  public var absence: String? {
    guard !years.contains(where: { rowCount(in: $0) > (isDyadic ? 1 : 0) }) else { return nil }
    let span = "\(years.lowerBound)–\(years.upperBound)"
    guard let list else {
      return
        "no rows: no list of states is loaded, and no states have ties in \(span); \"alliances import "
        + "states\" makes a list, and --content loads it"
    }
    return "no rows: \(list.name) has no states in being in \(span)"
  }

  /// What whoever counts rows must know of them: of which states they are, and from when on nobody says that
  /// these are in being.
  public var notes: [String] {
    let ofPanels = zip(panels, names).flatMap { panel, names in
      text(of: names, panel).map { "\(panel.title): \($0)" }
    }
    guard let list else {
      return [
        "no list of states is loaded: rows are of the states that have a tie in the year; \"alliances import "
          + "states\" makes a list"
      ] + ofPanels
    }
    var notes = ofPanels
    if let end = list.end, end.year < years.upperBound {
      notes.append(
        "\(list.name) says nothing after \(end): states that were in being then have rows for later years too, "
          + "with in_being empty")
    }
    let columns = isDyadic ? "pledges, S and kappa" : "allies"
    let strangers = years.reduce(into: Set<Int>()) { found, year in
      found.formUnion(systems[year]?.strangers.rows ?? [])
    }
    if !strangers.isEmpty {
      notes.append(
        library.text(of: strangers, with: "pledges", besides: list.name)
          + ": \(columns) are empty for each state that may be one of them, and S, kappa and allies for those that have "
          + "pledges with one; treaties imported with --lookup states=FILE have the names of the list"
      )
    }
    let uncovered = years.filter { !knowsEvents(of: $0) }
    if hasEvents, let first = uncovered.first, let last = uncovered.last {
      let covers = eventCoverage.map {
        let (from, to) = ($0.years.lowerBound, $0.years.upperBound)
        return from == .min
          ? "\($0.name) says nothing after \(to)" : "\($0.name) covers \(from)–\(to)"
      }
      let own = covers.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      notes.append(
        "\(own.joined(separator: ", ")): events are empty in \(counted(uncovered.count, "year", "years")) of "
          + "\(first)–\(last)")
    }
    if !eventNames.strangers.isEmpty {
      notes.append(
        library.text(of: eventNames.strangers, with: "events", besides: list.name)
          + ": events are empty for each state that may be one of them; events imported with --lookup "
          + "states=FILE have the names of the list")
    }
    return notes
  }

  // MARK: Rows

  /// Makes the rows, and sends them in parts of about a megabyte.
  ///
  /// O(years · states²) for dyads, and for S and kappa once more by the states.
  public func write(
    hasTabs: Bool, for reader: TableReader = .program, _ send: ([UInt8]) throws -> Void
  ) rethrows {
    var writer = RowWriter(hasTabs: hasTabs, reader: reader)
    for column in columns { writer.add(column.name) }
    writer.endRow()
    let lastEvidence = isDyadic ? library.lastEvidenceOfRelations : [:]
    let events = eventsByYear
    for year in years {
      guard let system = systems[year] else { continue }
      let rows = YearRows(
        library, year, system, isDyadic: isDyadic, isOwn: isOwn, lastEvidence: lastEvidence)
      let heads = rows.states.map { head(of: $0, year, rows, writer) }
      let values = zip(panels, names).map { panel, names in
        PanelValues(panel: panel, period: year, places: names.places(at: year))
      }
      let pairs = knowsEvents(of: year) ? events[year] ?? YearEvents() : nil
      for one in rows.states.indices {
        guard isDyadic else {
          writer.add(year)
          writer.append(heads[one])
          writer.add(rows.allies(of: one))
          let own = shared(rows.states[one], rows.states[one], pairs)
          writer.add(own?.all)
          for value in values where value.panel.form.subjects == .states {
            writer.add(value.ofState(one))
          }
          writer.endRow()
          if writer.bytes.count > 1 << 20 { try send(writer.take()) }
          continue
        }
        for other in (isDirected ? 0 : one + 1)..<max(isDirected ? 0 : one + 1, rows.states.count)
        where other != one {
          writer.add(year)
          writer.append(heads[one])
          writer.append(heads[other])
          rows.addPledges(one, other, isDirected: isDirected, to: &writer)
          let said = rows.levels[Pair(rows.states[one], rows.states[other])]
          writer.add(said.map { Int($0.level) })
          writer.add(said?.lastSaid?.isoText ?? "")
          let shared = shared(rows.states[one], rows.states[other], pairs)
          for count in [shared?.all, shared?.opposed, shared?.together] { writer.add(count) }
          let measured = rows.measures(one, other)
          writer.add(workedOut: measured?.similarity)
          writer.add(workedOut: measured?.kappa)
          for value in values {
            if value.panel.form.subjects == .states {
              writer.add(value.ofState(one))
              writer.add(value.ofState(other))
            } else {
              writer.add(value.ofPair(one, other))
              if value.panel.form.isDirected, !isDirected { writer.add(value.ofPair(other, one)) }
            }
          }
          writer.endRow()
        }
        if writer.bytes.count > 1 << 20 { try send(writer.take()) }
      }
    }
    try send(writer.take())
  }

  /// Whether every source of events that says which years it covers covers a year.
  private func knowsEvents(of year: Int) -> Bool {
    eventCoverage.allSatisfy { $0.years.contains(year) }
  }

  /// From when to when all sources of events that say it cover the years; empty where none does.
  private var eventSpan: String {
    let (from, to) = (
      eventCoverage.map(\.years.lowerBound).max(), eventCoverage.map(\.years.upperBound).min()
    )
    guard let from, let to else { return "" }
    return "\(from == .min ? "" : "\(from)")/\(to)"
  }

  /// The events of two states, or of one, in a year; nil where nobody knows them.
  private func shared(_ one: Int, _ other: Int, _ events: YearEvents?) -> SharedEvents? {
    guard hasEvents, let events else { return nil }
    let isDoubtful =
      events.hasStrangers && (eventNames.silent.contains(one) || eventNames.silent.contains(other))
    guard !isDoubtful else { return nil }
    return events.pairs[Pair(one, other)] ?? SharedEvents()
  }

  /// The cells that are of one state in a year.
  private func head(of row: Int, _ year: Int, _ rows: YearRows, _ writer: RowWriter) -> [UInt8] {
    var own = RowWriter(like: writer)
    let id = library.store.list(of: .actor).identifier(at: row)
    own.add(id.slug)
    own.add(library.title(of: id))
    for scheme in codes.schemes.indices {
      own.add(codes.code(of: row, by: scheme, in: year) ?? "")
    }
    if rows.isListKnown {
      own.add(isSet: rows.isInBeingAtEnd(row))
    } else {
      own.add(Int?.none)
    }
    return own.bytes
  }

  /// How many events each two actors take part in, by years; with itself, an actor's own.
  private var eventsByYear: [Int: YearEvents] {
    var counts: [Int: YearEvents] = [:]
    let list = library.store.list(of: .event)
    let parties = library.store.parties
    for (row, entry) in list.entries.enumerated() {
      guard let date = entry.date else { continue }
      var last = date.year
      if case .once(let spell) = entry.lifetime, let end = spell.to { last = max(last, end.year) }
      let actors = parties.actors(of: RecordIndex(kind: .event, row: row)).map { Int($0) }
      let own =
        max(
          date.year, years.lowerBound)..<max(
          max(date.year, years.lowerBound), min(last, years.upperBound) + 1)
      guard case .event(let event)? = own.isEmpty ? nil : library.record(.event, at: row) else {
        continue
      }
      for year in own {
        // One that came later, or left before, has no part in that year.
        var sides: [Int: Set<String>] = [:]
        for part in event.parts(in: year) {
          guard let row = library.row(of: part.actor.any) else { continue }
          sides[row, default: []].formUnion([part.side].compactMap { $0 })
        }
        let present = actors.compactMap { row in sides[row].map { (row: row, sides: $0) } }
        var found = counts.removeValue(forKey: year) ?? YearEvents()
        for (number, one) in present.enumerated() {
          if eventNames.strangers.contains(one.row) { found.hasStrangers = true }
          found.pairs[Pair(one.row, one.row), default: SharedEvents()].all += 1
          for other in present[(number + 1)...] {
            found.pairs[Pair(one.row, other.row), default: SharedEvents()]
              .add(Event.stances(on: one.sides, and: other.sides))
          }
        }
        counts[year] = found
      }
    }
    return counts
  }
}

/// The events of a year.
private struct YearEvents {
  /// How many each two actors take part in; with itself, an actor's own.
  var pairs: [Pair: SharedEvents] = [:]
  /// Whether states take part under names that the list of states does not have.
  var hasStrangers = false
}

/// How many events two actors take part in, and on which sides.
private struct SharedEvents {
  var all = 0
  var opposed = 0
  var together = 0

  mutating func add(_ stances: (areOpposed: Bool, areTogether: Bool)) {
    all += 1
    if stances.areOpposed { opposed += 1 }
    if stances.areTogether { together += 1 }
  }
}

/// Two actors by their rows in their list, in whichever order.
private struct Pair: Hashable {
  let one: Int
  let other: Int

  init(_ one: Int, _ other: Int) { (self.one, self.other) = (min(one, other), max(one, other)) }
}

/// What is known of all states in a year.
private struct YearRows {
  /// The states with a row, by their rows in the list of actors.
  let states: [Int]
  /// Levels on the last day, and when they were last said, where nobody knows that they still hold.
  let levels: [Pair: (level: Int8, lastSaid: PartialDate?)]
  /// What each has pledged to each, on any day; `nil` where nobody knows.
  private let pledges: [PledgeSet]?
  /// The places of the states that are in being at the end, −1 for the others.
  private let places: [Int]
  private let atEnd: Set<Int>
  /// Whether the list of states says anything of the end of the year.
  let isListKnown: Bool
  /// The strongest ties at the end, a row a state; nil where nobody knows.
  private let strengths: [UInt8]?
  /// Whether any two states have pledges at the end.
  private let hasPledges: Bool
  /// States under names that the list does not have, with pledges on any day and at the end.
  private let strangers: (during: Strangers, atEnd: Strangers)
  private let count: Int
  private let sums: [Int]
  private let squares: [Int]

  init(
    _ library: Library, _ year: Int, _ own: StateSystem, isDyadic: Bool, isOwn: Bool,
    lastEvidence: [Int: PartialDate]
  ) {
    let date = PartialDate(year: year)
    let (during, end) = (Moment(date, .during), Moment(asOf: date))
    let index = library.store.ties(of: library)
    states = own.rowsOrLastKnown
    let size = states.count
    let numbers = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
    if index.knownTo(at: end) == nil, !index.treaties.isEmpty {
      var all = Array(repeating: PledgeSet(), count: size * size)
      index.eachPledge(at: during) { from, to, pledges, _ in
        guard let one = numbers[from], let other = numbers[to] else { return }
        all[one * size + other].formUnion(pledges)
      }
      pledges = all
    } else {
      pledges = nil
    }
    let system = library.states(with: .pledges, at: end)
    strangers = (own.strangers, system.strangers)
    atEnd = Set(system.rows)
    isListKnown = !end.isAfter(index.stateLists.first?.end)
    let last = Dictionary(uniqueKeysWithValues: system.rows.enumerated().map { ($1, $0) })
    places = states.map { last[$0] ?? -1 }
    count = system.rows.count
    var levels: [Pair: (level: Int8, lastSaid: PartialDate?)] = [:]
    for pair in index.pairs {
      if let phase = pair.phases.last(where: { $0.spells.holds(at: end) }), let level = phase.level
      {
        let spell = phase.spells.last
        let phaseEnd = PhaseEnd(
          to: spell?.to, knownTo: spell?.knownTo, lastEvidence: lastEvidence[pair.relation])
        levels[Pair(pair.one, pair.other)] = (level, phaseEnd.lastSaid(at: end))
      }
    }
    self.levels = levels
    guard pledges != nil, system.knownTo == nil else {
      (strengths, sums, squares, hasPledges) = (nil, [], [], false)
      return
    }
    var ties = Array(repeating: UInt8(0), count: count * count)
    let size2 = count
    var hasPledges = false
    index.eachPledge(at: end) { from, to, pledges, _ in
      guard let one = last[from], let other = last[to] else { return }
      let strength = UInt8(pledges.strength)
      hasPledges = true
      ties[one * size2 + other] = max(ties[one * size2 + other], strength)
      if !isOwn { ties[other * size2 + one] = max(ties[other * size2 + one], strength) }
    }
    self.hasPledges = hasPledges
    // The tie of a state to itself is the strongest.
    for place in 0..<count { ties[place * count + place] = 3 }
    strengths = ties
    sums = (0..<size2).map { row in
      ties[(row * size2)..<((row + 1) * size2)].reduce(0) { $0 + Int($1) }
    }
    squares = (0..<size2).map { row in
      ties[(row * size2)..<((row + 1) * size2)].reduce(0) { $0 + Int($1) * Int($1) }
    }
  }

  func isInBeingAtEnd(_ row: Int) -> Bool { atEnd.contains(row) }

  /// Whether all ties of a state at the end are known.
  private func hasKnownTies(_ state: Int) -> Bool {
    let row = states[state]
    return !strangers.atEnd.maybe(row) && !strangers.atEnd.isTied(row)
  }

  /// How many allies a state has at the end.
  func allies(of state: Int) -> Int? {
    guard let strengths, places[state] >= 0, hasKnownTies(state) else { return nil }
    let start = places[state] * count
    return strengths[start..<(start + count)].count { $0 > 0 } - 1
  }

  func addPledges(_ one: Int, _ other: Int, isDirected: Bool, to writer: inout RowWriter) {
    let isKnown =
      !strangers.during.maybe(states[one]) && !strangers.during.maybe(states[other])
    guard let pledges, isKnown else {
      for _ in Pledge.allCases { writer.add(Int?.none) }
      return
    }
    var own = pledges[one * states.count + other]
    if !isDirected { own.formUnion(pledges[other * states.count + one]) }
    for place in Pledge.allCases.indices {
      writer.add(isSet: own.rawValue & (1 << UInt8(place)) != 0)
    }
  }

  /// S and kappa of two states, of valued ties; nil where one is not in being at the end.
  ///
  /// O(states).
  func measures(_ one: Int, _ other: Int) -> (similarity: Double, kappa: Double?)? {
    guard let strengths, hasPledges, places[one] >= 0, places[other] >= 0, hasKnownTies(one),
      hasKnownTies(other)
    else { return nil }
    let (first, second) = (places[one], places[other])
    var (differences, squared) = (0, 0)
    strengths.withUnsafeBufferPointer { ties in
      let (a, b) = (first * count, second * count)
      for place in 0..<count {
        let difference = Int(ties[a + place]) - Int(ties[b + place])
        differences += abs(difference)
        squared += difference * difference
      }
    }
    let size = Double(count)
    let (meanA, meanB) = (Double(sums[first]) / size, Double(sums[second]) / size)
    let expected =
      Double(squares[first]) - size * meanA * meanA + Double(squares[second]) - size * meanB * meanB
      + size * (meanA - meanB) * (meanA - meanB)
    return (
      1 - 2 * Double(differences) / (3 * size),
      expected > 1e-12 ? 1 - Double(squared) / expected : nil
    )
  }
}

/// The values of a panel in a year, by the places of states.
private struct PanelValues {
  let panel: Panel
  let period: Int
  let places: PanelNames.Places

  func ofState(_ state: Int) -> Double? {
    places.subject(of: state, in: panel, at: period).flatMap { panel.value(of: $0, at: period) }
  }

  func ofPair(_ one: Int, _ other: Int) -> Double? {
    places.subject(of: one, other, in: panel, at: period)
      .flatMap { panel.value(of: $0, at: period) }
  }
}
