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
    }
  }

  /// The record's identifier.
  public var id: AnyIdentifier {
    switch self {
    case .bloc(let record): record.id.any
    case .relation(let record): record.id.any
    case .corridor(let record): record.id.any
    case .quote(let record): record.id.any
    case .actor(let record): record.id.any
    case .place(let record): record.id.any
    case .deal(let record): record.id.any
    case .figure(let record): record.id.any
    case .event(let record): record.id.any
    case .source(let record): record.id.any
    }
  }

  /// The name shown.
  public var title: String {
    switch self {
    case .bloc(let record): record.header.title
    case .relation(let record): record.header.title
    case .corridor(let record): record.header.title
    case .quote(let record): record.header.title
    case .actor(let record): record.header.title
    case .place(let record): record.header.title
    case .deal(let record): record.header.title
    case .figure(let record): record.header.title
    case .event(let record): record.header.title
    case .source(let record): record.header.title
    }
  }

  /// When it happened, was said, agreed or published; nil for kinds that have no such date.
  public var date: PartialDate? {
    switch self {
    case .quote(let quote): quote.saidOn
    case .deal(let deal): deal.date
    case .event(let event): event.date
    case .source(let source): source.date
    case .bloc, .relation, .corridor, .actor, .place, .figure: nil
    }
  }

  /// How far it has come or how sure it is; nil for kinds without a status.
  public var status: Status? {
    switch self {
    case .corridor(let corridor): corridor.status
    case .deal(let deal): deal.status
    case .event(let event): event.status
    case .bloc, .relation, .quote, .actor, .place, .figure, .source: nil
    }
  }

  /// The phases of a bloc or a relation; none for other kinds.
  public var phases: [Phase] {
    switch self {
    case .bloc(let bloc): bloc.phases
    case .relation(let relation): relation.phases
    case .corridor, .quote, .actor, .place, .deal, .figure, .event, .source: []
    }
  }

  /// The record with the first date of any phase given to those phases that name no beginning.
  func dated(from first: () -> PartialDate?) -> AnyRecord {
    switch self {
    case .bloc(var bloc):
      bloc.phases.date(from: first)
      return .bloc(bloc)
    case .relation(var relation):
      relation.phases.date(from: first)
      return .relation(relation)
    default: return self
    }
  }

  /// Reads one record of a kind; the header is read first.
  init(_ kind: Kind, slug: String, _ reader: ObjectReader) {
    let header = RecordHeader(reader)
    func read<Content: ReadableRecord>(_ type: Content.Type) -> Content {
      Content(id: Identifier(slug: slug), header: header, reader)
    }
    self =
      switch kind {
      case .bloc: .bloc(read(Bloc.self))
      case .relation: .relation(read(Relation.self))
      case .corridor: .corridor(read(Corridor.self))
      case .quote: .quote(read(Quote.self))
      case .actor: .actor(read(Actor.self))
      case .place: .place(read(Place.self))
      case .deal: .deal(read(Deal.self))
      case .figure: .figure(read(Figure.self))
      case .event: .event(read(Event.self))
      case .source: .source(read(Source.self))
      }
  }
}
