import TerminalKit
import Testing

@testable import Dashboard

/// The frame that the same key shows next is made before it is pressed.
struct ForesightTests {
  @Test func theSameCommandIsForeseenWhateverItsKey() throws {
    var screen = try Screen(columns: 100, rows: 30)
    let foresight = try #require(screen.state.foresee(Key(.character("j"))))
    var foreseen = screen.state
    let isUpForeseen = foreseen.handle(Key(.character("k")), foreseen: foresight)
    #expect(!isUpForeseen && foreseen.location.row == 0)
    let isDownForeseen = foreseen.handle(Key(.down), foreseen: foresight)
    #expect(isDownForeseen)
    try screen.press("j")
    #expect(foreseen.location == screen.state.location)
    #expect(foresight.canvas.lines == screen.state.draw().lines)
  }

  @Test func whatLeavesTheDashboardIsNotForeseen() throws {
    var screen = try Screen(columns: 100, rows: 30)
    for key in ["q", "b", "y", "<C-l>", "p", "Q"] {
      let pressed = try #require(Key(key))
      #expect(screen.state.foresee(pressed) == nil, "\(key)")
    }
    try screen.press("/")
    #expect(screen.state.foresee(Key(.character("g"))) == nil)
  }

  @Test func whatTakesAKeyBackIsLikelyToo() throws {
    var screen = try Screen(columns: 100, rows: 30)
    let before = screen.state.draw().lines
    try screen.press("j")
    #expect(screen.state.likelyKeys(after: Key(.down)) == [Key(.down), Key(.character("k"))])
    let foresight = try #require(screen.state.foresee(Key(.character("k"))))
    #expect(foresight.canvas.lines == before)
    #expect(screen.state.likelyKeys(after: Key(.character("?"))) == [Key(.character("?"))])
  }

  @Test func oppositesAreCommandsOfTheSamePlaces() throws {
    let commands = CommandGroup.all.flatMap(\.commands)
    for (one, other) in State.opposites {
      let pair = [one, other].compactMap { id in commands.first { $0.id == id } }
      try #require(pair.count == 2, "\(one), \(other)")
      #expect(pair[0].scopes == pair[1].scopes)
    }
  }
}
