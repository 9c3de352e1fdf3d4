/// What deals are worth and how many things they are of, so that any list of them can be added up at
/// once.
struct AmountIndex: Sendable {
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

  /// Reads all deals once.
  ///
  /// A measure that a deal claims twice says two things, which nobody may add up: both are left out.
  init(_ store: RecordStore) {
    var numbers: [String: Int] = [:]
    for row in 0..<store.list(of: .deal).count {
      if case .deal(let deal) = store.read(RecordIndex(kind: .deal, row: row)) {
        let claims = deal.claims.compactMap {
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
      starts.append(amounts.count)
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
    let index = store.amounts
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
}
