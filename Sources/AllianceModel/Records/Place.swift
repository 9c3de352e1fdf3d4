import PackJSON

/// A port, strait, pass, base, city, stretch of land or sea, or a line such as a border.
public struct Place: ReadableRecord {
  public static let kind = Kind.place
  public static let descriptor = RecordDescriptor(
    { (record: Place) in .place(record) }, name: "place",
    "ports, cities, bases, passes, straits, dams, airports, border posts, oil fields, camps, "
      + "regions, seas, disputed lines; coordinates are longitude, then latitude",
    key: "@", hasStatus: true, searchWeight: 2, beginningWords: "there from")

  /// What a place is.
  public enum Category: String, CaseIterable, Sendable, Codable {
    case port, city, base, pass, strait, institution, dam, airport
    case borderPost = "border post"
    case oilField = "oil field"
    case terminal
    case powerPlant = "power plant"
    case camp, region, sea, line
  }

  public let id: Identifier<Place>
  public let header: RecordHeader
  /// What the place is.
  public let category: Category
  /// The state that it lies in.
  public let country: Identifier<Actor>?
  /// Who claims it, and who holds it, where that is disputed.
  public let claimedBy: [DatedActor]
  public let heldBy: [DatedActor]
  /// Where it is; for a region or sea, a point well inside.
  public let coordinate: Coordinate?
  /// Where a line runs; one list for each part of it.
  public let route: [[Coordinate]]
  /// How far it has come, of what is built or opened.
  public let status: Status?
  /// When it is there or open, such as a base that was closed.
  public let spells: [Spell]
  public let history: [StatusSpell]

  init(id: Identifier<Place>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    category = reader.word("category", "What it is.") ?? .city
    country = reader.link(
      ifPresent: "country",
      "The state that it lies in; by default the one that its coordinates are well inside of.")
    claimedBy = reader.datedActors("claimedBy", "Who claims it: an actor alone, or with dates.")
    heldBy = reader.datedActors("heldBy", "Who holds it: an actor alone, or with dates.")
    coordinate = reader.coordinate(
      "Where it is, longitude first; of a region or sea a point well inside.")
    route = Route.read(
      reader,
      "Of a line where it runs: a LineString or MultiLineString; it needs no coordinates.")
    if !route.isEmpty, category != .line, let node = reader.node["geometry"] {
      reader.log.warning("\"geometry\" is of a place whose category is \"line\"", at: node)
    }
    if category == .line, route.isEmpty, reader.log.isStrict {
      reader.log.warning(
        "a line without a \"geometry\" is a point of the map",
        at: reader.node["category"] ?? reader.node)
    }
    status = reader.status(
      ifPresent: "status",
      "How far it has come, of what is built or opened; of a line whether it is disputed.")
    spells = reader.spells("When it is there or open.")
    history = reader.history()
  }

  public func exportProperties(at moment: Moment?) -> [(String, JSONValue)] {
    var properties = [("category", JSONValue.text(category.rawValue))]
    if let status = status(at: moment) { properties.append(("status", .text(status.rawValue))) }
    for (name, actors) in [("claimed_by", claimedBy), ("held_by", heldBy)] where !actors.isEmpty {
      properties.append((name, .text(actors.idText(at: moment))))
    }
    return properties
  }
  public var recordStatus: Status? { status }
  var lifetime: Lifetime { Lifetime(spells, history, sources: header.citations) }
  public var geometry: Geometry {
    route.isEmpty ? coordinate.map { .point($0) } ?? .nowhere : .lines(route)
  }
  var outline: RouteOutline? { RouteOutline(nil, route) }

  public func cells(at moment: Moment?) -> [ExportColumn: String] {
    [
      .claimedBy: claimedBy.idText(at: moment), .heldBy: heldBy.idText(at: moment),
      .claimedSpells: claimedBy.spellText(at: moment), .heldSpells: heldBy.spellText(at: moment),
    ]
  }

  public var ownLinks: [AnyIdentifier] {
    [country?.any].compactMap { $0 } + (claimedBy + heldBy).map(\.actor.any)
  }
}

extension Place.Category: ExplainedWord {
  package var meaning: String {
    switch self {
    case .port: "ships load there"
    case .city: "a town or city"
    case .base: "forces are stationed there"
    case .pass: "a way over mountains"
    case .strait: "a narrow sea"
    case .institution: "a seat of a body, such as a school"
    case .dam: "holds back a river"
    case .airport: "aircraft land there"
    case .borderPost: "where a border is crossed"
    case .oilField: "oil or gas is drawn there"
    case .terminal: "oil, gas or goods change ships or pipes there"
    case .powerPlant: "makes electricity"
    case .camp: "of refugees or of fighters"
    case .region: "a stretch of land"
    case .sea: "a stretch of water"
    case .line: "a border, a line of control or one that is claimed"
    }
  }
}
