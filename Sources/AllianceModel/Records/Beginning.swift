/// Since when a record can be spoken of, as far as it says itself.
enum Beginning: Sendable {
  /// It is always there, or nobody says since when.
  case always
  /// Since a date.
  case date(PartialDate)
  /// Since its first phase; without a beginning of a phase since the first one of its pack.
  case phases(first: PartialDate?, isOpen: Bool)
  /// Since it is first spoken of, by a claim of a date or by a source.
  case spokenOf(PartialDate?, sources: [String])

  init(_ date: PartialDate?) {
    self = date.map { .date($0) } ?? .always
  }

  init(_ phases: [Phase]) {
    self = .phases(
      first: phases.compactMap(\.from).min(), isOpen: phases.contains { $0.from == nil })
  }

  /// The first date of a phase, if it has phases.
  var firstPhase: PartialDate? {
    if case .phases(let first, _) = self { first } else { nil }
  }

  /// The date; nil for what is always there.
  ///
  /// - Parameters:
  ///   - sourceDate: the date of the source that a slug names.
  ///   - firstPhase: the first date of any phase of the pack.
  func date(
    sourceDate: (String) -> PartialDate?, firstPhase: () -> PartialDate?
  ) -> PartialDate? {
    switch self {
    case .always: nil
    case .date(let date): date
    case .phases(let first, let isOpen): isOpen ? firstPhase() : first
    case .spokenOf(let claim, let sources):
      (sources.compactMap(sourceDate) + [claim].compactMap { $0 }).min()
    }
  }
}
