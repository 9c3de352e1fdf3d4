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

  /// How much shorter a degree of longitude is at a latitude than at the equator, from 1 to 0.
  static func shrinking(at latitude: Double) -> Double { cos(latitude * .pi / 180) }

  /// A line with longitudes that go on beyond ±180° instead of jumping to the other side: from each
  /// place to the next it takes the shorter way.
  public static func unwrapped(_ line: [Coordinate]) -> [Coordinate] {
    var shift = 0.0
    var last: Coordinate?
    return line.map { place in
      if let last {
        let step = place.longitude - last.longitude
        if step > 180 { shift -= 360 } else if step < -180 { shift += 360 }
      }
      last = place
      return Coordinate(longitude: place.longitude + shift, latitude: place.latitude)
    }
  }

  /// Lines of one route with longitudes that go on beyond ±180°, each as close to the first as it
  /// can be.
  public static func unwrapped(_ lines: [[Coordinate]]) -> [[Coordinate]] {
    let lines = lines.map { unwrapped($0) }
    guard let first = lines.first(where: { !$0.isEmpty })?.first?.longitude else { return lines }
    return lines.map { line in
      let turns = ((first - (line.first?.longitude ?? first)) / 360).rounded()
      guard turns != 0 else { return line }
      return line.map {
        Coordinate(longitude: $0.longitude + turns * 360, latitude: $0.latitude)
      }
    }
  }

  /// The parts of a line on either side of ±180° longitude; one that does not cross it is whole.
  public static func cutAtDateLine(_ line: [Coordinate]) -> [[Coordinate]] {
    var parts: [[Coordinate]] = []
    var part: [Coordinate] = []
    for place in line {
      if let last = part.last, (place.longitude - last.longitude).magnitude > 180 {
        // The side that is left, and how far beyond it the other place lies.
        let edge = last.longitude > 0 ? 180.0 : -180.0
        let (before, beyond) = (edge - last.longitude, place.longitude + edge)
        let way = before + beyond
        let latitude =
          way == 0
          ? place.latitude
          : last.latitude + (place.latitude - last.latitude) * before / way
        if before != 0 { part.append(Coordinate(longitude: edge, latitude: latitude)) }
        parts.append(part)
        part = beyond == 0 ? [] : [Coordinate(longitude: -edge, latitude: latitude)]
      }
      part.append(place)
    }
    return (parts + [part]).filter { $0.count > 1 || line.count == 1 }
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
