import AllianceModel

/// The order of a kind's list.
enum ListOrder: String, CaseIterable, Sendable {
  case standard, reversed
  /// What most is told of first.
  case weight
  case title
  case level
  /// By beginning.
  case date
  /// What is worth most first.
  case worth
  case status
  /// By columns that the user has asked for.
  case giver, receiver, members, sources

  /// The orders that make sense for a kind whose list has some columns.
  static func all(for kind: Kind, _ columns: [ListColumn]) -> [ListOrder] {
    let descriptor = kind.descriptor
    let own: [ListOrder] =
      descriptor.hasPhases
      ? [.weight, .standard, .level, .reversed, .date]
      : (descriptor.isDated
        ? (kind == Deal.kind ? [.reversed, .standard, .title] : [.standard, .reversed, .title])
        : [.weight, .standard, .reversed])
        + (kind == Deal.kind ? [.worth] : []) + (descriptor.hasStatus ? [.status] : [])
        + (descriptor.isDated ? [] : [.date])
    return own
      + [.giver, .receiver, .members, .sources].filter { order in
        columns.contains { $0.rawValue == order.rawValue }
      }
  }

  /// The order in which the list of a kind begins: what most is told of first; what has dates by them, as a
  /// story is told, but deals with the latest, which is what one asks of them.
  static func first(for kind: Kind) -> ListOrder {
    guard kind.descriptor.isDated else { return .weight }
    return kind == Deal.kind ? .reversed : .standard
  }

  /// The order in words, for a kind.
  func text(for kind: Kind) -> String {
    let isDated = kind.descriptor.isDated
    return switch self {
    case .standard: isDated ? "by date" : "by title"
    case .reversed: isDated ? "latest first" : "by title, from Z to A"
    case .weight: "by how much is told of them"
    case .title: "by title"
    case .level: "closest first"
    case .date: "oldest first"
    case .worth: "by worth, most first"
    case .status: "by status"
    case .giver: "by who gives"
    case .receiver: "by who gets"
    case .members: "by members, most first"
    case .sources: "by sources, most first"
    }
  }
}

/// How the user wants a kind's list.
struct ListArrangement: Equatable, Sendable {
  var filter = ""
  var order: ListOrder
  /// The rows of the kind that are left, in their order; nil for all in the standard order.
  private(set) var rows: [Int]?
  /// What they are put together by.
  var grouping: ListGrouping?
  /// The groups that were folded or unfolded, against what the grouping begins with.
  var toggled: Set<ListGroup.ID> = []
  private(set) var groups: [ListGroup] = []
  /// Headings and rows as they are shown; nil without groups.
  private(set) var entries: [ListEntry]?

  /// As the list of a kind begins.
  init(of kind: Kind) {
    order = ListOrder.first(for: kind)
    grouping = ListGrouping.first(for: kind)
  }

  /// Works out which rows are left.
  mutating func apply(to kind: Kind, of library: Library, _ viewpoint: Viewpoint) {
    let hidingMoment = viewpoint.hidingMoment
    defer { group(kind, of: library, viewpoint) }
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
    case .weight:
      let weights = library.weights(of: kind)
      rows = rows.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
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
    case .date:
      // What has no beginning comes last.
      let days = rows.map { row in
        library.beginning(at: RecordIndex(kind: kind, row: row))?.span.lowerBound ?? .infinity
      }
      rows = zip(rows, days).sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    case .worth:
      let worths = library.worths(ofDeals: rows).map { $0 ?? -.infinity }
      rows = zip(rows, worths).sorted { (-$0.1, $0.0) < (-$1.1, $1.0) }.map(\.0)
    case .status:
      let ranks = rows.map { row in
        library.status(at: RecordIndex(kind: kind, row: row), viewpoint.moment)
          .flatMap { Status.allCases.firstIndex(of: $0) } ?? Status.allCases.count
      }
      rows = zip(rows, ranks).sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    case .giver, .receiver:
      let parties = library.parties(ofDeals: rows, areReceivers: order == .receiver)
      // Where nobody says who, the deal comes last.
      let names = parties.map { library.partyText($0)?.lowercased() ?? "\u{10FFFF}" }
      rows = zip(rows, names).sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    case .members, .sources:
      let counts = rows.map { row -> Int in
        guard let record = library.record(kind, at: row) else { return 0 }
        return order == .members
          ? Set(record.record.participants).count : Set(record.statementSources).count
      }
      rows = zip(rows, counts).sorted { (-$0.1, $0.0) < (-$1.1, $1.0) }.map(\.0)
    }
    self.rows = rows
  }

  private mutating func group(_ kind: Kind, of library: Library, _ viewpoint: Viewpoint) {
    guard let grouping else {
      (groups, entries) = ([], nil)
      return
    }
    groups = grouping.groups(
      of: rows ?? Array(0..<library.count(of: kind)), kind, in: library, at: viewpoint.moment)
    unfold()
  }

  /// Works out which headings and rows are shown.
  private mutating func unfold() {
    entries = groups.enumerated().flatMap { number, group -> [ListEntry] in
      let rows = isUnfolded(group) ? group.rows : []
      return [.heading(number)] + rows.map { .row($0) }
    }
  }

  /// Whether the records of a group are shown.
  func isUnfolded(_ group: ListGroup) -> Bool {
    toggled.contains(group.id) != (grouping?.isOpen ?? false)
  }

  /// Unfolds a group, or folds it.
  mutating func toggle(_ group: ListGroup) {
    if toggled.remove(group.id) == nil { toggled.insert(group.id) }
    unfold()
  }

  /// Unfolds the groups of some names, and folds all others.
  mutating func unfold(only names: Set<String>) {
    let begins = grouping?.isOpen ?? false
    toggled = Set(groups.map(\.id).filter { names.contains($0.text) != begins })
    unfold()
  }

  /// Unfolds the group that a row is in.
  mutating func reveal(row: Int) {
    guard let group = groups.first(where: { $0.rows.contains(row) }), !isUnfolded(group) else {
      return
    }
    toggle(group)
  }

  /// How many lines are shown, of a kind with so many records.
  func count(of total: Int) -> Int { entries?.count ?? rows?.count ?? total }

  /// How many records are left, of a kind with so many.
  func recordCount(of total: Int) -> Int { rows?.count ?? total }

  /// The row of the kind that a line shows; nil for a heading.
  func row(at line: Int) -> Int? {
    guard let entries else { return rows.map { $0[line] } ?? line }
    if case .row(let row) = entries[line] { return row }
    return nil
  }

  /// The line that shows a row of the kind; nil if none does.
  func line(of row: Int) -> Int? {
    guard let entries else { return rows.map { $0.firstIndex(of: row) } ?? row }
    return entries.firstIndex(of: .row(row))
  }
}
