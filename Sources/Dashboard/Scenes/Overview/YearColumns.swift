import AllianceModel
import TerminalKit

/// How many records each year has, as columns over an axis of years.
struct YearColumns: View {
  private let counts: YearCounts

  init(_ counts: YearCounts) { self.counts = counts }

  /// Lines that are no columns: the heading, the axis and its years.
  private static let otherLines = 3
  /// Higher columns say no more.
  private static let mostLines = 18
  /// Fewer lines than this are no picture.
  static let leastHeight = 7

  /// What is counted, such as "Deals by year" or "Actors in being by year".
  private var heading: String {
    let what = counts.kind.plural.firstUpper
    guard counts.areInForce else { return "\(what) by year" }
    return "\(what) in \(counts.kind == .actor ? "being" : "force") by year"
  }

  /// All of it in words: "deals by year, 1950 to 2024: most in 1979, 812".
  var text: String {
    let (year, count) = counts.largest
    return "\(heading), \(counts.first) to \(counts.last): most in \(year), \(count)"
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let rows = min(Self.mostLines, area.height - Self.otherLines)
    let top = counts.largest.count
    let labelWidth = TextWidth.of("\(top)") + 1
    let room = area.width - labelWidth - 1
    guard rows >= Self.leastHeight - Self.otherLines, room >= 20, top > 0 else { return }
    // A column is of as many years as have to share it, or a year has several cells.
    let years = counts.counts.count
    let shared = (years + room - 1) / room
    let cells = max(1, min(4, room / years))
    let columns = stride(from: 0, to: years, by: shared).map { start in
      counts.counts[start..<min(years, start + shared)].max() ?? 0
    }
    let share = shared == 1 ? "" : ", \(shared) years a column"
    canvas.write(
      TextWidth.cut(heading + share, to: area.width), x: area.x, y: area.y, upTo: area.maxX,
      style: canvas.style(.heading))
    let axis = area.x + labelWidth
    for row in 0..<rows {
      let y = area.y + 1 + row
      let label = row == 0 ? "\(top)" : row == rows - 1 ? "0" : ""
      canvas.write(
        label.filled(to: labelWidth - 1, isAtEnd: true), x: area.x, y: y, upTo: axis,
        style: canvas.style(.secondary))
      canvas.write("│", x: axis, y: y, upTo: area.maxX, style: canvas.style(.secondary))
    }
    let levels = ColumnSigns.eighths.count
    for (column, count) in columns.enumerated() where count > 0 {
      let height = max(1, (count * rows * levels + top / 2) / top)
      for row in 0..<rows {
        let part = height - (rows - 1 - row) * levels
        guard part > 0 else { continue }
        let sign = String(ColumnSigns.eighths[min(part, levels) - 1])
        canvas.write(
          String(repeating: sign, count: cells), x: axis + 1 + column * cells, y: area.y + 1 + row,
          upTo: area.maxX, style: canvas.style(.routeSea))
      }
    }
    drawYears(
      on: &canvas, y: area.y + 1 + rows, from: axis, width: columns.count * cells, upTo: area.maxX)
  }

  /// The axis, and years under it with room between them.
  private func drawYears(
    on canvas: inout Canvas, y: Int, from axis: Int, width: Int, upTo end: Int
  ) {
    canvas.write(
      "└" + String(repeating: "─", count: width), x: axis, y: y, upTo: end,
      style: canvas.style(.secondary))
    let years = counts.counts.count
    let span = Double(width) / Double(years)
    let step = [1, 2, 5, 10, 20, 25, 50, 100, 200].first { Double($0) * span >= 9 } ?? 500
    let round = (counts.first...counts.last).filter { $0 % step == 0 }
    var free = axis
    for year in [counts.first] + round {
      let x = axis + 1 + Int(Double(year - counts.first) * span)
      let text = PartialDate(year: year).description
      guard x >= free, x + TextWidth.of(text) <= end else { continue }
      canvas.write(text, x: x, y: y + 1, upTo: end, style: canvas.style(.secondary))
      free = x + TextWidth.of(text) + 2
    }
  }
}
