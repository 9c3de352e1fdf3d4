import PackJSON

/// A record of any kind.
///
/// Indirect, so that passing a record on copies a reference and not its dozens of texts.
public indirect enum AnyRecord: Sendable {
  case bloc(Bloc)
  case relation(Relation)
  case corridor(Corridor)
  case quote(Quote)
  case actor(Actor)
  case place(Place)
  case deal(Deal)
  case figure(Figure)
  case event(Event)
  case source(Source)
  case note(Note)

  /// The record as what all kinds have in common.
  public var record: any Record {
    switch self {
    case .bloc(let record): record
    case .relation(let record): record
    case .corridor(let record): record
    case .quote(let record): record
    case .actor(let record): record
    case .place(let record): record
    case .deal(let record): record
    case .figure(let record): record
    case .event(let record): record
    case .source(let record): record
    case .note(let record): record
    }
  }

  /// The record's identifier.
  public var id: AnyIdentifier { record.anyID }

  /// The name shown.
  public var title: String { record.header.title }

  /// When it happened, was said, agreed or published; nil for kinds that have no such date.
  public var date: PartialDate? { record.recordDate }

  /// How far it has come or how sure it is; nil for kinds without a status.
  public var status: Status? { record.recordStatus }

  /// The phases of a bloc or a relation; none for other kinds.
  public var phases: [Phase] { record.phases }

  /// The same with a title that follows from what it has.
  func titled(_ title: String) -> AnyRecord {
    guard case .relation(var relation) = self else { return self }
    relation.header.title = title
    return .relation(relation)
  }

  /// Reads one record of a kind; the header is read first.
  init(_ kind: Kind, slug: String, _ reader: ObjectReader) {
    self = kind.descriptor.read(slug, RecordHeader(reader, of: kind), reader)
  }
}

extension Record {
  /// The identifier, where records of all kinds meet.
  fileprivate var anyID: AnyIdentifier { id.any }
}
