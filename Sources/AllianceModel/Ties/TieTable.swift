/// Who is tied to whom at a moment: for each actor those to whom it has a relation or a pledge.
///
/// Ties are kept per actor, in room of actors plus ties: most pairs of a large system have none.
public struct TieTable: Sendable {
  /// What two actors have to do with each other, seen from one of them.
  public struct Tie: Sendable {
    /// The place of the other one in the table.
    public let other: Int
    /// The level of their relation; nil where nobody has read one.
    public fileprivate(set) var level: Level?
    /// Whether there is a relation that holds, with or without a level.
    public fileprivate(set) var hasRelation = false
    /// What it pledges to the other.
    public fileprivate(set) var given: PledgeSet = []
    /// What the other pledges to it.
    public fileprivate(set) var received: PledgeSet = []
    /// Of all of time: those of its pledges that are not over; at a moment all.
    public fileprivate(set) var lasting: PledgeSet = []
    /// Of all of time: when the relation was over; nil while it lasts.
    public fileprivate(set) var relationEnd: PartialDate?
    /// Of all of time: when the last of its pledges was over; nil while one lasts.
    public fileprivate(set) var pledgeEnd: PartialDate?
    /// Whether nobody says of any date when the relation holds.
    public fileprivate(set) var isUndated = false

    /// The strongest obligation in either direction, from 0 for none to 3 for defence.
    public var strength: Int { given.union(received).strength }
  }

  /// The actors, by their rows in the list of actors.
  public let rows: [Int]
  /// The actors, in the same order.
  public let actors: [Identifier<Actor>]
  /// Whether the sources of all treaties still say something at the moment.
  public let isKnown: Bool
  /// Whether any two have pledged anything.
  public let hasPledges: Bool
  /// What each actor counts for in portfolios, nil for one of whom nobody says it; nil where all count the
  /// same.
  var weights: [Double?]?
  /// The ties of each actor, by the places of the others.
  private let ties: [[Tie]]
  /// How many others each actor has anything to do with.
  private let neighbourCounts: [Int]
  /// What actors have supplied to others, by the places of both.
  private let supplies: [Pair: SupplySum]
  /// What amounts of supplies are of, such as "volume delivered" in "m TIV"; nil where nobody says any.
  public let supplyMeasure: (name: String, unit: String)?
  /// The years whose supplies count; nil for all.
  public let supplyYears: ClosedRange<Int>?
  /// The largest amount that one has supplied to another; 0 where nobody says any.
  public let largestSupply: Double
  private let places: [Int: Int]
  private let placesByActor: [Identifier<Actor>: Int]

  private struct Pair: Hashable {
    let giver: Int
    let receiver: Int
  }

