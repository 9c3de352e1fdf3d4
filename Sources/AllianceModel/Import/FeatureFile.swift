import PackJSON

/// The features of a GeoJSON file (RFC 7946) as rows: properties are columns, and a geometry is
/// lines or a point.
///
/// Features are read one by one; of each only where it begins is kept.
struct FeatureFile {
  /// Where a feature is, as packs write it.
  struct Shape {
    /// A LineString or MultiLineString, as JSON; nil without a line.
    var lines: String?
    /// A position, as JSON; nil without a point.
    var point: String?
    /// How many polygons it has, which are no routes.
    var refusedCount = 0
  }

  private(set) var columns: [String] = []
  /// Polygons, which are no routes.
  private(set) var refusedCount = 0
  /// Features that say nowhere where they are.
  private(set) var placelessCount = 0
  private let text: JSONText
  private var positions: [String: Int] = [:]
  /// The byte at which each feature begins.
  private var offsets: [Int] = []

  /// How many features there are.
  var count: Int { offsets.count }

  /// Reads a file: a collection, one feature, or a geometry alone.
  init(_ bytes: [UInt8], name: String) throws(ImportFailure) {
    text = JSONText(file: name, bytes: FileBytes(DecodedText(bytes).bytes))
    var parser = JSONParser()
    var item = JSONParser()
    var offsets: [Int] = []
    // Lists of the outermost object are passed over, a feature at a time.
    let fault = text.bytes.withUnsafeBufferPointer { bytes in
      parser.parse(bytes) { key, start in
        guard bytes[key].elementsEqual("\"features\"".utf8) else { return .notTaken }
        if let fault = item.parseValue(bytes, at: start) { return .fault(fault) }
        offsets.append(start)
        return .taken(end: item.position)
      }
    }
    if let fault { throw failure(fault) }
    let root = JSONDocument(text: text, nodes: parser.nodes).root
    switch root["type"]?.text {
    case "FeatureCollection": self.offsets = offsets
    case nil: throw ImportFailure("\(name):1: expected GeoJSON: an object with a \"type\"")
    default:
      // Alone it may be nested no deeper than in a list.
      let start = root.byteRange.lowerBound
      let fault = text.bytes.withUnsafeBufferPointer { item.parseValue($0, at: start) }
      if let fault { throw failure(fault) }
      self.offsets = [start]
    }
    for offset in self.offsets { note(JSONDocument(text: text, at: offset).root) }
    columns = positions.sorted { $0.value < $1.value }.map(\.key)
  }

  private func failure(_ fault: JSONParser.Fault) -> ImportFailure {
    let place = text.location(of: fault.offset)
    return ImportFailure(Diagnostic(.error, at: place, path: "", fault.message).description)
  }

  /// Notes the columns of a feature, and whether it is anywhere.
  private mutating func note(_ feature: JSONNode) {
    for (key, _) in feature["properties"]?.members ?? [] {
      let name = key.text ?? ""
      if positions[name] == nil { positions[name] = positions.count }
    }
    let shape = Self.shape(of: feature)
    refusedCount += shape.refusedCount
    if shape.lines == nil, shape.point == nil { placelessCount += 1 }
  }

  /// A feature by its number from 1: what its properties say, and where it is.
  func row(_ number: Int) -> (cells: [String], shape: Shape) {
    let feature = JSONDocument(text: text, at: offsets[number - 1]).root
    var cells = Array(repeating: "", count: columns.count)
    for (key, value) in feature["properties"]?.members ?? [] {
      guard let place = positions[key.text ?? ""], value.kind != .null else { continue }
      cells[place] = value.text ?? value.asValue.compact
    }
    return (cells, Self.shape(of: feature))
  }

  private static func shape(of feature: JSONNode) -> Shape {
    var lines: [String] = []
    var shape = Shape()
    let isFeature = feature["type"]?.text == "Feature"
    collect(isFeature ? feature["geometry"] : feature, &lines, &shape)
    if lines.count == 1 {
      shape.lines = "{\"type\":\"LineString\",\"coordinates\":\(lines[0])}"
    } else if lines.count > 1 {
      shape.lines =
        "{\"type\":\"MultiLineString\",\"coordinates\":[\(lines.joined(separator: ","))]}"
    }
    return shape
  }

  private static func collect(
    _ geometry: JSONNode?, _ lines: inout [String], _ shape: inout Shape
  ) {
    guard let geometry, let type = geometry["type"]?.text else { return }
    let coordinates = geometry["coordinates"]
    switch type {
    case "LineString": add(coordinates, to: &lines)
    case "MultiLineString": for line in coordinates?.items ?? [] { add(line, to: &lines) }
    case "Point": shape.point = coordinates.flatMap { position($0) }
    case "MultiPoint": shape.point = coordinates?.items.first.flatMap { position($0) }
    case "GeometryCollection":
      for part in geometry["geometries"]?.items ?? [] { collect(part, &lines, &shape) }
    default: shape.refusedCount += 1
    }
  }

  /// A line of two points or more; heights are left out.
  private static func add(_ line: JSONNode?, to lines: inout [String]) {
    guard let line else { return }
    var text = "["
    var count = 0
    for point in line.items {
      guard let position = position(point) else { continue }
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
