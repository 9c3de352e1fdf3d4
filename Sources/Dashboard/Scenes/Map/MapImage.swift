import AllianceModel
import TerminalKit

/// A map as rows of signs, ready to be put on the screen or into a detail.
struct MapImage {
  /// One sign and what it means.
  struct Cell: Equatable {
    var scalar: Unicode.Scalar
    var role: Role
  }

  /// What is to be shown.
  struct Request {
    var projection: MapProjection
    var size: Size
    /// The record that stands out.
    var selection: AnyIdentifier?
    /// The codes of the countries that are tinted.
    var tinted: Set<String> = []
    /// Whether they are tinted faintly, since nobody says anything of their bloc then.
    var isFaint = false
    /// What countries are to the actor that is chosen, by their codes.
    var ties: MapTies?
    /// What a panel says of countries.
    var choropleth: Choropleth?
    var isASCII = false
    /// Whether countries and places have names; small maps name only what is selected.
    var hasLabels = true
  }

  /// What stands in a cell, and keeps names away.
  enum Occupant {
    case nothing
    /// The selected route: no letter lies over it.
    case route
    /// An arrow or a letter: no other name touches it.
    case sign
    /// The mark of a place: its own name stands at it, and no other.
    case mark
  }

  var rows: [[Cell]]
  let request: Request
  var occupants: [[Occupant]]
  /// How many names found no place where nobody would take them for another's.
  var hiddenNames = 0
  /// How many places are put together under numbers.
  var clusteredMarks = 0

  /// Where the place is that is selected; nil if it is not in sight.
  var selectedMark: Point?

  /// Where what is selected is: a place, else a route; nil if it is not in sight.
  var selectedCell: Point? {
    if let selectedMark { return selectedMark }
    for (y, row) in rows.enumerated() {
      if let x = row.firstIndex(where: { $0.role == .routeSelected }) { return Point(x: x, y: y) }
    }
    return nil
  }

  /// Layers from the lowest to the highest; routes lie between.
  enum Layer {
    static let tint: UInt8 = 1
    /// From here on a layer for each tone of ties.
    static let firstTie: UInt8 = 2
    /// Countries of which a panel has no value, and from here on a layer for each class of values.
    static let noData: UInt8 = 16
    static let firstClass: UInt8 = 17
    /// The members of a bloc of which nobody says anything then.
    static let faintTint: UInt8 = 24
    static let border: UInt8 = 25
    static let disputed: UInt8 = 26
    static let coast: UInt8 = 27
    static let firstRoute: UInt8 = 28
    static let selected: UInt8 = 60
    static let later: UInt8 = 59
    /// What an actor supplies and gets.
    static let flow: UInt8 = 61
  }

  init(_ features: MapFeatures, _ request: Request) {
    self.request = request
    rows = Array(
      repeating: Array(repeating: Cell(scalar: " ", role: .text), count: request.size.columns),
      count: request.size.rows)
    occupants = Array(
      repeating: Array(repeating: .nothing, count: request.size.columns), count: request.size.rows)
    var raster = BrailleRaster(size: request.size)
    drawBase(on: &raster)
    // What nobody speaks of any more is drawn only where it is selected.
    let drawn = features.routes.filter {
      $0.knowledge != .nothing && $0.id != request.selection
    }
    draw(drawn, on: &raster)
    let selected = features.routes.filter { $0.id == request.selection }
    draw(selected, on: &raster)
    if request.choropleth == nil, let flows = request.ties?.flows { draw(flows, on: &raster) }
    takeOver(raster, selectedLook: selected.first?.look)
    addScaleBar()
    // No arrow lies over a mark, and no name over either.
    let shown = drawMarks(features)
    drawArrows(of: drawn + selected)
    if request.choropleth == nil, let flows = request.ties?.flows { drawArrows(of: flows) }
    drawNames(of: shown, features)
  }

  // MARK: Lines

  /// The dots of a disputed line, in the map and its legend.
  static let disputedDash = BrailleDash(drawn: 4, left: 2)

