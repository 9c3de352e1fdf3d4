import AllianceModel
import TerminalKit
import Testing
import TestSupport

@testable import Dashboard

/// Bookmarks and the clipboard.
struct KeepingTests {
  @Test func bookmarksAreListedLastFirst() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("v", "b")
    #expect(screen.text.contains("no bookmarks: b marks what is selected"))
    try screen.press("b", "2", "j", "j", "b", "v", "b")
    let ids = screen.state.bookmarks
    #expect(ids.map(\.kind) == [.corridor, .bloc])
    #expect(screen.state.record?.id == ids[0])
    try screen.expectLines(
      """
      Kinds Bookmarks 1/2 Silk Road
      1 Blocs 14 Silk Road corridor historical route
      2 Corridors 16 China–Pakistan partnership bloc
      Bookmarks › Silk Road Tab pane Enter open Backspace back / search ? help q quit
      """)
    #expect(
      screen.takeEffects() == [
        .bookmark(ids[1], isMarked: true), .bookmark(ids[0], isMarked: true),
      ])
    try screen.press("G", "b")
    #expect(screen.state.record?.id == ids[0])
    try screen.press("b", "b", "<Enter>", "y")
    #expect(screen.statusLine.contains("no bookmarks"))
    try screen.press("<Backspace>")
    #expect(screen.state.record?.id == ids[0])
  }

  @Test func copyingSaysWhatWasCopied() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("3", "y")
    guard case .copy(let citation)? = screen.takeEffects().first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(citation.hasPrefix("“") && citation.contains("Deng Xiaoping"))
    #expect(screen.text.contains("terminal’s clipboard: the citation, “"))
    try screen.press("2", "Y")
    #expect(screen.statusLine.contains("terminal’s clipboard: the identifier, corridor/"))
    try screen.press("8")
    while true {
      if case .source(let source)? = screen.state.record, source.link != nil { break }
      try screen.press("j")
    }
    try screen.press("Y")
    #expect(screen.text.contains("terminal’s clipboard: the link"))
  }

  @Test func theNextSessionBeginsWhereThisOneEnds() throws {
    for keys in [
      ["2", "j", "j", "<Enter>", "<PageDown>"], ["3", "j"], ["b", "v", "b"],
      ["/", "g", "w", "a", "<Enter>", "j", "<Enter>"], ["x", "j", "l", "s"], ["t", "j", "+"],
      ["m", "+", "l"], ["v", "n", "j", "-"], ["6", "v", "c", "l"], ["w", "s", "j"],
      ["v", "o", "j", "j"],
      ["v", "s", "<Enter>", "j"], ["x", "d", "j"], ["2", "c", "j", "c"],
    ] {
      var screen = try Screen(columns: 80, rows: 24)
      for key in keys { try screen.press(key) }
      let place = try #require(SessionPlace(bytes: Array(screen.state.place.text.utf8)))
      #expect(place == screen.state.place)
      var next = State(
        library: .southAsia, size: Size(columns: 80, rows: 24), theme: Theme(.dark))
      next.setBookmarks(screen.state.bookmarks)
      next.restore(place)
      #expect(
        next.scene.model.isEqual(to: screen.state.scene.model) || next.sceneName != nil, "\(keys)")
      #expect(next.sceneName == screen.state.sceneName, "\(keys)")
      #expect(next.draw().lines.dropLast() == screen.state.draw().lines.dropLast(), "\(keys)")
    }
  }

  @Test(arguments: [
    "", "{", "[]", "{\"version\": 2, \"list\": \"quotes\"}",
    "{\"version\": 1, \"list\": \"nothing\"}",
    "{\"version\": 1, \"list\": \"bookmarks\"}",
    "{\"version\": 1, \"list\": \"search\", \"query\": \"zzzz\"}",
  ])
  func aPlaceThatIsNoneIsPassedOver(text: String) throws {
    var screen = try Screen(columns: 80, rows: 24)
    let before = screen.text
    if let place = SessionPlace(bytes: Array(text.utf8)) { screen.restore(place) }
    #expect(screen.text == before)
  }

  @Test func aPlaceWhoseRecordIsGoneIsItsList() throws {
    var screen = try Screen(columns: 80, rows: 24)
    let text =
      "{\"version\": 1, \"list\": \"quotes\", \"record\": \"quote/gone\", \"pane\": \"detail\", \"scroll\": 1e300}"
    screen.restore(try #require(SessionPlace(bytes: Array(text.utf8))))
    #expect(screen.state.location.source == .kind(.quote))
    #expect(screen.state.location.focus == .list && screen.state.location.row == 0)
  }

  @Test func onlyWholeWebLinksCanBeOpened() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("8")
    var linked = 0
    for _ in 0..<screen.state.library.count(of: .source) {
      guard case .source(let source)? = screen.state.record else { continue }
      let canvas = screen.state.draw()
      let linkedCells = canvas.cells.filter { $0.link > 0 }
      if let link = source.link, !source.isLinkTruncated {
        linked += 1
        #expect(canvas.links == [link])
        #expect(linkedCells.map(\.text).joined() == link)
      } else {
        #expect(linkedCells.isEmpty)
      }
      try screen.press("j")
    }
    #expect(linked == 3)
  }

  @Test func everyThemeTellsTheSelectionAndTheTrendsApart() {
    for name in Theme.Name.allCases {
      let theme = Theme(name)
      #expect(theme.style(.selected) != theme.style(.text))
      #expect(theme.style(.link) != theme.style(.text))
      #expect(theme.style(.match) != theme.style(.text))
      #expect(theme.style(.text).foreground == .terminalDefault)
      #expect(theme.style(.text).background == .terminalDefault)
      if name != .mono { #expect(theme.style(.warming) != theme.style(.cooling)) }
      let usesColor = Role.allCases.contains { theme.style($0).foreground != .terminalDefault }
      #expect(usesColor == (name != .mono))
      let usesDim = Role.allCases.contains { theme.style($0).attributes.contains(.dim) }
      // How faint faint text is nobody knows: where there are colours it is grey.
      #expect(usesDim == (name == .mono))
      #expect((theme.style(.secondary) == theme.style(.text)) == (name == .contrast))
    }
  }
}
