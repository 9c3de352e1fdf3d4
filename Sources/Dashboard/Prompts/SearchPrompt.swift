import AllianceModel

/// Words that are searched for in every text; results are shown at each letter.
struct SearchPrompt: PromptModel {
  let sign = "/"
  let spokenSign = "search: "
  /// What was searched for before, and where the user was.
  private var before = ""
  private var origin: AnyScene?

  mutating func begin(in state: inout State) -> String? {
    before = state.context.lists.searchText
    origin = state.scene
    state.context.message = nil
    var browse = state.panes
    search(for: "", in: &state)
    browse.show(.search, in: &state.context)
    browse.focus = .list
    state.context.message = Self.termsHint(in: state)
    state.scene = AnyScene(browse)
    return ""
  }

  /// What can be typed beside words.
  private static func termsHint(in state: State) -> String {
    "\(state.context.label(of: "complete")): "
      + SearchQuery.terms.map { $0 + ":" }.joined(separator: " ")
  }

  /// What Tab makes of the line: the term or the name that was begun.
  func completed(_ text: String, in state: State) -> String? {
    let start = text.lastIndex(of: " ").map { text.index(after: $0) } ?? text.startIndex
    let begun = text[start...].lowercased()
    let choices: [String]
    if let colon = begun.firstIndex(of: ":") {
      let term = String(begun[..<colon])
      let value = begun[begun.index(after: colon)...]
      choices = SearchTerms.values(of: term, beginning: String(value), in: state.context.library)
        .map { term + ":" + $0 + " " }
    } else {
      choices = SearchQuery.terms.map { $0 + ":" }.filter { $0.hasPrefix(begun) }
    }
    return choices.first.map { text[..<start] + $0 }
  }

  private func search(for text: String, in state: inout State) {
    let (library, viewpoint) = (state.context.library, state.context.viewpoint)
    state.context.lists.search(for: text, in: library, viewpoint)
  }

  func adopt(_ text: String, in state: inout State) {
    search(for: text, in: &state)
    state.scene = AnyScene(BrowseScene(source: .search))
    let results = state.context.lists.search
    state.context.message =
      text.isEmpty ? Self.termsHint(in: state) : results.query.problems.first ?? results.shownNote
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    guard !state.context.lists.search.query.isEmpty else {
      cancel(in: &state)
      return true
    }
    if let origin, (origin.model as? BrowseScene)?.source != .search {
      state.history.leave(origin)
    }
    state.context.message =
      state.context.lists.foundPlaces.isEmpty
      ? state.context.noneMessage(.search) : state.context.lists.search.shownNote
    return true
  }

  func cancel(in state: inout State) {
    search(for: before, in: &state)
    if let origin { state.scene = origin }
  }

  func moveSelection(by step: Int, in state: inout State) {
    state.update(BrowseScene.self) { $0.select(row: $0.row + step, in: &$1) }
  }
}

extension SearchResults {
  /// What was looked for instead, if there is anything to say of it.
  var shownNote: String? { note.flatMap { $0.isEmpty ? nil : $0 } }
}

/// What can stand behind the terms of a search.
private enum SearchTerms {
  /// The values of a term that begin so, best first.
  static func values(of term: String, beginning value: String, in library: Library) -> [String] {
    func named(_ kind: Kind) -> [String] {
      let query = SearchQuery("kind:\(kind.name) \(value)")
      return library.search(query).places.prefix(1).map { place in
        let title = library.title(at: place).lowercased()
        return title.contains(" ") ? "\"\(title)\"" : title
      }
    }
    switch term {
    case "kind": return Kind.allCases.map(\.name).filter { $0.hasPrefix(value) }
    case "status": return Status.allCases.map(\.rawValue).filter { $0.hasPrefix(value) }
    case "actor" where !value.isEmpty: return named(.actor)
    case "source" where !value.isEmpty: return named(.source)
    case "before", "after":
      return value.isEmpty ? [String(library.latestSourceYear)] : []
    default: return []
    }
  }
}
