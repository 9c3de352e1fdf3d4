import PackJSON

/// A measure of one or two actors as of a date.
public struct MeasuredValue: Sendable {
  public let measure: TieMeasure
  /// One actor, or two.
  public let actors: [Identifier<Actor>]
  public let moment: Moment
  /// The number; nil where it is not defined, as between actors of which one is not in being.
  public let value: Double?
  /// How many states there were in all.
  public let states: Int
  /// Whether the sources of treaties still say anything at the date: if not, nobody knows the value.
  public let isKnown: Bool
  /// Those that the number counts, where it counts adversaries.
  public let counted: [Identifier<Actor>]
  /// Allies by the strongest tie, for 3 down to 1, where the number counts allies.
  public let byStrength: [Int]

  /// The number as people read it; "unknown" after the end of the data, "–" where it is not defined.
  public var text: String {
    guard isKnown else { return "unknown" }
    guard let value else { return "–" }
    switch measure {
    case .allies, .adversaries: return "\(Int(value))"
    case .degree, .betweenness, .similarity, .kappa, .balance: return TieMeasure.number(value)
    }
  }
}

extension TieTable {
  /// A measure of one actor, or of two where it is of a pair.
  func measured(
    _ measure: TieMeasure, of actors: [Identifier<Actor>], at moment: Moment,
    betweenness: [Double]? = nil
  ) -> MeasuredValue {
    let places = actors.map { place(of: $0) }
    var value: Double?
    var counted: [Identifier<Actor>] = []
    var byStrength: [Int] = []
    if let one = places.first ?? nil, !measure.isOfPair {
      switch measure {
      case .allies:
        value = Double(allyCount(of: one))
        byStrength = [3, 2, 1].map { allyCount(of: one, strength: $0) }
      case .degree: value = degree(of: one)
      case .betweenness: value = (betweenness ?? self.betweenness)[one]
      case .balance:
        let triads = triads(of: one)
        value = triads.all > 0 ? Double(triads.balanced) / Double(triads.all) : nil
      case .similarity, .kappa, .adversaries: break
      }
    } else if measure.isOfPair, places.count == 2, let one = places[0], let other = places[1],
      one != other
    {
      switch measure {
      case .similarity: value = similarity(one, other)
      case .kappa: value = kappa(one, other)
      case .adversaries:
        counted = commonAdversaries(one, other).map { self.actors[$0] }
        value = Double(counted.count)
      case .allies, .degree, .betweenness, .balance: break
      }
    }
    return MeasuredValue(
      measure: measure, actors: actors, moment: moment, value: value, states: count,
      isKnown: measure.needsPledges ? isKnown : true, counted: counted, byStrength: byStrength)
  }
}

extension TieMeasure {
  /// A number as measures are written: three digits after the point.
  public static func number(_ value: Double) -> String {
    let thousandths = Int((abs(value) * 1000).rounded())
    let rest = String(thousandths % 1000)
    let sign = value < 0 && thousandths > 0 ? "−" : ""
    return sign + "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// Whether it is of pledges, and not of levels.
  public var needsPledges: Bool {
    switch self {
    case .allies, .degree, .betweenness, .similarity, .kappa: true
    case .adversaries, .balance: false
    }
  }
}

extension Library {
  /// A measure of one actor, or of two where it is of a pair, among all states with a tie at any time.
  public func measured(
    _ measure: TieMeasure, of actors: [Identifier<Actor>], at moment: Moment
  ) -> MeasuredValue {
    ties(at: moment, statesOnly: true).measured(measure, of: actors, at: moment)
  }

  /// A measure of one actor of every state, the largest first.
  public func ranking(_ measure: TieMeasure, at moment: Moment) -> [MeasuredValue] {
    let table = ties(at: moment, statesOnly: true)
    let betweenness = measure == .betweenness ? table.betweenness : nil
    return table.actors
      .map { table.measured(measure, of: [$0], at: moment, betweenness: betweenness) }
      .stablySorted { -($0.value ?? -1) }
  }

  /// The year in which the first treaty with pledges begins; nil without any.
  public var firstPledgeYear: Int? {
    let treaties = store.ties(of: self).treaties
    let dates = treaties.flatMap { ($0.spells + $0.members.flatMap(\.spells)).compactMap(\.from) }
    return dates.min()?.year
  }

  /// Whether any treaty with pledges is loaded: without one nobody is anybody's ally.
  public var hasTreaties: Bool { !store.ties(of: self).treaties.isEmpty }
}

extension [MeasuredValue] {
  /// The values as a table, a row each.
  public func table(hasTabs: Bool) -> String {
    var table = Table(columns: [
      "measure", "actor", "other", "as_of", "value", "known", "states",
    ])
    for value in self {
      table.add([
        value.measure.rawValue, value.actors.first?.any.description ?? "",
        value.actors.count > 1 ? value.actors[1].any.description : "",
        value.moment.date.isoText,
        value.isKnown ? value.value.map { JSONValue.number($0).compact } ?? "" : "",
        value.isKnown ? "yes" : "no", "\(value.states)",
      ])
    }
    return hasTabs ? table.tsv : table.csv
  }
}
