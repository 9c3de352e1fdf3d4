/// Where a country is, by its outline on the map of the world.
struct CountryOutline {
  private let lines: [BaseMap.Line]

  /// The outline of a country by its ISO 3166-1 alpha-3 code; nil for one that the map does not have.
  init?(of code: String) {
    lines = BaseMap.world.lines.filter { $0.kind == .country && $0.code == code }
    if lines.isEmpty { return nil }
  }

  /// How far a place is from the country, in km: 0 inside.
  ///
  /// O(points of the outline).
  func distance(to place: Coordinate) -> Double {
    var nearest = Double.infinity
    for line in lines {
      var isInside = false
      var last: (x: Double, y: Double)?
      BaseMap.world.forEachPoint(of: line) { x, y in
        nearest = min(
          nearest, Geodesy.distance(place, Coordinate(longitude: x, latitude: y)))
        if let last, (last.y > place.latitude) != (y > place.latitude),
          place.longitude < (x - last.x) * (place.latitude - last.y) / (y - last.y) + last.x
        {
          isInside.toggle()
        }
        last = (x, y)
      }
      if isInside { return 0 }
    }
    return nearest
  }
}
