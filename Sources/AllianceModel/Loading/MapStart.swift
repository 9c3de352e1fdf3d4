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
    if node.kind == .object {
      _ = reader.optional("map")
      let area = reader.reader(of: node)
      defer { area.finish() }
      self = .area(MapArea(area))
    } else {
      guard let id = reader.anyLink(ifPresent: "map") else { return nil }
      self = .record(id)
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
    let node = reader.required("bounds")
    let ends = node?.kind == .array ? node?.items.compactMap(\.number) ?? [] : []
    let isPart =
      ends.count == 4 && node?.itemCount == 4 && (-180...180).contains(ends[0])
      && (-90...90).contains(ends[1]) && ends[2] > ends[0] && ends[2] <= ends[0] + 360
      && ends[3] > ends[1] && ends[3] <= 90
    (west, south, east, north) =
      isPart ? (ends[0], ends[1], ends[2], ends[3]) : (-180, -90, 180, 90)
    if let node, !isPart {
      reader.log.error(
        "expected [west, south, east, north] in degrees, such as [32, -2, 52, 19]; found \(node.found)",
        at: node)
    }
  }
}
