/// What is known of a record without reading it again: where it stands, and what lists ask for.
struct RecordEntry: Sendable {
  /// The position of the file among those of the kind.
  var file: UInt32 = 0
  /// The position of the record among the items of its file's lists.
  let number: UInt32
  /// Where the record begins and ends in its text, in bytes.
  let start: UInt32
  let end: UInt32
  /// The slug under which it is known.
  var slug: String
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
  /// Whether it is a state.
  let isState: Bool
  /// Whether its phases say levels.
  let hasLevels: Bool

  /// Its route without close points, where it comes from a large text.
  let outline: RouteOutline?

  /// The record itself, where it comes from a small text; of a large pack they would fill the memory.
  let record: AnyRecord?

  /// Notes a record that stands at some bytes of a text.
  ///
  /// - Parameters:
  ///   - number: its position among the items of its file's lists.
  ///   - kept: the record, where it is kept too.
  init(_ record: some ReadableRecord, number: Int, at bytes: Range<Int>, kept: AnyRecord?) {
    self.number = UInt32(number)
    self.record = kept
    outline = kept == nil ? record.outline : nil
    start = UInt32(bytes.lowerBound)
    end = UInt32(bytes.upperBound)
    slug = record.id.slug
    title = record.header.title
    date = record.recordDate
    lifetime = record.lifetime
    matches = record.matchedSlug
    isState = record.isState
    coverageEnd = record.coverageEnd
    status = record.recordStatus
    hasLevels = record.phases.contains { $0.level != nil }
    isSomewhere = if case .nowhere = record.geometry { false } else { true }
  }
}
