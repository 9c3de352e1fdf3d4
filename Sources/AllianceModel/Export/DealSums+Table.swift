import PackJSON

extension DealSums {
  /// The sums as a table, a row an actor, the total last.
  public func table(hasTabs: Bool, for reader: TableReader = .program) -> String {
    var table = Table(
      columns: ["actor", "deals", "pieces", "items_without_number"]
        + measures.map { "\($0.name) (\($0.unit))" })
    let named = rows.map { ($0.actor?.any.description ?? "unknown", $0) } + [("total", total)]
    for (name, row) in named {
      table.add(
        [
          name, "\(row.deals)",
          JSONValue.number(row.pieces).compact, "\(row.unnumbered)",
        ] + row.amounts.map { $0.map { JSONValue.number($0).compact } ?? "" })
    }
    return table.text(hasTabs: hasTabs, for: reader)
  }
}
