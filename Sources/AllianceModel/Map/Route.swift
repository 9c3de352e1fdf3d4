import PackJSON

/// Lines on the globe, as packs write them: a GeoJSON geometry.
enum Route {
  /// Reads the key `geometry`; one list of places for each line, none if it is left out.
  static func read(_ reader: ObjectReader, _ about: String) -> [[Coordinate]] {
    reader.declare("geometry", .named("geometry"), use: .position, about)
    guard let node = reader.optional("geometry") else { return [] }
    let geometry = reader.reader(
      of: node, expected: "an object, {\"type\": \"LineString\", \"coordinates\": […]}")
    if let type = node["type"]?.text, let advice = advice[type] {
      geometry.forgiveUnknownKeys()
      reader.log.error(
        "expected the geometry \"LineString\" or \"MultiLineString\", found \"\(type)\": \(advice)",
        at: node)
      return []
    }
    defer { geometry.finish() }
    let type = geometry.text("type", isKept: true)
    guard let coordinates = geometry.required("coordinates") else { return [] }
    switch type {
    case "LineString":
      return [line(coordinates, geometry)]
    case "MultiLineString":
      return coordinates.items.map { line($0, geometry) }
    default:
      reader.log.error(
        "expected the geometry \"LineString\" or \"MultiLineString\", found \"\(type)\"", at: node)
      return []
    }
  }

  /// What to do with what else GeoJSON has, by its type.
  private static let advice = [
    "Feature": "take what stands under its \"geometry\"",
    "FeatureCollection": "take the \"geometry\" of one of its \"features\"",
    "GeometryCollection": "take one of its \"geometries\"",
    "Point": "a point is the \"coordinates\" of a place",
    "MultiPoint": "points are the \"coordinates\" of places; a line through them is a LineString",
    "Polygon": "its outline is a MultiLineString of the same coordinates",
    "MultiPolygon": "one of its polygons is a MultiLineString of the same coordinates",
  ]

  /// The positions of a line, of which there may be a million: no list of nodes is made of them.
  private static func line(_ node: JSONNode, _ reader: ObjectReader) -> [Coordinate] {
    var line: [Coordinate] = []
    line.reserveCapacity(node.itemCount)
    node.forEachItem { item in
      if let place = Coordinate(item, reader: reader) { line.append(place) }
    }
    if node.kind != .array {
      reader.log.error("expected a list of positions, found \(node.found)", at: node)
    } else if node.itemCount < 2 {
      reader.log.warning("a line has two positions or more, found \(node.itemCount)", at: node)
    }
    return line
  }
}
