/// What deals are worth and who makes them, so that any list of them can be added up, sorted and
/// grouped at once.
struct DealIndex: Sendable {
  /// A number of a deal, and what it is a number of.
  struct Amount: Sendable {
    /// The position among the measures.
    let measure: Int
    let value: Double
  }

  /// What is measured: of claims the measure, and the unit.
  private(set) var measures: [(name: String, unit: String)] = []
  /// Where the amounts of each row begin, and at the end where the last ones end.
  private(set) var starts: [Int] = [0]
  private(set) var amounts: [Amount] = []
  /// The position of the measure that most deals say; nil if none says any.
  private(set) var mainMeasure: Int?
  /// Who gives and who gets, a row a deal, by their rows in the list of actors; nil where nobody says.
  private(set) var givers: [Int32?] = []
  private(set) var receivers: [Int32?] = []

  /// Reads all deals once.
  init(_ store: RecordStore) {
    var numbers: [String: Int] = [:]
    let actors = store.list(of: .actor)
    for row in 0..<store.list(of: .deal).count {
      var deal: Deal?
      if case .deal(let read) = store.read(RecordIndex(kind: .deal, row: row)) { deal = read }
      givers.append(deal?.giver.flatMap { actors.row(of: $0.slug) }.map { Int32($0) })
      receivers.append((deal?.receiver).flatMap { actors.row(of: $0.slug) }.map { Int32($0) })
      add(deal?.claims ?? [], &numbers)
      starts.append(amounts.count)
    }
    var counts = Array(repeating: 0, count: measures.count)
    for amount in amounts { counts[amount.measure] += 1 }
    mainMeasure = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) }
  }

  /// Adds the numbers of a deal.
  ///
  /// A measure that a deal claims twice says two things, which nobody may add up: both are left out.
  private mutating func add(_ claims: [Claim], _ numbers: inout [String: Int]) {
    let claims = claims.compactMap {
      claim -> (key: String, name: String, unit: String, value: Double)? in
      guard case .number(let value) = claim.value, let unit = claim.unit else { return nil }
      return ("\(claim.measure)\u{1F}\(unit)", claim.measure, unit, value)
    }
    let counts = Dictionary(claims.map { ($0.key, 1) }, uniquingKeysWith: +)
    for claim in claims where counts[claim.key] == 1 {
      let number = numbers[claim.key] ?? measures.count
      if number == measures.count {
        numbers[claim.key] = number
        measures.append((claim.name, claim.unit))
      }
      amounts.append(Amount(measure: number, value: claim.value))
    }
  }
}

/// What some deals come to together.
public struct AmountSum: Sendable {
  /// What is added up, such as "volume delivered".
  public let measure: String
  public let unit: String
  public let value: Double
  /// How many of the deals say it.
  public let count: Int
}

extension Library {
  /// What the deals of some rows come to: each measure and unit by itself, if at least half of them say
  /// it; the one that most say first.
  public func sums(ofDeals rows: [Int]) -> [AmountSum] {
    let index = store.deals
    var totals = Array(repeating: 0.0, count: index.measures.count)
    var counts = Array(repeating: 0, count: index.measures.count)
    for row in rows where row + 1 < index.starts.count {
      for amount in index.amounts[index.starts[row]..<index.starts[row + 1]] {
        totals[amount.measure] += amount.value
        counts[amount.measure] += 1
      }
    }
    let order = counts.indices.filter { counts[$0] > 1 && 2 * counts[$0] >= rows.count }
      .sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    return order.map { number in
      AmountSum(
        measure: index.measures[number].name, unit: index.measures[number].unit,
        value: totals[number], count: counts[number])
    }
  }

  /// What deals are worth in the measure that most of them say: a value for each row, nil where a deal
  /// does not say it.
  public func worths(ofDeals rows: [Int]) -> [Double?] {
    let index = store.deals
    return rows.map { row in
      guard row + 1 < index.starts.count else { return nil }
      return index.amounts[index.starts[row]..<index.starts[row + 1]]
        .first { $0.measure == index.mainMeasure }?.value
    }
  }

  /// Who takes part in each deal, in the order of their list.
  var partiesOfDeals: [[AnyIdentifier]] {
    let index = store.deals
    return zip(index.givers, index.receivers).map { giver, receiver in
      [giver, receiver].compactMap { $0 }.compactMap {
        identifier(at: RecordIndex(kind: .actor, row: Int($0)))
      }
    }
  }

  /// Who gives or gets what the deals of some rows are about; nil where nobody says.
  public func parties(ofDeals rows: [Int], areReceivers: Bool) -> [AnyIdentifier?] {
    let index = store.deals
    let parties = areReceivers ? index.receivers : index.givers
    return rows.map { row in
      guard parties.indices.contains(row), let actor = parties[row] else { return nil }
      return identifier(at: RecordIndex(kind: .actor, row: Int(actor)))
    }
  }
}
