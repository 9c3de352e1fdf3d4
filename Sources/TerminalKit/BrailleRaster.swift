/// Dots, two by four in each cell, drawn as braille: eight times the resolution of letters.
///
/// Each cell shows the layer that was drawn highest in it; dots of lower layers stay as dots.
public struct BrailleRaster: Sendable {
  /// The size in cells.
  public let size: Size
  private var masks: [UInt8]
  private var layers: [UInt8]

  /// A raster without a dot.
  public init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    masks = Array(repeating: 0, count: self.size.columns * self.size.rows)
    layers = masks
  }

  /// Dots in a row.
  public var width: Int { size.columns * 2 }
  /// Rows of dots.
  public var height: Int { size.rows * 4 }

  /// The dots of a cell in the order of Unicode's braille patterns; 0 for none.
  public func mask(_ x: Int, _ y: Int) -> UInt8 { masks[y * size.columns + x] }
  /// The highest layer drawn in a cell.
  public func layer(_ x: Int, _ y: Int) -> UInt8 { layers[y * size.columns + x] }

  /// The sign that shows a cell's dots; nil if it has none.
  public func scalar(_ x: Int, _ y: Int) -> Unicode.Scalar? {
    let mask = mask(x, y)
    return mask == 0 ? nil : Unicode.Scalar(0x2800 + UInt32(mask))
  }

  /// The bits of braille patterns, by row and column of a cell.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  /// Sets a dot; nothing outside.
  public mutating func set(_ x: Int, _ y: Int, layer: UInt8) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let cell = (y >> 2) * size.columns + (x >> 1)
    masks[cell] |= Self.bits[(y & 3) << 1 | (x & 1)]
    if layer > layers[cell] { layers[cell] = layer }
  }

  /// How a line is dashed: so many dots are drawn, so many left out, and so on from the beginning.
  public struct Dash: Equatable, Sendable {
    private let dots: [Bool]

    /// A line that is not dashed.
    public static let solid = Dash(drawn: 1, left: 0)

    /// So many dots drawn, so many left out, and after them as many dots one by one with one left out behind each.
    public init(drawn: Int, left: Int, single: Int = 0) {
      dots =
        Array(repeating: true, count: max(1, drawn)) + Array(repeating: false, count: max(0, left))
        + (0..<max(0, single)).flatMap { _ in [true, false] }
    }

    func isDrawn(at phase: Int) -> Bool { dots[phase % dots.count] }
  }

  /// Draws a line between two points, in dots; what lies outside is cut off before it is drawn.
  ///
  /// - Parameter phase: how many dots of the dash have gone by; goes on from line to line.
  public mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), layer: UInt8,
    dash: Dash = .solid, phase: inout Int
  ) {
    guard let (first, last) = clip(start, end) else { return }
    let steps = Int(max((last.x - first.x).magnitude, (last.y - first.y).magnitude).rounded(.up))
    for step in 0...max(steps, 0) {
      let share = steps == 0 ? 0 : Double(step) / Double(steps)
      if dash.isDrawn(at: phase) {
        // A product such as 2.9999999 stands for 3, and would be rounded down to 2.
        set(
          Int((first.x + (last.x - first.x) * share + 1e-6).rounded(.down)),
          Int((first.y + (last.y - first.y) * share + 1e-6).rounded(.down)), layer: layer)
      }
      if step < steps { phase += 1 }
    }
  }

  /// The part of a line that lies inside (Liang–Barsky); nil if none does.
  private func clip(
    _ start: (x: Double, y: Double), _ end: (x: Double, y: Double)
  ) -> (first: (x: Double, y: Double), last: (x: Double, y: Double))? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var from = 0.0
    var to = 1.0
    let edges = [
      (-dx, start.x), (dx, Double(width) - 0.001 - start.x), (-dy, start.y),
      (dy, Double(height) - 0.001 - start.y),
    ]
    for (slope, distance) in edges {
      if slope == 0 {
        if distance < 0 { return nil }
        continue
      }
      let place = distance / slope
      if slope < 0 { from = max(from, place) } else { to = min(to, place) }
      if from > to { return nil }
    }
    return (
      (start.x + dx * from, start.y + dy * from), (start.x + dx * to, start.y + dy * to)
    )
  }

  /// Fills a ring with a pattern of dots.
  ///
  /// - Parameters:
  ///   - density: 1 for one dot in sixteen, 2 for one in eight, 3 for one in four, 4 for one in two.
  ///   - isStraight: whether the dots of all rows stand below each other.
  public mutating func stipple(
    _ ring: [(x: Double, y: Double)], layer: UInt8, density: Int = 1, isStraight: Bool = false
  ) {
    // Dots stand in every so many rows and columns, those of every other row between them.
    let step = density > 3 ? 1 : density == 3 ? 2 : 4
    let pitch = density == 1 ? 4 : 2
    forEachStretch(of: ring, inRows: { $0 % step == min(1, step - 1) }) { raster, stretch, y in
      let shift = isStraight ? 0 : (y / step) % 2 * pitch / 2
      for x in stretch where x % pitch == shift { raster.set(x, y, layer: layer) }
    }
  }

  /// Fills a ring with slanting lines, one dot in eight.
  public mutating func hatch(_ ring: [(x: Double, y: Double)], layer: UInt8) {
    forEachStretch(of: ring, inRows: { _ in true }) { raster, stretch, y in
      for x in stretch where (x + y) % 8 == 0 { raster.set(x, y, layer: layer) }
    }
  }

  /// Calls a function for each stretch of dots that lies in a ring, in some of the rows.
  private mutating func forEachStretch(
    of ring: [(x: Double, y: Double)], inRows isWanted: (Int) -> Bool,
    _ body: (inout BrailleRaster, ClosedRange<Int>, Int) -> Void
  ) {
    guard ring.count > 2 else { return }
    var top = Double.infinity
    var bottom = -Double.infinity
    for point in ring {
      top = min(top, point.y)
      bottom = max(bottom, point.y)
    }
    let first = max(0, Int(top.rounded(.up)))
    let last = min(height - 1, Int(bottom.rounded(.down)))
    guard first <= last else { return }
    for y in first...last where isWanted(y) {
      var crossings: [Double] = []
      let line = Double(y) + 0.5
      var before = ring[ring.count - 1]
      for point in ring {
        if (before.y <= line) != (point.y <= line) {
          crossings.append(
            before.x + (line - before.y) / (point.y - before.y) * (point.x - before.x))
        }
        before = point
      }
      crossings.sort()
      var index = 0
      while index + 1 < crossings.count {
        let start = max(0, Int(crossings[index].rounded(.up)))
        let end = min(width - 1, Int(crossings[index + 1].rounded(.down)))
        if start <= end { body(&self, start...end, y) }
        index += 2
      }
    }
  }
}
