import Foundation
import TestSupport
import Testing

@testable import AllianceModel
@testable import PackImport

/// GeoJSON and tables of infrastructure become corridors and places; every line here is made up.
struct ImportFeatureTests {
  private let mapping = """
    {"source": {"title": "Lines", "category": "dataset"},
     "records": [
      {"kind": "corridor", "id": "{name}", "where": [{"column": "@lines", "is": ["yes"]}],
       "fields": {"title": "{name}", "mode": "pipeline", "status": "{status?}",
         "length": {"value": {"number": "{km?}"}, "unit": "km"},
         "geometry": {"feature": "lines"}}},
      {"kind": "place", "id": "{name}", "where": [{"column": "@point", "is": ["yes"]}],
       "fields": {"title": "{name}", "category": "city", "coordinates": {"feature": "point"}}}]}
    """

  private func importer(_ mapping: String) throws -> TableImporter {
    TableImporter(
      try TableMapping(file: "map.json", bytes: Array(mapping.utf8)), date: "2026-01-01")
  }

  private func library(_ importer: TableImporter) -> Library {
    importer.finish()
    let files = importer.packFiles().map {
      PackFile(name: "p/\($0.name)", bytes: Array($0.text.utf8))
    }
    return Library([PackInput(name: "p", files: files)])
  }

  /// A feature with a name.
  private func feature(_ name: String, _ geometry: String) -> String {
    """
    {"type": "Feature", "properties": {"name": "\(name)", "tags": ["a", 1], "none": null},
     "geometry": \(geometry)}
    """
  }

  private func collection(_ features: [String]) -> [UInt8] {
    Array(
      "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}".utf8)
  }

  private func lines(_ slug: String, in library: Library) -> [[Coordinate]] {
    guard let id = AnyIdentifier("corridor/" + slug),
      case .corridor(let corridor)? = library.record(id),
      case .lines(let lines) = corridor.geometry
    else { return [] }
    return lines
  }

