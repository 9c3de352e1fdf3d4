import PackJSON

/// A route or scheme that ties countries together: a road, a pipeline, a sea lane, a programme.
public struct Corridor: ReadableRecord {
  public static let kind = Kind.corridor
  public static let descriptor = RecordDescriptor(
    { (record: Corridor) in .corridor(record) }, name: "corridor",
    "routes and schemes: roads, pipelines, sea lanes, ports, programmes; geometry as "
      + "GeoJSON",
    key: "2",
    hasStatus: true, searchWeight: 1, beginningWords: "first spoken of in")

  /// What a corridor is made of.
  public enum Mode: String, CaseIterable, Sendable, Codable {
    case road, rail, pipeline, port, programme
    case powerLine = "power line"
    case seaLane = "sea lane"
    case historicalRoute = "historical route"
    /// A stretch of land between two others.
    case strip = "strip of land"
  }

  public let id: Identifier<Corridor>
  public let header: RecordHeader
  /// What the corridor is made of.
  public let mode: Mode
  /// How far it has come.
  public let status: Status?
  /// The countries that it touches.
  public let countries: [Identifier<Actor>]
  /// Its places, in order of travel.
  public let waypoints: [Identifier<Place>]
  /// Longitude and latitude in degrees (WGS 84), in order of travel; one list for each line.
  public let route: [[Coordinate]]
  /// What it is for.
  public let purpose: Prose
  /// What stands against it.
  public let risks: [Prose]
  /// When it is there or open.
  public let spells: [Spell]
  public let history: [StatusSpell]
  /// The deals that belong to it.
  public let deals: [Identifier<Deal>]

  init(id: Identifier<Corridor>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    mode = reader.word("mode", "What it is made of.") ?? .programme
    status = reader.status(ifPresent: "status", "How far it has come.")
    countries = reader.links("countries", "The countries that it touches.")
    waypoints = reader.links("waypoints", "Its places, in order of travel.")
    route = Route.read(reader, "Its course, in order of travel.")
    purpose = reader.prose("purpose", "What it is for.")
    risks = reader.proses("risks", "What stands against it.")
    spells = reader.spells("When it is there or open, such as a pipeline until it is shut.")
    history = reader.history()
    deals = reader.links("deals", "The deals that belong to it.")
  }

  public var recordStatus: Status? { status }
  public func exportProperties(at moment: Moment?) -> [(String, JSONValue)] {
    var properties = [("mode", JSONValue.text(mode.rawValue))]
    if let status = status(at: moment) { properties.append(("status", .text(status.rawValue))) }
    if let length = computedLength {
      properties.append(("computed_length_km", .number((length * 10).rounded() / 10)))
    }
    return properties
  }
  var outline: RouteOutline? { RouteOutline(mode, route) }
  public var geometry: Geometry { Geometry(route) }

  /// In its spells; without any since it is first spoken of, and what stands goes on; land and old routes
  /// of which nothing more is said are always there.
  var lifetime: Lifetime {
    guard spells.isEmpty, history.isEmpty else {
      return Lifetime(spells, history, sources: header.citations)
    }
    guard mode != .historicalRoute, mode != .strip else { return .always }
    return .spokenOf(
      claims.map(\.asOf).min(), sources: header.citations.map(\.source.slug),
      goesOn: mode == .seaLane || status == .done || status == .operating)
  }

  public func cells(at moment: Moment?) -> [ExportColumn: String] {
    [.participants: ExportColumn.list(countries.map(\.any.description))]
  }

  public var ownLinks: [AnyIdentifier] {
    countries.map(\.any) + waypoints.map(\.any) + purpose.links + risks.flatMap(\.links)
      + deals.map(\.any)
  }
}

extension Corridor.Mode: ExplainedWord {
  package var meaning: String {
    switch self {
    case .road: "a road"
    case .rail: "a railway"
    case .pipeline: "for oil, gas or water"
    case .port: "a port and what leads to it"
    case .programme: "a scheme of many works"
    case .powerLine: "for electricity"
    case .seaLane: "a way of ships"
    case .historicalRoute: "a way of the past"
    case .strip: "a stretch of land between two others"
    }
  }
}
