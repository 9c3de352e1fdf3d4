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

  @Test func searchingShowsResultsAtEachLetter() throws {
    for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
      try screen(typing: "/gwadar chi", columns: columns, rows: rows)
        .expectFrame("search-typing-\(columns)x\(rows)")
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
    var screen = try screen(typing: "4fchina")
    try screen.expectFrame("filter-typing-120x40")
    try screen.press("<Enter>")
    let count = screen.state.count(of: .kind(.actor))
    #expect(count > 0 && count < screen.state.library.count(of: .actor))
    let selected = try #require(screen.state.record?.id)
    try screen.press("s")
    #expect(screen.state.record?.id == selected)
    #expect(screen.state.location.row == count - 1)
    try screen.press("f", "x", "<Esc>")
    #expect(screen.state.count(of: .kind(.actor)) == count)
    try screen.press("f", "<C-u>", "<Enter>")
    #expect(screen.state.count(of: .kind(.actor)) == screen.state.library.count(of: .actor))
  }

  @Test func aLinkToAFilteredRecordClearsTheFilter() throws {
    var screen = try screen(typing: "4fzzzz")
    try screen.press("<Enter>", "1", "<Enter>", "G")
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
    try screen.expectFrame("palette-command-120x40")
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
    var screen = try screen(typing: "?/theme", columns: 80, rows: 24)
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
    #expect(line.text == "ab cü" && line.textBeforeCursor == "ab c")
    press("<C-w>")
    #expect(line.text == "ab ü")
    press("<Home>", "<Delete>", "<C-e>", "<Backspace>", "x", "<C-a>", "<Right>", "<C-u>")
    #expect(line.text == " x")
    let isHandled = line.handle(Key("<F1>")!)
    #expect(!isHandled)
    for _ in 0..<500 { press("y") }
    #expect(line.text.count == LineEditor.maximumCount)
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
