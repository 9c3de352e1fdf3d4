import AllianceModel
import TerminalKit

/// Small multiples: a small chart for each series, all on one scale, and all values as a table.
extension FigureChart {
  /// How high the bars of a small chart are, in rows; beside them it has its heading, its years and a
  /// space below.
  private static let barHeights = 3...10
  private static let otherRows = 3
  /// How wide a small chart is at least, with the space beside it.
  private static let panelWidth = 28

  /// The small charts side by side; of those that have no room the ones around the selected value are
  /// shown, and the others counted.
  func multipleLines(width: Int, height: Int, selected: Value?) -> [[Piece]] {
    guard !values.isEmpty, width >= 30 else { return [] }
    let columns = max(1, width / Self.panelWidth)
    let panel = width / columns
    let own = Dictionary(grouping: values, by: \.series)
    let series = own.keys.sorted()
    let wanted = (series.count + columns - 1) / columns
    let bars = min(
      Self.barHeights.upperBound,
      max(Self.barHeights.lowerBound, (height - 1) / wanted - Self.otherRows))
    let rows = max(1, (height - 1) / (bars + Self.otherRows))
    let room = columns * rows
    let cursor = selected.flatMap { series.firstIndex(of: $0.series) } ?? 0
    let first =
      series.count <= room ? 0 : max(0, min(cursor / columns * columns, series.count - room))
    let shown = Array(series[first..<min(series.count, first + room)])
    let all = values.map { point($0) }
    let high = all.map { $0.upperValue ?? $0.value }.max() ?? 1
    let scale = (low: min(0, all.map(\.value).min() ?? 0), high: max(high, 0.0005))
    var lines: [[Piece]] = []
    for start in stride(from: 0, to: shown.count, by: columns) {
      let panels = shown[start..<min(shown.count, start + columns)].map {
        panelLines(
          own[$0] ?? [], size: Size(columns: panel - 2, rows: bars), scale: scale,
          selected: selected)
      }
      for line in 0..<bars + Self.otherRows - 1 {
        lines.append(panels.flatMap { $0[line] + [Piece("\u{A0}\u{A0}")] })
      }
      lines.append([])
    }
    let hidden = series.count - shown.count
    let unit = [.rank, .number].contains(figure.unit) ? "" : ", in \(figure.unit)"
    let top = shape == .ranks ? "rank 1 is the highest" : "to \(Claim.format(high))\(unit)"
    let note =
      "one scale, \(top)"
      + (hidden > 0 ? "; \(hidden) more series out of sight" : "")
    lines.append([Piece(TextWidth.cut(note, to: width).withFixedSpaces, .secondary)])
    return lines
  }

  /// One small chart, each line of just its width.
  private func panelLines(
    _ values: [Value], size: Size, scale: (low: Double, high: Double), selected: Value?
  ) -> [[Piece]] {
    let width = size.columns
    let label = values.first.map { figure.series[$0.series].label } ?? ""
    let isSelected = values.contains { $0 == selected }
    let heading = Piece(Self.fixed(label, width), isSelected ? .strong : .text)
    // Where there are more values than columns each column has the largest of its values.
    let columns = min(width, values.count)
    let wide = max(1, min(4, width / max(1, columns)))
    let groups = (0..<columns).map { column in
      values[(column * values.count / columns)..<((column + 1) * values.count / columns)]
    }
    var rows = Array(repeating: [Piece](), count: size.rows)
    for group in groups {
      let most = group.map { point($0).value }.max() ?? 0
      // Halves do not overflow where values are as large as numbers can be.
      let share =
        shape == .ranks
        ? (scale.high + 1 - most) / scale.high
        : (most / 2 - scale.low / 2) / (scale.high / 2 - scale.low / 2)
      let eighths = max(1, Int((share * Double(size.rows * 8)).rounded()))
      let isHere = group.contains { $0 == selected }
      let isLater = group.allSatisfy { self.isLater($0) }
      for row in 0..<size.rows {
        let filled = max(0, min(8, eighths - 8 * (size.rows - 1 - row)))
        let bar = String(repeating: Self.eighths[filled], count: max(1, wide - 1))
        let text = wide > 1 ? bar + "\u{A0}" : bar
        rows[row].append(
          Piece(text, isHere ? .routeSelected : isLater ? .later : Self.roles[0]))
      }
    }
    let used = columns * wide
    let rest = Piece(String(repeating: "\u{A0}", count: max(0, width - used)))
    let years = values.map { point($0).periodText }
    let span = years.count > 1 ? "\(years[0])…\(years[years.count - 1])" : years.first ?? ""
    return [[heading]] + rows.map { $0 + [rest] } + [[Piece(Self.fixed(span, width), .secondary)]]
  }

  private static let eighths: [Character] = ["\u{A0}"] + ColumnSigns.eighths

  /// All values as a table, the selected one in sight.
  func tableLines(in library: Library, width: Int, height: Int, selected: Value?) -> [[Piece]] {
    let shown = barValues(max(1, height - 1), selected: selected)
    let cells = shown.map { value in
      let point = point(value)
      return [
        figure.series[value.series].label, point.periodText, figure.text(of: point),
        point.status.rawValue, library[point.citation.source]?.shortTitle ?? "",
      ]
    }
    let heads = ["series", "period", "value", "status", "source"]
    let widest = TextTable([heads] + cells).widths
    // What is too wide takes from the series' names, and then leaves out columns at the end.
    let others = widest.dropFirst().reduce(0) { $0 + $1 + 2 }
    let first = max(min(widest[0], 14), min(widest[0], width - others))
    let table = TextTable([heads] + cells).fitting(width, first: first)
    return zip(table, [nil] + shown.map(Optional.some)).map { cells, value in
      let role: Role =
        value.map { $0 == selected ? .selected : isLater($0) ? .later : .text } ?? .secondary
      return cells.map { Piece($0.withFixedSpaces, role) }
    }
  }
}
