import AllianceModel

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

  /// Whether it is what changed between two dates.
  var isShifts: Bool {
    if case .shifts = self { true } else { false }
  }

  /// The kind of its records, where they have only one.
  var kind: Kind? {
    if case .kind(let kind) = self { kind } else { nil }
  }
}

/// The order of a kind's list.
enum ListOrder: String, CaseIterable, Sendable {
  case standard, reversed
  case title
  case level

  /// The orders that make sense for a kind.
  static func all(for kind: Kind) -> [ListOrder] {
    switch kind {
    case .bloc, .relation: [.standard, .level, .reversed]
    case .quote, .event, .deal, .source: [.standard, .reversed, .title]
    case .corridor, .actor, .place, .figure: [.standard, .reversed]
    }
  }

  /// The order in words, for a kind.
  func text(for kind: Kind) -> String {
    switch (self, kind) {
    case (.standard, .quote), (.standard, .event), (.standard, .deal), (.standard, .source):
      "by date"
    case (.reversed, .quote), (.reversed, .event), (.reversed, .deal), (.reversed, .source):
      "latest first"
    case (.standard, _), (.title, _): "by title"
    case (.reversed, _): "by title, from Z to A"
    case (.level, _): "closest first"
    }
  }
}

/// How the user wants a kind's list.
struct ListArrangement: Equatable, Sendable {
  var filter = ""
  var order = ListOrder.standard
  /// The rows of the kind that are left, in their order; nil for all in the standard order.
  fileprivate(set) var rows: [Int]?

  /// Works out which rows are left.
  mutating func apply(to kind: Kind, of library: Library, _ viewpoint: Viewpoint) {
    let hidingDate = viewpoint.hidingDate
    guard !filter.isEmpty || order != .standard || hidingDate != nil else {
      rows = nil
      return
    }
    let query = SearchQuery(filter)
    var rows =
      hidingDate.map { library.rows(of: kind, asOf: $0) } ?? Array(0..<library.count(of: kind))
    if !query.isEmpty {
      let there = hidingDate == nil ? nil : Set(rows)
      rows = library.search(query).places.filter {
        $0.kind == kind && there?.contains($0.row) ?? true
      }.map(\.row).sorted()
    }
    switch order {
    case .standard: break
    case .reversed: rows.reverse()
    case .title:
      let titled = rows.map { row in
        let title = library.identifier(at: RecordPlace(kind: kind, row: row)).map {
          library.title(of: $0).lowercased()
        }
        return (row: row, title: title ?? "")
      }
      rows = titled.sorted { ($0.title, $0.row) < ($1.title, $1.row) }.map(\.row)
    case .level:
      let levels = rows.map { row in
        let phase = library.phase(at: RecordPlace(kind: kind, row: row), asOf: viewpoint.asOf)
        return (row: row, level: phase?.level.value ?? -9)
      }
      rows = levels.sorted { (-$0.level, $0.row) < (-$1.level, $1.row) }.map(\.row)
    }
    self.rows = rows
  }
}

extension State {
  /// How many records a list has.
  func count(of source: ListSource) -> Int {
    switch source {
    case .kind(let kind): arrangements[kind]?.rows?.count ?? library.count(of: kind)
    case .search: foundPlaces.count
    case .bookmarks: bookmarks.count
    case .shifts: shifts.count
    }
  }

  /// The record at a row of a list.
  func record(_ source: ListSource, at row: Int) -> AnyRecord? {
    place(source, at: row).flatMap { library.record($0.kind, at: $0.row) }
  }

  /// The place, in the list of its kind, of the record at a row of a list.
  func place(_ source: ListSource, at row: Int) -> RecordPlace? {
    guard row >= 0, row < count(of: source) else { return nil }
    switch source {
    case .kind(let kind):
      return RecordPlace(kind: kind, row: arrangements[kind]?.rows.map { $0[row] } ?? row)
    case .search: return foundPlaces[row]
    case .bookmarks: return library.place(of: bookmarks[row])
    case .shifts: return library.place(of: shifts[row].subject)
    }
  }

  /// The row of a record in a list.
  func row(of id: AnyIdentifier, in source: ListSource) -> Int? {
    switch source {
    case .kind(let kind):
      guard id.kind == kind, let row = library.row(of: id) else { return nil }
      guard let rows = arrangements[kind]?.rows else { return row }
      return rows.firstIndex(of: row)
    case .search: return library.place(of: id).flatMap { foundPlaces.firstIndex(of: $0) }
    case .bookmarks: return bookmarks.firstIndex(of: id)
    case .shifts: return shifts.firstIndex { $0.subject == id }
    }
  }

  /// The heading of a list.
  func title(of source: ListSource) -> String {
    switch source {
    case .kind(let kind):
      let filter = arrangements[kind]?.filter ?? ""
      return filter.isEmpty ? kind.title : "\(kind.title): \(filter)"
    case .search: return searchText.isEmpty ? "Search" : "Search: \(searchText)"
    case .bookmarks: return "Bookmarks"
    case .shifts(let first, let second): return "Shifts \(first) to \(second)"
    }
  }

  /// Why a list is empty.
  func noneMessage(_ source: ListSource) -> String {
    switch source {
    case .kind(let kind):
      if let filter = arrangements[kind]?.filter, !filter.isEmpty {
        return "no \(kind.plural) match \(filter)"
      }
      if let date = viewpoint.hidingDate, library.count(of: kind) > 0 {
        return "no \(kind.plural) as of \(date)"
      }
      return "no \(kind.plural) in \(library.title)"
    case .shifts: return "nothing changed between these dates, as far as the sources say"
    case .search:
      if searchText.isEmpty { return "type to search every text" }
      return library.isSearchable
        ? "nothing matches \(searchText)" : "results follow once all is loaded"
    case .bookmarks: return "no bookmarks: \(label(of: "bookmark")) marks what is selected"
    }
  }

  /// Sorts the list that is shown in its next order.
  mutating func sortList() {
    guard let kind = location.source.kind else {
      switch location.source {
      case .search: message = "results are sorted best first"
      case .shifts: message = "the largest shifts come first"
      case .bookmarks, .kind: message = "bookmarks keep their order"
      }
      return
    }
    var arrangement = arrangements[kind] ?? ListArrangement()
    let orders = ListOrder.all(for: kind)
    let index = orders.firstIndex(of: arrangement.order) ?? 0
    arrangement.order = orders[(index + 1) % orders.count]
    arrange(kind, as: arrangement)
    message = "\(kind.plural) \(arrangement.order.text(for: kind))"
  }

  /// Arranges a kind's list; the record that was selected stays so, if it is still there.
  mutating func arrange(_ kind: Kind, as arrangement: ListArrangement) {
    var arrangement = arrangement
    arrangement.apply(to: kind, of: library, viewpoint)
    let selected = location.source == .kind(kind) ? record?.id : nil
    arrangements[kind] = arrangement
    guard location.source == .kind(kind) else { return }
    let row = selected.flatMap { self.row(of: $0, in: .kind(kind)) }
    if row == nil { location.detail = DetailPosition() }
    location.row = row ?? 0
  }
}
