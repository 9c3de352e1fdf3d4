import AllianceModel
import TerminalKit

/// The chosen ones as lines with their names at the end, all others grey behind.
extension PanelView {
  func lineChart(width: Int, height: Int) -> Drawing {
    guard let lines = PanelLines(scene, panel, selected: selected, context) else {
      return Drawing()
    }
    let (axis, named) = (lines.axis, lines.named)
    let (first, last) = (lines.periods.lowerBound, lines.periods.upperBound)
    let names = named.map { context.library.title(ofSubject: $0, in: panel) }
    let marks = [axis.high, axis.value(at: 0.5), axis.low].map { PanelClasses.text(of: $0) }
    let left = min(14, (marks.map { TextWidth.of($0) }.max() ?? 1) + 1)
    let right = min(width / 3, (names.map { TextWidth.of($0) }.max() ?? 0) + 1)
    let size = Size(columns: max(8, width - left - right - 1), rows: max(1, height - 1))
    // The chosen lines have a raster of their own: where one runs, no grey dot stands in its cell.
    var (front, back) = (BrailleRaster(size: size), BrailleRaster(size: size))
    func draw(_ subject: Int, on raster: inout BrailleRaster, layer: UInt8, _ dash: BrailleDash) {
      var phase = 0
      for run in lines.runs(of: subject) {
        let dots = run.map {
          (x: $0.x * Double(size.columns * 2 - 1), y: $0.y * Double(size.rows * 4 - 1))
        }
        raster.set(Int(dots[0].x), Int(dots[0].y), layer: layer)
        for (start, end) in zip(dots, dots.dropFirst()) {
          raster.line(from: start, to: end, layer: layer, dash: dash, phase: &phase)
        }
      }
    }
    let faint = BrailleDash(drawn: 1, left: 3)
    for subject in lines.behind + named.filter({ !lines.colored.contains($0) }) {
      draw(subject, on: &back, layer: 1, faint)
    }
    for (number, subject) in named.enumerated()
    where subject != selected && lines.colored.contains(subject) {
      draw(
        subject, on: &front, layer: UInt8(number + 1), BrailleDash(drawn: 4 - number % 3, left: 1))
    }
    if let selected, let number = named.firstIndex(of: selected) {
      draw(selected, on: &front, layer: UInt8(number + 1), BrailleDash.solid)
    }
    var cells = (0..<size.rows).map { y in
      (0..<size.columns).map { x -> MapImage.Cell in
        if let scalar = front.scalar(x, y) {
          return MapImage.Cell(scalar: scalar, role: Self.role(Int(front.layer(x, y)) - 1))
        }
        return MapImage.Cell(scalar: back.scalar(x, y) ?? " ", role: .secondary)
      }
    }
    // The date that is looked from.
    if period >= first, period < last {
      let x = Int(Double(period - first) / Double(last - first) * Double(size.columns - 1))
      for y in cells.indices where cells[y][x].scalar == " " {
        cells[y][x] = MapImage.Cell(scalar: "┊", role: .border)
      }
    }
    let ends = labels(lines, names, rows: size.rows) {
      lines.place($0).map { Int($0.y * Double(size.rows * 4 - 1) / 4) }
    }
    let middle = axis.value(at: 0.5)
    var drawing = Drawing()
    drawing.lines = cells.enumerated().map { y, row -> [Piece] in
      let mark =
        y == 0 ? axis.high : y == size.rows - 1 ? axis.low : y == size.rows / 2 ? middle : nil
      let text = mark.map { PanelClasses.text(of: $0) } ?? ""
      return [
        Piece(FigureChart.fixed(text, left, atEnd: true), .secondary), Piece("│", .border),
      ] + MapImage.pieces(of: row) + [ends[y]].compactMap { $0 }
    }
    let (start, end) = (panel.text(ofPeriod: first), panel.text(ofPeriod: last))
    let gap = max(1, size.columns - TextWidth.of(start) - TextWidth.of(end))
    drawing.lines.append([
      Piece(String(repeating: " ", count: left + 1) + start, .secondary),
      Piece(String(repeating: " ", count: gap) + end, .secondary),
    ])
    let unnamed = named.count - ends.count
    let gaps = hiddenGaps(of: Array(lines.colored), apart: 3) {
      let wide = Double(max(1, last - first))
      return Int(Double($0 - first) / wide * Double(size.columns * 2 - 1))
    }
    drawing.leftOut =
      [lines.axisNote].compactMap { $0 }
      + lines.notes(next: width < 60 ? "" : ": \(context.label(of: "sort")) shows each by itself")
      + (unnamed > 0 ? ["\(counted(unnamed, "name has", "names have")) no room"] : [])
      + [isPart ? scene.orderText(panel, in: context) : nil, gaps].compactMap { $0 }
    return drawing
  }

  /// The names at the ends of lines: each at the height of its last value, or the nearest free row.
  private func labels(
    _ lines: PanelLines, _ names: [String], rows: Int, _ height: (Panel.Point) -> Int?
  ) -> [Int: Piece] {
    var taken: [Int: Piece] = [:]
    let order = Array(lines.named.indices).stablySorted { lines.named[$0] == selected ? 0 : 1 }
    for number in order {
      let subject = lines.named[number]
      guard let last = lines.points[subject]?.last, let wanted = height(last) else { continue }
      let near = (0..<rows).sorted { (abs($0 - wanted), $0) < (abs($1 - wanted), $1) }
      guard let row = near.first(where: { taken[$0] == nil }) else { continue }
      let role = lines.colored.contains(subject) ? Self.role(number) : .secondary
      taken[row] = Piece(" " + names[number], subject == selected ? .selected : role)
    }
    return taken
  }
}
