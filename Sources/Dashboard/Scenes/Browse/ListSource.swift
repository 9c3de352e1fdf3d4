import AllianceModel
import TerminalKit

/// What the list pane shows.
enum ListSource: Hashable, Sendable {
  /// The records of a kind, filtered and sorted as the user wants them.
  case kind(Kind)
  /// What a search found, of all kinds.
  case search
  /// What the user has marked, of all kinds.
  case bookmarks
  /// What changed between two dates, the largest changes first.
  case shifts(PartialDate, PartialDate)
  /// Everything between two actors, in order of time.
  case dossier(ActorPair)

  /// Whether it is what changed between two dates.
  var isShifts: Bool {
    if case .shifts = self { true } else { false }
  }

  /// Why it cannot be sorted otherwise, for lists that have one order.
  var orderText: String {
    switch self {
    case .search: "results are sorted best first"
    case .shifts: "the largest shifts come first"
    case .dossier: "a dossier is in order of time"
    case .bookmarks, .kind: "bookmarks keep their order"
    }
  }

  /// The kind of its records, where they have only one.
  var kind: Kind? {
    if case .kind(let kind) = self { kind } else { nil }
  }
}

extension Context {
  /// How many lines a row of a list has: of what was found the second one says why.
  func rowHeight(of source: ListSource, in area: Rect) -> Int {
    source == .search && area.height >= 6 && !configuration.isPlain ? 2 : 1
  }
}
