import AllianceModel
import Glibc
import TerminalKit

/// The globe on a flat screen: equidistant cylindrical, true along the latitude of the centre.
///
/// Along that latitude and along every meridian distances are true to scale, so that one bar of
/// kilometres holds; dots of braille are square, and so are degrees there.
struct MapProjection: Equatable, Sendable {
  /// The place in the middle.
  let center: Coordinate
  /// How many degrees of latitude one dot is high.
  let degreesPerDot: Double
  /// The size in dots.
  let width, height: Int
  private let narrowing: Double

  init(center: Coordinate, degreesPerDot: Double, width: Int, height: Int) {
    self.center = center
    self.degreesPerDot = degreesPerDot
    self.width = width
    self.height = height
    narrowing = Self.narrowing(at: center.latitude)
  }

  /// How much narrower a degree of longitude is than one of latitude.
  ///
  /// Near the poles it has no width; nothing there is drawn so close.
  static func narrowing(at latitude: Double) -> Double { max(0.2, cos(latitude * .pi / 180)) }

  /// The projection that shows a part of the globe whole, with some room around it.
  init(fitting bounds: MapBounds, width: Int, height: Int) {
    let center = bounds.center
    let narrowing = Self.narrowing(at: center.latitude)
    let across =
      (bounds.east - bounds.west) * narrowing / Double(max(1, width - min(8, width / 10)))
    let down = (bounds.north - bounds.south) / Double(max(1, height - min(8, height / 10)))
    self.init(
      center: center, degreesPerDot: max(across, down, 0.002), width: width, height: height)
  }

  /// Where a place stands, in dots from the top left.
  func point(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
    (
      Double(width) / 2 + (longitude - center.longitude) * narrowing / degreesPerDot,
      Double(height) / 2 - (latitude - center.latitude) / degreesPerDot
    )
  }

  /// Where a place stands, on whichever side of the date line is closer to the middle.
  func point(of place: Coordinate) -> (x: Double, y: Double) {
    let turns = ((center.longitude - place.longitude) / 360).rounded()
    return point(place.longitude + turns * 360, place.latitude)
  }

  /// The place at a point.
  func coordinate(x: Double, y: Double) -> Coordinate {
    Coordinate(
      longitude: center.longitude + (x - Double(width) / 2) * degreesPerDot / narrowing,
      latitude: center.latitude - (y - Double(height) / 2) * degreesPerDot)
  }

  /// The part of the globe that is visible.
  var bounds: MapBounds {
    let corner = coordinate(x: 0, y: Double(height))
    let other = coordinate(x: Double(width), y: 0)
    return MapBounds(
      west: corner.longitude, south: corner.latitude, east: other.longitude, north: other.latitude)
  }

  /// The coasts and borders for it: beyond the region the world's coarser lines are all there is, and
  /// from afar all it takes.
  var baseMap: BaseMap {
    let bounds = bounds
    let isRegional =
      degreesPerDot < 0.35 && bounds.west > 22 && bounds.east < 152 && bounds.south > -14
      && bounds.north < 60
    return isRegional ? .region : .world
  }

  /// Whether a line is in sight over which there is a dispute.
  var showsDisputedLine: Bool {
    let bounds = bounds
    return baseMap.lines.contains { line in
      line.kind == .disputed
        && [-360.0, 0, 360].contains { bounds.overlaps(line, movedBy: $0) }
    }
  }

  /// The parallel along which it is true.
  var parallel: String {
    let side = center.latitude < 0 ? "S" : "N"
    return "\(Int(center.latitude.magnitude.rounded()))° \(side)"
  }

  /// How many km one dot is wide along the centre's latitude, and high everywhere.
  var kilometresPerDot: Double { degreesPerDot * .pi / 180 * Geodesy.meanRadius }
}

/// A part of the globe between two meridians and two parallels, in degrees.
struct MapBounds: Equatable, Sendable {
  var west, south, east, north: Double

  /// Everything but the far south.
  static let world = MapBounds(west: -170, south: -56, east: 180, north: 75)

  var center: Coordinate {
    Coordinate(longitude: (west + east) / 2, latitude: (south + north) / 2)
  }

  func contains(_ place: Coordinate) -> Bool {
    (west...east).contains(place.longitude) && (south...north).contains(place.latitude)
  }

  /// The smallest part that holds some places; nil without a place.
  init?(_ places: [Coordinate]) {
    guard let first = places.first else { return nil }
    self.init(
      west: first.longitude, south: first.latitude, east: first.longitude, north: first.latitude)
    for place in places {
      west = min(west, place.longitude)
      east = max(east, place.longitude)
      south = min(south, place.latitude)
      north = max(north, place.latitude)
    }
  }

  /// The smallest part that holds some lines, whose longitudes may go on beyond ±180°; nil without
  /// a place.
  init?(lines: [[Coordinate]]) { self.init(lines.flatMap { $0 }) }

  /// By how many degrees something in the part may be moved to lie in another, round the globe.
  func turns(into other: MapBounds) -> [Double] {
    [0.0, -360, 360].filter {
      east + $0 >= other.west && west + $0 <= other.east && north >= other.south
        && south <= other.north
    }
  }

  init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  /// The part with at least some degrees in each direction.
  func widened(to degrees: Double) -> MapBounds {
    let across = max(0, degrees - (east - west)) / 2
    let down = max(0, degrees - (north - south)) / 2
    return MapBounds(
      west: west - across, south: south - down, east: east + across, north: north + down)
  }

  /// Whether a line reaches into the part, moved by some degrees.
  func overlaps(_ line: BaseMap.Line, movedBy degrees: Double) -> Bool {
    line.east + degrees >= west && line.west + degrees <= east && line.north >= south
      && line.south <= north
  }
}
