import PackJSON

/// A state, person, organisation or armed group.
public struct Actor: ReadableRecord {
  public static let kind = Kind.actor
  public static let descriptor = RecordDescriptor(
    { (record: Actor) in .actor(record) }, name: "actor",
    "states, states de facto, persons, organisations, companies, ministries, courts, armed groups",
    key: "4", article: "an", searchWeight: 0)

  /// What an actor is.
  public enum Category: String, CaseIterable, Sendable, Codable {
    case state
    case deFactoState = "de facto state"
    case person, organisation, company, ministry, court
    case armedGroup = "armed group"
  }

  /// An office that a person held.
  public struct Office: Sendable {
    /// The office, such as "Prime Minister of India".
    public let title: String
    /// For whom.
    public let actor: Identifier<Actor>?
    /// A date at which the source shows the person in office.
    public let asOf: PartialDate?
  }

  /// A name in the script of its own language.
  public struct NativeName: Sendable {
    /// The name.
    public let text: String
    /// The language as a BCP 47 tag, such as `ur`.
    public let language: String
  }

  public let id: Identifier<Actor>
  public let header: RecordHeader
  /// What the actor is.
  public let category: Category
  /// The ISO 3166-1 alpha-3 code of a state.
  public let isoCode: String?
  /// A few letters that stand for it where there is no room for its name; nil for the ISO code, or the first
  /// letters of the name.
  public let label: String?
  /// Who recognises it, and when: of a state that not all recognise.
  public let recognisedBy: [DatedActor]
  /// What data sets call it.
  public let codes: [ActorCode]
  /// The actor of another pack that it is; nil where it is only itself.
  public let matches: Identifier<Actor>?
  /// Names in the actor's own scripts.
  public let nativeNames: [NativeName]
  /// Offices that a person held.
  public let offices: [Office]
  /// The states or organisations that the actor belongs to.
  public let partOf: [Identifier<Actor>]
  /// When it is in being, and its ties with it, oldest first; none where nobody says.
  public let spells: [Spell]
  /// The actors that it came after, such as the state of which it was a part.
  public let predecessors: [Identifier<Actor>]
  /// The actors that came after it.
  public let successors: [Identifier<Actor>]
  /// The one that went on in its place under another name, as Russia did for the Soviet Union: some lists
  /// have one state for both.
  public let goesOnAs: Identifier<Actor>?

  init(id: Identifier<Actor>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    category = reader.word("category", "What it is.") ?? .state
    isoCode = Self.isoCode(reader)
    label = reader.label(
      ifPresent: "label",
      "Up to five letters that stand for it in matrix and network where there is no room for its name."
    )
    recognisedBy = reader.datedActors(
      "recognisedBy", "Who recognises it as a state: an actor alone, or with dates.")
    codes = reader.list("codes", "What data sets call it, such as COW 365, and for how long.") {
      ActorCode($0)
    }
    matches = reader.outerLink(
      ifPresent: "matches",
      "The actor of another pack that it is: the two are one, with the ties of both.")
    nativeNames = reader.list("nativeNames", "Names in its own scripts.") {
      NativeName(
        text: $0.text("text", "The name."),
        language: $0.language("language", "The language"))
    }
    offices = reader.list("offices", "Offices that a person held.") {
      Office(
        title: $0.name("title", "The office."),
        actor: $0.link(ifPresent: "actor", "For whom."),
        asOf: $0.date(ifPresent: "asOf", "When the source shows the person in office."))
    }
    partOf = reader.links("partOf", "The states or organisations that it belongs to.")
    spells = reader.spells("When it is in being; its ties end with it.")
    predecessors = reader.links("predecessors", "The actors that it came after.")
    successors = reader.links("successors", "The actors that came after it.")
    goesOnAs = reader.link(
      ifPresent: "goesOnAs",
      "The one that went on in its place under another name: some lists have one state for both.")
  }

  private static func isoCode(_ reader: ObjectReader) -> String? {
    reader.declare(
      "isoCode", .pattern("^[A-Z]{3}$"), "The ISO 3166-1 alpha-3 code of a state.")
    guard let node = reader.optional("isoCode") else { return nil }
    if let code = node.text, code.utf8.count == 3,
      code.utf8.allSatisfy({ (65...90).contains($0) })
    {
      if reader.log.isStrict, !CountryCode.isKnown(code) {
        reader.log.warning(
          "\"\(code)\" is no code of ISO 3166-1: leave \"isoCode\" out of what has none", at: node)
      }
      return code
    }
    let three = node.text.flatMap { CountryCode.threeLetters(of: $0) }
    reader.log.error(
      "expected an ISO 3166-1 code of three capitals, found \(node.found)"
        + (three.map { ": write \"\($0)\"" } ?? ""), at: node)
    return nil
  }

  var matchedSlug: String? { matches?.slug }
  var isState: Bool { category == .state }
  public var participants: [Identifier<Actor>] { [id] }
  var lifetime: Lifetime {
    Lifetime(spells, sources: header.citations.map(\.source.slug))
  }
  public var geometry: Geometry { isoCode.map { .country($0) } ?? .nowhere }

  public func cells(at moment: Moment?) -> [ExportColumn: String] {
    let texts = codes.map { code in
      let years = [code.from, code.to].map { $0?.isoText ?? "" }
      return "\(code.scheme) \(code.code)"
        + (years == ["", ""] ? "" : " \(years[0])/\(years[1])")
    }
    return [
      .label: label ?? "", .recognisedBy: recognisedBy.idText(at: moment),
      .recognisedSpells: recognisedBy.spellText(at: moment),
      .codes: ExportColumn.list((isoCode.map { ["ISO 3166 \($0)"] } ?? []) + texts),
    ]
  }

  public var ownLinks: [AnyIdentifier] {
    offices.compactMap(\.actor?.any) + recognisedBy.map(\.actor.any)
      + (partOf + predecessors + successors + [goesOnAs].compactMap { $0 }).map(\.any)
  }
}

extension Actor.Category: ExplainedWord {
  package var meaning: String {
    switch self {
    case .state: "a state that others recognise"
    case .deFactoState: "a state that not all recognise"
    case .person: "one human being"
    case .organisation: "a body with members or a seat, such as a bank or a party"
    case .company: "a firm"
    case .ministry: "a part of a government"
    case .court: "a court or tribunal"
    case .armedGroup: "fighters who are not a state’s forces"
    }
  }
}
