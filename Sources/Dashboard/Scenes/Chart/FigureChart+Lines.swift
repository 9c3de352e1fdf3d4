import AllianceModel
import TerminalKit

/// A line for each series, over time.
extension FigureChart {
  /// So many series have a layer of their own in the raster; those beyond share one.
  static let maximumLayers = 250
  /// Beyond so many values nobody could read what stands beside each: only some have a label then.
  static let maximumLabels = 40

  func timeLines(width: Int, height: Int, selected: Value?) -> [[Piece]] {
    guard let axes else { return barLines(width: width, height: height, selected: selected) }
    let (low, high) = (axes.low, axes.high)
    let axisWidth = max(TextWidth.of(Claim.format(high)), TextWidth.of(Claim.format(low))) + 1
    let size = Size(columns: width - axisWidth - 1, rows: max(4, height - 2))
    // Numbers with many digits would leave no room for the line.
    guard size.columns > 20 else {
      return barLines(width: width, height: height, selected: selected)
    }
    // Room at the right for the last value's text.
    let inner = Double(size.columns - 14)
    func place(_ value: Value) -> (x: Double, y: Double) {
      let place = axes.place(point(value))
      return (place.x * inner * 2, place.y * Double(size.rows * 4 - 1))
    }
    var raster = BrailleRaster(size: size)
    var phases: [Int: Int] = [:]
    for (series, one, other) in segments {
      // Between values that do not follow each other nobody says anything.
      let isSolid = isKnown(between: one, other)
      let dash =
        !isSolid
        ? BrailleDash(drawn: 1, left: 3)
        : series == 0 ? BrailleDash.solid : BrailleDash(drawn: 4 - series % 3, left: 2)
      raster.line(
        from: place(one), to: place(other), layer: UInt8(series % Self.maximumLayers + 1),
        dash: dash, phase: &phases[series, default: 0])
    }
    var cells = (0..<size.rows).map { y in
      (0..<size.columns).map { x -> MapImage.Cell in
        let series = Int(raster.layer(x, y))
        return MapImage.Cell(
          scalar: raster.scalar(x, y) ?? " ",
          role: series == 0 ? .text : Self.roles[(series - 1) % Self.roles.count])
      }
    }
    let spots = values.map { value -> (value: Value, x: Int, y: Int) in
      let spot = place(value)
      let x = max(0, min(size.columns - 1, Int(spot.x / 2)))
      return (value, x, max(0, min(size.rows - 1, Int(spot.y / 4))))
    }
    // All points come first: no text lies over one.
    for (value, x, y) in spots {
      let role: Role = value == selected ? .selected : isLater(value) ? .later : .strong
      cells[y][x] = MapImage.Cell(scalar: "●", role: role)
    }
    let step = (values.count + Self.maximumLabels - 1) / Self.maximumLabels
    for (number, (value, x, y)) in spots.enumerated()
    where number % step == 0 || number == spots.count - 1 || value == selected {
      let text = Array(" \(figure.text(of: point(value), withUnit: false)) ".unicodeScalars)
      let columns = (x + 1)..<min(size.columns, x + 1 + text.count)
      // Beside the point, or above or below it where the line runs there.
      let row = [y, y - 1, y + 1, y - 2, y + 2].first { row in
        cells.indices.contains(row) && columns.allSatisfy { cells[row][$0].scalar == " " }
      }
      guard let row else { continue }
      for (column, letter) in zip(columns, text) {
        cells[row][column] = MapImage.Cell(
          scalar: letter == " " ? "\u{A0}" : letter, role: isLater(value) ? .later : .text)
      }
    }
    let zeroRow = min(
      size.rows - 1, Int(axes.zero * Double(size.rows * 4 - 1) / 4))
    for x in cells[zeroRow].indices where cells[zeroRow][x].scalar == " " {
      cells[zeroRow][x] = MapImage.Cell(scalar: "─", role: .secondary)
    }
    var lines = cells.enumerated().map { y, row -> [Piece] in
      let value = y == 0 ? Claim.format(high) : y == zeroRow ? "0" : ""
      return [
        Piece(Self.fixed(value, axisWidth, atEnd: true), .secondary),
        Piece(y == zeroRow ? "┼" : "│", .secondary),
      ] + MapImage.pieces(of: row)
    }
    let left = PartialDate(year: Int(axes.first)).description
    let right = PartialDate(year: Int(axes.last)).description
    lines.append([
      Piece(Self.fixed("", axisWidth + 1) + left, .secondary),
      Piece(
        Self.fixed("", max(1, Int(inner) - TextWidth.of(left) - TextWidth.of(right) / 2)),
        .secondary),
      Piece("\(right)   \(figure.unit)".withFixedSpaces, .secondary),
    ])
    return lines
  }

  /// A round number at or above a value, for the top of an axis.
  static func niceTop(_ value: Double) -> Double {
    var step = 1.0
    while step * 10 < value { step *= 10 }
    return [1, 2, 2.5, 4, 5, 8, 10].map { $0 * step }.first { $0 >= value } ?? value
  }
}
