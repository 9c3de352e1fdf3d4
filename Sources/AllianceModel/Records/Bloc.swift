import PackJSON

/// An alignment of two or more actors.
public struct Bloc: ReadableRecord {
  public static let kind = Kind.bloc
  public static let descriptor = RecordDescriptor(
    { (record: Bloc) in .bloc(record) }, name: "bloc",
    "alignments of two or more actors, with members, phases, claims and counter-claims",
    key: "1", hasPhases: true,
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
  /// The blocs that it came after, such as the treaty that it renews.
  public let predecessors: [Identifier<Bloc>]
  /// The blocs that came after it.
  public let successors: [Identifier<Bloc>]
  public let claims: [Claim]
  /// Claims that speak against the bloc or its description.
  public let counterClaims: [Claim]

  init(id: Identifier<Bloc>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    natures = reader.words("natures", "What ties the members together.")
    members = reader.list("members", "Who stands together.", atLeast: 2) { member in
      let since = member.date(ifPresent: "since", "Since when it belongs to it.")
      let until = member.date(ifPresent: "until", "Until when it belonged to it.")
      member.checkOrder(from: since, to: until, key: "until")
      return Member(
        actor: member.link("actor", "Who."),
        role: member.text(ifPresent: "role", "The part played, in a few words."),
        pledges: member.words("pledges", "What a treaty obliges it to."),
        since: since, until: until, spells: [Spell(from: since, to: until)])
    }
    otherMembers = reader.text(ifPresent: "otherMembers", "Who else belongs to it, in words.")
    quorum = reader.wholeNumber(
      ifPresent: "quorum", in: 2...1000,
      "How many members take part in what belongs to its story; all of the time, at most three, by default."
    )
    phases = reader.phases("Its life, oldest first.")
    predecessors = reader.links(
      "predecessors", "The blocs that it came after, such as a treaty it renews.")
    successors = reader.links("successors", "The blocs that came after it.")
    route = Route.read(reader, "The line that it is named after.")
    claims = reader.claims()
    counterClaims = reader.claims(
      "counterClaims", "What speaks against it, or against its description.")
  }

  /// The two actors of a bloc of two, whose level is that of their relation; nil for other blocs.
  public var pair: [Identifier<Actor>]? {
    let actors = Set(members.map(\.actor))
    return actors.count == 2 && otherMembers == nil ? actors.sorted { $0.slug < $1.slug } : nil
  }

  public var participants: [Identifier<Actor>] { members.map(\.actor) }
  var outline: RouteOutline? { RouteOutline(nil, route) }
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
