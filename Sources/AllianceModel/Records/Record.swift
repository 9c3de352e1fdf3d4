/// One thing to look at: a bloc, a corridor, a quote.
public protocol Record: Sendable {
  /// The kind of all records of this type.
  static var kind: Kind { get }
  /// What names the record, over all packs.
  var id: Identifier<Self> { get }
  /// What records of every kind have.
  var header: RecordHeader { get }
  /// The records that this one names outside its header, in reading order.
  var ownLinks: [AnyIdentifier] { get }
  /// The claims made in it.
  var claims: [Claim] { get }
}

/// A record that can be read from a pack.
protocol ReadableRecord: Record {
  /// Reads a record's own members; the header has been read.
  init(id: Identifier<Self>, header: RecordHeader, _ reader: ObjectReader)
}

extension Record {
  /// Most kinds make no claims of their own.
  public var claims: [Claim] { [] }
  /// The name shown.
  public var title: String { header.title }
  /// Every record that this one names, in reading order, with repetitions.
  public var links: [AnyIdentifier] {
    header.summary.links + ownLinks + claims.flatMap(\.links) + header.citations.map(\.source.any)
  }
}

extension Claim {
  var links: [AnyIdentifier] { note.links + [citation.source.any] }
}

extension Phase {
  var links: [AnyIdentifier] { evidence.links + [citation.source.any] }
}

/// Where a record comes from if not from the source document.
public enum Basis: String, CaseIterable, Sendable, Codable {
  case generalGeography = "general geography"
}

/// What records of every kind have.
public struct RecordHeader: Sendable {
  /// The name shown.
  public let title: String
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

  init(_ reader: ObjectReader) {
    title = reader.name("title")
    aliases = reader.names("aliases")
    summary = reader.prose("summary")
    citations = reader.list("sources") { Citation($0) }
    basis = reader.word(ifPresent: "basis")
    basisNote = reader.text(ifPresent: "basisNote")
  }
}
