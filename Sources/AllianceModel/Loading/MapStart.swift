import PackJSON

/// What a pack's maps begin with.
public enum MapStart: Sendable {
  /// A part of the globe, in degrees.
  case area(MapArea)
  /// Where a record is.
  case record(AnyIdentifier)

  /// Reads `map`, which may be left out.
  init?(_ reader: ObjectReader) {
    reader.declare(
      "map", .anyOf([.object(Shape { MapArea($0) }), .named("anyLink")]),
      "What maps begin with: a part of the globe, or a record that is somewhere; by default all that the "
        + "pack has.")
    guard let node = reader.node["map"] else {
      _ = reader.optional("map")
      return nil
    }
    switch node.kind {
    case .object:
      _ = reader.optional("map")
      let area = reader.reader(of: node)
      defer { area.finish() }
      self = .area(MapArea(area))
    case .string:
      guard let id = reader.anyLink(ifPresent: "map") else { return nil }
      self = .record(id)
    default:
      _ = reader.optional("map")
      reader.log.error(
        "expected a record, such as \"place/…\", or { \"bounds\": \(MapArea.form) }; found \(node.found)",
        at: node)
      return nil
    }
  }
}

/// A part of the globe between two meridians and two parallels, in degrees.
public struct MapArea: Sendable {
  /// What it is called; nil for the title of the pack.
  public let title: String?
  /// Its ends; the east is over 180 beyond the date line.
  public let west, south, east, north: Double

  init(_ reader: ObjectReader) {
    title = reader.text(ifPresent: "title", "What it is called; by default as the pack.")
    reader.declare(
      "bounds", .list(.named("number"), count: 4...4), isRequired: true, use: .position,
      "Its west, south, east and north ends in degrees; the east beyond 180 across the date line.")
    let node = MapArea.bounds(reader)
    let ends = node?.kind == .array ? node?.items.compactMap(\.number) ?? [] : []
    let isPart =
      ends.count == 4 && node?.itemCount == 4 && (-180...180).contains(ends[0])
      && (-90...90).contains(ends[1]) && ends[2] > ends[0] && ends[2] <= ends[0] + 360
      && ends[3] > ends[1] && ends[3] <= 90
    (west, south, east, north) =
      isPart ? (ends[0], ends[1], ends[2], ends[3]) : (-180, -90, 180, 90)
    if let node, !isPart {
      reader.log.error(
        "expected \(Self.form) in degrees, such as [32, -2, 52, 19]; found \(node.found)\(Self.hint(ends))",
        at: node)
    }
  }

  /// Whether a place lies in it.
  func contains(_ place: Coordinate) -> Bool {
    let ends = [place.longitude, place.longitude + 360]
    return (south...north).contains(place.latitude) && ends.contains(where: (west...east).contains)
  }

  /// How bounds are written.
  static let form = "[west, south, east, north]"

  /// The value of `bounds`; where other keys stand in its place that is one mistake.
  private static func bounds(_ reader: ObjectReader) -> JSONNode? {
    let others = reader.node.members.compactMap(\.key.text).filter { $0 != "title" }
    let isSpelt =
      others.isEmpty || others.contains { Spelling.meant(by: $0, among: ["bounds"]) != nil }
    guard !isSpelt else { return reader.required("bounds") }
    reader.log.error(
      "expected \"bounds\": \(form) in degrees, such as [32, -2, 52, 19]; found the keys "
        + others.map { "\"\(JSONNode.shortened($0))\"" }.joined(separator: ", "), at: reader.node)
    reader.forgiveUnknownKeys()
    return nil
  }

  /// Which of four ends is the wrong one.
  private static func hint(_ ends: [Double]) -> String {
    guard ends.count == 4 else { return "" }
    if !(-90...90).contains(ends[1]) || !(-90...90).contains(ends[3]) {
      return ": a latitude is from -90 to 90, and a longitude comes first"
    }
    if ends[2] <= ends[0] {
      return ": the east is not east of the west; across the date line it is over 180"
    }
    if ends[3] <= ends[1] { return ": the north is not north of the south" }
    return ": the west is from -180 to 180, the east at most 360 degrees from it"
  }
}
