/// Who has supplied whom, in which years and how much: what deals say, so small that any years can be
/// added up at once.
struct SupplyIndex: Sendable {
  /// What came of a deal in a year.
  struct Delivery: Sendable {
    let year: Int32
    /// The row of the deal in the list of its kind.
    let deal: Int32
    /// What is said of the year, else its part of what the deal is worth, which is spread evenly over its
    /// years; 0 where nobody says it.
    let amount: Double
  }

  /// What one actor has supplied to another.
  struct Pair: Sendable {
    /// Their rows in the list of actors.
    let giver: Int
    let receiver: Int
    /// By year.
    let deliveries: [Delivery]
    /// Whether it is said of any of it in which years it has come, and not only when it was agreed.
    let hasCome: Bool
  }

  let pairs: [Pair]
  /// What amounts are amounts of; nil where no deal says any.
  let measure: DealMeasure?
  /// The years of all deliveries; nil without any.
  let years: ClosedRange<Int>?

  /// Puts together what was noted when the deals were checked.
  ///
  /// A deal of which nobody says when anything has come counts in its own year; one of which nothing has
  /// come yet does not count.
  ///
  /// O(deals + deliveries).
  init(_ lists: [KindRecords], _ deals: DealIndex, dates: [PartialDate?]) {
    struct Key: Hashable {
      let giver: Int32
      let receiver: Int32
    }
    let list = lists[Kind.deal.index]
    let measured = deals.deliveredMeasure
    var found: [Key: (deliveries: [Delivery], hasCome: Bool)] = [:]
    var (first, last) = (Int.max, Int.min)
    for (row, entry) in list.entries.enumerated() {
      let sides = deals.givers[row].flatMap { giver in
        deals.receivers[row].filter { $0 != giver }.map { Key(giver: giver, receiver: $0) }
      }
      guard !sides.isEmpty else { continue }
      let known = list.files[Int(entry.file)].deliveries[Int(entry.number)]
      let come =
        known.isEmpty
        ? [dates[row]?.year].compactMap { $0.map { (year: $0, amount: Double.nan) } }
        : known.filter { $0.year != CheckedFile.noYear }
          .map { (year: Int($0.year), amount: $0.amount) }
      guard !come.isEmpty else { continue }
      let amount = deals.amounts[row].first { $0.measure == measured }?.value ?? 0
      let isSaid = come.contains { !$0.amount.isNaN }
      for (year, own) in come {
        (first, last) = (min(first, year), max(last, year))
        let part = isSaid ? (own.isNaN ? 0 : own) : amount / Double(come.count)
        // Of a deal of several nobody says who had how much of it: each pair has the same share.
        for key in sides {
          found[key, default: ([], false)].deliveries.append(
            Delivery(year: Int32(year), deal: Int32(row), amount: part / Double(sides.count)))
        }
      }
      if !known.isEmpty { for key in sides { found[key]?.hasCome = true } }
    }
    pairs = found.sorted { ($0.key.giver, $0.key.receiver) < ($1.key.giver, $1.key.receiver) }
      .map { key, value in
        Pair(
          giver: Int(key.giver), receiver: Int(key.receiver),
          deliveries: value.deliveries.stablySorted { $0.year }, hasCome: value.hasCome)
      }
    measure = measured.map { deals.measures[$0] }
    years = first <= last ? first...last : nil
  }

  /// The pairs that are tied by it.
  ///
  /// Beside relations and treaties a deal of which nobody says that anything has come ties nobody: there
  /// is an agreement, of which the relation speaks.
  func ties(beside index: TieIndex) -> [Pair] {
    index.actors.isEmpty ? pairs : pairs.filter(\.hasCome)
  }
}

/// What one actor has supplied to another in some years.
public struct Supply: Sendable {
  public let giver: Identifier<Actor>
  public let receiver: Identifier<Actor>
  /// How much, in the unit of `measure`; 0 where no deal says it.
  public let amount: Double
  /// What is added up, such as "volume delivered" in "m TIV"; nil where no deal says an amount.
  public let measure: String?
  public let unit: String?
  /// How many deals it comes of.
  public let dealCount: Int
  /// The first and the last year in which anything came.
  public let years: ClosedRange<Int>
  /// The deal of which most came.
  public let largest: AnyIdentifier
}

extension Moment {
  /// The years in which what was supplied counts: those of a stretch that is asked for, of a date within one
  /// year the five years up to it, in which the field adds up arms.
  public var supplyYears: ClosedRange<Int> {
    question == .during || date.year < year ? date.year...year : (year - 4)...year
  }
}

