import PackJSON

/// A place on the globe, in degrees (WGS 84).
public struct Coordinate: Hashable, Sendable {
  /// Degrees east of Greenwich, −180…180.
  public let longitude: Double
  /// Degrees north of the equator, −90…90.
  public let latitude: Double

  /// A place on the globe.
  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }

  /// Reads a GeoJSON position, longitude first; notes an error off the globe.
  init?(_ node: JSONNode, reader: ObjectReader) {
    guard let (east, north) = node.pair else {
      reader.log.error(
        "expected [longitude, latitude], found \(Self.found(node))", at: node)
      return nil
    }
    longitude = reader.number(east)
    latitude = reader.number(north)
    if !(-180...180).contains(longitude) {
      reader.log.error("expected a longitude from -180 to 180, found \(east.found)", at: east)
    }
    if !(-90...90).contains(latitude) {
      reader.log.error(
        "expected a latitude from -90 to 90, found \(north.found)"
          + ((-90...90).contains(longitude) ? ": longitude comes first" : ""), at: north)
    }
  }

  /// What stands in place of a position, and what it should be.
  private static func found(_ node: JSONNode) -> String {
    guard node.kind == .array, node.items.allSatisfy({ $0.number != nil }) else {
      return node.found
    }
    switch node.itemCount {
    case 3: return "3 numbers: a height is left out"
    case 4: return "4 numbers: a decimal is written with a point, 43.14"
    case let count: return "\(count) numbers"
    }
  }

  /// The coordinate as people write it, such as `25.1° N 62.3° E`.
  public var text: String {
    func part(_ value: Double, _ positive: String, _ negative: String) -> String {
      "\((value.magnitude * 10).rounded() / 10)° \(value < 0 ? negative : positive)"
    }
    return part(latitude, "N", "S") + " " + part(longitude, "E", "W")
  }
}
