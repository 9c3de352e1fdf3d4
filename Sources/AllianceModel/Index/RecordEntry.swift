/// What is known of a record without reading it again: where it stands, and what lists ask for.
struct RecordEntry: Sendable {
  /// The position of the text among those of the kind.
  var text: UInt32 = 0
  /// Where the record begins and ends in its text, in bytes.
  let start: UInt32
  let end: UInt32
  let slug: String
  let title: String
  /// The date that lists of dated kinds go by.
  let date: PartialDate?
  let lifetime: Lifetime
  /// Whether it is somewhere on the globe.
  let isSomewhere: Bool
  /// The slug of the actor that it is the same as, in another pack.
  let matches: String?
  /// Of a source: until when it says anything; nil where it does not say.
  let coverageEnd: PartialDate?
  /// How far it has come; nil for kinds without a status.
  let status: Status?

  /// Its route without close points, where it comes from a large text.
  let outline: RouteOutline?

  /// The record itself, where it comes from a small text; of a large pack they would fill the memory.
  let record: AnyRecord?

  /// Notes a record that stands at some bytes of a text.
  ///
  /// - Parameter isKept: whether the record is kept too.
  init(_ checked: AnyRecord, at bytes: Range<Int>, isKept: Bool) {
    let record = checked.readable
    self.record = isKept ? checked : nil
    outline = isKept ? nil : RouteOutline(checked)
    start = UInt32(bytes.lowerBound)
    end = UInt32(bytes.upperBound)
    slug = checked.id.slug
    title = record.header.title
    date = record.recordDate
    lifetime = record.lifetime
    matches = if case .actor(let actor) = checked { actor.matches?.slug } else { nil }
    coverageEnd = if case .source(let source) = checked { source.coverage.until } else { nil }
    status = record.recordStatus
    isSomewhere = if case .nowhere = record.geometry { false } else { true }
  }
}
