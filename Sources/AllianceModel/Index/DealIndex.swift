/// What deals are worth and who makes them, so that any list of them can be added up, sorted and
/// grouped at once.
struct DealIndex: Sendable {
  /// What is measured.
  private(set) var measures: [DealMeasure] = []
  /// The amounts of each row.
  private(set) var amounts = RowLists<DealAmount>()
  /// The position of the measure that most deals say; nil if none says any.
  private(set) var mainMeasure: Int?
  /// The position of the measure of what has come, where most deals name one so; else the main one.
  private(set) var deliveredMeasure: Int?
  /// Who gives and who gets, a row a deal, by their rows in the list of actors; none where nobody says.
  private(set) var givers = RowLists<Int32>()
  private(set) var receivers = RowLists<Int32>()

  /// Puts together what was noted when the deals were checked.
  ///
  /// O(deals).
  init(_ lists: [KindRecords]) {
    let deals = lists[Kind.deal.index]
    let rows = deals.rows(ofActorsIn: lists[Kind.actor.index])
    var numbers: [DealMeasure: Int] = [:]
    for entry in deals.entries {
      let file = deals.files[Int(entry.file)]
      let own = rows[Int(entry.file)]
      let sides = file.parties[Int(entry.number)]
        .split(separator: CheckedFile.nobody, omittingEmptySubsequences: false)
        .map { side in side.compactMap { own[Int($0)].map { Int32($0) } } }
      for giver in sides[0] { givers.append(giver) }
      for receiver in sides[1] { receivers.append(receiver) }
      givers.endRow()
      receivers.endRow()
      for amount in file.amounts[Int(entry.number)] {
        let measure = file.measures[amount.measure]
        let number = numbers[measure] ?? measures.count
        if number == measures.count {
          numbers[measure] = number
          measures.append(measure)
        }
        amounts.append(DealAmount(measure: number, value: amount.value))
      }
      amounts.endRow()
    }
    var counts = Array(repeating: 0, count: measures.count)
    for amount in amounts.elements { counts[amount.measure] += 1 }
    func mostSaid(_ measures: some Sequence<Int>) -> Int? {
      measures.max { (counts[$0], -$0) < (counts[$1], -$1) }
    }
    mainMeasure = mostSaid(counts.indices)
    deliveredMeasure =
      mostSaid(counts.indices.filter { measures[$0].isOfDeliveries }) ?? mainMeasure
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
    for row in rows where row < index.amounts.count {
      for amount in index.amounts[row] {
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
      guard row < index.amounts.count else { return nil }
      return index.amounts[row].first { $0.measure == index.mainMeasure }?.value
    }
  }

  /// Who takes part in each deal, in the order of their list.
  var partiesOfDeals: [[AnyIdentifier]] {
    let parties = store.parties
    return (0..<count(of: .deal)).map { row in
      parties.actors(of: RecordIndex(kind: .deal, row: row)).compactMap {
        identifier(at: RecordIndex(kind: .actor, row: Int($0)))
      }
    }
  }

  /// Who gives or gets what the deals of some rows are about; none where nobody says.
  public func parties(ofDeals rows: [Int], areReceivers: Bool) -> [[AnyIdentifier]] {
    let index = store.deals
    let parties = areReceivers ? index.receivers : index.givers
    return rows.map { row in
      guard row < parties.count else { return [] }
      return parties[row].compactMap { identifier(at: RecordIndex(kind: .actor, row: Int($0))) }
    }
  }

  /// Whether nobody gives or receives in the deal at a row, and some agree with each other.
  public func isBetweenEquals(deal row: Int) -> Bool {
    let index = store.deals
    return row < index.givers.count && index.givers[row].isEmpty && index.receivers[row].isEmpty
      && !store.parties.actors(of: RecordIndex(kind: .deal, row: row)).isEmpty
  }

  /// The titles of those who give or get what a deal is about, as one text; nil where nobody says.
  public func partyText(_ parties: [AnyIdentifier]) -> String? {
    parties.isEmpty ? nil : parties.map { title(of: $0) }.joined(separator: ", ")
  }
}
