import AllianceModel
import TerminalKit

/// Arrows, marks and names.
extension MapImage {
  /// Puts an arrow at the end of each route, the way it goes.
  mutating func drawArrows(of routes: [MapFeatures.Route]) {
    // Of very many routes arrow heads would hide the lines: a route has one, and none stands close to
    // another.
    let areMany = routes.count > Self.manyRoutes
    for route in routes where route.look != .chain && route.look != .line {
      for line in areMany ? route.lines.suffix(1) : route.lines[...] {
        guard let end = line.last, let before = line.dropLast().last else { continue }
        let tip = request.projection.point(of: end)
        let ahead = request.projection.point(end.longitude, end.latitude)
        let behind = request.projection.point(before.longitude, before.latitude)
        guard let cell = cell(at: tip) else { continue }
        let (dx, dy) = (ahead.x - behind.x, ahead.y - behind.y)
        let arrow = Self.arrow(x: dx, y: dy)
        let isSelected = route.id == request.selection
        if areMany, !isSelected, hasArrow(near: cell) { continue }
        // Where a place is the end, its mark says so.
        let occupant = occupants[cell.y][cell.x]
        if occupant == .mark || (occupant != .nothing && !isSelected) { continue }
        rows[cell.y][cell.x] = Cell(
          scalar: arrow,
          role: isSelected ? .routeSelected : route.role)
        occupants[cell.y][cell.x] = .sign
      }
    }
  }

  /// The arrow that points some way.
  static func arrow(x: Double, y: Double) -> Unicode.Scalar {
    abs(x) > abs(y) ? (x > 0 ? "▶" : "◀") : (y > 0 ? "▼" : "▲")
  }

  private static let manyRoutes = 60

