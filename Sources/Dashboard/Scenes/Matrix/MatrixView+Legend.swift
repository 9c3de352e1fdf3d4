import AllianceModel
import TerminalKit

/// What the numbers and signs of the matrix mean.
extension MatrixView {
  /// What evidence each level takes, a line each, and what no level is.
  func drawRubric(
    on canvas: inout Canvas, x: Int, y: Int, upTo limit: Int, _ notes: [CellText.Note]
  ) {
    var y = y
    let rows = context.library.rubric.rows
    // Words of a pack's own may be longer.
    let left = x + 5 + max(8, rows.map { TextWidth.of($0.word) }.max() ?? 0)
    for row in rows {
      let grounds = row.grounds
      canvas.write(row.level.signed, x: x, y: y, upTo: limit, style: canvas.style(of: row.level))
      canvas.write(row.word, x: x + 3, y: y, upTo: limit, style: canvas.style(.text))
      // In full where there is room, else without examples, else by the names of its lines.
      let full = grounds.map(\.text).joined(separator: "; or ")
      let brief = grounds.map { String($0.text.prefix { $0 != ":" }) }.joined(separator: "; or ")
      let names = grounds.map(\.name).joined(separator: ", or ")
      let room = limit - left
      let text = [full, brief].first { TextWidth.of($0) <= room } ?? names
      canvas.write(text, x: left, y: y, upTo: limit, style: canvas.style(.secondary))
      y += 1
    }
    canvas.write(
      "?  no level, which is not 0"
        + notes.map {
          "; " + ($0 == .lastSaid ? "+1? the last level said, of an earlier date" : $0.legend)
        }
        .joined(), x: x, y: y,
      upTo: limit,
      style: canvas.style(.secondary))
  }

  /// A part of the legend and how it looks.
  private typealias LegendPart = (text: String, style: Style)

  /// What the numbers and signs mean, as much of it as there is room for.
  func drawLegend(
    on canvas: inout Canvas, x: Int, y: Int, upTo limit: Int, _ notes: [CellText.Note]
  ) {
    let room = limit - x - 1
    func width(_ legend: [LegendPart]) -> Int { legend.reduce(0) { $0 + TextWidth.of($1.text) } }
    let legends =
      position.since == nil
      ? [7, 3, 2].map { levelLegend($0, notes, canvas) } : changeLegends(canvas)
    guard let legend = legends.first(where: { width($0) <= room }) ?? legends.last else { return }
    // A divider may be under it.
    let area = Rect(x: x, y: y, width: min(room, width(legend) + 1), height: 1)
    canvas.fill(area, style: canvas.style(.text))
    var start = x
    for part in legend {
      start = canvas.write(part.text, x: start, y: y, upTo: x + room, style: part.style)
    }
  }

  private func changeLegends(_ canvas: Canvas) -> [[LegendPart]] {
    let long =
      "▲ warmer  ▼ cooler, by levels  ◆ first evidence or level  ◇ evidence again  ○ none more  = same  ? none"
    let medium = "▲ warmer  ▼ cooler  ◆ first evidence  ◇ again  ○ none more  = same  ? none"
    let short = "▲ warmer  ▼ cooler  ◆ first  ◇ again"
    return [long, medium, short].map { [(text: $0, style: canvas.style(.secondary))] }
  }

  /// The levels and their words; of all seven only some where there is little room.
  private func levelLegend(_ count: Int, _ notes: [CellText.Note], _ canvas: Canvas) -> [LegendPart]
  {
    let all = context.library.rubric.rows
    let shown =
      count == 7
      ? all : all.filter { abs($0.level.value) == 3 || (count == 3 && $0.level.value == 0) }
    let quiet = canvas.style(.secondary)
    return shown.flatMap { row -> [LegendPart] in
      [(row.level.signed, canvas.style(of: row.level)), (" \(row.word)  ", quiet)]
    } + [
      (
        (count > 2 ? "? no level" : "? none")
          + notes.map { "  " + $0.legend }.joined(), quiet
      )
    ]
  }
}
