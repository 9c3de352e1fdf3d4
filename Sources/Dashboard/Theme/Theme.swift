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
  /// Whether the terminal's own ground is light: the themes of high contrast and for colour-blind eyes have
  /// colours for both, unless they paint their own.
  public let isOnLight: Bool
  /// Whether nobody knows yet what the terminal's own ground is: the dark theme has colours then that can be
  /// read on both.
  public let isOnUnknown: Bool
  /// Whether the background is painted too.
  public let isPainted: Bool
  /// How many colours the terminal shows.
  public let depth: ColorDepth

  private let colors: ThemeColors

  /// A theme by its name.
  ///
  /// - Parameters:
  ///   - isPainted: whether the background is painted too; it takes 256 colours.
  ///   - depth: how many colours the terminal shows.
  public init(
    _ name: Name, isPainted: Bool = false, depth: ColorDepth = .palette, isOnLight: Bool = false,
    isOnUnknown: Bool = false
  ) {
    self.name = name
    self.isOnUnknown = isOnUnknown && name == .dark && !isPainted
    self.isOnLight = isOnLight
    self.isPainted = isPainted && depth == .palette
    self.depth = depth
    colors = ThemeColors(
      name, isPainted: self.isPainted, depth: depth, isOnLight: isOnLight && !self.isPainted,
      isUnknown: self.isOnUnknown)
  }

  /// The look of what nothing was drawn on.
  var ground: Style { isPainted ? style(.text) : .plain }

  /// The look of a role.
  ///
  /// Where the background is not painted, the terminal's own text colour and background are kept:
  /// its user chose them.
  public func style(_ role: Role) -> Style { colors.style(role) }

  /// Whether both look the same.
  public static func == (one: Theme, other: Theme) -> Bool {
    one.name == other.name && one.isPainted == other.isPainted && one.depth == other.depth
      && one.isOnLight == other.isOnLight && one.isOnUnknown == other.isOnUnknown
  }
}
