import AllianceModel

/// What a figure shows, in words: what rose or fell most, else what is largest.
struct FigureWords {
  let headline: String
  /// The measure, its unit and the period.
  let standfirst: [String]
  let contents: [String]
  /// What must be known of the values.
  let notes: [String]

  init(_ figure: Figure, _ values: [FigureChart.Value]) {
    let points = values.map { (label: figure.series[$0.series].label, value: $0) }
    func point(_ value: FigureChart.Value) -> Figure.Point {
      figure.series[value.series].points[value.point]
    }
    headline = Self.change(in: figure, values) ?? Self.largest(in: figure, values)
    let unit = figure.unit == .rank ? "" : ", in \(figure.unit)"
    let periods = values.map { point($0) }.sorted { $0.from < $1.from }.map(\.periodText)
    let span = periods.first.map { first in
      periods.last.map { $0 == first ? first : "\(first) to \($0)" } ?? first
    }
    standfirst = [figure.measure.firstUpper + unit, span ?? ""]
    contents = points.map { label, value in
      "\(label), \(point(value).periodText): \(figure.text(of: point(value)))"
    }
    let bases = Set(values.compactMap { point($0).countedAs })
    notes =
      bases.isEmpty ? [] : ["The numbers are: \(bases.sorted().joined(separator: ", "))."]
  }

  /// The series that changed most from its first value to its last one, the largest of those; nil where none has two that can
  /// be compared.
  private static func change(in figure: Figure, _ values: [FigureChart.Value]) -> String? {
    guard figure.unit != .rank else { return nil }
    var changes: [(series: Int, first: Figure.Point, last: Figure.Point)] = []
    for (series, own) in values.grouped(by: \.series) {
      let points = own.map { figure.series[series].points[$0.point] }.sorted { $0.from < $1.from }
      guard points.count > 1, let first = points.first, let last = points.last,
        first.countedAs == last.countedAs, first.upperValue == nil, last.upperValue == nil
      else { continue }
      changes.append((series, first, last))
    }
    func size(_ change: (series: Int, first: Figure.Point, last: Figure.Point)) -> Double {
      (change.last.value - change.first.value).magnitude
    }
    // Of large changes that of the largest value says most.
    let most = changes.map(size).max() ?? 0
    let large = changes.filter { size($0) >= most / 2 }
    guard let (series, first, last) = large.max(by: { $0.last.value < $1.last.value }) else {
      return nil
    }
    let label = figure.series[series].label
    let owner = label.last == "s" ? label + "’" : label + "’s"
    let subject =
      figure.measure.hasPrefix("share of")
      ? "\(owner) \(figure.measure)" : "\(label): \(figure.measure)"
    let (one, other) = (
      figure.text(of: first, withUnit: false), figure.text(of: last, withUnit: false)
    )
    let way =
      last.value == first.value
      ? "stayed at \(figure.text(of: last))"
      : "\(last.value > first.value ? "rose" : "fell") from \(one) to \(other) \(figure.unit)"
    return "\(subject) \(way)"
  }

  /// The title, and the first three values by size.
  private static func largest(in figure: Figure, _ values: [FigureChart.Value]) -> String {
    let ordered = values.map { value in
      (figure.series[value.series].label, figure.series[value.series].points[value.point])
    }.sorted { figure.unit == .rank ? $0.1.value < $1.1.value : $0.1.value > $1.1.value }
    let shown = ordered.prefix(3).map { label, point in
      "\(label) \(figure.text(of: point, withUnit: false))"
    }
    let unit = figure.unit == .rank ? "" : " \(figure.unit)"
    let more = ordered.count > 3 ? ", and \(ordered.count - 3) more" : ""
    return "\(figure.header.title): \(shown.joined(separator: ", "))\(unit)\(more)"
  }
}
