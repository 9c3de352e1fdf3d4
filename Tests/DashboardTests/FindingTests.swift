import AllianceModel
import TerminalKit
import Testing

@testable import Dashboard

/// Searching, filtering, sorting and running commands by name.
struct FindingTests {
  private func screen(typing text: String, columns: Int = 120, rows: Int = 40) throws -> Screen {
    var screen = try Screen(columns: columns, rows: rows)
    for letter in text { try screen.press(letter == " " ? "<Space>" : String(letter)) }
    return screen
  }

  /// Names with dots, with a hyphen between two, in their own script by other keyboards, with a number or a year.
  @Test(arguments: [
    ("U.S.", "United States"), ("U.S.-India", "US–India alliance"),
    ("India-US", "US–India alliance"),
    ("پاكستان", "Pakistan"), ("پاکستان", "Pakistan"), ("\u{200F}پاکستان\u{200E}", "Pakistan"),
    ("中國", "China"), ("中国", "China"), ("भारत", "India"),
    ("45bn", "China–Pakistan Economic Corridor"),
    ("who supplied india", "India–Russia partnership"), ("1962 kind:event", "Sino-Indian war"),
    ("1962 events", "Sino-Indian war"), ("$45bn", "China–Pakistan Economic Corridor"),
    ("45 bn USD", "China–Pakistan Economic Corridor"), ("美国", "United States"),
    ("米国", "United States"), ("США", "United States"), ("अमेरिका", "United States"),
    ("امریکہ", "United States"), ("امريكا", "United States"), ("Индия", "India"), ("印度", "India"),
    ("चीन", "China"), ("allies of China", "China"),
    ("who are the allies of the U.S.", "United States"), ("rivals of 印度", "India"),
    ("corridors planned", "Belt and Road Initiative"),
  ])
  func peopleFindWhatTheyMean(typed: String, title: String) throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("/")
    screen.paste(typed)
    try screen.press("<Enter>")
    #expect(screen.state.record?.title == title, "\(screen.text)")
  }

  /// A question names levels, kinds and statuses in words; how it was understood is said.
  @Test func questionsInWordsAreAnswered() {
    let library = Library.southAsia
    func titles(_ text: String) -> [String] {
      library.search(SearchQuery(text)).places.map { library.title(at: $0) }
    }
    func note(_ text: String) -> String { library.search(SearchQuery(text)).note ?? "" }
    #expect(titles("allies of China") == ["China", "China and Pakistan"])
    #expect(note("allies of China") == "China, then its ties of +2 and more")
    #expect(titles("enemies of pakistan").prefix(2) == ["Pakistan", "India and Pakistan"])
    #expect(titles("ties of China").count > 5 && titles("allies of Sweden") == ["Sweden"])
    let planned = titles("planned corridors")
    #expect(!planned.isEmpty && planned == titles("kind:corridor status:planned"))
    #expect(note("planned corridors") == "searched as: kind:corridor status:\"planned\"")
    #expect(titles("1962 events") == titles("1962 kind:event"))
    // Where no record is said to be so, all of the kind are there, and that is said.
    let all = titles("kind:corridor")
    for text in ["stalled corridors", "which corridors are stalled", "corridors under way"] {
      #expect(titles(text) == all && note(text).hasPrefix("no source says of any of these"))
    }
    #expect(note("stalled corridors").hasSuffix("suspended, mothballed or shelved"))
    // A word alone is a word, and a question that goes on is not looked for in the answers before it.
    #expect(titles("corridors").count > 0 && note("island chain of US allies") == "")
    let before = library.search(SearchQuery("allies of china"))
    #expect(
      library.search(SearchQuery("allies of china pakistan"), refining: before).places
        == library.search(SearchQuery("allies of china pakistan")).places)
  }

  @Test func searchingShowsResultsAtEachLetter() throws {
    for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
      try screen(typing: "/gwadar chi", columns: columns, rows: rows).expectFrame(
        "search-typing",
        orLines: """
          Search: gwadar chi 1/8 China–Pakistan partnership 1/12
          Land routes from the… corridor rests on investment, arms and a corridor
          … the China–Pakistan … agreed to sell eight submarines, as Riaz
          /gwadar chi
          """)
    }
    var screen = try screen(typing: "/kind:quote 1962")
    try screen.press("<Enter>")
    try screen.expectFrame("search-results-120x40")
  }

  @Test func escapeReturnsToWhereTheUserWas() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("2", "j", "j", "<Enter>", "j")
    let before = screen.state.location
    try screen.press("/", "g", "w", "<Down>", "<Esc>")
    #expect(screen.state.location == before)
    #expect(screen.state.prompt == nil && screen.state.search.query.isEmpty)
    try screen.press("/", "g", "w", "<Enter>", "<Enter>", "<Backspace>")
    #expect(screen.state.location == before)
  }

  @Test func matchesAreGoneThroughInResultsAndDetail() throws {
    var screen = try screen(typing: "/pakistan")
    try screen.press("n")
    #expect(screen.state.searchText == "pakistann")
    try screen.press("<Backspace>", "<Enter>", "n", "n", "N")
    #expect(screen.state.location.row == 1)
    try screen.press("<Enter>")
    let row = screen.state.location.row
    for _ in 0..<30 where screen.state.location.row == row { try screen.press("n") }
    #expect(screen.state.location.row == row + 1)
    #expect(screen.state.location.focus == .detail)
    try screen.press("1", "n")
    #expect(screen.state.location.source == .search)
  }

  @Test func aSearchWithoutResultsSaysSo() throws {
    var screen = try screen(typing: "/zzzz", columns: 80, rows: 24)
    #expect(screen.text.contains("nothing matches zzzz"))
    try screen.press("<Enter>", "<Enter>", "j", "n")
    #expect(screen.statusLine.contains("nothing matches zzzz"))
    try screen.press("<Backspace>", "n")
    #expect(screen.statusLine.contains("nothing matches zzzz"))
  }

  @Test func aListIsFilteredAndSorted() throws {
    var screen = try screen(typing: "2fchina")
    try screen.press("<Enter>")
    let count = screen.state.count(of: .kind(.corridor))
    let all = screen.state.library.count(of: .corridor)
    #expect(count > 2 && count < all)
    func titles() -> [String] {
      (0..<screen.state.count(of: .kind(.corridor))).compactMap {
        screen.state.context.record(.kind(.corridor), at: $0)?.title
      }
    }
    // What most is told of stands first.
    #expect(titles().prefix(2) == ["China–Pakistan Economic Corridor", "Belt and Road Initiative"])
    let selected = try #require(screen.state.record?.id)
    try screen.press("s")
    #expect(screen.state.record?.id == selected && screen.statusLine.contains("by title"))
    #expect(titles() == titles().sorted() && titles()[0] != "China–Pakistan Economic Corridor")
    let sorted = titles()
    try screen.press("s")
    #expect(screen.state.record?.id == selected && titles() == sorted.reversed())
    try screen.press("f", "x", "<Esc>")
    #expect(screen.state.count(of: .kind(.corridor)) == count)
    // The filter that stands in the line is replaced by the first letter, and kept by any other key.
    try screen.press("f", "<Left>", "<Esc>", "f", "g", "w")
    #expect(screen.statusLine.contains("filter: gw") && !screen.statusLine.contains("china"))
    try screen.press("<C-u>", "<Enter>")
    #expect(screen.state.count(of: .kind(.corridor)) == all)
  }

  /// Actors stand in groups, those first of whom most is told; the list begins with one of them.
  @Test func actorsStandInGroups() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("4")
    try screen.expectLines(
      """
      ▾ States 25
      Pakistan PAK
      India IND
      ▾ People 22
      Deng Xiaoping
      """)
    #expect(screen.state.record?.id.slug == "pakistan")
    try screen.press("g", "<Enter>")
    try screen.expectLines("▸ States 25\n▾ People 22")
    try screen.press("S")
    #expect(screen.statusLine.contains("actors without groups"))
    #expect(screen.state.count(of: .kind(.actor)) == screen.state.library.count(of: .actor))
    // A record that is followed to is unfolded.
    try screen.press("S", "g", "<Enter>")
    screen.show("actor/india")
    #expect(screen.state.record?.id.slug == "india")
  }

  @Test func aLinkToAFilteredRecordClearsTheFilter() throws {
    var screen = try screen(typing: "4fzzzz")
    try screen.press("<Enter>", "1")
    try screen.select("bloc/china-pakistan")
    try screen.press("<Enter>", "G")
    for _ in 0..<60 where screen.state.record?.id.kind != .actor {
      try screen.press("<Esc>", "<Enter>")
      let links = screen.state.detail.links
      let link = try #require(links.firstIndex { $0.target.kind == .actor })
      for _ in 0..<300 where screen.state.location.detail.link != link { try screen.press("j") }
      try screen.press("<Enter>")
    }
    #expect(screen.state.record?.id.kind == .actor)
    #expect(screen.statusLine.contains("the filter of the actors was cleared"))
  }

  @Test func thePaletteRunsCommandsAndOpensRecords() throws {
    var screen = try screen(typing: ":zoom")
    try screen.expectLines(
      """
      Kinds Blocs 1/14 China–Pakistan partnership
      Give the pane the whole screen, or take it back zoom z
      Leave the zoomed pane, the detail, the filter, or the list leave Esc
      """)
    try screen.press("<Enter>")
    #expect(screen.state.isZoomed)
    for letter in [":", "k", "a", "r", "a", "h", "w", "<Enter>"] { try screen.press(letter) }
    #expect(screen.state.record?.id.description == "corridor/karakoram-highway")
    try screen.press(":", "<Esc>")
    #expect(screen.state.prompt == nil)
    for letter in [":", "q", "z", "x", "v", "<Enter>"] { try screen.press(letter) }
    #expect(screen.statusLine.contains("no command and no record has that name"))
  }

  @Test func theHelpIsSearched() throws {
    var screen = try screen(typing: "??/theme", columns: 80, rows: 24)
    #expect(screen.text.contains("Switch the theme"))
    #expect(!screen.text.contains("Move down"))
    try screen.press("<Esc>")
    #expect(screen.text.contains("Move down"))
  }

  @Test func aLineIsEditedAsInAShell() {
    var line = LineEditor()
    func press(_ keys: String...) {
      for key in keys {
        let isHandled = line.handle(Key(key)!)
        #expect(isHandled, "\(key)")
      }
    }
    press("a", "b", "<Space>", "ü", "<Left>", "c")
    #expect(line.text == "ab cü" && line.shownBeforeCursor == "ab c")
    press("<C-w>")
    #expect(line.text == "ab ü")
    press("<Home>", "<Delete>", "<C-e>", "<Backspace>", "x", "<C-a>", "<Right>", "<C-u>")
    #expect(line.text == " x")
    let isHandled = line.handle(Key("<F1>")!)
    #expect(!isHandled)
    for _ in 0..<500 { press("y") }
    #expect(line.text.count == LineEditor.standardLimit)
  }

  /// What turns writing round or acts on a terminal is kept, and shown as a sign.
  @Test func whatActsOnATerminalIsShownAsASign() {
    let line = LineEditor("a\u{202E}b\u{200F}c\u{7}d❤\u{FE0F}")
    #expect(line.shownText == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d❤")
    #expect(line.text.unicodeScalars.contains("\u{202E}"))
  }

  /// The keys of readline: what each makes of a line whose cursor stands at the bar.
  @Test(arguments: [
    ("one two|, three", "<C-a>", "|one two, three"),
    ("one two|, three", "<Home>", "|one two, three"),
    ("|one", "<C-e>", "one|"), ("|one", "<End>", "one|"), ("o|ne", "<C-b>", "|one"),
    ("|one", "<C-b>", "|one"), ("o|ne", "<C-f>", "on|e"), ("one|", "<C-f>", "one|"),
    ("one two|", "<A-b>", "one |two"), ("one tw|o", "<C-Left>", "one |two"),
    ("one, |two", "<A-b>", "|one, two"), ("|one, two", "<A-f>", "one|, two"),
    ("one|, two", "<C-Right>", "one, two|"), ("one|", "<A-f>", "one|"),
    ("one two-x|", "<C-w>", "one |"), ("one two  |", "<C-w>", "one |"),
    ("one two-x|", "<A-Backspace>", "one two-|"), ("one |two, x", "<A-d>", "one |, x"),
    ("one| two", "<A-d>", "one|"), ("one |two", "<C-k>", "one |"), ("one |two", "<C-u>", "|two"),
    ("o|ne", "<C-d>", "o|e"), ("o|ne", "<Delete>", "o|e"), ("o|ne", "<Backspace>", "|ne"),
    ("día de |mañana", "<A-d>", "día de |"), ("习近平 |中", "<A-b>", "|习近平 中"),
  ])
  func everyKeyOfReadlineEdits(before: String, key: String, after: String) throws {
    let parts = before.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var line = LineEditor(parts.joined())
    for _ in parts[1] { _ = line.handle(Key(.left)) }
    let isHandled = line.handle(try #require(Key(key)))
    let rest = line.text.dropFirst(line.shownBeforeCursor.count)
    #expect(isHandled && line.shownBeforeCursor + "|" + rest == after)
  }

  @Test func whatWasTakenOutIsPutInAgain() throws {
    var screen = try Screen(columns: 100, rows: 24)
    func line() -> String { screen.state.prompt?.line.text ?? "none" }
    try screen.press("/")
    try screen.type("one two three")
    // What is taken out one after the other is one text.
    try screen.press("<C-w>", "<C-w>", "<Home>", "<C-y>")
    #expect(line() == "two threeone ")
    try screen.press("<C-a>", "<A-d>", "<C-k>", "<C-y>", "<C-y>")
    #expect(line() == "two threeone two threeone ")
    // It outlives its line.
    try screen.press("<C-u>", "<Esc>", ":", "<C-y>")
    #expect(line() == "two threeone two threeone ")
  }

  /// In a line Alt with a letter edits; elsewhere it is Escape, then the letter.
  @Test func altEditsALineAndElsewhereIsAnEscape() throws {
    for keys in [
      ["/"], ["f"], [":"], ["a"], ["v", "s"], ["e"], ["2", "i"], ["r", "c"], ["?", "?", "/"],
    ] {
      var screen = try Screen(columns: 100, rows: 24)
      for key in keys { try screen.press(key) }
      try screen.press("<C-u>")
      try screen.type("one two")
      try screen.press("<A-b>", "<A-d>", "<A-Backspace>")
      #expect(screen.state.prompt?.line.text == "", "\(keys)")
      try screen.press("<A-x>")
      #expect(screen.state.message?.hasPrefix("Alt-x does nothing here") == true, "\(keys)")
      #expect(screen.state.prompt != nil && screen.takeEffects().isEmpty, "\(keys)")
    }
    var screen = try Screen(columns: 100, rows: 24)
    try screen.press("?", "?", "<A-2>")
    #expect(screen.state.location.source == .kind(.corridor) && screen.state.overlay == nil)
    // So is Enter, which multiplexers join to an Escape before it.
    try screen.press("x", "<A-Enter>")
    #expect(screen.state.sceneName == nil && screen.state.location.focus == .detail)
  }

  @Test func aLongLineShowsWhereItsCursorStands() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("/")
    screen.paste((1...40).map { "\($0)" }.joined(separator: " "))
    #expect(screen.statusLine.contains("39 40"))
    try screen.press("<Home>")
    #expect(screen.statusLine.contains("/1 2 3 4"))
    for _ in 0..<60 { try screen.press("<Right>") }
    let cursor = try #require(screen.state.draw().cursor)
    #expect(screen.state.draw()[cursor.x, cursor.y].style.attributes.contains(.reverse))
  }

  @Test func whatIsPastedIsOneChange() throws {
    var screen = try Screen(columns: 100, rows: 24)
    try screen.press("/")
    screen.paste("gwadar port\n\tsecond\r\n")
    #expect(screen.state.prompt?.line.text == "gwadar port second")
    try screen.press("<Esc>", "2", "<Enter>", "o")
    screen.paste("x1")
    #expect(screen.state.message == "x is no number: Esc cancels")
    screen.paste("1")
    #expect(screen.state.prompt == nil)
  }

  /// What does not fit is said, when it is typed and when it is pasted.
  @Test func limitsAreSaid() throws {
    var screen = try Screen(columns: 100, rows: 24)
    try screen.press("/")
    screen.paste(String(repeating: "x", count: 250))
    #expect(screen.state.message == "50 of 250 letters are left out: this line takes 200")
    try screen.press("y")
    #expect(screen.state.message == "the line is full, with 200 letters: y is left out")
    try screen.press("<Backspace>")
    #expect(screen.state.message?.contains("full") != true)
    try screen.press("z")
    #expect(screen.state.message == "the line is full, with 200 letters")
    #expect(screen.state.prompt?.line.text.hasSuffix("xz") == true)
    // Paths are longer.
    try screen.press("<Esc>", "e", "<C-u>")
    screen.paste("/" + String(repeating: "long/", count: 300) + "x.csv")
    #expect(screen.state.prompt?.line.text.hasSuffix("/x.csv") == true)
  }

  @Test func fuzzyNamesFindWhatIsMeant() {
    func score(_ word: String, _ name: String) -> Int? {
      FuzzyMatch.score(of: Array(word.utf8), in: Array(name.utf8))
    }
    #expect(score("kh", "karakoram highway")! > score("kh", "wakhan and others")!)
    #expect(score("zoom", "zoom the pane")! > score("zoom", "zone of Oman")!)
    #expect(score("xq", "zoom") == nil)
    #expect(score("", "zoom") == 0)
  }
}
