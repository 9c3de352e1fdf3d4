import PackJSON

/// An alignment of two or more actors.
public struct Bloc: ReadableRecord {
  public static let kind = Kind.bloc
  public static let descriptor = RecordDescriptor(
    { (record: Bloc) in .bloc(record) }, name: "bloc", key: "1", hasPhases: true,
    searchWeight: 1, beginningWords: "no evidence before")

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
    /// What it has promised the others.
    public let pledges: [Pledge]
    /// Since when, if known.
    public let since: PartialDate?
    /// Until when; nil while it lasts.
    public let until: PartialDate?
    /// When it belongs to the bloc: between both dates, while the actor itself is in being, and known
    /// as long as the bloc's sources say anything.
    public internal(set) var spells: [Spell]
  }

  public let id: Identifier<Bloc>
  public let header: RecordHeader
  /// What ties the members together.
  public let natures: [Nature]
  /// Who stands together.
  public internal(set) var members: [Member]
  /// Who else belongs to it without being named here, in words; nil if all members are named.
  public let otherMembers: String?
  /// How many members must take part in what belongs to the bloc's story; nil for all of the time,
  /// at most three.
  public let quorum: Int?
  /// The bloc's life, oldest first.
  public internal(set) var phases: [Phase]
  /// A line that the bloc is named after, such as a chain of islands; one list for each line.
  public let route: [[Coordinate]]
  /// Those that it followed, such as the treaty that it renews.
  public let predecessors: [Identifier<Bloc>]
  /// Those that followed it.
  public let successors: [Identifier<Bloc>]
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
        actor: member.link("actor"), role: member.text(ifPresent: "role"),
        pledges: member.words("pledges"), since: since, until: until,
        spells: [Spell(from: since, to: until)])
    }
    otherMembers = reader.text(ifPresent: "otherMembers")
    quorum = Self.quorum(reader)
    phases = reader.list("phases") { Phase($0) }
    predecessors = reader.links("predecessors")
    successors = reader.links("successors")
    route = Route.read(reader)
    claims = reader.list("claims") { Claim($0) }
    counterClaims = reader.list("counterClaims") { Claim($0) }
    if members.count < 2, let node = reader.optional("members") ?? reader.required("members") {
      reader.log.error("expected two members or more, found \(members.count)", at: node)
    }
  }

  private static func quorum(_ reader: ObjectReader) -> Int? {
    guard let node = reader.optional("quorum") else { return nil }
    let number = reader.number(node)
    guard (2...1000).contains(number), number == number.rounded() else {
      reader.log.error("expected a whole number from 2, found \(node.found)", at: node)
      return nil
    }
    return Int(number)
  }

  /// The two actors of a bloc of two, whose level is that of their relation; nil for other blocs.
  public var pair: [Identifier<Actor>]? {
    let actors = Set(members.map(\.actor))
    return actors.count == 2 && otherMembers == nil ? actors.sorted { $0.slug < $1.slug } : nil
  }

  public var participants: [Identifier<Actor>] { members.map(\.actor) }
  public var geometry: Geometry { Geometry(route) }
  /// In its phases; without any, while two or more belong to it.
  var lifetime: Lifetime {
    guard phases.isEmpty else { return Lifetime(phases, actors: pair ?? []) }
    let isDated = members.contains { $0.since != nil || $0.until != nil }
    return isDated
      ? Lifetime(
        members.map { Spell(from: $0.since, to: $0.until) }.overlapping(2), sources: sources)
      : .always
  }

  /// The sources of the bloc as a whole, by slug.
  var sources: [String] {
    (header.citations + phases.flatMap(\.citations)).map(\.source.slug)
  }

  public var ownLinks: [AnyIdentifier] {
    members.map(\.actor.any) + phases.flatMap(\.links) + counterClaims.flatMap(\.links)
      + (predecessors + successors).map(\.any)
  }
}
