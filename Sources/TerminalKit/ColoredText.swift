/// Styles as the escape sequences that every terminal with colours knows (ECMA-48).
extension Style {
  /// The sequence that sets this style, whatever was set before.
  public var sequence: String {
    var codes = ["0"]
    let all: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    codes += all.filter { attributes.contains($0.0) }.map(\.1)
    codes += [foreground.code("3"), background.code("4")].compactMap { $0 }
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }
}

extension Color {
  fileprivate func code(_ ground: String) -> String? {
    guard index >= 0 else { return nil }
    return index < 8 ? ground + "\(index)" : ground + "8;5;\(index)"
  }
}

extension Canvas {
  /// Rows as text with the sequences of their styles, each ending in the terminal's own colours.
  public func coloredLines(_ rows: Range<Int>) -> [String] {
    rows.map { y in
      var line = ""
      var style = Style.plain
      for x in 0..<size.columns {
        let cell = self[x, y]
        if cell.style != style {
          line += cell.style.sequence
          style = cell.style
        }
        if cell.width > 0 { line += cell.text }
      }
      return style == .plain ? line : line + Style.plain.sequence
    }
  }
}
