import Glibc

/// The terminal's type, as far as its description does not tell what it can do.
struct TerminalType {
  /// The type as `TERM` names it.
  let name: String

  /// The type of the environment.
  static var current: TerminalType {
    TerminalType(name: value("TERM") ?? "")
  }

  /// Types of terminals that are kept up.
  private static let modern = [
    "xterm", "tmux", "screen", "alacritty", "foot", "kitty", "wezterm", "ghostty", "konsole", "st-",
    "mlterm",
  ]

  /// Whether the terminal is one of those that are kept up: it answers what its background is, or
  /// passes over the question in silence.
  var isModern: Bool {
    isOne(of: Self.modern)
  }

  /// Whether it shows scripts right whose letters join, stack or run from right to left.
  ///
  /// What a multiplexer runs in nobody knows.
  var shapesScripts: Bool {
    guard Self.value("TMUX") == nil, Self.value("STY") == nil else { return false }
    return isOne(of: ["xterm-kitty", "mlterm", "konsole", "vte", "gnome"])
      || Self.value("VTE_VERSION") != nil || Self.value("KONSOLE_VERSION") != nil
  }

  /// Whether it shows boxes for braille in the fonts that it usually has: these take a sign from no other font.
  var lacksBraille: Bool {
    // mlterm calls itself xterm.
    isOne(of: ["rxvt", "mlterm"])
      || Self.value("MLTERM") != nil && Self.value("TMUX") == nil && Self.value("STY") == nil
  }

  /// Whether it opens web links (OSC 8), or passes over them in silence.
  var opensLinks: Bool {
    // Versions of the GNOME terminal's library before 0.50 could crash on links.
    let isOld = Self.value("VTE_VERSION").flatMap { Int($0) }.map { $0 < 5000 } ?? false
    // What calls itself screen may be tmux.
    let isSilent = Self.value("TMUX") != nil || !isOne(of: ["screen", "mlterm"])
    return isModern && isSilent && !isOld
  }

  private func isOne(of types: [String]) -> Bool {
    types.contains { name.hasPrefix($0) }
  }

  /// The value of a variable of the environment; nil if it is not set, or empty.
  private static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
