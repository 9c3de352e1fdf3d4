import AllianceModel
import TerminalKit
import Testing

@testable import Dashboard

/// The dashboard for people who hear or feel it.
struct PlainTests {
  private func screen(columns: Int = 80, rows: Int = 24) throws -> Screen {
    var settings = Configuration()
    settings.isPlain = true
    return try Screen(
      size: Size(columns: columns, rows: rows), theme: .mono, configuration: settings)
  }

  @Test func theSelectedLineComesFirst() throws {
    var screen = try screen(columns: 120, rows: 40)
    try screen.press("2", "j", "j", "j")
    try screen.expectFrame("plain-corridors-120x40")
    try screen.press("<Enter>")
    try screen.expectFrame("plain-corridor-120x40")
    try screen.press("/", "g", "w", "a")
    try screen.expectFrame("plain-search-120x40")
  }

  /// A level is no change, and its trend is said, whichever way it goes.
  @Test func aLevelIsSaidAsOne() throws {
    let screen = try screen()
    let lines = screen.state.draw().lines
    #expect(lines.contains("China–Pakistan partnership, level plus 3, allied, warming"))
    #expect(lines.contains("India–Russia partnership, level plus 2, close, cooling"))
    #expect(lines.contains("US–Pakistan ties, level minus 1, strained, cooling"))
    // Where nobody has read a level there is none, and what is over says so.
    #expect(lines.contains("Russia–China–Pakistan axis, no level"))
    #expect(lines.contains { $0.contains("level 0, neutral, warming, until 1962") })
    #expect(!lines.contains { $0.contains("up by") })
  }

  /// Where there is room the list says it in words too.
  @Test func aWideListSaysLevelsInWords() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("z")
    #expect(screen.text.contains("+3 allied ▲ warming"))
  }

  /// Long lines go on in the next row, what is wrong stands below what is typed, and a long line shows
  /// its end.
  @Test func nothingIsCutAndPromptsStayInTheirPlace() throws {
    for columns in [40, 60, 80] {
      var screen = try screen(columns: columns, rows: 40)
      try screen.press("u")
      #expect(!screen.state.draw().lines.contains { $0.hasSuffix("…") }, "\(columns)")
      screen = try self.screen(columns: columns, rows: 24)
      try screen.press("a", "x", "x", "<Enter>")
      let lines = screen.state.draw().lines
      #expect(lines[1].hasSuffix(" xx") && lines[2].hasPrefix("type a date"), "\(lines[1])")
      #expect(screen.state.draw().cursor == Point(x: lines[1].count, y: 1))
      for letter in 0..<120 { try screen.press("\(letter % 10)") }
      let line = screen.state.draw().lines[1]
      #expect(line.hasSuffix("789") && line.hasPrefix("as of: "))
    }
  }

  /// A command switches to flat lines and back, and the help and the palette know the word.
  @Test func plainIsACommand() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press(":", "p", "l", "a", "i", "n", "<Enter>")
    #expect(screen.state.context.configuration.isPlain)
    #expect(screen.state.draw().lines[1].hasPrefix("plain: lines of words"))
    try screen.press(":", "p", "l", "a", "i", "n", "<Enter>")
    #expect(!screen.state.context.configuration.isPlain)
    try screen.press("?", "?", "/", "p", "l", "a", "i", "n")
    #expect(screen.text.contains("flat lines of words"))
  }

  @Test func everyChangeIsSaidInWords() throws {
    var screen = try screen()
    func change() -> String { screen.state.draw().lines[1] }
    // Where a list stands is said with what is selected, once; the list stays, and the cursor goes through it.
    let before = screen.state.draw()
    #expect(before.cursor == Point(x: 0, y: 3))
    try screen.press("j")
    let after = screen.state.draw()
    #expect(change() == "" && after.lines[0].contains(", 2 of 14 in Blocs"))
    #expect(after.cursor == Point(x: 0, y: 4))
    #expect(after.lines.dropFirst() == before.lines.dropFirst())
    #expect(after.lines[0].hasPrefix(after.lines[4]))
    try screen.press("k", "k")
    #expect(change() == "this is the first")
    try screen.press("2")
    #expect(change() == "now in the list Corridors, 16 lines")
    try screen.press("j", "j", "<Enter>")
    #expect(change().hasPrefix("now in the detail of "))
    try screen.press("<Tab>")
    #expect(change() == "")
    try screen.press("<PageDown>")
    #expect(change().hasPrefix("lines "))
    try screen.press("v", "l")
    #expect(change().hasPrefix("theme: "))
  }

  /// No borders, no braille, no box, no arrows: nothing that is spelled out or skipped.
  @Test func nothingIsDrawnThatIsNotRead() throws {
    for columns in [40, 80, 160] {
      var screen = try screen(columns: columns, rows: 30)
      for key in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
        try screen.press(key)
        for _ in 0..<60 {
          try screen.press("<Enter>", "<PageDown>")
          for scalar in screen.text.unicodeScalars {
            #expect(!(0x2190...0x28FF).contains(scalar.value), "\(scalar) in \(screen.text)")
          }
          try screen.press("<Esc>", "j")
        }
      }
      try screen.press("?")
      while screen.state.strip != nil { try screen.press("?") }
      #expect(screen.text.hasPrefix("Keys\n"))
    }
  }

  @Test func theCursorStandsWhereReadingBegins() throws {
    var screen = try screen()
    #expect(screen.state.draw().cursor == Point(x: 0, y: 3))
    try screen.press("/", "g", "w", "<Left>")
    let canvas = screen.state.draw()
    #expect(canvas.lines[1] == "search: gw")
    #expect(canvas.cursor == Point(x: 9, y: 1))
  }
}
