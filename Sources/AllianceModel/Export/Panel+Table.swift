import PackJSON

extension Panel {
  /// The values of some subjects as a table, a row a value that is known: what is missing has no row.
  ///
  /// O(values).
  ///
  /// - Parameter periods: those of which values are wanted; nil for all.
  public func table(
    of subjects: [Int], in periods: ClosedRange<Int>? = nil, _ library: Library, hasTabs: Bool,
    for reader: TableReader = .program
  ) -> String {
    var writer = RowWriter(hasTabs: hasTabs, reader: reader)
    let ends = form.subjects == .pairs ? ["_1", "_2"] : [""]
    let columns = ends.flatMap { ["id" + $0, "title" + $0] }
    for name in columns + [form.step.rawValue, "value", "unit", "measure", "source"] {
      writer.add(name)
    }
    writer.endRow()
    let source = library.title(of: form.citation.source.any)
    for subject in subjects {
      let head = actors(of: subject).flatMap { [$0.any.slug, library.title(of: $0.any)] }
      for point in points(of: subject) where periods?.contains(point.period) ?? true {
        for text in head + [form.step.date(point.period).isoText] { writer.add(text) }
        writer.add(point.value)
        for text in [unit.description, measure, source] { writer.add(text) }
        writer.endRow()
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

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