  @Test func everySortOfGeometryIsTakenOrCounted() throws {
    let importer = try importer(
      mapping.replacing(", \"status\": \"{status?}\"", with: "")
        .replacing("\"length\": {\"value\": {\"number\": \"{km?}\"}, \"unit\": \"km\"},", with: ""))
    let area = "[[[0, 0], [1, 0], [1, 1], [0, 0]]]"
    let features = [
      feature("One", #"{"type": "LineString", "coordinates": [[60, 10, 5.5], [61.25, 11, 7]]}"#),
      feature(
        "Two",
        """
        {"type": "MultiLineString", "coordinates": [[[60, 10], [61, 11]], [[70, 20], [71, 21]],
         [[72, 22]]]}
        """),
      feature(
        "Mixed",
        """
        {"type": "GeometryCollection", "geometries": [
          {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
          {"type": "Polygon", "coordinates": \(area)}]}
        """),
      feature("Town", #"{"type": "Point", "coordinates": [66.5, 25]}"#),
      feature("Field", "{\"type\": \"Polygon\", \"coordinates\": \(area)}"),
      feature("Nowhere", "null"),
      feature("Short", #"{"type": "LineString", "coordinates": [[60, 10]]}"#),
    ]
    try importer.readFeatures(collection(features), name: "dir/lines.geojson")
    let library = library(importer)
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    #expect(library.count(of: .corridor) == 3 && library.count(of: .place) == 1)
    // Heights are left out.
    let one = lines("one", in: library)
    #expect(one.map { $0.map(\.longitude) } == [[60, 61.25]])
    #expect(one.map { $0.map(\.latitude) } == [[10, 11]])
    #expect(lines("two", in: library).map(\.count) == [2, 2])
    #expect(lines("mixed", in: library).map(\.count) == [2])
    let report = try #require(importer.files.first)
    #expect(report.rows == 7 && report.refusedShapes == 2 && report.placeless == 3)
    #expect(importer.passedRows == 3 && importer.droppedRows == 0, "\(importer.report)")
    #expect(importer.report.contains("2 polygons refused, 3 features nowhere"))
    // What is left out is said; that a feature is nowhere by itself is not.
    #expect(
      report.doubts == [
        "2 polygons are left out: an area is no line and no point",
        "1 feature is nowhere: a position has two numbers, and a line two positions",
      ])
    let text = importer.packFiles().first { $0.name == "corridors.json" }?.text ?? ""
    #expect(text.contains("One, feature 1"))
  }

  @Test func aFileWithoutFeaturesHasNoneAndOneThatIsNoneIsPassedOver() throws {
    let importer = try importer(mapping.replacing("{name}", with: "{@file}"))
    let bare = "{\"type\": \"LineString\", \"coordinates\": [[1, 2], [3, 4]]}"
    let wrong = [
      "line one: no JSON", "{}", "[1]", "", "{\"type\": \"FeatureCollection\"",
      String(repeating: "[", count: 100_000),
    ]
    for (number, text) in wrong.enumerated() {
      do throws(ImportFailure) {
        try importer.readFeatures(Array(text.utf8), name: "wrong-\(number).geojson")
        Issue.record("\(text.prefix(40)) was read")
      } catch {
        #expect(error.message.hasPrefix("wrong-\(number).geojson:1"), "\(error.message)")
        importer.passOver(error)
      }
    }
    try importer.readFeatures(collection([]), name: "empty.geojson")
    try importer.readFeatures(
      Array("{\"type\": \"FeatureCollection\", \"features\": null}".utf8), name: "null.geojson")
    let two = try self.importer(
      """
      {"records": [{"kind": "corridor", "id": "{@file}", "fields": {"title": "{@file}",
        "mode": "road", "geometry": {"feature": "lines"}}}]}
      """)
    try two.readFeatures(Array(bare.utf8), name: "dir/p-7.geojson")
    #expect(library(two).record(.corridor, at: 0)?.title == "p-7")
    #expect(importer.files.map(\.rows) == [0, 0] && importer.unreadFiles.count == wrong.count)
    #expect(importer.summary.hasSuffix("6 files not read"))
    #expect(importer.report.contains("- wrong-0.geojson:1"))
  }

  @Test func propertiesThatNoFeatureHasAreNamed() throws {
    let importer = try importer(mapping.replacing("{name}", with: "{label}"))
    do throws(ImportFailure) {
      try importer.readFeatures(
        collection([feature("A", #"{"type": "Point", "coordinates": [1, 2]}"#)]),
        name: "a.geojson")
      Issue.record("it was read")
    } catch {
      #expect(error.message.contains("expected the properties") && error.message.contains("label"))
    }
    for (text, words) in [
      (
        "{\"type\": \"Point\", \"coordinates\": [1, 2]}",
        "expected the properties \"label\"; found none: a geometry alone has no names"
      ),
      ("{\"geometryType\": \"esriGeometryPoint\", \"features\": []}", "a.json: is JSON of Esri"),
    ] {
      let error = #expect(throws: ImportFailure.self) {
        try self.importer(mapping.replacing("{name}", with: "{label}")).readFeatures(
          Array(text.utf8), name: "a.json")
      }
      #expect(error?.message.contains(words) ?? false, "\(error?.message ?? "")")
    }
  }

  /// A table of pipelines as UTF-16 with a mark: routes, parts, states between semicolons.
  @Test func aTableOfPipelinesBecomesCorridors() throws {
    let file = try #require(
      PackFile.bundled(in: "imports").first { $0.lastPathComponent == "gem.json" })
    let importer = TableImporter(
      try TableMapping(file: file.name, bytes: file.bytes().copy), date: "2026-01-01")
    let rows = [
      "id,project,unit,countries,status,route",
      "1,Alfa Pipeline,,Ruritania; Borduria,construction,\"25.5,66.5:26,67;30,70:31,71\"",
      "2,Beta Pipeline,East,Ruritania,idle,\"10,20:11,21\"",
      "3,Gamma Pipeline,,Syldavia,retired,\"10,20:11,21\"",
      "4,Delta Terminal,,Syldavia,operating,",
      "5,Echo Pipeline,,Syldavia,operating,\"10,20:x,21\"",
    ]
    let units = [0xFEFF] + Array(rows.joined(separator: "\r\n").utf16)
    try importer.read(
      units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, name: "pipelines.csv")
    let library = library(importer)
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    #expect(importer.files.first?.encoding == .utf16LittleEndian)
    let corridors = library.all(.corridor) {
      if case .corridor(let corridor) = $0 { corridor } else { nil }
    }
    #expect(
      Set(corridors.map(\.id.slug)) == ["alfa-pipeline", "beta-pipeline-east", "gamma-pipeline"])
    let alfa = try #require(corridors.first { $0.id.slug == "alfa-pipeline" })
    #expect(alfa.countries.map(\.slug) == ["ruritania", "borduria"])
    #expect(alfa.status == .underConstruction)
    let route = lines("alfa-pipeline", in: library)
    #expect(route.count == 2 && route.first?.first?.latitude == 25.5)
    #expect(route.first?.first?.longitude == 66.5)
    #expect(corridors.first { $0.id.slug == "beta-pipeline-east" }?.status == .mothballed)
    // What has no route is no corridor.
    #expect(corridors.first { $0.id.slug == "gamma-pipeline" }?.status == .retired)
    #expect(importer.passedRows == 1 && importer.droppedRows == 1)
    #expect(importer.problems.all.first?.line == 6)
  }
}

/// Geometry as other programs write it; every place is made up.
struct ImportShapeTests {
  private let mapping = """
    {"records": [
      {"kind": "place", "id": "{name}", "where": [{"column": "@point", "is": ["yes"]}],
       "fields": {"title": "{name}", "category": "city", "coordinates": {"feature": "point"}}},
      {"kind": "corridor", "id": "{name?} line", "where": [{"column": "@lines", "is": ["yes"]}],
       "fields": {"title": "A line", "mode": "road", "geometry": {"feature": "lines"}}}]}
    """

  private func made(_ text: String) throws -> (Library, TableImporter) {
    let importer = try importer(mapping)
    try importer.readFeatures(Array(text.utf8), name: "f.geojson")
    importer.finish()
    let library = Library([
      PackInput(
        name: "p",
        files: importer.packFiles().map { PackFile(name: "p/\($0.name)", bytes: $0.bytes) })
    ])
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    return (library, importer)
  }

  private func feature(_ name: String, _ geometry: String, crs: String = "") -> String {
    "{\"type\":\"Feature\",\"properties\":{\"name\":\"\(name)\"},\"geometry\":\(geometry)\(crs)}"
  }

  @Test func aFeatureALineIsRead() throws {
    let one = feature("A", "{\"type\":\"Point\",\"coordinates\":[62.3,25.1]}")
    let two = feature("B", "{\"type\":\"MultiPoint\",\"coordinates\":[[190,25.1],[1,2]]}")
    for text in [one + "\n" + two + "\n", "\u{1E}\(one)\n\u{1E}\(two)\n", one + "\r\n\r\n" + two] {
      let (library, importer) = try made(text)
      let places = library.all(.place) { if case .place(let place) = $0 { place } else { nil } }
      #expect(places.map(\.title).sorted() == ["A", "B"])
      // Past 180 it goes on round the globe; of several points the first is the place, and that is
      // said.
      #expect(places.first { $0.title == "B" }?.coordinate?.longitude == -170)
      #expect(importer.files.first?.doubts.first?.hasPrefix("1 point is left out") == true)
    }
    let (library, _) = try made(
      "{\"type\":\"LineString\",\"coordinates\":[[62.3,25.1],[66.9,24.8]]}")
    #expect(library.count(of: .corridor) == 1)
  }

  @Test(arguments: [
    ("urn:ogc:def:crs:EPSG::3857", false), ("urn:ogc:def:crs:OGC:1.3:CRS84", true),
    ("EPSG:4326", true),
    ("EPSG:32642", false),
  ])
  func anotherSystemIsRefusedByItsName(name: String, isTaken: Bool) throws {
    let crs = ",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(name)\"}}"
    let point = feature("A", "{\"type\":\"Point\",\"coordinates\":[62.3,25.1]}")
    for text in [
      "{\"type\":\"FeatureCollection\"\(crs),\"features\":[\(point)]}",
      feature("A", "{\"type\":\"Point\",\"coordinates\":[62.3,25.1]}", crs: crs),
    ] {
      do {
        #expect(try made(text).0.count(of: .place) == 1 && isTaken)
      } catch let failure as ImportFailure {
        #expect(
          !isTaken && failure.message.contains("of \(name), and not of WGS 84"),
          "\(failure.message)")
      }
    }
  }

  /// One line that is no JSON is named and passed over, wherever it stands; a broken collection is refused.
  @Test(arguments: [1, 2, 4])
  func aBadLineOfASequenceIsPassedOver(place: Int) throws {
    func line(_ number: Int) -> String {
      #"{"type": "Feature", "properties": {"name": "P\#(number)"}, "#
        + #""geometry": {"type": "Point", "coordinates": [\#(number), 1]}}"#
    }
    var lines = (1...3).map(line)
    lines.insert(#"{"type": "Feature", "properties": {"name": "broken}"#, at: place - 1)
    let importer = try importer(
      """
      {"records": [{"kind": "place", "id": "{name}", "fields": {
        "title": "{name}", "category": "port", "coordinates": {"feature": "point"}}}]}
      """)
    try importer.readFeatures(Array(lines.joined(separator: "\n").utf8), name: "f.geojsonl")
    importer.finish()
    #expect(importer.count(of: .place) == 3)
    let words = importer.notices.all.map(\.text)
    let start = "f.geojsonl:\(place): this line is no GeoJSON"
    #expect(words.contains { $0.hasPrefix(start) }, "\(words)")
    let broken =
      #"{"type": "FeatureCollection", "features": ["# + "\n"
      + (1...3).map(line).joined(separator: ",\n")
    #expect(throws: ImportFailure.self) {
      try importer.readFeatures(Array((broken + "\n").utf8), name: "g.geojson")
    }
  }

  /// Points that are off the globe are slips where others are on it, and named; where all are, they are of another
  /// system.
  @Test func aFewFeaturesOffTheGlobeAreNowhere() throws {
    func points(_ wrong: Int) -> String {
      let all = (1...20).map { number in
        feature(
          "P\(number)",
          "{\"type\":\"Point\",\"coordinates\":[\(number <= wrong ? 500 : number),25]}")
      }
      return "{\"type\":\"FeatureCollection\",\"features\":[\n\(all.joined(separator: ",\n"))]}"
    }
    let (_, importer) = try made(points(1))
    #expect(importer.usedRows + importer.passedRows + importer.droppedRows == 20)
    #expect(importer.count(of: .place) == 19, "\(importer.report)")
    #expect(importer.report.contains(":2: feature 1 is at 500.0, 25.0"), "\(importer.report)")
    let (_, other) = try made(points(3))
    #expect(other.count(of: .place) == 17, "\(other.report)")
    for number in 1...3 {
      #expect(other.report.contains("feature \(number) is at 500.0, 25.0"), "\(other.report)")
    }
    #expect(throws: ImportFailure.self) { try made(points(20)) }
  }

  @Test func whatIsNoGeoJSONIsNamed() throws {
    for (text, words) in [
      ("{\"type\":\"Topology\",\"objects\":{}}", "is TopoJSON"),
      (
        feature("A", "{\"type\":\"Point\",\"coordinates\":[6934000,2890000]}"),
        "feature 1 is at 6934000"
      ),
    ] {
      do {
        _ = try made(text)
        Issue.record("\(text) was read")
      } catch let failure as ImportFailure {
        #expect(failure.message.contains(words), "\(failure.message)")
      }
    }
  }

  @Test func wellKnownTextIsRead() throws {
    func route(_ text: String) throws -> String? {
      try ShapeText(text).route.map { value in
        value.text.replacingOccurrences(of: "\"", with: "")
      }
    }
    #expect(
      try route("LINESTRING (62.3 25.1,66.9 24.8)")
        == "{type:LineString,coordinates:[[62.3,25.1],[66.9,24.8]]}")
    #expect(
      try route("SRID=4326;LINESTRING Z(62.3 25.1 3, 190 24.8 4)")?.hasSuffix("[-170,24.8]]}")
        == true)
    #expect(
      try route("MultiLineString ((1 2, 3 4), (5 6, 7 8))")
        == "{type:MultiLineString,coordinates:[[[1,2],[3,4]],[[5,6],[7,8]]]}")
    #expect(
      try route("GEOMETRYCOLLECTION (POINT (9 8), LINESTRING (1 2, 3 4))")?.contains("[1,2]")
        == true)
    #expect(
      try route("25.1,62.3:24.8,66.9") == "{type:LineString,coordinates:[[62.3,25.1],[66.9,24.8]]}")
    #expect(try ShapeText("POINT(62.3 25.1)").points.first?.text == "[62.3,25.1]")
    #expect(try ShapeText("MULTIPOINT ((1 2), (3 4))").points.count == 2)
    #expect(try route("LINESTRING EMPTY") == nil)
    for wrong in [
      "POLYGON ((1 2, 3 4, 5 6, 1 2))", "LINESTRING (a b)", "SRID=3857;POINT (1 2)",
      "POINT (6934000 2890000)",
      "LINESTRING", "1,x", "LINESTRING (1 2, 3 4", "LINESTRING 1 2, 3 4)",
      "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8)",
      "GEOMETRYCOLLECTION (POINT (9 8), LINESTRING (1 2, 3 4)",
    ] {
      #expect(throws: RowFailure.self, "\(wrong)") { try ShapeText(wrong) }
    }
  }
}
