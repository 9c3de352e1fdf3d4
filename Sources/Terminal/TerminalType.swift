import Glibc

/// The terminal's type, as far as its description does not tell what it can do.
struct TerminalType {
  /// The type as `TERM` names it.
  let name: String

  /// The type of the environment.
  static var current: TerminalType {
    TerminalType(name: getenv("TERM").map { String(cString: $0) } ?? "")
  }

  /// Types of terminals that are kept up.
  private static let modern = [
    "xterm", "tmux", "alacritty", "foot", "kitty", "wezterm", "ghostty", "konsole", "st-",
  ]

  /// Whether the terminal is one of those that are kept up: it opens links and answers what its
  /// background is, or passes over both in silence.
  ///
  /// - Parameter isInTmux: whether what calls itself screen is tmux.
  func isModern(isInTmux: Bool) -> Bool {
    isOne(of: Self.modern) || (isInTmux && isOne(of: ["screen"]))
  }

  private func isOne(of types: [String]) -> Bool {
    types.contains { name.hasPrefix($0) }
  }
}
