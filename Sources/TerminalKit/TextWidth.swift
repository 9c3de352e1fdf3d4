import CWidth
import Glibc

/// How many columns text takes on a terminal.
///
/// The answer is libc's (`wcwidth`), as ncurses' is, so that both agree where a character ends.
/// It holds once the process has a UTF-8 locale: see `TerminalLocale`.
public enum TextWidth {
  /// The columns of a text.
  public static func of(_ text: some StringProtocol) -> Int {
    if let width = text.utf8.withContiguousStorageIfAvailable({ asciiWidth($0) }), let width {
      return width
    }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns of one grapheme cluster: marks take none, and a cluster of several letters,
  /// as Indic scripts have them, as many as its letters.
  public static func of(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii >= 0x20 && ascii < 0x7F ? 1 : 0 }
    return character.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The columns of one scalar: 0, 1 or 2; 0 too for what cannot be shown.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    max(0, Int(wcwidth(wchar_t(bitPattern: scalar.value))))
  }

  /// A grapheme cluster as terminals see it: each letter with the marks on it, in a cell of its own.
  static func cells(of character: Character) -> [(character: Character, width: Int)] {
    let scalars = character.unicodeScalars
    if scalars.count == 1 { return [(character, of(character))] }
    var cells: [(String.UnicodeScalarView, Int)] = []
    for scalar in scalars {
      let width = of(scalar)
      if width > 0 || cells.isEmpty {
        cells.append((String.UnicodeScalarView([scalar]), width))
      } else {
        cells[cells.count - 1].0.append(scalar)
      }
    }
    return cells.map { (Character(String($0.0)), $0.1) }
  }

  /// The text, or as much of its beginning as fits with an ellipsis after it.
  public static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    var kept = ""
    var used = 0
    for character in text {
      let next = of(character)
      guard used + next <= width - 1 else { break }
      kept.append(character)
      used += next
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  private static func asciiWidth(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    for byte in bytes where byte < 0x20 || byte >= 0x7F { return nil }
    return bytes.count
  }
}

/// The process's locale, as far as it concerns characters.
public enum TerminalLocale {
  /// Takes the environment's locale over; returns whether its terminal shows UTF-8.
  ///
  /// Without UTF-8 the widths of characters are still those of UTF-8, since text is cut and
  /// aligned before it is turned into ASCII.
  public static func activate() -> Bool {
    _ = setlocale(LC_ALL, "")
    let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) }
    let isUTF8 = codeset == "UTF-8"
    if !isUTF8 { activateUTF8() }
    return isUTF8
  }

  /// Makes characters UTF-8, whatever the environment says.
  public static func activateUTF8() {
    _ = setlocale(LC_CTYPE, "C.UTF-8")
  }
}
