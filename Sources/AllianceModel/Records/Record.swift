import PackJSON

/// One thing to look at: a bloc, a corridor, a quote.
public protocol Record: Sendable {
  /// What the program knows of the kind.
  static var descriptor: RecordDescriptor { get }
  /// The kind of all records of this type.
  static var kind: Kind { get }
  /// What names the record, over all packs.
  var id: Identifier<Self> { get }
  /// What records of every kind have.
  var header: RecordHeader { get }
  /// The records that this one names outside its header, in reading order.
  var ownLinks: [AnyIdentifier] { get }
  /// The claims that speak against it.
  var counterClaims: [Claim] { get }
  /// When it happened, was said, agreed or published; nil for kinds that have no such date.
  var recordDate: PartialDate? { get }
  /// How far it has come or how sure it is; nil for kinds without a status.
  var recordStatus: Status? { get }
  /// How far it had come when, oldest first; none where nobody says any.
  var history: [StatusSpell] { get }
  /// When it is there or in force, as it says itself; none where it says nothing.
  var spells: [Spell] { get }
  /// Its phases; none for kinds without.
  var phases: [Phase] { get }
  /// Who takes part in it.
  var participants: [Identifier<Actor>] { get }
  /// Where it is.
  var geometry: Geometry { get }
  /// Whether it is a node of a graph of who stands with whom.
  var isNode: Bool { get }
  /// The lines of such a graph that it stands for at a moment; nil if it has no place in one.
  func graphEdges(at moment: Moment?) -> [GraphEdge]?
  /// The record in a line, as a footnote cites it.
  func citationLine(in library: Library) -> String
  /// The record as citation managers take it; nil for kinds that nobody cites.
  func bibliographyItem(in library: Library) -> BibliographyItem?
  /// What a table says of it in columns that most records leave empty, by their names.
  ///
  /// - Parameter moment: when it is looked at; nil for all time.
  func cells(at moment: Moment?) -> [ExportColumn: String]
  /// What a map's file says of it beside its title and summary.
  ///
  /// - Parameter moment: when it is looked at; nil for all time.
  func exportProperties(at moment: Moment?) -> [(String, JSONValue)]
}

/// A column of a table that records of some kinds fill.
public enum ExportColumn: String, CaseIterable, Sendable {
  case giver, receiver, parties, roles, label
  case recognisedBy = "recognised_by"
  case claimedBy = "claimed_by"
  case heldBy = "held_by"
  case participants, sides, members, quantity
  /// When it was over; of a deal without dates of its own the year in which the last part came.
  case end
  /// The codes of an actor, or of who takes part.
  case codes
  /// How those belong to a bloc that are no members of it.
  case standing
  /// Of a quote.
  case speaker, office, words, language, original
  case translatedBy = "translated_by"
  /// The text whose words they are.
  case document
  /// When who belongs to a bloc, and as what; of a state who recognises it when, of a place who claims and holds it.
  case memberSpells = "member_spells"
  case standingSpells = "standing_spells"
  case recognisedSpells = "recognised_by_spells"
  case claimedSpells = "claimed_by_spells"
  case heldSpells = "held_by_spells"
  /// Of an event, by which treaties, resolutions and laws it was done.
  case acts
  /// How the date in `end` is meant.
  case endQualifier = "end_qualifier"
}

extension ExportColumn {
  /// Several things in one cell.
  static func list(_ texts: [String]) -> String { texts.joined(separator: "; ") }
}

/// Where a record is on the globe.
public enum Geometry: Sendable {
  case nowhere
  case point(Coordinate)
  /// Lines, each in order of travel.
  case lines([[Coordinate]])
  /// A country, by its ISO 3166-1 code.
  case country(String)

  init(_ lines: [[Coordinate]]) {
    self = lines.isEmpty ? .nowhere : .lines(lines)
  }
}

/// A record that can be read from a pack.
protocol ReadableRecord: Record {
  /// Reads a record's own members; the header has been read.
  init(id: Identifier<Self>, header: RecordHeader, _ reader: ObjectReader)
  /// When it holds.
  var lifetime: Lifetime { get }
  /// The slug of the actor that it is the same as, in another pack.
  var matchedSlug: String? { get }
  /// Whether it is a state.
  var isState: Bool { get }
  /// Of a source: until when it says anything; nil where it does not say.
  var coverageEnd: PartialDate? { get }
  /// Its lines as the world's map needs them; nil for what has none.
  var outline: RouteOutline? { get }
  /// Notes who takes part in it and what ties them, in the file that it stands in.
  func note(in file: inout CheckedFile, _ numbers: inout CheckedFile.Numbers)
}

