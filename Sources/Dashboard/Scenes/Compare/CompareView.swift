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
    /// Whether only the left says this beside what both say, and only the right.
    var isLeftAlone = false
    var isRightAlone = false
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let differing = comparison.rows.filter(\.isDifferent).count
    let note = "\(differing) of \(comparison.rows.count) differ"
    SceneFrame(
      title: "Compare" + (comparison.subject.map { ": " + $0 } ?? ""), note: note,
      isFramed: isFramed
    ).draw(
      on: &canvas, in: area)
    let inside = SceneFrame.inside(area, isFramed: isFramed)
    let widths = Self.widths(inside.width)
    let left = inside.x + 3 + widths.label
    let right = left + widths.side + 3
    let heading = canvas.style(.heading)
    canvas.write(comparison.titles.left, x: left, y: inside.y, upTo: right - 2, style: heading)
    canvas.write(comparison.titles.right, x: right, y: inside.y, upTo: inside.maxX, style: heading)
    let height = inside.height - 1
    canvas.fill(
      Rect(x: right - 2, y: inside.y, width: 1, height: inside.height), with: "│",
      style: canvas.style(.border))
    canvas.focus = Point(x: inside.x + 1, y: inside.y + 1)
    for (offset, line) in lines(width: inside.width).dropFirst(scroll).prefix(height).enumerated() {
      let y = inside.y + 1 + offset
      canvas.write(line.mark, x: inside.x + 1, y: y, style: canvas.style(.strong))
      canvas.write(
        line.label, x: inside.x + 3, y: y, upTo: left - 1, style: canvas.style(.secondary))
      if let note = line.note {
        canvas.write(note, x: left, y: y, upTo: inside.maxX, style: canvas.style(.heading))
      } else {
        canvas.write(
          line.left, x: left, y: y, upTo: right - 2,
          style: canvas.style(line.isLeftAlone ? .strong : .text))
        canvas.write(
          line.right, x: right, y: y, upTo: inside.maxX,
          style: canvas.style(line.isRightAlone ? .strong : .text))
      }
    }
  }

  private static func widths(_ width: Int) -> (label: Int, side: Int) {
    let label = width >= 100 ? 24 : width >= 60 ? 16 : 10
    return (label, max(4, (width - label - 7) / 2))
  }

  /// All lines below the titles.
  func lines(width: Int) -> [Line] {
    let widths = Self.widths(width)
    return comparison.rows.flatMap { row -> [Line] in
      let left = Self.wrapped(row.left, beside: row.right, to: widths.side)
      let right = Self.wrapped(row.right, beside: row.left, to: widths.side)
      let labels = WordWrap.wrap(row.label, to: widths.label - 1)
      let count = max(left.count, right.count, labels.count)
      var lines = (0..<count).map { index in
        Line(
          mark: index == 0 && row.isDifferent ? "≠" : "",
          label: index < labels.count ? labels[index] : "",
          left: index < left.count ? left[index].text : "",
          right: index < right.count ? right[index].text : "",
          isLeftAlone: index < left.count && left[index].isAlone,
          isRightAlone: index < right.count && right[index].isAlone)
      }
      if let difference = row.difference {
        lines.append(Line(mark: "", label: "", left: "", right: "", note: difference))
      }
      return lines
    }
  }

  /// What one side says, in lines, and which of it stands out beside what both say.
  private static func wrapped(
    _ texts: [String], beside others: [String], to width: Int
  ) -> [(text: String, isAlone: Bool)] {
    guard !texts.isEmpty else { return [("–", false)] }
    let known = Set(others)
    // Where nothing is alike the sign says so; bold is what one side has beside what both have.
    let hasShared = texts.contains { known.contains($0) }
    return texts.flatMap { text in
      WordWrap.wrap(text, to: width).map { ($0, hasShared && !known.contains(text)) }
    }
  }
}
