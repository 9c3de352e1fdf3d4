import PackJSON

/// A measure of one or two actors as of a date.
public struct MeasuredValue: Sendable {
  public let measure: TieMeasure
  /// One actor, or two.
  public let actors: [Identifier<Actor>]
  public let moment: Moment
  /// How ties count.
  public let scale: TieMeasure.Scale
  /// The number; nil where it is not defined, as between actors of which one is not in being.
  public let value: Double?
  /// Why there is no number, in words; nil where there is one.
  public let reason: String?
  /// The states that it is over.
  public let system: StateSystem
  /// Whether the sources still say something of the date: if not, nobody knows the value.
  public let isKnown: Bool
  /// By what states are weighed, and how many have no weight, in words; nil where all weigh the same.
  public let weighing: String?
  /// Those that the number counts, where it counts actors.
  public let counted: [Identifier<Actor>]
  /// How strong the tie to each of these is, from 1 to 3, where the number counts allies.
  public let strengths: [Int]

  /// What it is over, and how states are weighed, in words.
  public var overText: String { system.text + (weighing.map { ", \($0)" } ?? "") }

  /// How many states it is over.
  public var states: Int { system.count }

  /// Those that the number counts, by the strongest tie, for 3 down to 1; none but of allies.
  public var byStrength: [[Identifier<Actor>]] {
    guard !strengths.isEmpty else { return [] }
    return [3, 2, 1].map { strength in
      zip(counted, strengths).filter { $0.1 == strength }.map(\.0)
    }
  }

  /// The number as people read it; "unknown" after the end of the data, "–" where it is not defined.
  public var text: String {
    guard isKnown else { return "unknown" }
    guard let value else { return "–" }
    return measure.isCount ? "\(Int(value))" : TieMeasure.number(value)
  }

  /// The number, or that there is none and why.
  public var textWithReason: String { text + (reason.map { "  \($0)" } ?? "") }
}

/// The ties of all states at a moment: what measures are worked out of.
public struct MeasureTable: Sendable {
  let library: Library
  let moment: Moment
  public let system: StateSystem
  public let ties: TieTable
  /// Why nobody knows the values; nil where they are known.
  public let unknown: String?
  /// By what states are weighed, in words; nil where all weigh the same.
  let weighing: String?

  /// The ties of the states that count at a moment.
  ///
  /// O(states + ties).
  ///
  /// - Parameter weights: a panel of states by whose values they count in portfolios; nil where all count
  ///   the same.
  public init(
    _ library: Library, _ basis: TieBasis, at moment: Moment, weighedBy weights: Panel? = nil
  ) {
    self.library = library
    self.moment = moment
    let index = library.store.ties(of: library)
    system = library.states(with: basis, at: moment)
    var ties = TieTable(index, in: library, rows: system.rows, at: moment)
    var unweighed: String?
    if let weights {
      let period = weights.period(at: moment)
      let names = PanelNames(weights, of: [period: system.rows], StateCodes(library), in: library)
      let places = names.places(at: period)
      let values = system.rows.indices.map { state in
        places.subject(of: state, in: weights, at: period)
          .flatMap { weights.value(of: $0, at: period) }
      }
      ties.weights = values
      let count = values.count { $0 == nil }
      let rest =
        count == 0
        ? "" : "; \(counted(count, "without a value weighs", "without a value weigh")) nothing"
      let others =
        names.joined.isEmpty ? "" : "; \(names.joinedText(of: weights, in: library))"
      let of = "\(weights.measure) of \(weights.text(ofPeriod: period))"
      weighing = "weighed by \(of)\(rest)\(others)"
      if values.reduce(0, { $0 + ($1 ?? 0) }) <= 0 {
        unweighed = "\(weights.title) says nothing of \(weights.text(ofPeriod: period))"
      }
    } else {
      weighing = nil
    }
    self.ties = ties
    if let unweighed {
      unknown = unweighed
    } else if let list = system.list, let end = system.knownTo {
      unknown = "\(list) says nothing after \(end)"
    } else if basis == .pledges, let end = index.knownTo(at: moment) {
      unknown = "a source of treaties says nothing after \(end)"
    } else if let list = system.list, !system.strangers.rows.isEmpty, !ties.hasTies(of: basis) {
      unknown =
        library.text(of: system.strangers.rows, with: basis.words, besides: list)
        + ", and no state that it has is among those with \(basis.words)"
    } else {
      unknown = nil
    }
  }

