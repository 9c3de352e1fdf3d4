/// Turns what a UTF-8 screen shows into plain ASCII of the same width.
///
/// It is applied to whole cells, last of all, so that no view needs a second way to draw.
public enum ASCIIFallback {
  /// ASCII for one cell: as many characters as the cell has columns.
  public static func of(_ cell: Cell) -> Character {
    if cell.character.isASCII { return cell.character }
    if let known = known[cell.character] { return known }
    for scalar in String(cell.character).decomposedBase where scalar.isASCII {
      return Character(scalar)
    }
    return "?"
  }

  private static let known: [Character: Character] = [
    "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+",
    "┴": "+", "┼": "+", "▌": ">", "▐": "#", "█": "#", "…": "~", "·": "-", "•": "*", "›": ">",
    "‹": "<", "–": "-", "—": "-", "−": "-", "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'",
    "▲": "^", "▼": "v", "▶": ">", "◀": "<", "→": ">", "←": "<", "↑": "^", "↓": "v", "◆": "*",
    "●": "*", "○": "o", "¶": "P", "×": "x", "°": "o", "\u{A0}": " ", "ʻ": "'", "ø": "o", "Ø": "O",
    "đ": "d", "ł": "l", "æ": "a", "ß": "s", "ı": "i", "═": "=", "║": "|",
  ]
}

extension String {
  /// The scalars with accents taken off the letters of Latin scripts.
  fileprivate var decomposedBase: [Unicode.Scalar] {
    unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
      guard scalar.value >= 0xC0, scalar.value < 0x250, let base = latinBase[scalar] else {
        return [scalar]
      }
      return [base]
    }
  }
}

private let latinBase: [Unicode.Scalar: Unicode.Scalar] = {
  let groups: [(Unicode.Scalar, String)] = [
    ("A", "ÀÁÂÃÄÅĀĂĄ"), ("a", "àáâãäåāăą"), ("C", "ÇĆĈĊČ"), ("c", "çćĉċč"), ("D", "ĎĐ"),
    ("d", "ď"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("e", "èéêëēĕėęě"), ("G", "ĜĞĠĢ"), ("g", "ĝğġģ"),
    ("H", "ĤĦ"), ("h", "ĥħ"), ("I", "ÌÍÎÏĨĪĬĮİ"), ("i", "ìíîïĩīĭį"), ("K", "Ķ"), ("k", "ķ"),
    ("L", "ĹĻĽŁ"), ("l", "ĺļľ"), ("N", "ÑŃŅŇ"), ("n", "ñńņň"), ("O", "ÒÓÔÕÖŌŎŐ"),
    ("o", "òóôõöōŏő"), ("R", "ŔŖŘ"), ("r", "ŕŗř"), ("S", "ŚŜŞŠ"), ("s", "śŝşš"), ("T", "ŢŤ"),
    ("t", "ţť"), ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("u", "ùúûüũūŭůűų"), ("W", "Ŵ"), ("w", "ŵ"),
    ("Y", "ÝŶŸ"), ("y", "ýÿŷ"), ("Z", "ŹŻŽ"), ("z", "źżž"),
  ]
  var table: [Unicode.Scalar: Unicode.Scalar] = [:]
  for (base, letters) in groups {
    for letter in letters.unicodeScalars { table[letter] = base }
  }
  return table
}()
