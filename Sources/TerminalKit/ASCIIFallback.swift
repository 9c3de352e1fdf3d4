import LatinLetters

/// Turns what a UTF-8 screen shows into plain ASCII of the same width.
///
/// It is applied to whole cells, last of all, so that no view needs a second way to draw.
public enum ASCIIFallback {
  /// ASCII for one scalar.
  public static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    if (0x2800...0x28FF).contains(scalar.value) {
      // Braille dots are pictures: the more dots, the darker the sign.
      let dots = (scalar.value & 0xFF).nonzeroBitCount
      return dots == 0 ? " " : dots < 3 ? "." : dots < 6 ? ":" : "#"
    }
    return known[scalar] ?? letter(scalar) ?? "?"
  }

  /// A letter without its accents, as large as it is.
  private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    LatinLetters.base(of: scalar).map {
      Unicode.Scalar(scalar.properties.isUppercase ? $0 & ~0x20 : $0)
    }
  }

  /// ASCII for a text, letter by letter.
  public static func text(_ text: String) -> String {
    var ascii = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where TextWidth.of(scalar) > 0 || scalar.isASCII {
      ascii.append(of(scalar))
    }
    return String(ascii)
  }

  private static let known: [Unicode.Scalar: Unicode.Scalar] = [
    "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+",
    "┴": "+", "┼": "+", "▌": ">", "▐": "#", "█": "#", "…": "~", "·": "-", "•": "*", "›": ">",
    "‹": "<", "–": "-", "—": "-", "−": "-", "±": "+", "“": "\"", "”": "\"", "„": "\"", "‘": "'",
    "’": "'",
    "▲": "^", "▼": "v", "▶": ">", "◀": "<", "→": ">", "←": "<", "↑": "^", "↓": "v", "◆": "*",
    "●": "*", "○": "o", "¶": "P", "×": "x", "°": "o", "\u{A0}": " ", "ʻ": "'", "ø": "o", "Ø": "O",
    "đ": "d", "ł": "l", "æ": "a", "ß": "s", "ı": "i", "═": "=", "║": "|",
    "━": "=", "╍": "-", "┄": "-", "╌": "-", "┊": ":", "▬": "#", "╲": "\\", "╱": "/", "≠": "#",
    "◉": "@",
    "≈": "~", "◇": "*", "■": "#", "□": "o", "▴": "^", "▓": "=",
    "▒": "+", "░": ".", "◫": "o", "◨": "x", "▸": ">", "▾": "v", "▀": "\"", "▄": "_", "▁": ".",
    "▂": ".", "▃": ":", "▅": "=", "▆": "=", "▇": "#", "Σ": "S", "κ": "k",
    "↵": "|", "¤": "%", "¦": "|", "⌂": "n",
  ]
}