  /// A measure of one actor, or of two where it is of a pair.
  public func measured(
    _ measure: TieMeasure, of actors: [Identifier<Actor>], scale: TieMeasure.Scale = .valued
  ) -> MeasuredValue {
    let absent = actors.first { ties.place(of: $0) == nil }
    if let absent {
      let reason = absence(of: absent) ?? emptiness(of: measure)
      return value(measure, actors, scale, reason.map { .none($0) } ?? measure.ofNoTies)
    }
    let places = actors.compactMap { ties.place(of: $0) }
    if let reason = places.lazy.compactMap({ doubt(of: $0, measure) }).first {
      return value(measure, actors, scale, .none(reason), isKnown: false)
    }
    if let reason = emptiness(of: measure) {
      return value(measure, actors, scale, .none(reason))
    }
    let outcome: TieMeasure.Outcome =
      switch measure.work {
      case .ofOne(let work): work(ties, places[0])
      case .ofAll(let work): work(ties)[places[0]]
      case .ofPair(let work):
        places.count == 2 && places[0] != places[1]
          ? work(ties, places[0], places[1], scale) : .none("it is of two different actors")
      }
    return value(measure, actors, scale, outcome)
  }

  /// A measure of one actor of every state, the largest first.
  public func ranking(_ measure: TieMeasure) -> [MeasuredValue] {
    let outcomes: [TieMeasure.Outcome] =
      switch measure.work {
      case .ofOne(let work): (0..<ties.count).map { work(ties, $0) }
      case .ofAll(let work): work(ties)
      case .ofPair: []
      }
    let emptiness = emptiness(of: measure)
    return zip(ties.actors.indices, outcomes).map { place, outcome in
      let reason = doubt(of: place, measure)
      let none = reason ?? emptiness
      return value(
        measure, [ties.actors[place]], .valued, none.map { .none($0) } ?? outcome,
        isKnown: reason == nil)
    }
    .stablySorted { -($0.value ?? -1) }
  }

  /// Why a measure that compares has no value where nobody has a tie; nil where somebody has, and for counts, which
  /// are 0 then.
  private func emptiness(of measure: TieMeasure) -> String? {
    measure.isCount || ties.hasTies(of: measure.basis)
      ? nil : "no two states have \(measure.basis.words) then"
  }

  /// Why nobody knows the ties of a state; nil where they are known.
  private func doubt(of place: Int, _ measure: TieMeasure) -> String? {
    let (row, strangers) = (ties.rows[place], system.strangers)
    guard let list = system.list, strangers.maybe(row) || strangers.isTied(row) else { return nil }
    let title = library.title(of: ties.actors[place].any)
    let words = measure.basis.words
    let names = library.text(of: strangers.rows, with: words, besides: list)
    return strangers.maybe(row)
      ? "\(names), and \(title), which has no \(words) under its own name, may be among them"
      : "\(names), and \(title) has \(words) with \(strangers.rows.count == 1 ? "it" : "one of them")"
  }

  private func value(
    _ measure: TieMeasure, _ actors: [Identifier<Actor>], _ scale: TieMeasure.Scale,
    _ outcome: TieMeasure.Outcome, isKnown: Bool = true
  ) -> MeasuredValue {
    let one = actors.first.flatMap { ties.place(of: $0) }
    return MeasuredValue(
      measure: measure, actors: actors, moment: moment, scale: scale,
      value: unknown == nil ? outcome.value : nil, reason: unknown ?? outcome.reason,
      system: system, isKnown: isKnown && unknown == nil, weighing: weighing,
      counted: unknown == nil ? outcome.counted.map { ties.actors[$0] } : [],
      strengths: unknown == nil && measure == .allies
        ? outcome.counted.map { other in one.map { ties.strength($0, other) } ?? 0 } : [])
  }

