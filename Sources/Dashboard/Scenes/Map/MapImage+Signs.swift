import AllianceModel
import TerminalKit

/// Arrows, marks and names.
extension MapImage {
  /// Puts an arrow at the end of each route, the way it goes.
  mutating func drawArrows(of routes: [MapFeatures.Route]) {
    for route in routes where route.look != .chain {
      for line in route.lines {
        guard let end = line.last, let before = line.dropLast().last else { continue }
        let tip = request.projection.point(of: end)
        let ahead = request.projection.point(end.longitude, end.latitude)
        let behind = request.projection.point(before.longitude, before.latitude)
        guard let cell = cell(at: tip) else { continue }
        let (dx, dy) = (ahead.x - behind.x, ahead.y - behind.y)
        let arrow: Unicode.Scalar =
          abs(dx) > abs(dy) ? (dx > 0 ? "▶" : "◀") : (dy > 0 ? "▼" : "▲")
        let isSelected = route.id == request.selection
        if occupied[cell.y][cell.x], !isSelected { continue }
        rows[cell.y][cell.x] = Cell(
          scalar: arrow,
          role: isSelected ? .routeSelected : route.isLater ? .later : route.look.role)
        occupied[cell.y][cell.x] = true
      }
    }
  }

  func cell(at point: (x: Double, y: Double)) -> Point? {
    let (x, y) = (Int((point.x / 2).rounded(.down)), Int((point.y / 4).rounded(.down)))
    guard (0..<request.size.columns).contains(x), (0..<request.size.rows).contains(y) else {
      return nil
    }
    return Point(x: x, y: y)
  }

  /// Marks and names: the selected place first, then ports, bases and passes, then cities,
  /// countries, and regions where there is room left.
  mutating func drawMarks(_ features: MapFeatures) {
    let selected = request.selection
    let order = features.marks.enumerated().sorted { first, second in
      func rank(_ mark: MapFeatures.Mark) -> Int {
        if mark.id == selected { return 0 }
        switch mark.category {
        case .port, .strait, .pass, .base: return 1
        case .city, .institution: return 2
        case .region, .sea: return 3
        }
      }
      return (rank(first.element), first.offset) < (rank(second.element), second.offset)
    }
    // All marks come first: no name lies over a mark.
    var shown: [(mark: MapFeatures.Mark, cell: Point)] = []
    for (_, mark) in order {
      let point = request.projection.point(of: mark.coordinate)
      guard let cell = cell(at: point) else { continue }
      let isSelected = mark.id == selected
      guard request.hasLabels || isSelected || mark.category == .port else { continue }
      if let sign = mark.category.mark?.unicodeScalars.first {
        guard isSelected || !occupied[cell.y][cell.x] || rows[cell.y][cell.x].role == .routeSelected
        else { continue }
        rows[cell.y][cell.x] = Cell(scalar: sign, role: isSelected ? .selected : .strong)
        occupied[cell.y][cell.x] = true
      }
      shown.append((mark, cell))
    }
    for (mark, cell) in shown where mark.category.mark != nil || mark.id == selected {
      guard request.hasLabels || mark.id == selected else { continue }
      let isArea = mark.category.mark == nil
      write(
        mark.title, beside: cell, isCentered: isArea,
        role: mark.id == selected ? .selected : .text)
    }
    guard request.hasLabels else { return }
    drawCountries(features)
    for (mark, cell) in shown where mark.category.mark == nil && mark.id != selected {
      write(mark.title, beside: cell, isCentered: true, role: .secondary)
    }
  }

  mutating func drawCountries(_ features: MapFeatures) {
    let named = Dictionary(features.countries.map { ($0.code, $0.title) }) { first, _ in first }
    for (code, center) in Self.countryCenters where named[code] != nil {
      let point = request.projection.point(of: center)
      guard let cell = cell(at: point), let title = named[code] else { continue }
      write(
        title, beside: cell, isCentered: true,
        role: request.tinted.contains(code) ? .tint : .secondary)
    }
  }

  /// The middle of the largest part of each country.
  static let countryCenters: [(code: String, center: Coordinate)] = {
    var seen: Set<String> = []
    var centers: [(code: String, center: Coordinate)] = []
    for line in BaseMap.world.lines where line.kind == .country {
      guard seen.insert(line.code).inserted else { continue }
      var points: [(Double, Double)] = []
      BaseMap.world.forEachPoint(of: line) { points.append(($0, $1)) }
      var (area, x, y) = (0.0, 0.0, 0.0)
      for (one, other) in zip(points, points.dropFirst() + points.prefix(1)) {
        let cross = one.0 * other.1 - other.0 * one.1
        area += cross
        x += (one.0 + other.0) * cross
        y += (one.1 + other.1) * cross
      }
      guard area != 0 else { continue }
      centers.append(
        (line.code, Coordinate(longitude: x / (3 * area), latitude: y / (3 * area))))
    }
    return centers
  }()

  /// Writes a name at the first place beside a cell where it lies over no other name or mark and
  /// not on the selected route; not at all if there is none.
  mutating func write(_ title: String, beside cell: Point, isCentered: Bool, role: Role) {
    let letters = Array(title.unicodeScalars)
    // Letters of other widths would shift the row.
    guard letters.allSatisfy({ TextWidth.of($0) == 1 }) else { return }
    let count = letters.count
    let places: [(x: Int, y: Int)] =
      isCentered
      ? [0, -1, 1].map { (cell.x - count / 2, cell.y + $0) }
      : [
        (cell.x + 2, cell.y), (cell.x - 1 - count, cell.y), (cell.x - count / 2, cell.y - 1),
        (cell.x - count / 2, cell.y + 1), (cell.x + 1, cell.y - 1), (cell.x + 1, cell.y + 1),
        (cell.x - count, cell.y - 1), (cell.x - count, cell.y + 1),
      ]
    for (x, y) in places {
      guard rows.indices.contains(y), x >= 0, x + count <= request.size.columns else { continue }
      // A cell of room at both ends keeps names apart.
      let span = max(0, x - 1)..<min(request.size.columns, x + count + 1)
      let isFree = span.allSatisfy { column in
        let isEdge = column < x || column >= x + count
        return !occupied[y][column] || (isEdge && column == cell.x && y == cell.y)
      }
      guard isFree else { continue }
      for (offset, letter) in letters.enumerated() {
        rows[y][x + offset] = Cell(scalar: letter, role: role)
        occupied[y][x + offset] = true
      }
      return
    }
  }
}