  /// Works out all ties.
  ///
  /// O(actors + ties).
  ///
  /// - Parameters:
  ///   - rows: the actors that count, by their rows in the list of actors.
  ///   - moment: nil for all of time: whatever held at any time, and of levels the last one.
  ///   - deals: whether what actors have supplied to each other is a tie too; measures are of pledges
  ///     and levels alone.
  init(
    _ index: TieIndex, in library: Library, rows: [Int], at moment: Moment?,
    withDeals deals: Bool = false
  ) {
    let places = Dictionary(uniqueKeysWithValues: zip(rows, rows.indices))
    var ties = Array(repeating: [Int: Tie](), count: rows.count)
    for pair in index.pairsByEnd {
      guard let one = places[pair.one], let other = places[pair.other],
        let phase = pair.phases.last(where: { $0.spells.holds(at: moment) })
      else { continue }
      let level = phase.level.flatMap { Level(Int($0)) }
      let end = moment == nil ? library.end(of: phase.spells) : nil
      for (one, other) in [(one, other), (other, one)] {
        var tie = ties[one][other] ?? Tie(other: other)
        (tie.level, tie.hasRelation) = (level, true)
        (tie.relationEnd, tie.isUndated) = (end, phase.spells.isEmpty)
        ties[one][other] = tie
      }
    }
    var hasPledges = false
    index.eachPledge(at: moment) { from, to, pledges, spells in
      guard let one = places[from], let other = places[to] else { return }
      var tie = ties[one][other] ?? Tie(other: other)
      let end = spells.flatMap { library.end(of: $0) }
      if end == nil { tie.lasting.formUnion(pledges) }
      // The last end of those that are over; none while one lasts.
      tie.pledgeEnd =
        tie.lasting.isEmpty
        ? [tie.pledgeEnd, end].compactMap { $0 }.max { $0.latest < $1.latest } : nil
      tie.given.formUnion(pledges)
      ties[one][other] = tie
      ties[other][one, default: Tie(other: one)].received.formUnion(pledges)
      hasPledges = true
    }
    self.ties = ties.map { $0.values.sorted { $0.other < $1.other } }
    var supplies: [Pair: SupplySum] = [:]
    var partners = self.ties.map { Set($0.map(\.other)) }
    supplyYears = moment?.supplyYears
    let supplied = deals ? library.store.supplies : nil
    for pair in supplied?.ties(beside: index) ?? [] {
      guard let giver = places[pair.giver], let receiver = places[pair.receiver],
        let sum = pair.sum(in: supplyYears)
      else { continue }
      supplies[Pair(giver: giver, receiver: receiver)] = sum
      partners[giver].insert(receiver)
      partners[receiver].insert(giver)
    }
    self.supplies = supplies
    supplyMeasure = supplied?.measure.map { ($0.name, $0.unit) }
    largestSupply = supplies.values.lazy.map(\.amount).max() ?? 0
    neighbourCounts = partners.map(\.count)
    self.hasPledges = hasPledges
    self.rows = rows
    self.places = places
    isKnown = index.knownTo(at: moment) == nil
    actors = rows.compactMap { row in
      library.identifier(at: RecordIndex(kind: .actor, row: row)).map { Identifier(slug: $0.slug) }
    }
    placesByActor = Dictionary(
      zip(actors, actors.indices), uniquingKeysWith: { first, _ in first })
  }

  /// How many actors there are.
  public var count: Int { rows.count }

  /// The place of an actor in the table; nil if it is not in it.
  ///
  /// O(1).
  public func place(of actor: Identifier<Actor>) -> Int? { placesByActor[actor] }

  /// The place of an actor in the table; nil for anything else.
  public func place(of id: AnyIdentifier) -> Int? {
    id.kind == .actor ? place(of: Identifier(slug: id.slug)) : nil
  }

  /// The place of the actor at a row of the list of actors.
  func place(ofRow row: Int) -> Int? { places[row] }

  /// The ties of an actor, by the places of the others.
  ///
  /// O(1).
  public func ties(of actor: Int) -> [Tie] { ties[actor] }

  /// The tie of one actor to another; nil where they have nothing to do with each other.
  ///
  /// O(log ties).
  public func tie(_ one: Int, _ other: Int) -> Tie? {
    let own = ties[one]
    let position = own.partitioningIndex { $0.other >= other }
    return position < own.count && own[position].other == other ? own[position] : nil
  }

  /// The level of a pair; nil where nobody has read one.
  public func level(_ one: Int, _ other: Int) -> Level? { tie(one, other)?.level }

  /// Whether anything is said of a pair: a relation that holds, with or without a level.
  public func hasRelation(_ one: Int, _ other: Int) -> Bool {
    tie(one, other)?.hasRelation ?? false
  }

  /// What the first pledges to the second.
  public func pledges(of one: Int, to other: Int) -> PledgeSet { tie(one, other)?.given ?? [] }

  /// How many others an actor has anything to do with.
  public func neighbourCount(of actor: Int) -> Int { neighbourCounts[actor] }

  /// Every pair that has anything to do with each other, each from both sides, and at least once.
  ///
  /// O(ties).
  public func eachTie(_ note: (_ one: Int, _ other: Int) -> Void) {
    for one in ties.indices {
      for tie in ties[one] { note(one, tie.other) }
    }
    for pair in supplies.keys {
      note(pair.giver, pair.receiver)
      note(pair.receiver, pair.giver)
    }
  }

