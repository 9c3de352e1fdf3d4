import PackJSON

/// Something that happened, or was to happen, at a time.
public struct Event: ReadableRecord {
  public static let kind = Kind.event
  public static let descriptor = RecordDescriptor(
    { (record: Event) in .event(record) }, name: "event",
    "what happened, or was to happen",
    key: "7", article: "an", isDated: true,
    hasStatus: true)

  /// How precisely the date is known.
  public enum Precision: String, CaseIterable, Sendable, Codable {
    case day, month, year, era
  }

  public let id: Identifier<Event>
  public let header: RecordHeader
  /// When it happened or began.
  public let date: PartialDate
  /// When it ended, if it lasted.
  public let end: PartialDate?
  /// How precisely the date is known.
  public let precision: Precision
  /// Whether it happened, was planned or was denied.
  public let status: Status
  /// Who took part.
  public let actors: [Identifier<Actor>]
  /// Where it happened.
  public let places: [Identifier<Place>]

  init(id: Identifier<Event>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    let precision: Precision? = reader.word(
      ifPresent: "precision", "How precisely the date is known; by default as it is written.")
    var date = reader.qualifiedDate("date", "When it happened or began.")
    // What is only known to the era is about that date.
    if precision == .era, date.qualifier == nil { date = date.qualified(.about) }
    self.date = date
    end = reader.date(ifPresent: "end", "When it ended, if it lasted.")
    self.precision =
      precision ?? (date.day != nil ? .day : date.month != nil ? .month : .year)
    status =
      reader.status(ifPresent: "status", "Whether it happened, was planned or was denied.") ?? .done
    actors = reader.links("actors", "Who took part.")
    places = reader.links("places", "Where it happened.")
    reader.checkOrder(from: date, to: end, key: "end")
  }

  public var recordDate: PartialDate? { date }
  var lifetime: Lifetime { Lifetime(date, end: end) }
  public var recordStatus: Status? { status }
  public var participants: [Identifier<Actor>] { actors }

  public var ownLinks: [AnyIdentifier] { actors.map(\.any) + places.map(\.any) }

  /// The date as shown: a stretch has both ends.
  public var dateText: String { end.map { "\(date) – \($0)" } ?? date.description }
}
