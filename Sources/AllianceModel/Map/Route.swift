import PackJSON

/// Lines on the globe, as packs write them: a GeoJSON geometry.
enum Route {
  /// Reads the key `geometry`; one list of places for each line, none if it is left out.
  static func read(_ reader: ObjectReader, _ about: String) -> [[Coordinate]] {
    reader.declare("geometry", .named("geometry"), use: .position, about)
    guard let node = reader.optional("geometry") else { return [] }
    let geometry = reader.reader(of: node)
    defer { geometry.finish() }
    let type = geometry.text("type", isKept: true)
    guard let coordinates = geometry.required("coordinates") else { return [] }
    switch type {
    case "LineString":
      return [coordinates.items.compactMap { Coordinate($0, reader: geometry) }]
    case "MultiLineString":
      return coordinates.items.map { $0.items.compactMap { Coordinate($0, reader: geometry) } }
    default:
      reader.log.error(
        "expected the geometry \"LineString\" or \"MultiLineString\", found \"\(type)\"", at: node)
      return []
    }
  }
}
