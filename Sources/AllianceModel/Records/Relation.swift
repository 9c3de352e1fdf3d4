import PackJSON

/// One pair of actors over time.
public struct Relation: ReadableRecord {
  public static let kind = Kind.relation
  public static let descriptor = RecordDescriptor(
    { (record: Relation) in .relation(record) }, name: "relation",
    "pairs of actors over time",
    key: "9", hasPhases: true, infersName: true,
    searchWeight: 2, beginningWords: "no evidence before")

  public let id: Identifier<Relation>
  public internal(set) var header: RecordHeader
  /// The two actors.
  public let actors: [Identifier<Actor>]
  /// The relation's life, oldest first.
  public internal(set) var phases: [Phase]

  init(id: Identifier<Relation>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    reader.declare(
      "actors", .list(Kind.actor.linkType, count: 2...2, isSet: true), isRequired: true,
      "The two actors.")
    actors = reader.links("actors")
    phases = reader.phases("Its life, oldest first.")
    if let node = reader.required("actors"), Set(actors).count != 2 {
      reader.log.error("expected two different actors, found \(Set(actors).count)", at: node)
    }
  }

  /// The slug of the pair that a relation is of: the slugs of both actors in the order of letters; nil where
  /// it does not name two.
  static func slug(of relation: JSONNode) -> String? {
    let slugs = (relation["actors"]?.items ?? []).compactMap { item -> String? in
      item.identifier.flatMap { $0.kind == .actor ? $0.slug : nil }
    }
    return slugs.count == 2 && slugs[0] != slugs[1] ? slugs.sorted().joined(separator: "-") : nil
  }

  public var participants: [Identifier<Actor>] { actors }
  var lifetime: Lifetime { Lifetime(phases, actors: actors) }

  public func cells(at moment: Moment?) -> [ExportColumn: String] {
    [
      .participants: ExportColumn.list(actors.map(\.any.description)),
      .end: phases.last?.heldTo?.isoText ?? "",
      .endQualifier: phases.last?.heldTo?.qualifier?.rawValue ?? "",
    ]
  }

  public var ownLinks: [AnyIdentifier] { actors.map(\.any) + phases.flatMap(\.links) }
}