  /// Whether two have anything to do with each other.
  ///
  /// O(log ties).
  public func hasTie(_ one: Int, _ other: Int) -> Bool {
    tie(one, other) != nil || supply(from: one, to: other) != nil
      || supply(from: other, to: one) != nil
  }

  /// Whether anybody has supplied anything to anybody.
  public var hasSupplies: Bool { !supplies.isEmpty }

  /// What the first has supplied to the second; nil for nothing.
  ///
  /// O(1).
  public func supply(from one: Int, to other: Int) -> SupplySum? {
    supplies[Pair(giver: one, receiver: other)]
  }

  /// The strongest obligation of a pair in either direction, from 0 for none to 3 for defence.
  public func strength(_ one: Int, _ other: Int) -> Int { tie(one, other)?.strength ?? 0 }

  /// Whether a pair is tied at all: a pledge in either direction, or a relation above neutral.
  public func isTied(_ one: Int, _ other: Int) -> Bool {
    guard one != other, let tie = tie(one, other) else { return false }
    return tie.strength > 0 || (tie.level?.value ?? 0) > 0
  }

  /// The allies of an actor: others with a pledge in either direction, by their places.
  ///
  /// - Parameter strength: only those whose strongest tie has this strength, 1 to 3.
  public func allies(of actor: Int, strength: Int? = nil) -> [Int] {
    ties[actor].filter { tie in strength.map { tie.strength == $0 } ?? (tie.strength > 0) }
      .map(\.other)
  }
}

extension Library {
  /// The ties of all actors in being at a moment that have any tie at any time.
  ///
  /// - Parameter moment: nil for all of time.
  public func ties(at moment: Moment?) -> TieTable {
    let index = store.ties(of: self)
    let suppliers = store.supplies.ties(beside: index).flatMap { [$0.giver, $0.receiver] }
    let all = Set(index.actors).union(suppliers).sorted()
    let rows = all.filter { holds(RecordIndex(kind: .actor, row: $0), at: moment) }
    return TieTable(index, in: self, rows: rows, at: moment, withDeals: true)
  }
}

extension TieIndex {
  /// Calls for each pledge that is in force at a moment: who gives it, who receives it, what it is.
  ///
  /// A pledge is in force while the treaty is and both belong to it.
  ///
  /// - Parameter note: is told of all of time when all three last too; nil at a moment.
  func eachPledge(
    at moment: Moment?, _ note: (_ from: Int, _ to: Int, PledgeSet, _ spells: [Spell]?) -> Void
  ) {
    for treaty in treaties { eachPledge(of: treaty, at: moment, note) }
  }

  /// The same of one treaty.
  func eachPledge(
    of treaty: Treaty, at moment: Moment?,
    _ note: (_ from: Int, _ to: Int, PledgeSet, _ spells: [Spell]?) -> Void
  ) {
    if treaty.spells.holds(at: moment) {
      let members = treaty.members.filter { $0.spells.holds(at: moment) }
      for member in members where !member.pledges.isEmpty {
        for other in members where other.actor != member.actor {
          var common: [Spell]?
          // Within a date, and in all of time, one may leave before the other comes.
          if moment?.question != .asOf {
            let spells = member.spells.cut(to: treaty.spells).cut(to: other.spells)
            guard moment == nil ? !spells.isEmpty : spells.holds(at: moment) else { continue }
            common = spells
          }
          note(member.actor, other.actor, member.pledges, common)
        }
      }
    }
  }

  /// The last date that a source says anything of a treaty that was in force then; nil where a moment is
  /// not later than that.
  func knownTo(at moment: Moment?) -> PartialDate? {
    guard moment != nil else { return nil }
    let spells = treaties.lazy.flatMap { $0.spells + $0.members.flatMap(\.spells) }
    return spells.filter { $0.isUnknown(at: moment) }.compactMap(\.knownTo)
      .max { $0.latest < $1.latest }
  }
}
