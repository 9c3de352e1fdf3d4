import AllianceModel

/// What the lists of records hold: those of the kinds as arranged, what was found, what is marked.
struct Lists: Keepsake {
  /// The first visible row and the selected row of each list, as it was shown last.
  var positions: [ListSource: ListCursor] = [:]
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
  /// Whether one pane has the whole screen by choice.
  var isZoomed = false

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

  func restored(over now: Lists) -> Lists {
    var lists = self
    lists.bookmarks = now.bookmarks
    return lists
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
  /// What the lists of records hold.
  var lists: Lists {
    get { keepsakes[Lists.self] }
    set { keepsakes[Lists.self] = newValue }
  }
}
