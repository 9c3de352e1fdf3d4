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

  /// How an actor belongs to a bloc: only its members count where ties, levels and pledges are asked for.
  public enum MemberStanding: String, CaseIterable, Sendable, Codable {
    case member, observer, applicant, suspended, withdrew
  }

  /// A part played in some stretch of time.
  public struct Role: Sendable {
    public let text: String
    public let spell: Spell
  }

  /// One actor's part in a bloc.
  public struct Member: Sendable {
    /// Who.
    public let actor: Identifier<Actor>
    /// How it belongs to it.
    public let standing: MemberStanding
    /// The parts played, each in a few words; one that has no dates is played as long as it belongs to it.
    public let roles: [Role]
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
  /// Who stands together; one that left and came back stands there twice.
  public internal(set) var members: [Member]
  /// Who has to do with it without being a member: observers, applicants, those that are suspended or
  /// withdrew.
  public internal(set) var associates: [Member]
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
  /// Claims that speak against the bloc or its description.
  public let counterClaims: [Claim]

  init(id: Identifier<Bloc>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    natures = reader.words("natures", "What ties the members together.")
    let all = reader.links(
      "members", "Who stands together: an actor alone, or with more on its part.", atLeast: 2,
      { Member($0) }, orObject: { Member($0) })
    members = all.filter { $0.standing == .member }
    associates = all.filter { $0.standing != .member }
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
    counterClaims = reader.claims(
      "counterClaims", "What speaks against it, or against its description.")
  }

  /// The actors that are or were members, each once, in the order in which they are named.
  public var memberActors: [Identifier<Actor>] { members.distinctActors }

  /// The two actors of a bloc of two, whose level is that of their relation; nil for other blocs.
  public var pair: [Identifier<Actor>]? {
    let actors = Set(members.map(\.actor))
    return actors.count == 2 && otherMembers == nil ? actors.sorted { $0.slug < $1.slug } : nil
  }

  public var participants: [Identifier<Actor>] { memberActors }

  public func cells(at moment: Moment?) -> [ExportColumn: String] {
    let texts = members(at: moment).map { member in
      let pledges = member.pledges.map(\.rawValue).joined(separator: ", ")
      return member.actor.any.description + (pledges.isEmpty ? "" : " (\(pledges))")
    }
    return [
      .members: ExportColumn.list(texts), .end: phases.last?.heldTo?.isoText ?? "",
      .endQualifier: phases.last?.heldTo?.qualifier?.rawValue ?? "",
      .standing: ExportColumn.list(
        associates.filter { $0.spells.contains { $0.holds(at: moment) } }
          .map { "\($0.actor.any) \($0.standing.rawValue)" }),
      .memberSpells: ExportColumn.list(
        // What the pack says, and not when the member itself is in being.
        members(at: moment).compactMap {
          [Spell(from: $0.since, to: $0.until)].dated(behind: $0.actor.any.description)
        }),
      .standingSpells: ExportColumn.list(
        associates.filter { $0.spells.contains { $0.holds(at: moment) } }.compactMap {
          $0.spells.dated(behind: "\($0.actor.any) \($0.standing.rawValue)")
        }),
      .roles: ExportColumn.list(
        (members + associates).filter { $0.isMember(at: moment) }.flatMap { member in
          member.roles.filter { $0.spell.holds(at: moment) }.map { role in
            let text = "\(member.actor.any) \(role.text)"
            return [role.spell].dated(behind: text) ?? text
          }
        }),
    ]
  }

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
    (members + associates).map(\.actor.any) + phases.flatMap(\.links)
      + counterClaims.flatMap(\.links)
      + (predecessors + successors).map(\.any)
  }
}

extension Bloc.Member {
  /// A member of which no more is known than who it is.
  fileprivate init(_ actor: Identifier<Actor>) {
    self.actor = actor
    (standing, roles, pledges, since, until, spells) = (.member, [], [], nil, nil, [.always])
  }

  fileprivate init(_ reader: ObjectReader) {
    actor = reader.link("actor", "Who.")
    standing =
      reader.word(
        ifPresent: "standing",
        "How it belongs to it, by default as a member: others count for no tie, level or pledge.")
      ?? .member
    let role = reader.text(ifPresent: "role", "The part played, in a few words.")
    let roles = reader.list(
      "roles", "The parts played, where they changed.",
      expected:
        "an object, {\"role\": \"…\", \"from\": \"2020\"}, or one part alone as \"role\": \"…\""
    ) {
      Bloc.Role(text: $0.text("role", "The part, in a few words."), spell: $0.spell())
    }
    self.roles = role.map { [Bloc.Role(text: $0, spell: .always)] + roles } ?? roles
    pledges = reader.words("pledges", "What a treaty obliges it to.")
    reader.formerlySince()
    let spell = reader.spell("Since when it belongs to it.", "Until when it belonged to it.")
    (since, until, spells) = (spell.from, spell.to, [spell])
    if reader.log.isStrict, standing == .withdrew, since == nil, until != nil,
      let node = reader.node["to"] ?? reader.node["until"]
    {
      reader.log.warning(
        "this is the date until which it is no member: one that left then has a \"to\" and no "
          + "\"standing\", or \"from\" is when it withdrew", at: node)
    }
  }

  /// The parts that it plays at a moment, in words; all that it ever played, with their dates, for all of
  /// time.
  public func roleText(at moment: Moment?) -> String? {
    let texts = roles.filter { $0.spell.holds(at: moment) }.map { role in
      role.text + (role.spell.text.map { " (\($0))" } ?? "")
    }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}

extension [Bloc.Member] {
  /// Their actors, each once, in order.
  public var distinctActors: [Identifier<Actor>] {
    var seen: Set<Identifier<Actor>> = []
    return map(\.actor).filter { seen.insert($0).inserted }
  }
}

extension Bloc.Nature: ExplainedWord {
  package var meaning: String {
    switch self {
    case .military: "arms, bases, exercises"
    case .economic: "trade, money, works"
    case .treaty: "a treaty ties them"
    case .partnership: "cooperation that they call so"
    case .rivalry: "they stand against each other"
    case .hedging: "they keep more than one side open"
    }
  }
}

extension Bloc.MemberStanding {
  /// Those that have it, in a word.
  public var plural: String {
    switch self {
    case .member, .observer, .applicant: rawValue + "s"
    case .suspended, .withdrew: rawValue
    }
  }
}

extension Bloc.MemberStanding: ExplainedWord {
  package var meaning: String {
    switch self {
    case .member: "belongs to it"
    case .observer: "is heard, and has no vote"
    case .applicant: "has asked to join"
    case .suspended: "belongs to it, without its rights for now"
    case .withdrew: "left it"
    }
  }
}
