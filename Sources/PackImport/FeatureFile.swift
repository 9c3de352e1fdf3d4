import AllianceModel
import PackJSON

/// The features of a GeoJSON file (RFC 7946) as rows: properties are columns, and a geometry is
/// lines or a point.
///
/// A feature a line, and a sequence of them (RFC 8142), are read too.
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
    /// How many points of it are left out: a place has one.
    var spareCount = 0
  }

  private(set) var columns: [String] = []
  /// Polygons, which are no routes.
  private(set) var refusedCount = 0
  /// Features that say nowhere where they are.
  private(set) var placelessCount = 0
  /// Those of them whose lines or points are none: too short, or no numbers.
  private(set) var brokenCount = 0
  /// Points beside the first of a feature, which are left out.
  private(set) var spareCount = 0
  /// Lines of a sequence that are no JSON and are passed over, and features that are off the globe, each with what
  /// is wrong.
  private(set) var faults: [(line: Int, message: String)] = []
  /// The features that are off the globe, by their numbers from 1: they are nowhere.
  private var lost: Set<Int> = []
  private let text: JSONText
  private var positions: [String: Int] = [:]
  /// The byte at which each feature begins.
  private var offsets: [Int] = []

  /// How many features there are.
  var count: Int { offsets.count }

  /// Reads a file: a collection, one feature, or a geometry alone.
  init(_ bytes: [UInt8], name: String) throws(ImportFailure) {
    text = JSONText(file: name, bytes: FileBytes(bytes))
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
    if let fault {
      guard let sequence = sequence(&item) else { throw failure(fault) }
      self.offsets = sequence
      try noteAll(name)
      return
    }
    let root = JSONDocument(text: text, nodes: parser.nodes).root
    try checkSystem(of: root, name)
    switch root["type"]?.text {
    case "FeatureCollection": self.offsets = offsets
    case "Topology":
      throw ImportFailure(
        "\(name): is TopoJSON: turn it into GeoJSON, such as with \"mapshaper FILE -o format=geojson\""
      )
    case nil:
      throw ImportFailure(
        root["geometryType"] == nil
          ? "\(name):1: expected GeoJSON: an object with a \"type\""
          : "\(name): is JSON of Esri: turn it into GeoJSON, such as with ogr2ogr")
    default:
      // Alone it may be nested no deeper than in a list.
      let start = root.byteRange.lowerBound
      let fault = text.bytes.withUnsafeBufferPointer { item.parseValue($0, at: start) }
      if let fault { throw failure(fault) }
      self.offsets = [start]
    }
    try noteAll(name)
  }

  /// The bytes at which the values of a sequence begin; nil for a file that is none.
  ///
  /// A line that is no JSON is passed over and named; the rest is read.
  private mutating func sequence(_ item: inout JSONParser) -> [Int]? {
    var offsets: [Int] = []
    var found: [(line: Int, message: String)] = []
    text.bytes.withUnsafeBufferPointer { bytes in
      let isMarked = bytes.prefix(100).contains(Self.mark)
      let end: UInt8 = isMarked ? Self.mark : UInt8(ascii: "\n")
      var place = 0
      while true {
        while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
        guard place < bytes.count else { break }
        guard let fault = item.parseValue(bytes, at: place) else {
          // Of a collection that is broken no line ends where one of its features does.
          if offsets.isEmpty, !found.isEmpty, !isMarked,
            !Self.isEnd(bytes, item.position)
          {
            return
          }
          offsets.append(place)
          place = item.position
          continue
        }
        // Nothing that can be read in two lines: no sequence.
        if offsets.isEmpty, !isMarked, !found.isEmpty { return }
        let line = text.location(of: place).line
        found.append((line, "this line is no GeoJSON and is passed over: \(fault.message)"))
        place = bytes[place...].firstIndex(of: end) ?? bytes.count
      }
    }
    guard !offsets.isEmpty else { return nil }
    faults = found
    return offsets
  }

  /// What each value of a sequence begins with by RFC 8142.
  private static let mark: UInt8 = 0x1E

  /// Whether nothing more stands in a line from a byte on.
  private static func isEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    let rest = bytes[place...].prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    return rest.endIndex == bytes.count || bytes[rest.endIndex] == UInt8(ascii: "\n")
  }

  /// Notes the columns of all features, and whether they are on the globe.
  private mutating func noteAll(_ name: String) throws(ImportFailure) {
    var first: String?
    var placedCount = 0
    for (number, offset) in offsets.enumerated() {
      let feature = JSONDocument(text: text, at: offset).root
      if feature["crs"] != nil { try checkSystem(of: feature, name) }
      if let wrong = Self.positionOffTheGlobe(of: feature) {
        lost.insert(number + 1)
        let words = "feature \(number + 1) is at \(wrong), which is no longitude and latitude"
        first = first ?? words
        faults.append((text.location(of: offset).line, words))
      }
      if Self.isPlaced(feature) { placedCount += 1 }
      note(feature, number + 1)
    }
    // Where some are on the globe the others are slips; all are of another system.
    if let first, placedCount == lost.count {
      throw ImportFailure(
        "\(name): \(first): give WGS 84, such as with \"ogr2ogr -t_srs EPSG:4326\"")
    }
    columns = positions.sorted { $0.value < $1.value }.map(\.key)
  }

  /// Names of longitude and latitude on WGS 84.
  private static let globes = [
    "CRS84", "EPSG::4326", "EPSG:4326", "WGS84", "WGS 84", "EPSG::4979", "EPSG:4979",
  ]

  /// Refuses coordinates of another system than WGS 84, by its name.
  private func checkSystem(of root: JSONNode, _ name: String) throws(ImportFailure) {
    guard let system = root["crs"], system.kind != .null else { return }
    let properties = system["properties"]
    let code = properties?["code"].map { $0.text ?? $0.asValue.compact }
    let stated =
      properties?["name"]?.text ?? system.text ?? code.map { "EPSG:\($0)" }
      ?? system.asValue.compact
    guard !Self.globes.contains(where: { stated.uppercased().hasSuffix($0) }) else { return }
    throw ImportFailure(
      "\(name): its coordinates are of \(SafeText.clean(stated)), and not of WGS 84: give those, such as with "
        + "\"ogr2ogr -t_srs EPSG:4326\"")
  }

  private func failure(_ fault: JSONParser.Fault) -> ImportFailure {
    let place = text.location(of: fault.offset)
    return ImportFailure(Diagnostic(.error, at: place, path: "", fault.message).description)
  }

  /// Notes the columns of a feature, and whether it is anywhere.
  private mutating func note(_ feature: JSONNode, _ number: Int) {
    for (key, _) in feature["properties"]?.members ?? [] {
      let name = key.text ?? ""
      if positions[name] == nil { positions[name] = positions.count }
    }
    let shape = lost.contains(number) ? Shape() : Self.shape(of: feature)
    refusedCount += shape.refusedCount
    spareCount += shape.spareCount
    if shape.lines == nil, shape.point == nil {
      placelessCount += 1
      if shape.refusedCount == 0, !lost.contains(number), Self.isPlaced(feature) {
        brokenCount += 1
      }
    }
  }

  /// A feature by its number from 1: what its properties say, and where it is.
  func row(_ number: Int) -> (cells: [String], shape: Shape) {
    let feature = JSONDocument(text: text, at: offsets[number - 1]).root
    var cells = Array(repeating: "", count: columns.count)
    for (key, value) in feature["properties"]?.members ?? [] {
      guard let place = positions[key.text ?? ""], value.kind != .null else { continue }
      cells[place] = value.text ?? value.asValue.compact
    }
    return (cells, lost.contains(number) ? Shape() : Self.shape(of: feature))
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
    case "Point": add([coordinates].compactMap { $0 }, to: &shape)
    case "MultiPoint": add(coordinates?.items ?? [], to: &shape)
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

  /// The first point of a feature is its place; more are counted.
  private static func add(_ points: [JSONNode], to shape: inout Shape) {
    for point in points {
      guard let position = position(point) else { continue }
      if shape.point == nil { shape.point = position } else { shape.spareCount += 1 }
    }
  }

  private static func position(_ node: JSONNode) -> String? {
    let numbers = node.items.prefix(2).compactMap(\.number)
    guard numbers.count == 2 else { return nil }
    return Position(longitude: numbers[0], latitude: numbers[1]).text
  }

  /// Whether a feature says where it is.
  private static func isPlaced(_ feature: JSONNode) -> Bool {
    let geometry = feature["type"]?.text == "Feature" ? feature["geometry"] : feature
    return geometry?["coordinates"] != nil || geometry?["geometries"] != nil
  }

  /// The first position of a feature that is nowhere on the globe, in words; nil if there is none.
  private static func positionOffTheGlobe(of feature: JSONNode) -> String? {
    func find(_ node: JSONNode) -> String? {
      let numbers = node.items.prefix(2).compactMap(\.number)
      guard numbers.count == 2 else { return node.items.lazy.compactMap { find($0) }.first }
      let position = Position(longitude: numbers[0], latitude: numbers[1])
      return position.isOnGlobe ? nil : "\(numbers[0]), \(numbers[1])"
    }
    func look(in geometry: JSONNode?) -> String? {
      guard let geometry else { return nil }
      if let parts = geometry["geometries"] {
        return parts.items.lazy.compactMap { look(in: $0) }.first
      }
      return geometry["coordinates"].flatMap { find($0) }
    }
    return look(in: feature["type"]?.text == "Feature" ? feature["geometry"] : feature)
  }
}
