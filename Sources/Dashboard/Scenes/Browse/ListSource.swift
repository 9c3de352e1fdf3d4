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

/// The order of a kind's list.
enum ListOrder: String, CaseIterable, Sendable {
  case standard, reversed
  case title
  case level

  /// The orders that make sense for a kind.
  static func all(for kind: Kind) -> [ListOrder] {
    let descriptor = kind.descriptor
    if descriptor.hasPhases { return [.standard, .level, .reversed] }
    return descriptor.isDated ? [.standard, .reversed, .title] : [.standard, .reversed]
  }

  /// The order in words, for a kind.
  func text(for kind: Kind) -> String {
    let isDated = kind.descriptor.isDated
    return switch self {
    case .standard: isDated ? "by date" : "by title"
    case .reversed: isDated ? "latest first" : "by title, from Z to A"
    case .title: "by title"
    case .level: "closest first"
    }
  }
}

/// How the user wants a kind's list.
struct ListArrangement: Equatable, Sendable {
  var filter = ""
  var order = ListOrder.standard
  /// The rows of the kind that are left, in their order; nil for all in the standard order.
  private(set) var rows: [Int]?

  /// Works out which rows are left.
  mutating func apply(to kind: Kind, of library: Library, _ viewpoint: Viewpoint) {
    let hidingMoment = viewpoint.hidingMoment
    guard !filter.isEmpty || order != .standard || hidingMoment != nil else {
      rows = nil
      return
    }
    let query = SearchQuery(filter)
    var rows =
      hidingMoment.map { library.rows(of: kind, at: $0) } ?? Array(0..<library.count(of: kind))
    if !query.isEmpty {
      let there = hidingMoment == nil ? nil : Set(rows)
      rows = library.search(query).places.filter {
        $0.kind == kind && there?.contains($0.row) ?? true
      }.map(\.row).sorted()
    }
    switch order {
    case .standard: break
    case .reversed: rows.reverse()
    case .title:
      let titled = rows.map { row in
        let title = library.identifier(at: RecordIndex(kind: kind, row: row)).map {
          library.title(of: $0).lowercased()
        }
        return (row: row, title: title ?? "")
      }
      rows = titled.sorted { ($0.title, $0.row) < ($1.title, $1.row) }.map(\.row)
    case .level:
      let levels = rows.map { row in
        let phase = library.phase(of: RecordIndex(kind: kind, row: row), at: viewpoint.moment)
        return (row: row, level: phase?.level?.value ?? -9)
      }
      rows = levels.sorted { (-$0.level, $0.row) < (-$1.level, $1.row) }.map(\.row)
    }
    self.rows = rows
  }
}
