import PackJSON

/// A port, strait, pass, base, city or stretch of land or sea.
public struct Place: ReadableRecord {
  public static let kind = Kind.place
  public static let descriptor = RecordDescriptor(
    { (record: Place) in .place(record) }, name: "place",
    "ports, straits, passes, bases, cities, regions, seas; coordinates are "
      + "longitude, then latitude",
    key: "@", searchWeight: 2)

  /// What a place is.
  public enum Category: String, CaseIterable, Sendable, Codable {
    case port, strait, pass, base, city, region, sea, institution
  }

  public let id: Identifier<Place>
  public let header: RecordHeader
  /// What the place is.
  public let category: Category
  /// The state that it lies in.
  public let country: Identifier<Actor>?
  /// Where it is; for a region or sea, a point well inside.
  public let coordinate: Coordinate?
  public let claims: [Claim]

  init(id: Identifier<Place>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    category = reader.word("category", "What it is.") ?? .city
    country = reader.link(ifPresent: "country", "The state that it lies in.")
    reader.declare(
      "coordinates", .named("position"), use: .position,
      "Where it is, longitude first; of a region or sea a point well inside.")
    coordinate = reader.optional("coordinates").flatMap { Coordinate($0, reader: reader) }
    claims = reader.claims()
  }

  public var exportProperties: [(String, JSONValue)] {
    [("category", .text(category.rawValue))]
  }
  public var geometry: Geometry { coordinate.map { .point($0) } ?? .nowhere }

  public var ownLinks: [AnyIdentifier] { [country?.any].compactMap { $0 } }
}
