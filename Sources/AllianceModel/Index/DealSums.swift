/// What deals come to together, by who gives or gets: in pieces, and in each measure and unit by itself.
public struct DealSums: Sendable {
  /// What the deals of one actor come to.
  public struct Row: Sendable {
    /// Who gives or gets; nil for deals of which nobody says it.
    public let actor: Identifier<Actor>?
    public fileprivate(set) var deals = 0
    /// The sum of the quantities that are said.
    public fileprivate(set) var pieces = 0.0
    /// How many items say no quantity.
    public fileprivate(set) var unnumbered = 0
    /// The sums in the order of the measures; nil where no deal says one.
    public fileprivate(set) var amounts: [Double?]
  }

  /// What is added up beside pieces, and in what unit.
  public let measures: [(name: String, unit: String)]
  /// A row an actor, the one with most of the first measure first.
  public let rows: [Row]
  /// All of them together.
  public let total: Row
}

extension Library {
  /// What deals come to, by giver or receiver.
  ///
  /// O(deals).
  ///
  /// - Parameters:
  ///   - givers: only deals of these givers; all for none.
  ///   - receivers: only deals of these receivers; all for none.
  ///   - years: only deals agreed or ordered in these years; nil for all.
  ///   - areReceivers: whether a row is a receiver, and not a giver.
  public func dealSums(
    from givers: Set<Identifier<Actor>>, to receivers: Set<Identifier<Actor>>,
    in years: ClosedRange<Int>?, byReceiver areReceivers: Bool
  ) -> DealSums {
    let index = store.deals
    let list = store.list(of: .actor)
    func actor(_ row: Int32?) -> Identifier<Actor>? {
      row.map { Identifier(slug: list.entries[Int($0)].slug) }
    }
    let none = Array(repeating: Double?.none, count: index.measures.count)
    var rows: [Identifier<Actor>?: DealSums.Row] = [:]
    for row in 0..<count(of: .deal) {
      let (giver, receiver) = (actor(index.givers[row]), actor(index.receivers[row]))
      guard givers.isEmpty || giver.map({ givers.contains($0) }) ?? false,
        receivers.isEmpty || receiver.map({ receivers.contains($0) }) ?? false
      else { continue }
      let place = RecordIndex(kind: .deal, row: row)
      if let years {
        guard let date = date(at: place), years.contains(date.year) else { continue }
      }
      guard case .deal(let deal) = store.read(place) else { continue }
      let key = areReceivers ? receiver : giver
      var sum = rows[key] ?? DealSums.Row(actor: key, amounts: none)
      sum.deals += 1
      for item in deal.items {
        if let quantity = item.quantity { sum.pieces += quantity } else { sum.unnumbered += 1 }
      }
      for amount in index.amounts[row] {
        sum.amounts[amount.measure] = (sum.amounts[amount.measure] ?? 0) + amount.value
      }
      rows[key] = sum
    }
    var total = DealSums.Row(actor: nil, amounts: none)
    for row in rows.values {
      total.deals += row.deals
      total.pieces += row.pieces
      total.unnumbered += row.unnumbered
      for (place, amount) in row.amounts.enumerated() {
        if let amount { total.amounts[place] = (total.amounts[place] ?? 0) + amount }
      }
    }
    // Percentages and ranks of several deals have no sum.
    let used = index.measures.indices.filter { measure in
      let unit = MeasureUnit(index.measures[measure].unit)
      return total.amounts[measure] != nil && unit != .percent && unit != .rank
    }
    .sorted { ($0 == index.mainMeasure ? 0 : 1, $0) < ($1 == index.mainMeasure ? 0 : 1, $1) }
    func kept(_ row: DealSums.Row) -> DealSums.Row {
      var row = row
      row.amounts = used.map { row.amounts[$0] }
      return row
    }
    let sorted = rows.values.map(kept).sorted { one, other in
      let (first, second) = (one.amounts.first ?? nil, other.amounts.first ?? nil)
      return (-(first ?? -1), -one.deals, one.actor?.slug ?? "~")
        < (-(second ?? -1), -other.deals, other.actor?.slug ?? "~")
    }
    return DealSums(
      measures: used.map { (index.measures[$0].name, index.measures[$0].unit) }, rows: sorted,
      total: kept(total))
  }
}
