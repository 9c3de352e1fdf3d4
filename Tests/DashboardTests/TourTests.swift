import AllianceModel
import TerminalKit
import Testing

@testable import Dashboard

/// The guided walk shows a view a step, says what it is, and leaves when it is asked to.
struct TourTests {
  @Test func eachStepShowsItsView() throws {
    for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("u")
      var scenes: [String?] = []
      for step in 1...TourPrompt.count {
        let lines = screen.state.draw().lines
        #expect(lines.last?.contains("\(step)") == true, "\(lines.last ?? "")")
        #expect(lines.contains { $0.hasPrefix("═══") })
        scenes.append(screen.state.sceneName)
        if columns == 80, step == 3 { try screen.expectFrame("tour-matrix-80x24") }
        // Letters are no keys here, and say so.
        try screen.press("q")
        #expect(screen.state.message == "Enter goes on, Esc ends the tour")
        try screen.press("<Enter>")
      }
      #expect(
        scenes == ["Overview", nil, "Matrix", "Timeline", "Map", "Network", nil, nil])
      #expect(screen.state.message?.contains("that was the tour") == true)
      #expect(screen.state.viewpoint.moment == nil)
    }
  }

  /// Leaving the walk gives everything back: the scene, the date, the filters, what was found.
  @Test(arguments: [1, 2, 3, TourPrompt.count])
  func leavingGivesEverythingBack(steps: Int) throws {
    let places = [
      [",", ",", "f", "c", "h", "i", "n", "a", "<Enter>", "j"],
      ["2", "J", "v", "j", "<Enter>", "z", "<PageDown>"], ["x", "l", "j", ",", "v"],
      ["/", "d", "e", "n", "g", "<Enter>", "j", "<Enter>"], ["2", "j", "m", "+", "+"],
      ["t", "+", "j"], ["b", "B"],
    ]
    for keys in places {
      var screen = try Screen(columns: 120, rows: 40)
      screen.look(from: "2015")
      for key in keys { try screen.press(key) }
      var other = screen.state
      let before = other.draw().lines.dropLast()
      try screen.press("u")
      for _ in 1..<steps { try screen.press("<Enter>") }
      try screen.press(steps == TourPrompt.count ? "<Enter>" : "<Esc>")
      #expect(screen.state.message?.contains("that was the tour") == true)
      #expect(screen.state.draw().lines.dropLast() == before, "\(keys)")
      #expect(screen.state.viewpoint == other.viewpoint, "\(keys)")
      // The way back is the same, and so are the other lists.
      for key in ["<Backspace>", "1", "2", "3"] {
        other.handle(try #require(Key(key)))
        try screen.press(key)
        #expect(screen.state.draw().lines == other.draw().lines, "\(keys) \(key)")
      }
    }
  }

  @Test func itEndsAtOnceAndDoesWithoutTheBundledPack() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("u", "<Enter>", "<Esc>")
    #expect(screen.state.draw().lines.last?.contains("that was the tour") == true)
    let files = PackFile.bundled(in: "example")
    var other = try Screen(
      size: Size(columns: 80, rows: 24), library: Library([PackInput(name: "p", files: files)]))
    try other.press("u")
    for _ in 1...TourPrompt.count { try other.press("<Enter>") }
    #expect(other.state.draw().lines.last?.contains("that was the tour") == true)
  }
}
