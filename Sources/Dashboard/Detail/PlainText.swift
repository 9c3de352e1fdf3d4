/// Signs as words.
enum PlainText {
  /// A line without signs that a screen reader would spell out or skip, and with a comma for each gap that
  /// has kept columns apart.
  static func words(_ line: String) -> String { divided(signs(line)) }

  /// Signs, and the words for them, in the order in which they are looked for.
  private static let signWords = [
    (" ─▶ ", " to "), (" → ", " to "), ("▲ +", "up by "), ("▼ −", "down by "), ("▲ ", ""),
    ("▼ ", ""), ("= ", ""), ("↓", "Down"), ("↑", "Up"), ("←", "Left"), ("→", "to"),
    (" · ", ", "), (" › ", ", "), ("· ", ""), (" ·", ","), ("¶", "paragraph "), ("−", "minus "),
    ("? no level", "no level"), ("◆ ", ""), ("◇ ", ""), ("○ ", ""), ("▸", ""), ("▾", ""),
    ("≈", "about "), ("≠", "not "),
  ]
  /// The letters that these begin with: a text without any of them has none.
  private static let firstLetters = Set(
    signWords.compactMap { sign, _ in sign.unicodeScalars.first { $0 != " " } })

  /// A piece of a line with words for its signs: those of numbers, and of what leads from one to another.
  static func signs(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: firstLetters.contains) else {
      return withNumbersApart(text)
    }
    let said = signWords.reduce(text) { said, word in
      guard said.contains(word.0) else { return said }
      return said.split(separator: word.0, omittingEmptySubsequences: false)
        .joined(separator: word.1)
    }
    return withNumbersApart(said)
  }

  /// A text with "to" for a dash between two numbers, and "plus" for the sign before one.
  private static func withNumbersApart(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == "–" || $0 == "+" }) else { return text }
    let letters = Array(text)
    var said = ""
    for (place, letter) in letters.enumerated() {
      let rest = letters[(place + 1)...]
      let before = place > 0 ? letters[place - 1] : " "
      if letter == "–" {
        let isSpaced = before == " " && rest.first == " "
        let next = rest.dropFirst(isSpaced ? 1 : 0)
        let last = said.last { $0 != " " }
        if last?.isNumber == true, next.first?.isNumber == true || next.starts(with: "minus ") {
          said += isSpaced ? "to" : " to "
          continue
        }
      } else if letter == "+", rest.first?.isNumber == true, " (“".contains(before) {
        said += "plus "
        continue
      }
      said.append(letter)
    }
    return said
  }

  /// The same of a line of pieces.
  static func words(_ pieces: [Piece]) -> String { words(pieces.map(\.text).joined()) }

  /// A line without blanks at its ends, and with a comma for more than one within.
  private static func divided(_ text: String) -> String {
    guard text.contains("  ") || text.first == " " || text.last == " " else { return text }
    var divided = ""
    var blanks = 0
    for letter in text {
      if letter == " " {
        blanks += 1
        continue
      }
      if blanks > 0, let last = divided.last {
        divided += blanks > 1 && !",;:.!?".contains(last) ? ", " : " "
      }
      blanks = 0
      divided.append(letter)
    }
    return divided
  }
}

extension String {
  /// The text with a capital at its start, as sentences have one.
  var firstUpper: String { prefix(1).uppercased() + dropFirst() }
}