  func drawBase(on raster: inout BrailleRaster) {
    let bounds = request.projection.bounds
    let map = request.projection.baseMap
    for shift in [-360.0, 0, 360] {
      for line in map.lines where bounds.overlaps(line, movedBy: shift) {
        switch line.kind {
        case .country:
          if let choropleth = request.choropleth {
            shade(line, of: map, movedBy: shift, by: choropleth, on: &raster)
          } else if let tone = request.ties?.tones[line.code] {
            let index = TieTone.allCases.firstIndex(of: tone) ?? 0
            tint(
              line, of: map, movedBy: shift, layer: Layer.firstTie + UInt8(index),
              density: tone.density, isStraight: tone.role == .cooling, on: &raster)
          } else if request.tinted.contains(line.code) {
            tint(
              line, of: map, movedBy: shift,
              layer: request.isFaint ? Layer.faintTint : Layer.tint, density: 1, on: &raster)
          }
        case .border:
          draw(
            line, of: map, movedBy: shift, layer: Layer.border,
            dash: BrailleDash(drawn: 1, left: 1), on: &raster)
        case .disputed:
          draw(
            line, of: map, movedBy: shift, layer: Layer.disputed, dash: Self.disputedDash,
            on: &raster)
        case .coast:
          draw(line, of: map, movedBy: shift, layer: Layer.coast, dash: .solid, on: &raster)
        }
      }
    }
  }

  func draw(
    _ line: BaseMap.Line, of map: BaseMap, movedBy shift: Double, layer: UInt8, dash: BrailleDash,
    on raster: inout BrailleRaster
  ) {
    var before: (x: Double, y: Double)?
    var phase = 0
    map.forEachPoint(of: line) { longitude, latitude in
      let point = request.projection.point(longitude + shift, latitude)
      guard let start = before else {
        before = point
        return
      }
      // Points that fall into one dot are passed over.
      guard abs(point.x - start.x) >= 1 || abs(point.y - start.y) >= 1 else { return }
      raster.line(from: start, to: point, layer: layer, dash: dash, phase: &phase)
      before = point
    }
  }

  func tint(
    _ line: BaseMap.Line, of map: BaseMap, movedBy shift: Double, layer: UInt8, density: Int,
    isStraight: Bool = false, on raster: inout BrailleRaster
  ) {
    let ring = ring(of: line, of: map, movedBy: shift)
    raster.stipple(ring, layer: layer, density: density, isStraight: isStraight)
    // A country that is smaller than what lies between dots has one all the same.
    let (xs, ys) = (ring.map(\.x), ring.map(\.y))
    guard let west = xs.min(), let east = xs.max(), let north = ys.min(), let south = ys.max(),
      east - west < Self.gap, south - north < Self.gap
    else { return }
    let middle = (x: (west + east) / 2, y: (north + south) / 2)
    var phase = 0
    raster.line(from: middle, to: middle, layer: layer, dash: .solid, phase: &phase)
  }

  /// The outline of a part of a country, in dots.
  func ring(
    of line: BaseMap.Line, of map: BaseMap, movedBy shift: Double
  ) -> [(x: Double, y: Double)] {
    var ring: [(x: Double, y: Double)] = []
    ring.reserveCapacity(line.count)
    map.forEachPoint(of: line) { longitude, latitude in
      ring.append(request.projection.point(longitude + shift, latitude))
    }
    return ring
  }

  /// How far the dots of a tint lie apart at most.
  private static let gap = 8.0

  func draw(_ routes: [MapFeatures.Route], on raster: inout BrailleRaster) {
    let visible = request.projection.bounds
    for route in routes {
      let isSelected = route.id == request.selection
      let index = RouteLook.allCases.firstIndex(of: route.look) ?? 0
      let layer =
        isSelected
        ? Layer.selected
        : route.knowledge == .evidence ? Layer.firstRoute + UInt8(index) : Layer.later
      for turn in route.bounds?.turns(into: visible) ?? [] {
        for line in route.lines {
          let points = line.map { request.projection.point($0.longitude + turn, $0.latitude) }
          draw(
            points, layer: layer, dash: route.dash,
            isWide: isSelected && route.knowledge != .nothing, on: &raster)
        }
      }
    }
  }

  /// Draws a line through points; a wide one is two dots wide, so that it stands out without
  /// colour.
  func draw(
    _ points: [(x: Double, y: Double)], layer: UInt8, dash: BrailleDash, isWide: Bool,
    on raster: inout BrailleRaster
  ) {
    var phase = 0
    for (first, last) in zip(points, points.dropFirst()) {
      raster.line(from: first, to: last, layer: layer, dash: dash, phase: &phase)
    }
    guard isWide else { return }
    phase = 0
    for (first, last) in zip(points, points.dropFirst()) {
      let isSteep = abs(last.y - first.y) > abs(last.x - first.x)
      let (x, y) = isSteep ? (1.0, 0.0) : (0.0, 1.0)
      raster.line(
        from: (first.x + x, first.y + y), to: (last.x + x, last.y + y), layer: layer, dash: dash,
        phase: &phase)
    }
  }

