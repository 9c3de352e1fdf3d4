import PackJSON

/// The features of a GeoJSON file (RFC 7946) as rows: properties are columns, and a geometry is
/// lines or a point.
struct FeatureFile {
  /// Where a feature is, as packs write it.
  struct Shape {
    /// A LineString or MultiLineString, as JSON; nil without a line.
    var lines: String?
    /// A position, as JSON; nil without a point.
    var point: String?
  }

  let columns: [String]
  private(set) var rows: [(cells: [String], shape: Shape)] = []
  /// Polygons, which are no routes.
  private(set) var refusedCount = 0
  /// Features that say nowhere where they are.
  private(set) var placelessCount = 0

  /// Reads a file: a collection, one feature, or a geometry alone.
  init(_ bytes: [UInt8], name: String) throws(ImportFailure) {
    let document: JSONDocument
    do {
      document = try JSONDocument(file: name, bytes: DecodedText(bytes).bytes)
    } catch {
      throw ImportFailure(error.description)
    }
    let root = document.root
    let features: [JSONNode]
    switch root["type"]?.text {
    case "FeatureCollection": features = root["features"]?.items ?? []
    case nil: throw ImportFailure("\(name):1: expected GeoJSON: an object with a \"type\"")
    default: features = [root]
    }
    var positions: [String: Int] = [:]
    for feature in features {
      for (key, _) in feature["properties"]?.members ?? [] {
        let name = key.text ?? ""
        if positions[name] == nil { positions[name] = positions.count }
      }
    }
    columns = positions.sorted { $0.value < $1.value }.map(\.key)
    for feature in features {
      var cells = Array(repeating: "", count: columns.count)
      for (key, value) in feature["properties"]?.members ?? [] {
        guard let place = positions[key.text ?? ""], value.kind != .null else { continue }
        cells[place] = value.text ?? value.asValue.compact
      }
      let isFeature = feature["type"]?.text == "Feature"
      rows.append((cells, shape(of: isFeature ? feature["geometry"] : feature)))
    }
  }

  private mutating func shape(of geometry: JSONNode?) -> Shape {
    var lines: [String] = []
    var shape = Shape()
    collect(geometry, &lines, &shape)
    if lines.count == 1 {
      shape.lines = "{\"type\":\"LineString\",\"coordinates\":\(lines[0])}"
    } else if lines.count > 1 {
      shape.lines =
        "{\"type\":\"MultiLineString\",\"coordinates\":[\(lines.joined(separator: ","))]}"
    }
    if shape.lines == nil, shape.point == nil { placelessCount += 1 }
    return shape
  }

  private mutating func collect(
    _ geometry: JSONNode?, _ lines: inout [String], _ shape: inout Shape
  ) {
    guard let geometry, let type = geometry["type"]?.text else { return }
    let coordinates = geometry["coordinates"]
    switch type {
    case "LineString": add(coordinates, to: &lines)
    case "MultiLineString": for line in coordinates?.items ?? [] { add(line, to: &lines) }
    case "Point": shape.point = coordinates.flatMap { Self.position($0) }
    case "MultiPoint": shape.point = coordinates?.items.first.flatMap { Self.position($0) }
    case "GeometryCollection":
      for part in geometry["geometries"]?.items ?? [] { collect(part, &lines, &shape) }
    default: refusedCount += 1
    }
  }

  /// A line of two points or more; heights are left out.
  private func add(_ line: JSONNode?, to lines: inout [String]) {
    guard let line else { return }
    var text = "["
    var count = 0
    for point in line.items {
      guard let position = Self.position(point) else { continue }
      if count > 0 { text += "," }
      text += position
      count += 1
    }
    if count > 1 { lines.append(text + "]") }
  }

  private static func position(_ node: JSONNode) -> String? {
    let numbers = node.items.prefix(2).compactMap(\.number)
    guard numbers.count == 2 else { return nil }
    return "[\(JSONValue.number(numbers[0]).compact),\(JSONValue.number(numbers[1]).compact)]"
  }
}
