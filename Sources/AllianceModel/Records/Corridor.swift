/// A route or scheme that ties countries together: a road, a pipeline, a sea lane, a programme.
public struct Corridor: ReadableRecord {
  public static let kind = Kind.corridor

  /// What a corridor is made of.
  public enum Mode: String, CaseIterable, Sendable, Codable {
    case road, rail, pipeline, port, programme
    case powerLine = "power line"
    case seaLane = "sea lane"
    case historicalRoute = "historical route"
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
  public let claims: [Claim]
  /// The deals that belong to it.
  public let deals: [Identifier<Deal>]

  init(id: Identifier<Corridor>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    mode = reader.word("mode") ?? .programme
    status = reader.word(ifPresent: "status")
    countries = reader.links("countries")
    waypoints = reader.links("waypoints")
    route = Route.read(reader)
    purpose = reader.prose("purpose")
    risks = reader.proses("risks")
    claims = reader.list("claims") { Claim($0) }
    deals = reader.links("deals")
  }

  public var ownLinks: [AnyIdentifier] {
    countries.map(\.any) + waypoints.map(\.any) + purpose.links + risks.flatMap(\.links)
      + deals.map(\.any)
  }
}
