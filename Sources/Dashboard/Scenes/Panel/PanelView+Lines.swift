import AllianceModel
import TerminalKit

/// The chosen ones as lines with their names at the end, all others grey behind.
extension PanelView {
  /// More lines behind than these are no picture, and are counted instead.
  static let mostBehind = 60

  func lineChart(width: Int, height: Int) -> [[Piece]] {
    let colored = scene.colored(panel, in: context)
    let pool = scene.filter.isEmpty ? scene.pool(panel, in: context) : colored
    let behind = pool.filter { !colored.contains($0) }
    let drawn = Array(behind.prefix(Self.mostBehind))
    let points = Dictionary(
      uniqueKeysWithValues: (colored + drawn).map { ($0, panel.points(of: $0)) })
    let all = points.values.joined().map(\.value)
    guard let axis = PanelAxis(all) else { return [] }
    let periods = points.values.joined().map(\.period)
    guard let first = periods.min(), let last = periods.max() else { return [] }
    let names = colored.map { context.library.title(ofSubject: $0, in: panel) }
    let marks = [axis.high, axis.low].map { Claim.format(PanelClasses.rounded($0)) }
    let left = min(14, (marks.map { TextWidth.of($0) }.max() ?? 1) + 1)
    let right = min(width / 3, (names.map { TextWidth.of($0) }.max() ?? 0) + 1)
    let rows = max(3, height - 2)
    let size = Size(columns: max(8, width - left - right - 1), rows: rows)
    // The chosen lines have a raster of their own: where one runs, no grey dot stands in its cell.
    var (front, back) = (BrailleRaster(size: size), BrailleRaster(size: size))
    func place(_ point: Panel.Point) -> (x: Double, y: Double)? {
      let x =
        last > first
        ? Double(point.period - first) / Double(last - first) : 0.5
      return axis.place(point.value).map {
        (x * Double(size.columns * 2 - 1), $0 * Double(size.rows * 4 - 1))
      }
    }
    func draw(_ subject: Int, on raster: inout BrailleRaster, layer: UInt8, _ dash: BrailleDash) {
      var phase = 0
      var before: Panel.Point?
      for point in points[subject] ?? [] {
        guard let here = place(point) else {
          before = nil
          continue
        }
        // What nobody knows is a gap.
        if let before, before.period + 1 == point.period, let start = place(before) {
          raster.line(from: start, to: here, layer: layer, dash: dash, phase: &phase)
        } else {
          raster.set(Int(here.x), Int(here.y), layer: layer)
        }
        before = point
      }
    }
    let faint = BrailleDash(drawn: 1, left: 3)
    for subject in drawn { draw(subject, on: &back, layer: 1, faint) }
    for (number, subject) in colored.enumerated() where subject != selected {
      draw(
        subject, on: &front, layer: UInt8(number + 1), BrailleDash(drawn: 4 - number % 3, left: 1))
    }
    if let selected, let number = colored.firstIndex(of: selected) {
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
    let ends = labels(colored, names, points, rows: size.rows) { place($0).map { Int($0.y / 4) } }
    let middle = axis.value(at: 0.5)
    var lines = cells.enumerated().map { y, row -> [Piece] in
      let mark =
        y == 0 ? axis.high : y == size.rows - 1 ? axis.low : y == size.rows / 2 ? middle : nil
      let text = mark.map { Claim.format(PanelClasses.rounded($0)) } ?? ""
      return [
        Piece(FigureChart.fixed(text, left, atEnd: true), .secondary), Piece("│", .border),
      ] + MapImage.pieces(of: row) + [ends[y]].compactMap { $0 }
    }
    let (start, end) = (panel.text(ofPeriod: first), panel.text(ofPeriod: last))
    let gap = max(1, size.columns - TextWidth.of(start) - TextWidth.of(end))
    lines.append([
      Piece(String(repeating: " ", count: left + 1) + start, .secondary),
      Piece(String(repeating: " ", count: gap) + end, .secondary),
    ])
    var notes: [String] = []
    if axis.isLogarithmic {
      let zeros = all.count { $0 <= 0 }
      notes.append(
        "logarithmic axis" + (zeros > 0 ? ", without \(Claim.format(Double(zeros))) zeros" : ""))
    }
    if !drawn.isEmpty { notes.append("grey: \(counted(drawn.count, "other"))") }
    if behind.count > drawn.count {
      notes.append("\(Claim.format(Double(behind.count - drawn.count))) more are not drawn")
    }
    let unnamed = colored.count - ends.count
    if unnamed > 0 {
      notes.append("\(unnamed) \(unnamed == 1 ? "name has" : "names have") no room")
    }
    let hidden = scene.filter.isEmpty ? 0 : scene.pool(panel, in: context).count - colored.count
    if hidden > 0 { notes.append("\(hidden) more that match are not drawn: r and s list them") }
    lines.append([Piece(TextWidth.cut(notes.joined(separator: "; "), to: width), .secondary)])
    return lines
  }

  /// The names at the ends of lines: each at the height of its last value, or the nearest free row.
  private func labels(
    _ colored: [Int], _ names: [String], _ points: [Int: [Panel.Point]], rows: Int,
    _ height: (Panel.Point) -> Int?
  ) -> [Int: Piece] {
    var taken: [Int: Piece] = [:]
    let order = colored.indices.sorted { one, _ in colored[one] == selected }
    for number in order {
      guard let last = points[colored[number]]?.last, let wanted = height(last) else { continue }
      let near = (0..<rows).sorted { (abs($0 - wanted), $0) < (abs($1 - wanted), $1) }
      guard let row = near.first(where: { taken[$0] == nil }) else { continue }
      let isSelected = colored[number] == selected
      taken[row] = Piece(" " + names[number], isSelected ? .selected : Self.role(number))
    }
    return taken
  }
}
