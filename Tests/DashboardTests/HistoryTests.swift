import Testing

@testable import Dashboard

/// The way back has an end, and going round in circles does not make it longer.
struct HistoryTests {
  @Test func aSceneOnTheWayIsGoneBackTo() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("j", "x", "j", "j")
    let matrix = screen.state.matrix
    try screen.press("t", "m")
    #expect(screen.state.history.back.count == 3)
    try screen.press("x")
    #expect(screen.state.sceneName == "Matrix" && screen.state.matrix == matrix)
    #expect(screen.state.history.back.count == 1 && screen.state.history.forward.count == 2)
    // And forward again, the way that was taken back.
    try screen.press("]")
    #expect(screen.state.sceneName == "Timeline")
    try screen.press("x", "x")
    #expect(screen.state.sceneName == nil)
  }

  @Test func scenesDoNotNestWithoutEnd() throws {
    var screen = try Screen(columns: 80, rows: 24)
    for _ in 0..<500 { try screen.press("x", "t", "m") }
    #expect(screen.state.history.back.count + screen.state.history.forward.count <= 3)
  }

  @Test func whoGoesFarForgetsTheBeginning() throws {
    var screen = try Screen(columns: 120, rows: 40)
    for _ in 0..<150 {
      for id in ["actor/china", "actor/pakistan"] { screen.show(id) }
    }
    #expect(screen.state.history.back.count == History.limit)
    for _ in 0..<200 { try screen.press("[") }
    #expect(screen.state.history.forward.count <= History.limit)
  }
}
