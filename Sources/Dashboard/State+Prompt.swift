import AllianceModel
import TerminalKit

extension State {
  /// Begins to type a line.
  mutating func openPrompt(_ purpose: Prompt.Purpose) {
    switch purpose {
    case .search:
      prompt = Prompt(purpose: purpose, origin: location, before: searchText)
      searchText = ""
      search = .none
      showFound()
      location.scene = .browse
      show(.search)
      location.focus = .list
      message = nil
    case .filter:
      guard let kind = location.source.kind else {
        message = "only the list of a kind can be filtered: \(label(of: "search")) searches anew"
        return
      }
      let filter = arrangements[kind]?.filter ?? ""
      prompt = Prompt(
        purpose: purpose, origin: location, before: filter, line: LineEditor(filter))
      location.focus = .list
    case .palette:
      prompt = Prompt(purpose: purpose, origin: location, before: "")
      palette = Palette("", in: self)
    case .help:
      prompt = Prompt(
        purpose: purpose, origin: location, before: overlay?.filter ?? "",
        line: LineEditor(overlay?.filter ?? ""))
    case .link:
      let origin = location
      location.focus = record == nil ? location.focus : .detail
      guard !visibleLinks.isEmpty else {
        location = origin
        message = "no links can be seen here"
        return
      }
      prompt = Prompt(purpose: purpose, origin: origin, before: "")
    case .date(let question):
      let given =
        switch question {
        case .asOf: viewpoint.asOf?.isoText ?? ""
        case .change: matrix.since?.isoText ?? ""
        case .shifts: defaultShiftDates
        case .compare: ""
        }
      prompt = Prompt(purpose: purpose, origin: location, before: "", line: LineEditor(given))
    case .export: openExport()
    case .replace: break
    }
  }

  /// Puts pasted text into the line that is being typed; without one it is no command.
  public mutating func paste(_ text: String) {
    message = nil
    _ = stopPlaying()
    guard prompt != nil else {
      message = "pasted text is not taken for keys: \(label(of: "search")) searches for it"
      return
    }
    for character in text where prompt != nil { type(Key(.character(character))) }
    settle()
  }

  /// Gives a key to the line that is being typed.
  mutating func type(_ key: Key) {
    guard var prompt else { return }
    if key == Key(.backspace), prompt.line.letters.isEmpty {
      cancelPrompt()
      return
    }
    if prompt.purpose == .link, case .character(let letter) = key.base, !letter.isNumber {
      message = "\(key.label) is no number: Esc cancels"
      return
    }
    guard prompt.line.handle(key) else {
      message = "\(key.label) does nothing here: Enter accepts, Esc cancels"
      return
    }
    let hasChanged = prompt.line.text != self.prompt?.line.text
    self.prompt = prompt
    if hasChanged { adoptPrompt(prompt.line.text, purpose: prompt.purpose) }
  }

  /// Shows what the line means, at each letter.
  private mutating func adoptPrompt(_ text: String, purpose: Prompt.Purpose) {
    switch purpose {
    case .search:
      searchText = text
      search = library.search(SearchQuery(text), refining: search)
      showFound()
      location = Location(source: .search, row: 0, focus: .list)
      message = search.query.problems.first
    case .filter:
      guard let kind = location.source.kind else { return }
      var arrangement = arrangements[kind] ?? ListArrangement()
      arrangement.filter = text
      arrange(kind, as: arrangement)
      message = SearchQuery(text).problems.first
    case .palette: palette = Palette(text, in: self)
    case .help:
      overlay?.filter = text
      overlay?.scroll = 0
    case .link:
      let count = visibleLinks.count
      guard let number = Int(text), count > 0 else { return }
      if !(1...count).contains(number) {
        message = "there is no link \(number): the last is \(count)"
      } else if number * 10 > count {
        acceptPrompt()
      }
    case .export: message = exportPreview(text)
    case .date, .replace: break
    }
  }

  /// Ends typing and keeps what the line means.
  mutating func acceptPrompt() {
    guard let prompt else { return }
    self.prompt = nil
    switch prompt.purpose {
    case .search:
      guard !search.query.isEmpty else {
        leaveSearch(to: prompt)
        return
      }
      if prompt.origin.source != .search { history.leave(prompt.origin) }
      message = foundPlaces.isEmpty ? noneMessage(.search) : nil
    case .filter: break
    case .palette:
      let choice = palette?.selectedEntry
      palette = nil
      guard let choice else {
        message = "no command and no record has that name"
        return
      }
      run(choice)
    case .help: break
    case .link:
      let links = visibleLinks
      guard let number = Int(prompt.line.text), links.indices.contains(number - 1) else {
        location = prompt.origin
        message = "no link has that number"
        return
      }
      location.detail.link = links[number - 1].number
      show(links[number - 1].target)
    case .export:
      if !export(to: prompt.line.text) {
        self.prompt = prompt
        message = exportPreview(prompt.line.text)
      }
    case .replace: answerReplace(prompt.line.text)
    case .date(let question):
      if !answer(question, prompt.line.text) {
        self.prompt = prompt
        message =
          "type a date such as 2015, 2015-04 or 206 BCE"
          + (question == .shifts ? ", and another after it" : "")
      }
    }
  }

