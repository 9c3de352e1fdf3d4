import CLibc
import Glibc

/// How many columns text takes on a terminal.
///
/// The answer is libc's (`wcwidth`), as ncurses' is, so that both agree where a character ends.
/// It holds once the process has a UTF-8 locale: see `TerminalLocale`.
public enum TextWidth {
  /// The columns of a text: the sum over its scalars, since terminals count so.
  ///
  /// Marks take none, and the letters of an Indic cluster one each.
  public static func of(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { width($0) }
  }

  /// The columns of a part of a text.
  public static func of(_ text: Substring) -> Int {
    var text = text
    return text.withUTF8 { width($0) }
  }

  /// The columns of one scalar: 0, 1 or 2; 0 too for what cannot be shown.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300, 0x2010..<0x2028: 1
    default: max(0, Int(wcwidth(wchar_t(bitPattern: scalar.value))))
    }
  }

  static func width(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var width = 0
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        if byte >= 0x20, byte != 0x7F { width += 1 }
        position += 1
      } else {
        let (scalar, length) = decode(bytes, at: position)
        width += of(scalar)
        position += length
      }
    }
    return width
  }

  /// The scalar that begins at a byte of well-formed UTF-8 beyond ASCII.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let first = UInt32(bytes[start])
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = first & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[start + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// The text, or as much of its beginning as fits with an ellipsis after it.
  public static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    var kept = ""
    var used = 0
    for character in text {
      let next = of(String(character))
      guard used + next <= width - 1 else { break }
      kept.append(character)
      used += next
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }
}

/// The process's locale, as far as it concerns characters.
public enum TerminalLocale {
  /// Takes the environment's locale over; returns whether its terminal shows UTF-8.
  ///
  /// Without UTF-8 the widths of characters are still those of UTF-8, since text is cut and
  /// aligned before it is turned into ASCII.
  public static func activate() -> Bool {
    _ = setlocale(LC_CTYPE, "")
    let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) }
    let isUTF8 = codeset == "UTF-8"
    if !isUTF8 { activateUTF8() }
    return isUTF8
  }

  /// Makes characters UTF-8, whatever the environment says.
  public static func activateUTF8() {
    _ = utf8
  }

  /// Done once: libc's locale must not change while another thread asks for widths.
  private static let utf8: Void = {
    _ = setlocale(LC_CTYPE, "C.UTF-8")
  }()
}
