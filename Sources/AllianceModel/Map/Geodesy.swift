import Glibc

/// Distances on the globe.
public enum Geodesy {
  /// The mean radius of the Earth in km (IUGG).
  public static let meanRadius = 6371.0088

  /// The distance between two places along a great circle, on a sphere; in km.
  ///
  /// Off by at most 0.6 % from the ellipsoid, which is less than the drawing of any route is.
  public static func distance(_ one: Coordinate, _ other: Coordinate) -> Double {
    let radians = Double.pi / 180
    let (latitude1, latitude2) = (one.latitude * radians, other.latitude * radians)
    let height = sin((latitude2 - latitude1) / 2)
    let width = sin((other.longitude - one.longitude) * radians / 2)
    let chord = height * height + cos(latitude1) * cos(latitude2) * width * width
    return 2 * meanRadius * asin(min(1, chord.squareRoot()))
  }

  /// The length of a line through places, in km.
  public static func length(of line: [Coordinate]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1) }
  }
}

extension Corridor {
  /// The length of the route as it is drawn, in km: computed, never claimed by anyone; nil without
  /// a route.
  public var computedLength: Double? {
    route.isEmpty ? nil : route.reduce(0) { $0 + Geodesy.length(of: $1) }
  }
}