  /// Does what a typed date is for; false if it is none.
  private mutating func answer(_ question: DateQuestion, _ text: String) -> Bool {
    let date = PartialDate(typed: text)
    let isEmpty = text.trimmed.isEmpty
    switch question {
    case .asOf:
      guard date != nil || isEmpty else { return false }
      look(from: date)
    case .change:
      guard date != nil || isEmpty else { return false }
      showChange(since: date)
    case .shifts:
      guard case .shifts(let first, let second)? = Phrase("shifts " + text.trimmed) else {
        return false
      }
      showShifts(from: first, to: second)
    case .compare:
      guard let date else { return false }
      compareDates(with: date)
    }
    return true
  }

  private mutating func run(_ entry: Palette.Entry) {
    switch entry {
    case .command(let command): perform(command)
    case .record(let id, _): show(id)
    case .phrase(.asOf(let date)): look(from: date)
    case .phrase(.shifts(let first, let second)): showShifts(from: first, to: second)
    case .phrase(.change(let date)): showChange(since: date)
    }
  }

  /// Ends typing and puts everything back as it was.
  mutating func cancelPrompt() {
    guard let prompt else { return }
    self.prompt = nil
    switch prompt.purpose {
    case .search: leaveSearch(to: prompt)
    case .filter:
      guard let kind = prompt.origin.source.kind else { return }
      var arrangement = arrangements[kind] ?? ListArrangement()
      arrangement.filter = prompt.before
      arrange(kind, as: arrangement)
      location = prompt.origin
    case .palette: palette = nil
    case .help: overlay?.filter = prompt.before
    case .link: location = prompt.origin
    case .date, .export: break
    case .replace:
      pendingExport = nil
      message = "nothing was written"
    }
  }

  private mutating func leaveSearch(to prompt: Prompt) {
    searchText = prompt.before
    search = library.search(SearchQuery(searchText))
    showFound()
    location = prompt.origin
  }

  /// Moves the selection beside the line that is being typed.
  mutating func movePromptSelection(by step: Int) {
    switch prompt?.purpose {
    case .search, .filter: select(row: location.row + step)
    case .palette: palette?.move(by: step)
    case .help: scrollOverlay(by: step)
    case .link: scrollDetail(by: step)
    case .date, .export, .replace, nil: break
    }
  }

  // MARK: Matches

  /// The words that are marked wherever they are shown.
  var highlightedWords: [[UInt8]] {
    if let kind = location.source.kind, let filter = arrangements[kind]?.filter, !filter.isEmpty {
      return SearchQuery(filter).words + search.query.words
    }
    return search.query.words
  }

  /// Goes to the next match: in the detail, then in the results.
  mutating func moveToMatch(by step: Int) {
    guard !search.query.isEmpty else {
      message = "nothing was searched for: \(label(of: "search")) searches"
      return
    }
    if location.focus == .detail, moveToMatchInDetail(by: step) { return }
    guard !foundPlaces.isEmpty else {
      message = noneMessage(.search)
      return
    }
    let focus = location.focus == .kinds ? .list : location.focus
    if location.source != .search {
      leavePlace()
      location = Location(source: .search, row: lists[.search]?.row ?? 0, focus: focus)
      return
    }
    let row = location.row + step
    guard foundPlaces.indices.contains(row) else {
      message = step > 0 ? "this is the last match" : "this is the first match"
      return
    }
    location = Location(source: .search, row: row, focus: focus)
  }

  /// Scrolls to the next line with a match that is not visible yet; false if there is none.
  private mutating func moveToMatchInDetail(by step: Int) -> Bool {
    let words = highlightedWords
    let lines = detail.lines
    let height = layout.content(of: .detail).height
    let visible = location.detail.scroll..<(location.detail.scroll + height)
    let candidates =
      step > 0
      ? Array(lines.indices.dropFirst(visible.upperBound))
      : lines.indices.prefix(visible.lowerBound).reversed()
    let match = candidates.first { index in
      let text = TextFolding.fold(lines[index].map(\.text).joined())
      return words.contains { Highlighter.firstMatch(of: $0, in: text, from: 0) != nil }
    }
    guard let match else { return false }
    location.detail.scroll = max(0, match - height / 3)
    location.detail.link = nil
    return true
  }
}
