import TerminalKit

/// What a piece of the screen means; a theme gives it a look.
public enum Role: Int, CaseIterable, Sendable {
  case text, secondary, strong, title, heading, words, link, selectedLink
  case warming, cooling, steady, doubtful
  /// What comes after the date that is looked from.
  case later
  /// What is drawn on the map: members of a bloc, and the routes of corridors.
  case tint, routeLand, routePipe, routeSea, routeOld, routeSelected
  case border, paneTitle, focusedPaneTitle
  case selected, selectedElsewhere, absent
  case bar, brand, key, message, match
}

/// How each role looks.
public struct Theme: Equatable, Sendable {
  /// The themes by name.
  public enum Name: String, CaseIterable, Sendable {
    case dark, light
    /// No faint text.
    case contrast
    /// Blue and yellow where others have green and red.
    case colourBlind = "colour-blind"
    case mono

    /// The theme after this one, round and round.
    var next: Name {
      let all = Name.allCases
      return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
  }

  /// The theme's name.
  public let name: Name
  /// Whether the background is painted too, in colours whose contrast is known.
  public let isPainted: Bool

  /// A theme by its name.
  ///
  /// - Parameter isPainted: whether the background is painted too; it takes 256 colours.
  public init(_ name: Name, isPainted: Bool = false) {
    self.name = name
    self.isPainted = isPainted
  }

  /// The look of what nothing was drawn on.
  var ground: Style { isPainted ? style(.text) : .plain }

  /// The look of what should not catch the eye.
  ///
  /// Many terminals make faint text darker, which on a light ground is no fainter: the palette's
  /// grey is.
  private var quiet: Style {
    switch name {
    case .contrast: .plain
    case .light: Style(foreground: .brightBlack)
    case .dark, .colourBlind, .mono: Style(.dim)
    }
  }

  /// The look of a role.
  ///
  /// The terminal's own text colour and background are kept: its user chose them. Colour only
  /// ever repeats what a symbol, a word or an attribute says.
  public func style(_ role: Role) -> Style {
    if isPainted { return Palette256(name).style(role) }
    let accent: Color = name == .mono ? .terminalDefault : name == .light ? .blue : .cyan
    switch role {
    case .text, .key, .paneTitle, .steady: return .plain
    case .secondary, .border, .absent, .bar, .later, .routeOld: return quiet
    case .strong, .title, .selectedElsewhere, .message: return Style(.bold)
    case .heading, .brand: return Style(.bold, foreground: accent)
    case .words: return Style()
    case .link: return name == .mono ? Style(.underline) : Style(foreground: accent)
    case .match:
      return Style([.bold, .underline], foreground: name == .mono ? .terminalDefault : .yellow)
    case .selectedLink, .selected: return Style(.reverse)
    case .focusedPaneTitle: return Style([.reverse, .bold])
    case .warming:
      return name == .mono ? .plain : Style(foreground: name == .colourBlind ? .blue : .green)
    case .cooling:
      return name == .mono ? .plain : Style(foreground: name == .colourBlind ? .yellow : .red)
    case .tint:
      return name == .mono ? .plain : Style(foreground: name == .colourBlind ? .blue : .green)
    case .routeLand:
      return name == .mono ? .plain : Style(foreground: name == .light ? .red : .yellow)
    case .routePipe: return name == .mono ? .plain : Style(foreground: .magenta)
    case .routeSea:
      return name == .mono ? .plain : Style(foreground: name == .light ? .blue : .cyan)
    case .routeSelected:
      return Style(
        .bold, foreground: name == .mono ? .terminalDefault : name == .light ? .red : .yellow)
    case .doubtful:
      return name == .mono ? .plain : Style(foreground: name == .light ? .red : .yellow)
    }
  }
}
