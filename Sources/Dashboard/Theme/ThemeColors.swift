import TerminalKit

/// The colours of a theme.
///
/// With 256 colours they are taken out of the 240 that look alike on every terminal, so that their
/// contrast is known, and what binds and what parts differ to every eye: 4.5:1 or more by WCAG 2 on the grounds that the theme is for, which are black
/// to #303030, white to #EEEEEE for the light theme, and the theme's own where it is painted; 7:1
/// there in the theme of high contrast. With fewer colours they are those of the terminal's own
/// that reach 4.5:1 with xterm's and the console's values. Tests work all of them out.
struct ThemeColors {
  /// The terminal's own where the background is not painted.
  let background, text: Color
  let accent, warming, cooling, doubtful, match, pipe: Color
  /// What should not catch the eye.
  let quiet: Style

  init(
    _ name: Theme.Name, isPainted: Bool, depth: ColorDepth, isOnLight: Bool, isUnknown: Bool
  ) {
    let isLight = isOnLight && (name == .contrast || name == .colourBlind)
    self =
      depth != .palette
      ? Self.sixteen(isLight ? .light : name)
      : isLight
        ? Self.onLight(name)
        : isUnknown ? Self.onEither : Self.palette(name, isPainted: isPainted)
  }

  /// Where nobody knows the ground: colours of middle luminance, 4.5:1 on black and on white.
  private static let onEither = ThemeColors(
    quiet: Style(foreground: Color(palette: 243)), accent: 63, warming: 29, cooling: 163,
    doubtful: 131, match: 98, pipe: 98)

  /// High contrast, and for colour-blind eyes, on a light ground.
  private static func onLight(_ name: Theme.Name) -> ThemeColors {
    name == .contrast
      ? ThemeColors(
        quiet: .plain, accent: 18, warming: 23, cooling: 124, doubtful: 54, match: 89, pipe: 53)
      : ThemeColors(
        quiet: Style(foreground: Color(palette: 240)), accent: 24, warming: 25, cooling: 94,
        doubtful: 125, match: 89, pipe: 90)
  }

  /// Colours by their numbers in the terminal's palette.
  private init(
    background: UInt8? = nil, text: UInt8? = nil, quiet: Style, accent: UInt8?, warming: UInt8?,
    cooling: UInt8?, doubtful: UInt8?, match: UInt8?, pipe: UInt8?
  ) {
    func color(_ number: UInt8?) -> Color {
      number.map { Color(palette: $0) } ?? .terminalDefault
    }
    self.background = color(background)
    self.text = color(text)
    self.quiet = Style(
      quiet.attributes, foreground: quiet.foreground, background: self.background)
    (self.accent, self.warming, self.cooling) = (color(accent), color(warming), color(cooling))
    (self.doubtful, self.match, self.pipe) = (color(doubtful), color(match), color(pipe))
  }

  private static func palette(_ name: Theme.Name, isPainted: Bool) -> ThemeColors {
    func ground(_ number: UInt8) -> UInt8? { isPainted ? number : nil }
    func grey(_ number: UInt8) -> Style { Style(foreground: Color(palette: number)) }
    return switch name {
    case .dark:
      ThemeColors(
        background: ground(234), text: ground(252), quiet: grey(248), accent: 80, warming: 120,
        cooling: 211, doubtful: 221, match: 221, pipe: 213)
    case .light:
      ThemeColors(
        background: ground(255), text: ground(235), quiet: grey(240), accent: 24, warming: 23,
        cooling: 124, doubtful: 94, match: 89, pipe: 90)
    case .contrast:
      ThemeColors(
        background: ground(16), text: ground(231), quiet: isPainted ? grey(231) : .plain,
        accent: 51, warming: 120, cooling: 217, doubtful: 227, match: 227, pipe: 219)
    case .colourBlind:
      ThemeColors(
        background: ground(234), text: ground(252), quiet: grey(248), accent: 80, warming: 75,
        cooling: 221, doubtful: 217, match: 221, pipe: 213)
    case .mono where isPainted:
      ThemeColors(
        background: 16, text: 252, quiet: grey(248), accent: 252, warming: 252, cooling: 252,
        doubtful: 252, match: 252, pipe: 252)
    case .mono: sixteen(.mono)
    }
  }

  /// The colours of a theme out of the terminal's sixteen; where it has eight, bright ones are
  /// shown bold.
  private static func sixteen(_ name: Theme.Name) -> ThemeColors {
    switch name {
    case .dark:
      ThemeColors(
        quiet: Style(.dim), accent: 6, warming: 2, cooling: 9, doubtful: 11, match: 11, pipe: 13)
    case .light:
      // No green of sixteen can be read on white.
      ThemeColors(
        quiet: .plain, accent: 4, warming: 4, cooling: 1, doubtful: 5, match: 5, pipe: 5)
    case .contrast:
      ThemeColors(
        quiet: .plain, accent: 14, warming: 10, cooling: 9, doubtful: 11, match: 11, pipe: 13)
    case .colourBlind:
      ThemeColors(
        quiet: Style(.dim), accent: 6, warming: 14, cooling: 11, doubtful: 13, match: 11, pipe: 13)
    case .mono:
      ThemeColors(
        quiet: Style(.dim), accent: nil, warming: nil, cooling: nil, doubtful: nil, match: nil,
        pipe: nil)
    }
  }

  /// The look of a role: colour only ever repeats what a symbol, a word or an attribute says.
  func style(_ role: Role) -> Style {
    switch role {
    case .text, .key, .paneTitle, .steady, .words: style(text)
    case .secondary, .border, .absent, .bar, .later, .routeOld: quiet
    case .strong, .title, .selectedElsewhere, .message: style(text, .bold)
    case .heading, .brand: style(accent, .bold)
    case .link: style(accent, accent == text ? .underline : [])
    case .match: style(match, [.bold, .underline])
    case .selectedLink, .selected: style(text, .reverse)
    case .focusedPaneTitle: style(text, [.reverse, .bold])
    case .warming, .tint: style(warming)
    case .cooling: style(cooling)
    case .doubtful, .routeLand: style(doubtful)
    case .routePipe: style(pipe)
    case .routeSea: style(accent)
    case .routeSelected: style(match, .bold)
    }
  }

  private func style(_ color: Color, _ attributes: Style.Attributes = []) -> Style {
    Style(attributes, foreground: color, background: background)
  }
}
