import AllianceModel
import TerminalKit

/// The axis and its years.
struct TimeAxis {
  let scale: TimeScale

  /// Draws ticks on the first line of an area and years on the second.
  func draw(on canvas: inout Canvas, in area: Rect) {
    let style = canvas.style(.secondary)
    canvas.fill(area.split(top: 1).top, with: "─", style: style)
    for (year, x) in ticks(width: area.width) {
      canvas.write("┴", x: area.x + x, y: area.y, style: style)
      canvas.write(
        PartialDate(year: year).description, x: labelStart(year, x, area.width) + area.x,
        y: area.y + 1, style: style)
    }
  }

  private func labelStart(_ year: Int, _ x: Int, _ width: Int) -> Int {
    let label = TextWidth.of(PartialDate(year: year).description)
    return max(0, min(x - label / 2, width - label))
  }

  /// The years that get a tick, the rounder the sooner, none so close that labels touch.
  func ticks(width: Int) -> [(year: Int, x: Int)] {
    let first = Int(scale.window.lowerBound.rounded(.up))
    let last = Int(scale.window.upperBound.rounded(.down))
    var taken = Array(repeating: false, count: max(0, width))
    var ticks: [(year: Int, x: Int)] = []
    func place(_ year: Int) {
      let position = scale.position(of: Double(year))
      guard (0...1).contains(position) else { return }
      let x = min(width - 1, Int(position * Double(width)))
      let start = labelStart(year, x, width)
      let end = start + TextWidth.of(PartialDate(year: year).description)
      let cells = max(0, start - 2)..<min(width, end + 2)
      guard !cells.contains(where: { taken[$0] }) else { return }
      for cell in cells { taken[cell] = true }
      ticks.append((year, x))
    }
    guard width > 8, first <= last else { return [] }
    // The start says how far back all of it goes.
    place(first)
    for step in [500, 100, 50, 20, 10, 5, 2, 1] where (last - first) / step <= max(2, width / 4) {
      let start = Int((Double(first) / Double(step)).rounded(.up)) * step
      for year in stride(from: start, through: last, by: step) where year != 0 { place(year) }
    }
    return ticks
  }
}
