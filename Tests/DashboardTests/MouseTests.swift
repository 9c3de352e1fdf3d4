import AllianceModel
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

struct MouseTests {
  private func find(_ text: String, in screen: Screen) throws -> Point {
    for (y, line) in screen.state.draw().lines.enumerated() {
      if let range = line.range(of: text) {
        return Point(x: TextWidth.of(line[..<range.lowerBound]), y: y)
      }
    }
    throw NotFound(text: text)
  }

  private struct NotFound: Error { let text: String }

  @Test func aClickSelectsAndADoubleClickOpens() throws {
    var screen = try Screen(columns: 120, rows: 40)
    let row = try find("India–Japan", in: screen)
    screen.mouse(.click, at: row)
    #expect(screen.state.record?.title == "India–Japan partnership")
    #expect(screen.state.location.focus == .list)
    screen.mouse(.doubleClick, at: row)
    #expect(screen.state.location.focus == .detail)
    screen.mouse(.click, at: try find("2 Corridors", in: screen))
    #expect(screen.state.location.source == .kind(.corridor))
    screen.mouse(.click, at: Point(x: 30, y: 30))
    #expect(screen.state.location.row == 0)
    // The double click that follows a link.
    screen.mouse(.click, at: try find("China–Pakistan Economic Co", in: screen))
    let link = try find("Khunjerab", in: screen)
    screen.mouse(.click, at: link)
    #expect(screen.state.location.detail.link != nil)
    screen.mouse(.doubleClick, at: link)
    #expect(screen.state.record?.title == "Khunjerab Pass")
  }

  @Test func theWheelScrollsWhatIsUnderThePointer() throws {
    var screen = try Screen(columns: 120, rows: 40)
    screen.mouse(.wheelDown, at: Point(x: 100, y: 20))
    #expect(screen.state.location.detail.scroll == 3)
    #expect(screen.state.location.focus == .list)
    screen.mouse(.wheelDown, at: Point(x: 30, y: 10))
    #expect(screen.state.location.row == 3)
    for _ in 0..<9 { screen.mouse(.wheelUp, at: Point(x: 30, y: 10)) }
    #expect(screen.state.location.row == 0)
    #expect(screen.statusLine.contains("this is the first"))
    screen.mouse(.wheelDown, at: Point(x: 5, y: 10))
    #expect(screen.state.location.source == .kind(.corridor))
  }

  @Test func theNamesOfKindsCanBeClicked() throws {
    var screen = try Screen(columns: 80, rows: 24)
    screen.mouse(.click, at: try find("4 Actors", in: screen))
    #expect(screen.state.location.source == .kind(.actor))
    try screen.press("?", "?")
    screen.mouse(.wheelDown, at: Point(x: 5, y: 5))
    #expect(screen.state.overlay?.scroll == 3)
    try screen.press("<Esc>", "/", "c", "h")
    screen.mouse(.click, at: Point(x: 5, y: 4))
    #expect(screen.state.prompt == nil && screen.state.location.source == .search)
    try screen.press(":")
    screen.mouse(.click, at: Point(x: 5, y: 4))
    #expect(screen.state.prompt == nil)
  }

  @Test func theHintsOfTheLastLineCanBeClicked() throws {
    var screen = try Screen(columns: 120, rows: 40)
    func click(_ hint: String) throws {
      screen.mouse(.click, at: try find(hint, in: screen))
    }
    try click("Enter open")
    #expect(screen.state.location.focus == .detail)
    try click("/ search")
    #expect(screen.state.prompt != nil)
    try screen.press("<Esc>")
    // With a message before it, a hint stands for the same key.
    try screen.press("<Esc>", "g", "k")
    #expect(screen.statusLine.contains("this is the first"))
    try click("? help")
    #expect(screen.state.strip != nil)
    try click("? help")
    #expect(screen.state.overlay != nil)
    try click("Esc close")
    #expect(screen.state.overlay == nil)
    screen.mouse(.click, at: Point(x: 2, y: 39))
    #expect(screen.state.overlay == nil && screen.takeEffects() == [])
    try click("q quit")
    #expect(screen.takeEffects() == [.quit])
  }

  /// Nothing that a mouse can do on any screen loses the selection or ends the program.
  @Test func randomClicksDoNoHarm() throws {
    var random = Dice(seed: 7)
    var screen = try Screen(columns: 100, rows: 30)
    let keys = [
      "/", "a", ":", "<Enter>", "<Esc>", "?", "z", "v", "b", "b", "f", "s", "n", "2", "8",
    ]
    let actions: [MouseEvent.Action] = [.click, .doubleClick, .wheelUp, .wheelDown]
    for _ in 0..<1500 {
      switch Int.random(in: 0..<10, using: &random) {
      case 0:
        screen.resize(
          columns: Int.random(in: 1...160, using: &random),
          rows: Int.random(in: 1...60, using: &random))
      case 1...3: try screen.press(try #require(keys.randomElement(using: &random)))
      default:
        screen.mouse(
          try #require(actions.randomElement(using: &random)),
          at: Point(
            x: Int.random(in: 0..<170, using: &random), y: Int.random(in: 0..<62, using: &random)))
      }
      let state = screen.state
      let location = state.location
      try #require((0..<max(1, state.count(of: location.source))).contains(location.row))
      try #require(state.draw().size == state.size)
    }
  }
}