extension Record {
  /// The claims made in it.
  public var claims: [Claim] { header.claims }
  public var counterClaims: [Claim] { [] }
  public var recordDate: PartialDate? { nil }
  public var recordStatus: Status? { nil }
  public var phases: [Phase] { [] }
  public var participants: [Identifier<Actor>] { [] }
  public var geometry: Geometry { .nowhere }
  public var isNode: Bool { false }
  public func graphEdges(at moment: Moment?) -> [GraphEdge]? { nil }
  public func bibliographyItem(in library: Library) -> BibliographyItem? { nil }
  public func cells(at moment: Moment?) -> [ExportColumn: String] { [:] }
  public var history: [StatusSpell] { [] }
  public var spells: [Spell] { [] }
  public func exportProperties(at moment: Moment?) -> [(String, JSONValue)] { [] }
  /// Those that speak against it last.
  public var allClaims: [Claim] { claims + counterClaims }
  /// The name shown.
  public var title: String { header.title }
  /// Every record that this one names, in reading order, with repetitions.
  public var links: [AnyIdentifier] {
    header.summary.links + ownLinks + claims.flatMap(\.links) + history.links
      + header.citations.map(\.source.any)
  }
}

extension ReadableRecord {
  /// Kinds with a date of their own are made at it.
  var lifetime: Lifetime { Lifetime(recordDate) }
  var matchedSlug: String? { nil }
  var isState: Bool { false }
  var coverageEnd: PartialDate? { nil }
  var outline: RouteOutline? { nil }
  func note(in file: inout CheckedFile, _ numbers: inout CheckedFile.Numbers) {}
}

extension Claim {
  var links: [AnyIdentifier] { note.links + [citation.source.any] }
}

extension Phase {
  var links: [AnyIdentifier] { evidence.links + citations.map(\.source.any) }
}

/// Where a record comes from if not from the source document.
public enum Basis: String, CaseIterable, Sendable, Codable {
  case generalKnowledge = "general knowledge"
  /// Where places are and lines run.
  case generalGeography = "general geography"
}

/// What records of every kind have.
public struct RecordHeader: Sendable {
  /// The name shown; empty where it follows from what the record has, until all of the pack is read.
  public internal(set) var title: String
  /// Other names, as printed in the sources; found by search.
  public let aliases: [String]
  /// What the record is, in a sentence or a few.
  public let summary: Prose
  /// Who says what the summary says.
  public let citations: [Citation]
  /// Set where facts do not come from a source of the pack.
  public let basis: Basis?
  /// What in the record is on that basis.
  public let basisNote: String?
  /// What is said of it, by whom and when; none of a note, which is the user's own.
  let claims: [Claim]

  /// The header of what stands in no pack.
  init(title: String) {
    self.title = title
    (aliases, summary, citations, basis, basisNote, claims) = ([], Prose(), [], nil, nil, [])
  }

  init(_ reader: ObjectReader, of kind: Kind? = nil) {
    title =
      kind?.descriptor.infersName ?? false
      ? reader.name(
        ifPresent: "title", "The name shown; by default those of its actors.", use: .name,
        isKept: true) ?? ""
      : reader.name("title", "The name shown.", use: .name, isKept: true)
    reader.checkTitle()
    aliases = reader.names(
      "aliases", "Other names, as the sources print them; searches find them.", use: .name)
    summary = reader.prose(
      "summary", "What it is, in a sentence or a few.", allowsWebLinks: kind == .note)
    citations = reader.citations("sources", "Who says what the summary says.")
    basis = reader.word(ifPresent: "basis", "Set where facts come from no source of the pack.")
    basisNote = reader.text(ifPresent: "basisNote", "What in the record is on that basis.")
    claims = kind == .note ? [] : reader.claims()
  }
}

extension Basis: ExplainedWord {
  package var meaning: String {
    switch self {
    case .generalKnowledge: "what anybody can look up"
    case .generalGeography: "where places are and lines run"
    }
  }
}
