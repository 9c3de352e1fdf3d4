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

extension DealSums.Row {
  /// Adds a deal and what it is worth.
  fileprivate mutating func add(_ deal: Deal, _ worth: ArraySlice<DealAmount>) {
    deals += 1
    for item in deal.items {
      if let quantity = item.quantity { pieces += quantity } else { unnumbered += 1 }
    }
    for amount in worth {
      amounts[amount.measure] = (amounts[amount.measure] ?? 0) + amount.value
    }
  }
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
    func actors(_ rows: ArraySlice<Int32>) -> [Identifier<Actor>] {
      rows.map { Identifier(slug: list.entries[Int($0)].slug) }
    }
    let none = Array(repeating: Double?.none, count: index.measures.count)
    var rows: [Identifier<Actor>?: DealSums.Row] = [:]
    var total = DealSums.Row(actor: nil, amounts: none)
    for row in 0..<count(of: .deal) {
      let (from, to) = (actors(index.givers[row]), actors(index.receivers[row]))
      guard givers.isEmpty || from.contains(where: { givers.contains($0) }),
        receivers.isEmpty || to.contains(where: { receivers.contains($0) })
      else { continue }
      let place = RecordIndex(kind: .deal, row: row)
      if let years {
        guard let date = date(at: place), years.contains(date.year) else { continue }
      }
      guard case .deal(let deal) = store.read(place) else { continue }
      let keys = areReceivers ? to : from
      // A deal of several counts whole for each of them, and once among all.
      for key in keys.isEmpty ? [nil] : keys.map(Optional.some) {
        rows[key, default: DealSums.Row(actor: key, amounts: none)]
          .add(deal, index.amounts[row])
      }
      total.add(deal, index.amounts[row])
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