extension SupplyIndex.Pair {
  /// What was supplied in some years; nil for nothing.
  ///
  /// - Parameter years: nil for all.
  func sum(in years: ClosedRange<Int>?) -> SupplySum? {
    var amount = 0.0
    var deals: Set<Int32> = []
    var own: ClosedRange<Int>?
    var parts: [Int32: Double] = [:]
    for delivery in deliveries {
      let year = Int(delivery.year)
      guard years?.contains(year) ?? true else { continue }
      amount += delivery.amount
      deals.insert(delivery.deal)
      parts[delivery.deal, default: 0] += delivery.amount
      own = own.map { min($0.lowerBound, year)...max($0.upperBound, year) } ?? year...year
    }
    guard let own else { return nil }
    let largest = parts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    return SupplySum(
      amount: amount, dealCount: deals.count, years: own, largest: Int(largest ?? 0))
  }
}

/// What deals come to.
public struct SupplySum: Sendable {
  /// In the unit of the table; 0 where no deal says it.
  public let amount: Double
  /// How many deals it comes of.
  public let dealCount: Int
  /// The first and the last year in which anything came.
  public let years: ClosedRange<Int>
  /// The row of the deal of which most came.
  let largest: Int
}

extension Library {
  /// Whether anybody is tied to anybody by what was supplied.
  public var hasSupplies: Bool { !store.supplies.ties(beside: store.ties(of: self)).isEmpty }

  /// The years in which anything came; nil without any.
  public var supplyYears: ClosedRange<Int>? { store.supplies.years }

  /// What an actor has got from others in some years, or given to them, the largest first.
  ///
  /// O(pairs of all actors + deliveries of the actor).
  ///
  /// - Parameters:
  ///   - isGiver: whether it is asked what the actor gave.
  ///   - haveCome: only where it is said when something has come.
  public func supplies(
    of actor: Identifier<Actor>, isGiver: Bool, in years: ClosedRange<Int>?, haveCome: Bool = false
  ) -> [Supply] {
    guard let row = row(of: actor.any) else { return [] }
    let own = store.supplies.pairs.filter { pair in
      (isGiver ? pair.giver : pair.receiver) == row && (pair.hasCome || !haveCome)
    }
    return own.compactMap { supply($0, in: years) }
      .stablySorted { one, other in
        (-one.amount, -one.dealCount) < (-other.amount, -other.dealCount)
      }
  }

  /// What ties actors at a moment, the largest first: what one has supplied to another in the years that count
  /// then.
  ///
  /// O(pairs of all actors + deliveries of those that are wanted).
  ///
  /// - Parameter isWanted: whether a giver and a receiver are asked for, by their rows in the list of actors.
  func supplies(at moment: Moment?, where isWanted: (Int, Int) -> Bool) -> [Supply] {
    store.supplies.ties(beside: store.ties(of: self))
      .filter { isWanted($0.giver, $0.receiver) }
      .compactMap { supply($0, in: moment?.supplyYears) }
      .stablySorted { ($0.amount, $0.dealCount) > ($1.amount, $1.dealCount) }
  }

  /// What was supplied between all, in the order of the list of actors; only where it is said when
  /// something has come.
  func supplies() -> [Supply] {
    store.supplies.pairs.filter(\.hasCome).compactMap { supply($0, in: nil) }
  }

  /// What was supplied between all, in all years and in some of them, in the order of the list of actors: only
  /// what was supplied in those, and where it is said when something has come.
  func supplies(andIn years: ClosedRange<Int>) -> [(all: Supply, between: Supply)] {
    store.supplies.pairs.filter(\.hasCome).compactMap { pair in
      guard let between = supply(pair, in: years), let all = supply(pair, in: nil) else {
        return nil
      }
      return (all, between)
    }
  }

  private func supply(_ pair: SupplyIndex.Pair, in years: ClosedRange<Int>?) -> Supply? {
    func actor(_ row: Int) -> Identifier<Actor>? {
      identifier(at: RecordIndex(kind: .actor, row: row)).map { Identifier(slug: $0.slug) }
    }
    guard let sum = pair.sum(in: years), let giver = actor(pair.giver),
      let receiver = actor(pair.receiver),
      let largest = identifier(at: RecordIndex(kind: .deal, row: sum.largest))
    else { return nil }
    let measure = store.supplies.measure
    return Supply(
      giver: giver, receiver: receiver, amount: sum.amount, measure: measure?.name,
      unit: measure?.unit, dealCount: sum.dealCount, years: sum.years, largest: largest)
  }
}

extension ClosedRange<Int> {
  /// Years as people read them: "2015–2019", "2015".
  package var text: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)–\(upperBound)"
  }
}
