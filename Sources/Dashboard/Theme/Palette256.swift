import TerminalKit

/// The colours of a painted theme, out of the 240 of the 256-colour palette that look alike on
/// every terminal.
///
/// Every pair of text and background has a contrast of 4.5:1 or more by WCAG 2, 7:1 in the theme
/// of high contrast; a test works them out.
struct Palette256 {
  private let background, text, secondary, accent, warming, cooling, doubtful, match: UInt8

  init(_ name: Theme.Name) {
    switch name {
    case .dark:
      (background, text, secondary, accent) = (234, 252, 246, 80)
      (warming, cooling, doubtful, match) = (114, 210, 221, 221)
    case .light:
      (background, text, secondary, accent) = (255, 235, 240, 24)
      (warming, cooling, doubtful, match) = (22, 124, 94, 89)
    case .contrast:
      (background, text, secondary, accent) = (16, 231, 231, 51)
      (warming, cooling, doubtful, match) = (120, 217, 227, 227)
    case .colourBlind:
      (background, text, secondary, accent) = (234, 252, 246, 80)
      (warming, cooling, doubtful, match) = (75, 221, 217, 221)
    case .mono:
      (background, text, secondary, accent) = (16, 252, 246, 252)
      (warming, cooling, doubtful, match) = (252, 252, 252, 252)
    }
  }

  /// The look of a role: the attributes of the theme that is not painted, but nothing faint.
  func style(_ role: Role) -> Style {
    switch role {
    case .text, .key, .paneTitle, .steady, .words: style(text)
    case .secondary, .border, .absent, .bar, .later: style(secondary)
    case .strong, .title, .selectedElsewhere, .message: style(text, .bold)
    case .heading, .brand: style(accent, .bold)
    case .link: style(accent, accent == text ? .underline : [])
    case .match: style(match, [.bold, .underline])
    case .selectedLink, .selected: style(text, .reverse)
    case .focusedPaneTitle: style(text, [.reverse, .bold])
    case .warming: style(warming)
    case .cooling: style(cooling)
    case .doubtful, .routeLand: style(doubtful)
    case .tint: style(warming)
    case .routePipe: style(pipe)
    case .routeSea: style(accent)
    case .routeOld: style(secondary)
    case .routeSelected: style(match, .bold)
    }
  }

  /// Magenta, light or dark enough for the background.
  private var pipe: UInt8 {
    switch background {
    case 255: 90
    default: accent == text ? text : 213
    }
  }

  private func style(_ color: UInt8, _ attributes: Style.Attributes = []) -> Style {
    Style(
      attributes, foreground: Color(palette: color), background: Color(palette: background))
  }
}