  /// Whether a sign stands within a few cells.
  private func hasArrow(near cell: Point) -> Bool {
    (-1...1).contains { dy in
      (-4...4).contains { dx in
        let (x, y) = (cell.x + dx, cell.y + dy)
        return occupants.indices.contains(y) && occupants[y].indices.contains(x)
          && occupants[y][x] == .sign
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

  /// A place that is on the map, and its cell.
  typealias ShownMark = (mark: MapFeatures.Mark, cell: Point)

  /// Marks: the selected one first, then ports, bases and passes, then cities, then events.
  ///
  /// - Returns: the places that may have names.
  mutating func drawMarks(_ features: MapFeatures) -> [ShownMark] {
    let selected = request.selection
    let order = features.marks.stablySorted { mark in
      mark.id == selected ? 0 : mark.look.order
    }
    let clusters = drawClusters(of: features.marks)
    var shown: [ShownMark] = []
    for mark in order where mark.id == selected || !clusters.contains(mark.id) {
      let point = request.projection.point(of: mark.coordinate)
      guard let cell = cell(at: point) else { continue }
      let isSelected = mark.id == selected
      if isSelected {
        selectedMark = cell
        // To be seen where its name finds no room, and it has no mark.
        rows[cell.y][cell.x].role = .selected
      }
      guard request.hasLabels || isSelected || mark.look.isAlwaysShown else { continue }
      if let sign = mark.look.sign?.unicodeScalars.first {
        guard isSelected || [.nothing, .route].contains(occupants[cell.y][cell.x]) else { continue }
        rows[cell.y][cell.x] = Cell(scalar: sign, role: isSelected ? .selected : mark.role)
        occupants[cell.y][cell.x] = .mark
      }
      shown.append((mark, cell))
    }
    return shown
  }

  /// Of very many places those that stand close together become one number.
  ///
  /// - Returns: the places that are in one.
  private mutating func drawClusters(of marks: [MapFeatures.Mark]) -> Set<AnyIdentifier> {
    let visible = marks.compactMap { mark -> ShownMark? in
      guard mark.look.sign != nil else { return nil }
      return cell(at: request.projection.point(of: mark.coordinate)).map { (mark, $0) }
    }
    guard visible.count > Self.manyMarks else { return [] }
    let blocks = visible.grouped { mark in
      Point(x: mark.cell.x / Self.blockSize.columns, y: mark.cell.y / Self.blockSize.rows)
    }
    var clustered: Set<AnyIdentifier> = []
    for block in blocks where block.elements.count >= Self.fewestMarks {
      let cell = block.elements[block.elements.count / 2].cell
      let digits = Array("\(block.elements.count)".unicodeScalars)
      let start = max(0, min(cell.x, request.size.columns - digits.count))
      for (offset, digit) in digits.enumerated() {
        rows[cell.y][start + offset] = Cell(scalar: digit, role: .strong)
        occupants[cell.y][start + offset] = .sign
      }
      clustered.formUnion(block.elements.map(\.mark.id))
    }
    clusteredMarks = clustered.count
    return clustered
  }

  /// More marks than this are put together where they are close.
  private static let manyMarks = 60
  private static let blockSize = Size(columns: 6, rows: 3)
  private static let fewestMarks = 3

  /// Names: those of marks first, then countries, and regions where there is room left.
  mutating func drawNames(of shown: [ShownMark], _ features: MapFeatures) {
    let selected = request.selection
    for (mark, cell) in shown where mark.look.sign != nil || mark.id == selected {
      guard request.hasLabels || mark.id == selected else { continue }
      let isArea = mark.look.sign == nil
      write(
        mark.title, beside: cell, isCentered: isArea,
        role: mark.id == selected ? .selected : mark.holds ? .text : .later)
    }
    guard request.hasLabels else { return }
    drawCountries(features)
    for (mark, cell) in shown where mark.look.sign == nil && mark.id != selected {
      write(mark.title, beside: cell, isCentered: true, role: .secondary)
    }
  }

  mutating func drawCountries(_ features: MapFeatures) {
    let named = Dictionary(features.countries.map { ($0.code, $0) }) { first, _ in first }
    // Where not all have room, those of which something is said come first.
    let centers = Self.countryCenters.stablySorted { code, _ in
      request.choropleth?.rank(code) ?? request.ties?.rank(code)
        ?? (request.tinted.contains(code) ? 0 : 1)
    }
    for (code, center) in centers where named[code] != nil {
      let point = request.projection.point(of: center)
      guard let cell = cell(at: point), let country = named[code] else { continue }
      let note =
        request.choropleth.map { shading in shading.texts[code].map { " " + $0 } ?? "" }
        ?? request.ties?.note(code) ?? ""
      write(
        country.title + note, or: country.label.map { $0 + note }, beside: cell, isCentered: true,
        role: request.choropleth?.numbers[code].map { _ in .text }
          ?? request.ties?.tones[code]?.role
          ?? (request.tinted.contains(code) ? .tint : .secondary))
    }
  }

  /// The codes of the countries that the map has.
  static let codes = Set(countryCenters.map(\.code))

  /// The middle of each country, by its code.
  static let middles = Dictionary(
    countryCenters.map { ($0.code, $0.center) }, uniquingKeysWith: { first, _ in first })

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

  /// Writes a name at the first place where it stands at its own mark, at no other, and over nothing
  /// that matters; further off with a line that leads to it; else it is counted as hidden.
  ///
  /// - Parameter short: what is written in the middle where the name has no room there.
  mutating func write(
    _ title: String, or short: String? = nil, beside cell: Point, isCentered: Bool, role: Role
  ) {
    let letters = Array(title.unicodeScalars)
    // Letters of other widths would shift the row.
    guard letters.allSatisfy({ TextWidth.of($0) == 1 }) else { return }
    let count = letters.count
    let near: [Point] =
      isCentered
      ? [0, -1, 1].map { Point(x: cell.x - count / 2, y: cell.y + $0) }
      : [
        Point(x: cell.x + 2, y: cell.y), Point(x: cell.x - 1 - count, y: cell.y),
        Point(x: cell.x - count / 2, y: cell.y - 1), Point(x: cell.x - count / 2, y: cell.y + 1),
        Point(x: cell.x + 1, y: cell.y - 1), Point(x: cell.x + 1, y: cell.y + 1),
        Point(x: cell.x - count, y: cell.y - 1), Point(x: cell.x - count, y: cell.y + 1),
      ]
    if let place = near.first(where: { isFree($0, count, of: isCentered ? nil : cell) }) {
      put(letters, at: place, role: role)
      // What lies between a mark and its name would be read as a part of one of them.
      if !isCentered, place.y == cell.y {
        clear(place.x > cell.x ? place.x - 1 : place.x + count, cell.y)
      }
    } else if isCentered, let short {
      write(short, beside: cell, isCentered: true, role: role)
    } else if isCentered || !writeAfar(letters, of: cell, role: role) {
      hiddenNames += 1
    }
  }

  /// The longest line between a mark and its name, in cells.
  private static let longestLeader = 8

  /// Writes a name in the row of its mark, with a line between them; false if there is no room.
  private mutating func writeAfar(_ letters: [Unicode.Scalar], of cell: Point, role: Role) -> Bool {
    for length in 2...Self.longestLeader {
      for isRight in [true, false] {
        let start = isRight ? cell.x + length + 2 : cell.x - length - 1 - letters.count
        let leader = isRight ? cell.x + 1...cell.x + length : cell.x - length...cell.x - 1
        guard isFree(Point(x: start, y: cell.y), letters.count, of: cell),
          leader.allSatisfy({
            rows[cell.y].indices.contains($0) && occupants[cell.y][$0] == .nothing
          })
        else { continue }
        for x in leader {
          rows[cell.y][x] = Cell(scalar: "─", role: .secondary)
          occupants[cell.y][x] = .sign
        }
        put(letters, at: Point(x: start, y: cell.y), role: role)
        clear(isRight ? start - 1 : start + letters.count, cell.y)
        return true
      }
    }
    return false
  }

  /// Whether a name may begin at a place: on the map, over no sign, and at no mark but its own.
  ///
  /// - Parameter own: the cell of its mark; nil for a name without a mark.
  private func isFree(_ place: Point, _ count: Int, of own: Point?) -> Bool {
    guard rows.indices.contains(place.y), place.x >= 0, place.x + count <= request.size.columns
    else { return false }
    let row = occupants[place.y]
    let letters = place.x..<place.x + count
    guard letters.allSatisfy({ row[$0] == .nothing }) else { return false }
    // A cell of room at both ends keeps names apart.
    let edges = [place.x - 1, place.x + count].filter { row.indices.contains($0) }
    guard
      edges.allSatisfy({ row[$0] != .sign })
    else { return false }
    return [(-1, 0), (0, Self.nearness), (1, 0)].allSatisfy { (step, gap) in
      let y = place.y + step
      guard rows.indices.contains(y) else { return true }
      let near = letters.lowerBound - gap..<letters.upperBound + gap
      return near.clamped(to: rows[y].indices).allSatisfy {
        occupants[y][$0] != .mark || Point(x: $0, y: y) == own
      }
    }
  }

  /// A name that begins or ends so many cells beside a mark would be taken for the mark's.
  private static let nearness = 3

  private mutating func clear(_ x: Int, _ y: Int) {
    if occupants[y][x] == .nothing { rows[y][x] = Cell(scalar: " ", role: .text) }
  }

  private mutating func put(_ letters: [Unicode.Scalar], at place: Point, role: Role) {
    for (offset, letter) in letters.enumerated() {
      rows[place.y][place.x + offset] = Cell(scalar: letter, role: role)
      occupants[place.y][place.x + offset] = .sign
    }
  }
}
