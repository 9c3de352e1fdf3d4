import PackJSON

extension Panel {
  /// Sums over some periods as a table, a row a subject.
  public func table(
    ofSums sums: [(subject: Int, value: Double, known: Int)], outOf periods: Int, hasTabs: Bool,
    for reader: TableReader = .program
  ) -> String {
    var table = Table(columns: ["one", "other", "sum", "unit", "known_periods", "periods"])
    for sum in sums {
      let actors = actors(of: sum.subject)
      table.add([
        actors[0].any.description, actors.count > 1 ? actors[1].any.description : "",
        JSONValue.number(sum.value).compact, unit.description, "\(sum.known)", "\(periods)",
      ])
    }
    return table.text(hasTabs: hasTabs, for: reader)
  }
}
