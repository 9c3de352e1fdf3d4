import AllianceModel
import TerminalKit

/// Two sides line by line, differences marked by a sign and not by colour alone.
struct CompareView: View {
  let comparison: Comparison
  let scroll: Int
  let isFramed: Bool

  /// One line on the screen.
  struct Line {
    let mark: String
    let label: String
    let left: String
    let right: String
    /// A line across both sides.
    var note: String?
    let isDifferent: Bool
  }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let differing = comparison.rows.filter(\.isDifferent).count
    let note = "\(differing) of \(comparison.rows.count) differ"
    SceneFrame(
      title: "Compare" + (comparison.subject.map { ": " + $0 } ?? ""), note: note,
      isFramed: isFramed
    ).draw(
      on: &canvas, in: area, theme: theme)
    let inside = SceneFrame.inside(area, isFramed: isFramed)
    let widths = Self.widths(inside.width)
    let left = inside.x + 3 + widths.label
    let right = left + widths.side + 3
    let heading = theme.style(.heading)
    canvas.write(comparison.titles.left, x: left, y: inside.y, upTo: right - 2, style: heading)
    canvas.write(comparison.titles.right, x: right, y: inside.y, upTo: inside.maxX, style: heading)
    let height = inside.height - 1
    canvas.fill(
      Rect(x: right - 2, y: inside.y, width: 1, height: inside.height), with: "│",
      style: theme.style(.border))
    for (offset, line) in lines(width: inside.width).dropFirst(scroll).prefix(height).enumerated() {
      let y = inside.y + 1 + offset
      let style = theme.style(line.isDifferent ? .strong : .text)
      canvas.write(line.mark, x: inside.x + 1, y: y, style: style)
      canvas.write(
        line.label, x: inside.x + 3, y: y, upTo: left - 1, style: theme.style(.secondary))
      if let note = line.note {
        canvas.write(note, x: left, y: y, upTo: inside.maxX, style: theme.style(.heading))
      } else {
        canvas.write(line.left, x: left, y: y, upTo: right - 2, style: style)
        canvas.write(line.right, x: right, y: y, upTo: inside.maxX, style: style)
      }
    }
  }

  private static func widths(_ width: Int) -> (label: Int, side: Int) {
    let label = width >= 100 ? 24 : width >= 60 ? 16 : 9
    return (label, max(4, (width - label - 7) / 2))
  }

  /// All lines below the titles.
  func lines(width: Int) -> [Line] {
    let widths = Self.widths(width)
    return comparison.rows.flatMap { row -> [Line] in
      func wrapped(_ texts: [String]) -> [String] {
        texts.isEmpty ? ["–"] : texts.flatMap { WordWrap.wrap($0, to: widths.side) }
      }
      let (left, right) = (wrapped(row.left), wrapped(row.right))
      let labels = WordWrap.wrap(row.label, to: widths.label - 1)
      let mark = row.isDifferent ? "≠" : "="
      let count = max(left.count, right.count, labels.count)
      var lines = (0..<count).map { index in
        Line(
          mark: index == 0 ? mark : "", label: index < labels.count ? labels[index] : "",
          left: index < left.count ? left[index] : "",
          right: index < right.count ? right[index] : "", isDifferent: row.isDifferent)
      }
      if let difference = row.difference {
        lines.append(
          Line(mark: "", label: "", left: "", right: "", note: difference, isDifferent: true))
      }
      return lines
    }
  }
}
