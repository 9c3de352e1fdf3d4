import PackJSON

/// A state, person, organisation or armed group.
public struct Actor: ReadableRecord {
  public static let kind = Kind.actor
  public static let descriptor = RecordDescriptor(
    { (record: Actor) in .actor(record) }, name: "actor", key: "4", article: "an", searchWeight: 0)

  /// What an actor is.
  public enum Category: String, CaseIterable, Sendable, Codable {
    case state, person, organisation
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
  /// Since when it is in being; nil where nobody says.
  public let since: PartialDate?
  /// Until when it was in being, and its ties with it; nil while it is.
  public let until: PartialDate?
  /// Those that it followed.
  public let predecessors: [Identifier<Actor>]
  /// Those that followed it.
  public let successors: [Identifier<Actor>]

  init(id: Identifier<Actor>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    category = reader.word("category") ?? .state
    isoCode = reader.text(ifPresent: "isoCode")
    codes = reader.list("codes") { ActorCode($0) }
    matches = reader.outerLink(ifPresent: "matches")
    nativeNames = reader.list("nativeNames") {
      NativeName(text: $0.text("text"), language: $0.text("language"))
    }
    offices = reader.list("offices") {
      Office(
        title: $0.name("title"), actor: $0.link(ifPresent: "actor"),
        asOf: $0.date(ifPresent: "asOf"))
    }
    partOf = reader.links("partOf")
    since = reader.qualifiedDate(ifPresent: "since")
    until = reader.qualifiedDate(ifPresent: "until")
    predecessors = reader.links("predecessors")
    successors = reader.links("successors")
    reader.checkOrder(from: since, to: until, key: "until")
    if let code = isoCode, let node = reader.optional("isoCode"),
      !(code.utf8.count == 3 && code.utf8.allSatisfy { (65...90).contains($0) })
    {
      reader.log.error(
        "expected an ISO 3166-1 code of three capitals, found \(node.found)", at: node)
    }
  }

  public var participants: [Identifier<Actor>] { [id] }
  var lifetime: Lifetime {
    since == nil && until == nil ? .always : .being(from: since, to: until)
  }
  public var geometry: Geometry { isoCode.map { .country($0) } ?? .nowhere }

  public var ownLinks: [AnyIdentifier] {
    offices.compactMap(\.actor?.any) + (partOf + predecessors + successors).map(\.any)
  }
}
