import AllianceModel

/// What the lists of records hold: those of the kinds as arranged, what was found, what is marked.
struct Lists: Equatable, Sendable {
  /// The first visible row and the selected row of each list, as it was shown last.
  var positions: [ListSource: ListPosition] = [:]
  /// How the user wants the lists of kinds.
  private(set) var arrangements: [Kind: ListArrangement] = [:]
  /// What was last searched for, as typed.
  private(set) var searchText = ""
  /// What was found.
  private(set) var search = SearchResults.none
  /// What was found, without what is hidden for coming later.
  private(set) var foundPlaces: [RecordIndex] = []
  /// The records that the user has marked, the last one first.
  var bookmarks: [AnyIdentifier] = []
  /// The blocs under whose shifts those of their relations are shown.
  var unfoldedShifts: Set<AnyIdentifier> = []
  /// The dates between which shifts were shown last; none if they were not.
  var shiftDates: [PartialDate] = []

  /// Works out anew what the lists hold, of other records or as seen from another date.
  ///
  /// - Parameter isOther: whether the records are others than before.
  mutating func refresh(of library: Library, isOther: Bool, _ viewpoint: Viewpoint) {
    for kind in Kind.allCases where arrangements[kind] != nil || viewpoint.hidingMoment != nil {
      arrange(kind, as: arrangements[kind] ?? ListArrangement(), library, viewpoint)
    }
    if isOther, !search.query.isEmpty { search = library.search(search.query) }
    filterFound(library, viewpoint)
  }

  /// Arranges the list of a kind.
  mutating func arrange(
    _ kind: Kind, as arrangement: ListArrangement, _ library: Library, _ viewpoint: Viewpoint
  ) {
    var arrangement = arrangement
    arrangement.apply(to: kind, of: library, viewpoint)
    arrangements[kind] = arrangement
  }

  /// Unfolds a group of a kind's list, or folds it.
  mutating func toggle(_ group: ListGroup, of kind: Kind) { arrangements[kind]?.toggle(group) }

  /// Unfolds the group that a record is in.
  mutating func reveal(row: Int, of kind: Kind) { arrangements[kind]?.reveal(row: row) }

  /// Searches for what is typed; nothing for no text.
  mutating func search(for text: String, in library: Library, _ viewpoint: Viewpoint) {
    searchText = text
    search = library.search(SearchQuery(text), refining: search)
    filterFound(library, viewpoint)
  }

  private mutating func filterFound(_ library: Library, _ viewpoint: Viewpoint) {
    foundPlaces =
      viewpoint.hidingMoment.map { library.places(search.places, at: $0) } ?? search.places
  }

  /// The words that are marked wherever they are shown beside a list.
  func highlightedWords(for source: ListSource) -> [[UInt8]] {
    if let kind = source.kind, let filter = arrangements[kind]?.filter, !filter.isEmpty {
      return SearchQuery(filter).words + search.words
    }
    return search.words
  }
}

extension Context {
  /// How many records a list has.
  func count(of source: ListSource) -> Int {
    switch source {
    case .kind(let kind):
      lists.arrangements[kind]?.count(of: library.count(of: kind)) ?? library.count(of: kind)
    case .search: lists.foundPlaces.count
    case .bookmarks: lists.bookmarks.count
    case .shifts: shiftRows(source).count
    case .dossier(let pair): dossier(pair).count
    }
  }

  /// The record at a row of a list.
  func record(_ source: ListSource, at row: Int) -> AnyRecord? {
    place(source, at: row).flatMap { library.record($0.kind, at: $0.row) }
  }

  /// The title of the record at a row of a list.
  func recordTitle(_ source: ListSource, at row: Int) -> String? {
    place(source, at: row).map { library.title(at: $0) }
  }

  /// The place, in the list of its kind, of the record at a row of a list.
  func place(_ source: ListSource, at row: Int) -> RecordIndex? {
    guard row >= 0, row < count(of: source) else { return nil }
    switch source {
    case .kind(let kind):
      guard let arrangement = lists.arrangements[kind] else {
        return RecordIndex(kind: kind, row: row)
      }
      return arrangement.row(at: row).map { RecordIndex(kind: kind, row: $0) }
    case .search: return lists.foundPlaces[row]
    case .bookmarks: return library.place(of: lists.bookmarks[row])
    case .shifts: return library.place(of: shiftRows(source)[row].shift.subject)
    case .dossier(let pair): return library.place(of: dossier(pair)[row].record)
    }
  }

  /// The group whose heading stands at a row of a list; nil for a record.
  func group(_ source: ListSource, at row: Int) -> ListGroup? {
    guard let kind = source.kind, let arrangement = lists.arrangements[kind],
      let entries = arrangement.entries, entries.indices.contains(row),
      case .heading(let number) = entries[row]
    else { return nil }
    return arrangement.groups[number]
  }

  /// Whether the records of a group are shown.
  func isUnfolded(_ group: ListGroup, in source: ListSource) -> Bool {
    source.kind.flatMap { lists.arrangements[$0]?.unfolded.contains(group.title) } ?? false
  }

  /// The row of a record in a list.
  func row(of id: AnyIdentifier, in source: ListSource) -> Int? {
    switch source {
    case .kind(let kind):
      guard id.kind == kind, let row = library.row(of: id) else { return nil }
      guard let arrangement = lists.arrangements[kind] else { return row }
      return arrangement.line(of: row)
    case .search: return library.place(of: id).flatMap { lists.foundPlaces.firstIndex(of: $0) }
    case .bookmarks: return lists.bookmarks.firstIndex(of: id)
    case .shifts: return shiftRows(source).firstIndex { $0.shift.subject == id }
    case .dossier(let pair): return dossier(pair).firstIndex { $0.record == id }
    }
  }

  /// The heading of a list.
  func title(of source: ListSource) -> String {
    switch source {
    case .kind(let kind):
      let filter = lists.arrangements[kind]?.filter ?? ""
      let grouping = lists.arrangements[kind]?.grouping.map { " by \($0.rawValue)" } ?? ""
      return (filter.isEmpty ? kind.title : "\(kind.title): \(filter)") + grouping
    case .search: return lists.searchText.isEmpty ? "Search" : "Search: \(lists.searchText)"
    case .bookmarks: return "Bookmarks"
    case .shifts(let first, let second): return "Shifts \(first) to \(second)"
    case .dossier(let pair): return title(of: pair)
    }
  }

  /// Why a list is empty.
  func noneMessage(_ source: ListSource) -> String {
    switch source {
    case .kind(let kind):
      if let filter = lists.arrangements[kind]?.filter, !filter.isEmpty {
        return "no \(kind.plural) match \(filter)"
      }
      if let moment = viewpoint.hidingMoment, library.count(of: kind) > 0 {
        return "no \(kind.plural) \(moment)"
      }
      return "no \(kind.plural) in \(library.title)"
    case .shifts: return "nothing changed between these dates, as far as the sources say"
    case .search:
      if lists.searchText.isEmpty { return "type to search every text" }
      return library.isSearchable
        ? "nothing matches \(lists.searchText)" : "results follow once all is loaded"
    case .dossier(let pair): return "the sources say nothing of \(title(of: pair))"
    case .bookmarks: return "no bookmarks: \(label(of: "bookmark")) marks what is selected"
    }
  }
}
