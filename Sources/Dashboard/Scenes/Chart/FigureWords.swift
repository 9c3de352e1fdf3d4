import AllianceModel

/// What a figure shows, in words: what rose or fell most, else what is largest.
struct FigureWords {
  let headline: String
  /// The measure, its unit and the period.
  let standfirst: [String]
  let contents: [String]
  /// What must be known of the values.
  let notes: [String]

  /// - Parameter names: of what the values are about beside the subjects of series.
  init(_ figure: Figure, _ values: [FigureChart.Value], about names: [String] = []) {
    let points = values.map { (label: figure.series[$0.series].label, value: $0) }
    func point(_ value: FigureChart.Value) -> Figure.Point {
      figure.series[value.series].points[value.point]
    }
    let change = Self.change(in: figure, values).map { change in
      // What does not name whom it is about does not say whose it is.
      names.isEmpty || names.contains(where: change.contains)
        ? change : "\(figure.header.title): \(change)"
    }
    headline = change ?? Self.largest(in: figure, values)
    let unit = [.rank, .number].contains(figure.unit) ? "" : ", in \(figure.unit)"
    let periods = values.map { point($0) }.sorted { $0.from < $1.from }.map(\.periodText)
    let span = periods.first.map { first in
      periods.last.map { $0 == first ? first : "\(first) to \($0)" } ?? first
    }
    // A headline on one series does not say what all of it is.
    standfirst = [
      (headline.hasPrefix(figure.header.title) ? "" : figure.header.title + ": ")
        + figure.measure + unit, span ?? "",
    ].map(\.firstUpper)
    contents = points.map { label, value in
      "\(label), \(point(value).periodText): \(figure.text(of: point(value)))"
    }
    let bases = values.map { point($0) }.grouped(by: \.countedAs)
    notes =
      bases.count == 1
      ? bases.compactMap { $0.key.map { "The numbers are: \($0)." } }
      : bases.compactMap { basis, points in
        basis.map { "\($0): \(points.map { figure.text(of: $0) }.joined(separator: ", "))." }
      }
  }

  /// The series that changed most from its first value to its last one, the largest of those; nil where none has two that can
  /// be compared.
  private static func change(in figure: Figure, _ values: [FigureChart.Value]) -> String? {
    guard figure.unit != .rank else { return nil }
    // What is over says nothing of how things stand.
    let end = values.map { figure.series[$0.series].points[$0.point].from }.max()
    var changes: [(series: Int, points: [Figure.Point], first: Figure.Point, last: Figure.Point)] =
      []
    for (series, own) in values.grouped(by: \.series) {
      let points = own.map { figure.series[series].points[$0.point] }.sorted { $0.from < $1.from }
      guard points.count > 1, let first = points.first, let last = points.last,
        first.countedAs == last.countedAs, first.upperValue == nil, last.upperValue == nil,
        last.from == end
      else { continue }
      changes.append((series, points, first, last))
    }
    let sizes = changes.map { change in
      let values = change.points.map(\.value)
      return (values.max() ?? 0) - (values.min() ?? 0)
    }
    // Of large changes that of the largest value says most.
    let large = zip(changes, sizes).filter { $0.1 >= (sizes.max() ?? 0) / 2 }.map(\.0)
    guard
      let (series, points, first, last) = large.max(by: { $0.last.value < $1.last.value })
    else { return nil }
    let label = figure.series[series].label.inProse.firstUpper
    let owner = label.last == "s" ? label + "’" : label + "’s"
    let subject =
      figure.measure.hasPrefix("share of")
      ? "\(owner) \(figure.measure)" : "\(label): \(figure.measure)"
    let (one, other) = (
      figure.text(of: first, withUnit: false), figure.text(of: last, withUnit: false)
    )
    if let turn = turn(in: points, first, last) {
      let rose = turn.value > first.value
      func part(_ point: Figure.Point) -> String {
        "\(figure.text(of: point)) in \(point.periodText)"
      }
      return "\(subject) \(rose ? "rose" : "fell") from \(one) to \(part(turn)) and "
        + "\(rose ? "fell" : "rose") to \(part(last))"
    }
    let way =
      last.value == first.value
      ? "stayed at \(figure.text(of: last))"
      : "\(last.value > first.value ? "rose" : "fell") from \(one) to \(other)\(figure.unit.behind)"
    return "\(subject) \(way)"
  }

  /// Where a series turned on its way: what goes beyond both of its ends by more than a quarter of what lies
  /// between them and it; nil where it went one way.
  private static func turn(
    in points: [Figure.Point], _ first: Figure.Point, _ last: Figure.Point
  ) -> Figure.Point? {
    let inner = points.dropFirst().dropLast().filter { $0.upperValue == nil }
    let (low, high) = (min(first.value, last.value), max(first.value, last.value))
    guard let most = inner.max(by: { $0.value < $1.value }),
      let least = inner.min(by: { $0.value < $1.value })
    else { return nil }
    let point = most.value - high >= low - least.value ? most : least
    let beyond = max(point.value - high, low - point.value)
    return beyond > (high - low) / 4 && beyond > 0 ? point : nil
  }

  /// The title, and the first three values by size.
  private static func largest(in figure: Figure, _ values: [FigureChart.Value]) -> String {
    let ordered = values.map { value in
      (figure.series[value.series].label, figure.series[value.series].points[value.point])
    }.sorted { figure.unit == .rank ? $0.1.value < $1.1.value : $0.1.value > $1.1.value }
    // Of one series its times are told apart, and not its name.
    let isOne = figure.series.count == 1 && ordered.count > 1
    let inOrder = isOne ? ordered.sorted { $0.1.from < $1.1.from } : ordered
    let shown = inOrder.prefix(3).map { label, point in
      let text = figure.text(of: point, withUnit: false)
      // What stands in the title, or is the unit, says nothing more.
      let title = figure.header.title.lowercased()
      let isSaid =
        ordered.count == 1
        && (label == figure.unit.description || title.contains(label.lowercased()))
      let name = label.split(separator: ", ").filter { part in
        point.qualifier?.contains(part) != true
      }.joined(separator: ", ")
      return isOne
        ? "\(point.periodText) \(text)"
        : isSaid ? figure.text(of: point, withUnit: figure.unit == .rank) : "\(name) \(text)"
    }
    let unit = figure.unit == .rank ? "" : figure.unit.behind
    let more = ordered.count > 3 ? ", and \(ordered.count - 3) more" : ""
    return "\(figure.header.title): \(shown.joined(separator: ", "))\(unit)\(more)"
  }
}
