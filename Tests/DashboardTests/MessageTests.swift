import PackJSON
import TerminalKit
import Testing

@testable import AllianceModel
@testable import Dashboard

/// What there is to say is never cut for want of a line.
struct MessageTests {
  /// The screen's lines one after the other, as one reads them.
  private func words(_ screen: Screen) -> String {
    screen.text.split(separator: "\n").map { String($0).trimmed }.joined(separator: " ")
  }

  @Test func aLongMessageTakesTheLinesAboveUntilTheNextKey() throws {
    var screen = try Screen(columns: 40, rows: 10)
    try screen.press("2")
    try screen.select("corridor/aagc")
    try screen.press("m")
    let message = try #require(screen.state.message)
    #expect(TextWidth.of(message) > 40)
    #expect(words(screen).contains(message))
    try screen.expectFrame("message-40x10")
    try screen.press("h")
    #expect(screen.state.message == nil && !words(screen).contains("no source"))
  }

  /// While packs are read nobody knows what they lack, and why there is nothing is never cut.
  @Test func whatIsNotReadYetIsNotMissing() throws {
    let packs = (1...4).map { number in
      PackInput(
        name: "p\(number)",
        files: [
          PackFile(
            name: "p\(number)/pack.json",
            bytes: Array(
              #"{"identifier": "p\#(number)", "title": "The register of number \#(number)", "description": "D", "licence": "L", "language": "en", "version": "1"}"#
                .utf8))
        ])
    }
    let whole = Library(packs)
    let partial = Library(
      packs: whole.packs, diagnostics: [], store: whole.store, isPartial: true)
    for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
      for key in ["x", "t", "N", "5"] {
        var screen = try Screen(
          size: Size(columns: columns, rows: rows), library: partial)
        try screen.press(key)
        let text = words(screen)
        #expect(!text.contains("; it has"), "\(key) \(columns)\n\(text)")
        if key == "x" {
          #expect(text.contains("no relations so far"), "\(text)")
          #expect(text.contains("being") && text.contains("read"), "\(text)")
        }
        screen.replace(whole)
        #expect(!words(screen).contains("so far"))
      }
    }
  }

  @Test func aMessageThatThePromptHasNoRoomForStandsAboveIt() throws {
    for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("e", "<C-u>", "x", "<Enter>")
      let message = try #require(screen.state.message)
      #expect(words(screen).contains(message), "\(columns)x\(rows)")
      #expect(screen.statusLine.contains("write to: x"))
    }
  }

  /// What is said stands apart from the hints, however long it is, and is never cut for them.
  @Test func aMessageDoesNotRunIntoTheHints() throws {
    for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("x")
      let hints = screen.state.draw().lines[rows - 1].suffix(6)
      var cases = 0
      for length in 1...columns - 2 {
        let message = String(repeating: "m", count: length)
        screen.say(message)
        let line = screen.state.draw().lines[rows - 1]
        let rest = line.trimmed.dropFirst(length)
        #expect(line.trimmed.hasPrefix(message) && (rest.isEmpty || rest.hasPrefix("   ")))
        cases += rest.hasSuffix(hints) ? 1 : 0
      }
      #expect(cases > 5)
    }
  }

  /// The titles of many packs give way to the date, and end in a sign that there are more.
  @Test func titlesDoNotRunIntoTheDate() throws {
    let packs = (1...6).map { number in
      let about =
        #"{"identifier": "p\#(number)", "title": "A register of arms \#(number)", "description": "d", "#
        + #""licence": "l", "language": "en", "version": "1"}"#
      return PackInput(
        name: "p\(number)", files: [PackFile(name: "pack.json", bytes: Array(about.utf8))])
    }
    for columns in [60, 80, 120] {
      var screen = try Screen(
        size: Size(columns: columns, rows: 24), library: Library([.bundled] + packs))
      try screen.press("x")
      screen.look(from: "2015-04-20")
      let line = screen.state.draw().lines[0]
      #expect(line.hasPrefix(" alliances  South Asia + A register"), "\(line)")
      #expect(line.contains("…  ") && line.trimmed.hasSuffix("  as of: 2015-04-20"), "\(line)")
    }
  }

  @Test func aMessageLongerThanAThirdOfTheScreenEndsInAnEllipsis() throws {
    var screen = try Screen(columns: 40, rows: 10)
    try screen.press("3", "y")
    let message = try #require(screen.state.message)
    let lines = screen.text.split(separator: "\n").suffix(3).map { String($0).trimmed }
    #expect(TextWidth.of(message) > 120)
    #expect(message.hasPrefix(lines[0] + " " + lines[1]) && lines[2].hasSuffix("…"))
  }
}
