import AllianceModel
import TerminalKit

/// Numbers under the phases of the two that they are of.
extension TimelineView {
  /// A number over the years that it is for: as high as it is large beside the others of its lane.
  func drawValue(
    _ item: Timeline.Item, _ text: String, _ share: Double, isSelected: Bool,
    on canvas: inout Canvas, in line: Rect, _ style: Style
  ) {
    guard let from = item.from else { return }
    let start = column(from.span.lowerBound, line.width)
    let end = column((item.to ?? from).span.upperBound - 0.001, line.width)
    guard start < line.width, end >= 0 else { return }
    let cells = max(0, start)...max(max(0, start), min(end, line.width - 1))
    let bar = String(ColumnSigns.eighths[max(0, min(7, Int(share * 8)))])
    for x in cells { canvas.write(bar, x: line.x + x, y: line.y, style: style) }
    if isSelected { canvas.focus = Point(x: line.x + cells.lowerBound, y: line.y) }
    // The number stands where the bar begins, if it leaves some of the bar.
    if cells.count >= TextWidth.of(text) + 3 {
      canvas.write(" \(text) ", x: line.x + cells.lowerBound, y: line.y, style: style)
    }
  }

  /// A faint line where nobody knows a number between two that are known; where a column has several periods only if
  /// none that is known lies wholly in it.
  func drawValueGaps(of lane: Timeline.Lane, on canvas: inout Canvas, in line: Rect) {
    let spans = lane.items.compactMap { item -> ClosedRange<Double>? in
      guard case .value = item.shape, let from = item.from else { return nil }
      return from.span.lowerBound...max(from.span.lowerBound, (item.to ?? from).span.upperBound)
    }
    guard spans.count > 1 else { return }
    func columns(_ from: Double, _ to: Double) -> (first: Int, last: Int) {
      (column(from, line.width), column(to - 0.001, line.width))
    }
    let known = Set(
      spans.map { columns($0.lowerBound, $0.upperBound) }.filter { $0.first == $0.last }.map(
        \.first))
    for (before, after) in zip(spans, spans.dropFirst()) where after.lowerBound > before.upperBound
    {
      let (from, to) = (before.upperBound, after.lowerBound)
      // Of the column at each end it has the larger part, or at least the one of its middle.
      let middle = column((from + to) / 2, line.width)
      let (first, last) = columns(from, to)
      for x in max(0, min(first + 1, middle))..<max(0, min(line.width, max(last, middle + 1)))
      where !known.contains(x) {
        canvas.write("╌", x: line.x + x, y: line.y, style: canvas.style(.absent))
      }
    }
  }

  /// What is said of a number: what it measures, of when, and who says so.
  func valueLines(
    _ item: Timeline.Item, _ text: String, _ citation: Citation, in lane: Timeline.Lane
  ) -> [[Piece]] {
    let period =
      item.from.map { from in item.to.map { from.periodText(to: $0) } ?? from.description } ?? ""
    let values = lane.items.compactMap { item -> String? in
      if case .value(let text, _, _) = item.shape { text } else { nil }
    }
    let course = [values.first, values.last].compactMap { $0 }
    let source = context.library.shortTitle(of: citation.source)
    return [
      [
        Piece(lane.shortTitle ?? lane.title, .strong), Piece("  \(period)  ", .secondary),
        Piece(text, .strong),
      ],
      [
        Piece(
          values.count > 1 ? "\(course.joined(separator: " → ")), \(values.count) values" : "",
          .secondary)
      ],
      [Piece("\(source)\(citation.passageText(behind: source))", .secondary)],
    ]
  }
}
