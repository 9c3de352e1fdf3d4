/// When a record holds, as far as it says itself.
enum Lifetime: Sendable {
  /// It is always there, or nobody says since when.
  case always
  /// Made once: said, agreed, published. From then on it stays so; `end` is when it was over, for
  /// what lasted.
  case made(PartialDate, end: PartialDate?)
  /// In being from one date to another, as far as they are known.
  case being(from: PartialDate?, to: PartialDate?)
  /// In force in its phases. Of a relation, or a bloc of two, the slugs of both actors.
  case phases([Stretch], actors: [String])
  /// Since it is first spoken of, by a claim of a date or by a source.
  case spokenOf(PartialDate?, sources: [String])

  /// The dates of a phase.
  struct Stretch: Sendable {
    let from: PartialDate?
    let to: PartialDate?
    /// The first date that the evidence speaks of, if the pack says it.
    let evidenceFrom: PartialDate?
    /// The sources of a phase whose beginning or end nobody names.
    let sources: [String]
  }

  init(_ date: PartialDate?) {
    self = date.map { .made($0, end: nil) } ?? .always
  }

  init(_ phases: [Phase], actors: [Identifier<Actor>] = []) {
    let stretches = phases.map { phase in
      Stretch(
        from: phase.from, to: phase.to, evidenceFrom: phase.evidenceFrom,
        sources: phase.from == nil || phase.to == nil ? phase.citations.map(\.source.slug) : [])
    }
    self = stretches.isEmpty ? .always : .phases(stretches, actors: actors.map(\.slug))
  }
}

/// When a record holds: dates, with whatever they depend on looked up.
struct Term: Sendable {
  /// The beginning; nil where nobody knows one.
  let from: PartialDate?
  /// The end; nil while it lasts.
  let to: PartialDate?
  /// Without an end: until when anything is known of it; nil where nobody sets such a date.
  var knownTo: PartialDate?
  /// Whether it happens once, and stays so.
  var isMade = false
  /// Whether it holds without a beginning too.
  var isAlways = false

  func holds(at moment: Moment) -> Bool {
    guard !moment.isAfter(knownTo) else { return false }
    guard let from else { return isAlways && !moment.isAfter(to) }
    guard !moment.isBefore(from) else { return false }
    // What happened within a date, happened during it; by its end all that came before has, too.
    return isMade && moment.question == .asOf || !moment.isAfter(isMade ? to ?? from : to)
  }
}

/// Whether something holds at a moment.
public enum Standing: Equatable, Sendable {
  case holds
  /// It only comes at a later date.
  case later(PartialDate)
  /// It was over at an earlier date; nil where nobody knows since when it held at all.
  case over(PartialDate?)
  /// It held when its source last said anything, and nobody knows of later.
  case unknown(after: PartialDate)
}
