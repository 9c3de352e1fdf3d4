import PackJSON

/// An alignment of two or more actors.
public struct Bloc: ReadableRecord {
  public static let kind = Kind.bloc
  public static let descriptor = RecordDescriptor(
    { (record: Bloc) in .bloc(record) }, name: "bloc", key: "1", hasPhases: true,
    beginningWords: "no evidence before")

  /// What ties the members together.
  public enum Nature: String, CaseIterable, Sendable, Codable {
    case military, economic, treaty, partnership, rivalry, hedging
  }

  /// One actor's part in a bloc.
  public struct Member: Sendable {
    /// Who.
    public let actor: Identifier<Actor>
    /// The part played, in a few words.
    public let role: String?
    /// Since when, if known.
    public let since: PartialDate?
    /// Until when; nil while it lasts.
    public let until: PartialDate?
  }

  public let id: Identifier<Bloc>
  public let header: RecordHeader
  /// What ties the members together.
  public let natures: [Nature]
  /// Who stands together.
  public let members: [Member]
  /// The bloc's life, oldest first.
  public internal(set) var phases: [Phase]
  /// A line that the bloc is named after, such as a chain of islands; one list for each line.
  public let route: [[Coordinate]]
  public let claims: [Claim]
  /// Claims that speak against the bloc or its description.
  public let counterClaims: [Claim]

  init(id: Identifier<Bloc>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    natures = reader.words("natures")
    members = reader.list("members") { member in
      let since = member.date(ifPresent: "since")
      let until = member.date(ifPresent: "until")
      member.checkOrder(from: since, to: until, key: "until")
      return Member(
        actor: member.link("actor"), role: member.text(ifPresent: "role"), since: since,
        until: until)
    }
    phases = reader.list("phases") { Phase($0) }
    route = Route.read(reader)
    claims = reader.list("claims") { Claim($0) }
    counterClaims = reader.list("counterClaims") { Claim($0) }
    if members.count < 2, let node = reader.optional("members") ?? reader.required("members") {
      reader.log.error("expected two members or more, found \(members.count)", at: node)
    }
  }

  public var participants: [Identifier<Actor>] { members.map(\.actor) }
  public var geometry: Geometry { Geometry(route) }
  var beginning: Beginning { Beginning(phases) }

  public var ownLinks: [AnyIdentifier] {
    members.map(\.actor.any) + phases.flatMap(\.links) + counterClaims.flatMap(\.links)
  }
}