  /// Turns dots into signs, and keeps labels off the selected route.
  mutating func takeOver(_ raster: BrailleRaster, selectedLook: RouteLook?) {
    for y in 0..<request.size.rows {
      for x in 0..<request.size.columns {
        guard let scalar = raster.scalar(x, y) else { continue }
        let layer = raster.layer(x, y)
        let look = Self.look(of: layer)
        let route = layer == Layer.selected ? selectedLook : Self.route(of: layer)
        // So a line that runs along a row, a column or between them has one every few cells.
        let bead = (x + 2 * y) % Self.beadDistance == 0 ? route?.bead : nil
        rows[y][x] = Cell(
          scalar: bead ?? (request.isASCII ? look.ascii : scalar), role: look.role)
        if layer == Layer.selected { occupants[y][x] = .route }
      }
    }
  }

  /// Every so many cells a line has the sign of its kind.
  private static let beadDistance = 5

  /// The kind of route that a layer shows; nil if it shows none, or one that stands out.
  private static func route(of layer: UInt8) -> RouteLook? {
    guard (Layer.firstRoute..<Layer.later).contains(layer) else { return nil }
    return RouteLook.allCases[Int(layer - Layer.firstRoute)]
  }

  static func look(of layer: UInt8) -> (ascii: Unicode.Scalar, role: Role) {
    switch layer {
    case Layer.tint: return (":", .tint)
    case Layer.faintTint: return (".", .later)
    case Layer.noData, Layer.firstClass..<Layer.faintTint:
      return Choropleth.look(of: Int(layer) - Int(Layer.firstClass))
    case Layer.firstTie..<Layer.noData:
      let tone = TieTone.allCases[Int(layer - Layer.firstTie)]
      return (tone.sign.unicodeScalars.first ?? ":", tone.role)
    case Layer.border: return (".", .border)
    case Layer.disputed: return ("%", .doubtful)
    case Layer.coast: return ("#", .text)
    case Layer.selected: return ("@", .routeSelected)
    case Layer.later: return ("-", .later)
    case Layer.flow: return ("=", .strong)
    default:
      let look = RouteLook.allCases[Int(layer - Layer.firstRoute)]
      return (look.ascii, look.role)
    }
  }

  /// Writes text at a place, whatever is there; for the scale bar.
  private mutating func write(_ text: String, x: Int, y: Int, role: Role) {
    guard rows.indices.contains(y) else { return }
    for (offset, scalar) in text.unicodeScalars.enumerated()
    where rows[y].indices.contains(x + offset) {
      rows[y][x + offset] = Cell(scalar: scalar, role: role)
      occupants[y][x + offset] = .sign
    }
  }

  /// Adds a bar of a round number of km at the lower right.
  private mutating func addScaleBar() {
    let perCell = request.projection.kilometresPerDot * 2
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
    let limit = min(24, request.size.columns / 3)
    guard let length = steps.last(where: { Double($0) / perCell <= Double(limit) }) else { return }
    let cells = max(2, Int((Double(length) / perCell).rounded()))
    let label = "\(Claim.format(Double(length))) km"
    let bar = "├" + String(repeating: "─", count: cells - 1) + "┤ " + label
    write(
      " " + bar + " ", x: request.size.columns - TextWidth.of(bar) - 2, y: request.size.rows - 1,
      role: .strong)
  }

  /// The rows as pieces of text, runs of one role together.
  var pieces: [[Piece]] { rows.map { Self.pieces(of: $0) } }

  /// A row as pieces of text, whose spaces are never broken.
  static func pieces(of row: [Cell]) -> [Piece] {
    var pieces: [Piece] = []
    var text = String.UnicodeScalarView()
    var role = Role.text
    for cell in row {
      if cell.role != role, !text.isEmpty {
        pieces.append(Piece(String(text), role))
        text = String.UnicodeScalarView()
      }
      role = cell.role
      text.append(cell.scalar == " " ? "\u{A0}" : cell.scalar)
    }
    pieces.append(Piece(String(text), role))
    return pieces
  }
}
