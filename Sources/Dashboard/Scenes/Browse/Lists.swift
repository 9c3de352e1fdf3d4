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
      arrange(kind, as: arrangements[kind] ?? ListArrangement(of: kind), library, viewpoint)
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

  /// How the list of a kind is arranged: as the user wants it, or as it begins.
  func arrangement(of kind: Kind) -> ListArrangement {
    lists.arrangements[kind]
      ?? memos.result(
        for: ArrangementRequest(kind: kind, isSearchable: library.isSearchable)
      ) {
        var arrangement = ListArrangement(of: kind)
        arrangement.apply(to: kind, of: library, Viewpoint())
        return arrangement
      }
  }

  /// Arranges the list of a kind otherwise.
  mutating func rearrange(_ kind: Kind, _ change: (inout ListArrangement) -> Void) {
    var arrangement = arrangement(of: kind)
    let before = arrangement
    change(&arrangement)
    if arrangement != before { lists.arrange(kind, as: arrangement, library, viewpoint) }
  }
}

/// How the list of a kind begins.
private struct ArrangementRequest: MemoRequest {
  typealias Result = ListArrangement
  static let limit = 24
  let kind: Kind
  /// How much is told of what is known only then.
  let isSearchable: Bool
}
