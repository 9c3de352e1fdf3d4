/// What is known of a record without reading it again: where it stands, and what lists ask for.
struct RecordEntry: Sendable {
  /// The position of the file among those of the kind.
  var file: UInt32 = 0
  /// The position of the record among the items of its file's lists.
  let number: UInt32
  /// Its position in its own list, for messages.
  let position: UInt32
  /// Where the record begins and ends in its text, in bytes.
  let start: UInt32
  let end: UInt32
  /// The slug under which it is known.
  var slug: String
  /// The name shown.
  var title: String
  /// Whether it says its title itself; else that follows from what it has.
  let isTitled: Bool
  /// The date that lists of dated kinds go by.
  let date: PartialDate?
  let lifetime: Lifetime
  /// Whether it is somewhere on the globe, and whether as lines.
  let isSomewhere: Bool
  let hasLines: Bool
  /// The slug of the actor that it is the same as, in another pack.
  let matches: String?
  /// Of a source: until when it says anything; nil where it does not say.
  let coverageEnd: PartialDate?
  /// How far it has come, and had come when; of kinds without a status nothing.
  let stages: Stages
  /// Whether it is a state.
  let isState: Bool
  /// Whether its phases say levels.
  let hasLevels: Bool

  /// Its route without close points, where it comes from a large text.
  let outline: RouteOutline?

  /// The record itself, where it comes from a small text; of a large pack they would fill the memory.
  private(set) var record: AnyRecord?

  /// How far it has come, and had come when.
  struct Stages: Sendable {
    /// What it says of itself; nil where it says nothing.
    let now: Status?
    let before: [(status: Status, spell: Spell)]

    /// How far it had come at a moment; nil where nobody says.
    ///
    /// - Parameter moment: nil for all time: what it says of itself, else the last stretch.
    func status(at moment: Moment?) -> Status? {
      guard !before.isEmpty, moment != nil || now == nil else { return now }
      return before.map(\.spell).current(at: moment).map { before[$0].status }
    }
  }

  /// Whether it says when it is there, or how far it had come when.
  var hasStretches: Bool {
    if case .spells = lifetime { return true }
    return !stages.before.isEmpty
  }

  /// Gives it another identifier than follows from what it has.
  mutating func rename(_ slug: String) {
    (self.slug, record) = (slug, nil)
  }

  /// Notes a record that stands at some bytes of a text.
  ///
  /// - Parameters:
  ///   - number: its position among the items of its file's lists.
  ///   - position: that in its own list.
  ///   - kept: the record, where it is kept too.
  init(
    _ record: some ReadableRecord, number: Int, position: Int, at bytes: Range<Int>,
    kept: AnyRecord?
  ) {
    (self.number, self.position) = (UInt32(number), UInt32(position))
    self.record = kept
    outline = kept == nil ? record.outline : nil
    start = UInt32(bytes.lowerBound)
    end = UInt32(bytes.upperBound)
    slug = record.id.slug
    title = record.header.title
    isTitled = !title.isEmpty
    date = record.recordDate
    lifetime = record.lifetime
    matches = record.matchedSlug
    isState = record.isState
    coverageEnd = record.coverageEnd
    stages = Stages(
      now: record.recordStatus, before: record.history.map { ($0.status, $0.spell) })
    hasLevels = record.phases.contains { $0.level != nil }
    let geometry = record.geometry
    isSomewhere = if case .nowhere = geometry { false } else { true }
    hasLines = if case .lines = geometry { true } else { false }
  }
}
