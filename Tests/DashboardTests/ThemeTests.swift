import Foundation
import TerminalKit
import Testing

@testable import Dashboard

/// The themes that paint their background promise a contrast, since they know both colours.
struct ThemeTests {
  /// Red, green and blue of a colour of the 240 that look alike on all terminals, 0 to 255.
  private func components(_ color: Color) throws -> [Double] {
    let index = Int(color.index)
    try #require((16...255).contains(index), "colour \(index) is the terminal's own")
    guard index < 232 else { return Array(repeating: Double((index - 232) * 10 + 8), count: 3) }
    let levels: [Double] = [0, 95, 135, 175, 215, 255]
    let place = index - 16
    return [levels[place / 36], levels[place / 6 % 6], levels[place % 6]]
  }

  /// The contrast of two colours by WCAG 2, from 1 to 21.
  private func contrast(_ first: Color, _ second: Color) throws -> Double {
    let luminances = try [first, second].map { color in
      let linear = try components(color).map { value in
        let part = value / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let sorted = luminances.sorted()
    return (sorted[1] + 0.05) / (sorted[0] + 0.05)
  }

  @Test func theFormulaGivesTheContrastsOfTheStandard() throws {
    let (black, white) = (Color(palette: 16), Color(palette: 231))
    #expect(abs(try contrast(black, white) - 21) < 0.001)
    #expect(abs(try contrast(white, white) - 1) < 0.001)
    // #767676 on white is the standard's own example of what just reaches 4.5.
    #expect(abs(try contrast(Color(palette: 243), white) - 4.54) < 0.01)
  }

  @Test(arguments: Theme.Name.allCases)
  func everyPaintedPairCanBeRead(name: Theme.Name) throws {
    let theme = Theme(name, isPainted: true)
    let least = name == .contrast ? 7 : 4.5
    let match = theme.style(.match).foreground
    for role in Role.allCases {
      let style = theme.style(role)
      #expect(!style.attributes.contains(.dim), "\(role)")
      let ratio = try contrast(style.foreground, style.background)
      #expect(ratio >= least, "\(role): \(ratio)")
      // A word that was searched for keeps its background.
      #expect(try contrast(match, style.background) >= least, "\(role)")
    }
  }

  @Test(arguments: Theme.Name.allCases)
  func aPaintedScreenHasNoCellOfTheTerminalsOwnColour(name: Theme.Name) throws {
    var state = State(
      library: .bundled(), size: Size(columns: 100, rows: 30),
      theme: Theme(name, isPainted: true))
    for key in ["2", "/", "g", "w", "<Enter>", ":", "<Esc>", "?", "<Esc>", "T"] {
      state.handle(try #require(Key(key)))
      let canvas = state.draw()
      #expect(canvas.cells.allSatisfy { $0.style.background != .terminalDefault }, "after \(key)")
    }
    #expect(state.theme.isPainted)
  }
}
