import PackJSON

/// One pair of actors over time.
public struct Relation: ReadableRecord {
  public static let kind = Kind.relation
  public static let descriptor = RecordDescriptor(
    { (record: Relation) in .relation(record) }, name: "relation",
    "pairs of actors over time",
    key: "9", hasPhases: true,
    searchWeight: 2, beginningWords: "no evidence before")

  public let id: Identifier<Relation>
  public let header: RecordHeader
  /// The two actors.
  public let actors: [Identifier<Actor>]
  /// The relation's life, oldest first.
  public internal(set) var phases: [Phase]
  public let claims: [Claim]

  init(id: Identifier<Relation>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    reader.declare(
      "actors", .list(Kind.actor.linkType, count: 2...2, isSet: true), isRequired: true,
      "The two actors.")
    actors = reader.links("actors")
    phases = reader.phases("Its life, oldest first.")
    claims = reader.claims()
    if let node = reader.required("actors"), Set(actors).count != 2 {
      reader.log.error("expected two different actors, found \(Set(actors).count)", at: node)
    }
  }

  public var participants: [Identifier<Actor>] { actors }
  var lifetime: Lifetime { Lifetime(phases, actors: actors) }

  public func cells(at moment: Moment?) -> [ExportColumn: String] {
    [
      .participants: ExportColumn.list(actors.map(\.any.description)),
      .end: phases.last?.heldTo?.isoText ?? "",
    ]
  }

  public var ownLinks: [AnyIdentifier] { actors.map(\.any) + phases.flatMap(\.links) }
}
