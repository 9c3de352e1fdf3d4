import Foundation
import TerminalKit
import Testing
import TestSupport

@testable import Dashboard

/// Every theme promises a contrast on the grounds that it is for.
struct ThemeTests {
  /// The terminal's own colours as xterm and the console of Linux have them.
  private static let ownColors: [[(Double, Double, Double)]] = [
    [
      (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
      (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
      (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ],
    [
      (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170),
      (170, 170, 170), (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255),
      (255, 85, 255), (85, 255, 255), (255, 255, 255),
    ],
  ]

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
    try contrast(components(first), components(second))
  }

  private func contrast(_ first: [Double], _ second: [Double]) -> Double {
    let luminances = [first, second].map { color in
      let linear = color.map { value in
        let part = value / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let sorted = luminances.sorted()
    return (sorted[1] + 0.05) / (sorted[0] + 0.05)
  }

  /// Every style that a walk through all screens shows in a theme.
  private func stylesShown(_ theme: Theme) throws -> Set<Style> {
    var state = State(library: .southAsia, size: Size(columns: 120, rows: 40), theme: theme)
    var styles: Set<Style> = []
    let walk = [
      "2", "j", "j", "<Tab>", "<Tab>", "j", "m", "n", "<Tab>", "<Esc>", "x", "S", "2", "0", "1",
      "0",
      "<Enter>", "S", "<Enter>", "<Esc>", "t", "j", "<Esc>", "6", "j", "<Enter>", "<Esc>", "9", "c",
      "j", "c", "<Esc>", "v", "o", "/", "x", "i", "<Enter>", ",", ",", ":", "<Esc>", "?",
    ]
    for key in walk {
      state.handle(try #require(Key(key)))
      styles.formUnion(state.draw().cells.map(\.style))
    }
    return styles
  }

  @Test(arguments: Theme.Name.allCases)
  func everyPairThatOccursCanBeReadOnTheTerminalsOwnGround(name: Theme.Name) throws {
    let grounds: [UInt8] = name == .light ? [231, 255] : [16, 234, 236]
    let styles = try stylesShown(Theme(name))
    #expect(styles.count > 8)
    for style in styles {
      #expect(style.background == .terminalDefault)
      // What is faint has no contrast that anybody knows: only a theme without colours has it.
      #expect(!style.attributes.contains(.dim) || name == .mono)
      guard style.foreground != .terminalDefault else { continue }
      for ground in grounds {
        let ratio = try contrast(style.foreground, Color(palette: ground))
        #expect(ratio >= 4.5, "\(style.foreground.index) on \(ground): \(ratio)")
      }
    }
  }

  @Test(arguments: Theme.Name.allCases)
  func sixteenColoursCanBeReadAsXtermAndTheConsoleHaveThem(name: Theme.Name) throws {
    for depth in [ColorDepth.sixteen, .eight] {
      for style in try stylesShown(Theme(name, depth: depth)) {
        guard style.foreground != .terminalDefault else { continue }
        #expect(style.foreground.index < 16)
        for colors in Self.ownColors {
          let ground: Double = name == .light ? 255 : 0
          let (red, green, blue) = colors[Int(style.foreground.index)]
          let ratio = contrast([red, green, blue], [ground, ground, ground])
          #expect(ratio >= 4.5, "\(style.foreground.index): \(ratio)")
        }
      }
    }
  }

  /// The themes that have colours for both grounds can be read on a light one too.
  @Test(arguments: [Theme.Name.contrast, .colourBlind])
  func themesForBothGroundsCanBeReadOnLight(name: Theme.Name) throws {
    let theme = Theme(name, isOnLight: true)
    let least = name == .contrast ? 7 : 4.5
    for role in Role.allCases {
      let style = theme.style(role)
      #expect(!style.attributes.contains(.dim) && style.background == .terminalDefault)
      guard style.foreground != .terminalDefault else { continue }
      for ground: UInt8 in [231, 255] {
        let ratio = try contrast(style.foreground, Color(palette: ground))
        #expect(ratio >= (ground == 231 ? least : 4.5), "\(role) on \(ground): \(ratio)")
      }
    }
    for style in try stylesShown(Theme(name, depth: .sixteen, isOnLight: true))
    where style.foreground != .terminalDefault {
      let (red, green, blue) = Self.ownColors[0][Int(style.foreground.index)]
      #expect(contrast([red, green, blue], [255, 255, 255]) >= 4.5, "\(style.foreground.index)")
    }
  }

  /// Where nobody knows the ground, every colour can be read on black and on white.
  @Test func coloursForAnUnknownGroundCanBeReadOnBoth() throws {
    let theme = Theme(.dark, isOnUnknown: true)
    for role in Role.allCases {
      let style = theme.style(role)
      #expect(!style.attributes.contains(.dim) && style.background == .terminalDefault)
      guard style.foreground != .terminalDefault else { continue }
      for ground: UInt8 in [16, 231] {
        let ratio = try contrast(style.foreground, Color(palette: ground))
        #expect(ratio >= 4.5, "\(role) on \(ground): \(ratio)")
      }
    }
    // An answer, and a theme that the user chooses, end it.
    var state = State(library: .southAsia, size: Size(columns: 80, rows: 24), theme: theme)
    state.adoptGround(isLight: false)
    #expect(state.context.theme == Theme(.dark) && state.context.theme != theme)
  }

  /// What binds and what parts differ for eyes without one of the three cones, by Machado, Oliveira and
  /// Fernandes (2009): at least 25 in CIELAB, in every theme of the palette that has colours.
  @Test(arguments: [false, true])
  func bindingAndPartingDifferToEveryEye(isOnLight: Bool) throws {
    for name in Theme.Name.allCases where name != .mono {
      for (isPainted, isOnUnknown) in [(false, false), (true, false), (false, true)] {
        let theme = Theme(
          name, isPainted: isPainted, isOnLight: isOnLight, isOnUnknown: isOnUnknown)
        let colors = try [Role.warming, .cooling].map {
          try components(theme.style($0).foreground).map(Self.linear)
        }
        for (eye, matrix) in Self.eyes {
          let seen = colors.map { color in
            Self.lab(
              matrix.map { row in
                max(0, min(1, zip(row, color).reduce(0) { $0 + $1.0 * $1.1 }))
              })
          }
          let away = zip(seen[0], seen[1]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
          #expect(away.squareRoot() >= 25, "\(name), \(eye): \(away.squareRoot())")
        }
      }
    }
  }

  private static func linear(_ value: Double) -> Double {
    let part = value / 255
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }

  private static let eyes: [(name: String, matrix: [[Double]])] = [
    (
      "protanopia",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranopia",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritanopia",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  /// A colour in CIELAB under the light of a screen.
  private static func lab(_ color: [Double]) -> [Double] {
    let rows = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    let white = [0.95047, 1, 1.08883]
    let parts = zip(rows, white).map { row, white in
      let value = zip(row, color).reduce(0) { $0 + $1.0 * $1.1 } / white
      return value > 0.008856 ? pow(value, 1 / 3) : 7.787 * value + 16.0 / 116
    }
    return [116 * parts[1] - 16, 500 * (parts[0] - parts[1]), 200 * (parts[1] - parts[2])]
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
      library: .southAsia, size: Size(columns: 100, rows: 30),
      theme: Theme(name, isPainted: true))
    for key in ["2", "/", "g", "w", "<Enter>", ":", "<Esc>", "?", "<Esc>", "v", "l"] {
      state.handle(try #require(Key(key)))
      let canvas = state.draw()
      #expect(canvas.cells.allSatisfy { $0.style.background != .terminalDefault }, "after \(key)")
    }
    #expect(state.theme.isPainted)
  }
}
