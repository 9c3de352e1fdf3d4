import AllianceModel
import TerminalKit
import Testing

@testable import Dashboard

/// Bookmarks and the clipboard.
struct KeepingTests {
  @Test func bookmarksAreListedLastFirst() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("B")
    #expect(screen.text.contains("no bookmarks: b marks what is selected"))
    try screen.press("<Backspace>", "b", "2", "j", "j", "b", "B")
    let ids = screen.state.bookmarks
    #expect(ids.map(\.kind) == [.corridor, .bloc])
    #expect(screen.state.record?.id == ids[0])
    try screen.expectFrame("bookmarks-120x40")
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
    #expect(screen.statusLine.contains("copied the citation: “"))
    try screen.press("2", "Y")
    #expect(screen.statusLine.contains("copied the identifier: corridor/"))
    try screen.press("8")
    while true {
      if case .source(let source)? = screen.state.record, source.link != nil { break }
      try screen.press("j")
    }
    try screen.press("Y")
    #expect(screen.statusLine.contains("copied the link"))
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
      #expect(usesDim == (name != .contrast))
    }
  }
}
