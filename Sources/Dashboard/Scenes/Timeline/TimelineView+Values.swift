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
