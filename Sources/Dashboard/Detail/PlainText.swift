/// Signs as words.
enum PlainText {
  /// A text without signs that a screen reader would spell out or skip.
  static func words(_ text: String) -> String {
    var text = text
    for (sign, word) in [
      (" ─▶ ", " to "), (" → ", " to "), ("▲ +", "up by "), ("▼ −", "down by "), ("▲ ", ""),
      ("▼ ", ""), ("= ", ""), ("↓", "Down"), ("↑", "Up"), ("←", "Left"), ("→", "to"), (": :", ":"),
      (" · ", ", "), (" › ", ", "), ("· ", ""), (" ·", ","), ("¶", "paragraph "), ("−", "minus "),
    ] where text.contains(sign) {
      text = text.split(separator: sign, omittingEmptySubsequences: false).joined(separator: word)
    }
    return text
  }

  /// The same of a line of pieces.
  static func words(_ pieces: [Piece]) -> String { words(pieces.map(\.text).joined()) }
}

extension String {
  /// The text with a capital at its start, as sentences have one.
  var firstUpper: String { prefix(1).uppercased() + dropFirst() }
}