  /// Why an actor is not among the states; nil for a state in being that only has no tie, where no list
  /// says who else is in the system.
  private func absence(of actor: Identifier<Actor>) -> String? {
    let title = library.title(of: actor.any)
    guard case .actor(let record)? = library.record(actor.any) else {
      return "\(title) is not loaded"
    }
    if record.category != .state { return "\(title) is no state" }
    if let list = system.list {
      let kin =
        record.successors.map { ($0, "which came after it") }
        + record.predecessors.map { ($0, "which came before it") }
      let member = kin.first { ties.place(of: $0.0) != nil }
      return "\(title) is no member of \(list) \(moment.inForceText)"
        + (member.map { "; \(library.title(of: $0.any)), \($1), is" } ?? "")
    }
    return library.holds(actor.any, at: moment)
      ? nil : "\(title) did not exist \(moment.inForceText)"
  }
}

extension TieMeasure {
  /// What it is of a state without any tie, where no list says how many others there are.
  fileprivate var ofNoTies: Outcome {
    isCount
      ? .value(0) : .none("without a tie then, and no list of states is loaded that has it")
  }
}

extension Library {
  /// A measure of one actor, or of two where it is of a pair, over the states that count at a moment.
  public func measured(
    _ measure: TieMeasure, of actors: [Identifier<Actor>], at moment: Moment,
    scale: TieMeasure.Scale = .valued, weighedBy weights: Panel? = nil
  ) -> MeasuredValue {
    MeasureTable(self, measure.basis, at: moment, weighedBy: weights)
      .measured(measure, of: actors, scale: scale)
  }

  /// A measure of one actor of every state, the largest first.
  public func ranking(_ measure: TieMeasure, at moment: Moment) -> [MeasuredValue] {
    MeasureTable(self, measure.basis, at: moment).ranking(measure)
  }

  /// The year in which the first treaty with pledges begins; nil without any.
  public var firstPledgeYear: Int? {
    let treaties = store.ties(of: self).treaties
    let dates = treaties.flatMap { ($0.spells + $0.members.flatMap(\.spells)).compactMap(\.from) }
    return dates.min()?.year
  }

  /// The last date at which it is known which treaties are in force: that of the newest source, or where
  /// treaties' sources end before.
  public var lastTreatyMoment: Moment {
    let last = Moment(asOf: PartialDate(year: latestSourceYear))
    return store.ties(of: self).knownTo(at: last).map { Moment(asOf: $0) } ?? last
  }

  /// Whether any treaty with pledges is loaded: without one nobody is anybody's ally.
  public var hasTreaties: Bool { !store.ties(of: self).treaties.isEmpty }

  /// Whether anybody is tied to anybody, by a relation, a treaty or supplies.
  public var hasTies: Bool { count(of: .relation) > 0 || hasTreaties || hasSupplies }
}

extension [MeasuredValue] {
  /// The values as a table, a row each.
  public func table(hasTabs: Bool, for reader: TableReader = .program) -> String {
    var table = Table(columns: [
      "measure", "actor", "other", "as_of", "value", "known", "states", "scale", "over", "reason",
      "counted",
    ])
    for value in self {
      table.add([
        value.measure.name, value.actors.first?.any.description ?? "",
        value.actors.count > 1 ? value.actors[1].any.description : "",
        value.moment.date.isoText,
        value.isKnown ? value.value.map { JSONValue.number($0).compact } ?? "" : "",
        value.isKnown ? "yes" : "no", "\(value.states)",
        value.measure.hasScale ? value.scale.text : "",
        value.overText, value.reason ?? "",
        value.counted.map(\.any.description).joined(separator: "; "),
      ])
    }
    return table.text(hasTabs: hasTabs, for: reader)
  }
}
