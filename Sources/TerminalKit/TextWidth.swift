/// How many columns text takes on a terminal.
///
/// By a table of our own (`WidthTable`), made by the rules of libc's: it is there whatever locales
/// a machine has, and terminals agree with it.
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
    // Letters, punctuation, lines and dots: nearly all there is.
    case 0x20..<0x7F, 0xA0..<0x300, 0x2010..<0x2028, 0x2500..<0x25FD, 0x2800..<0x2900: 1
    case ..<0xA0: 0
    default:
      isIn(WidthTable.wide, scalar.value) ? 2 : isIn(WidthTable.zero, scalar.value) ? 0 : 1
    }
  }

  /// Whether terminals dispute the columns of a scalar: they agree on Latin, Greek and Cyrillic
  /// letters, on signs, lines and dots of one column, and on Chinese, Japanese and Korean.
  ///
  /// A vowel sign of an Indian script takes a column or none, letters of Arabic melt into one, and
  /// emoji take one column or two.
  public static func isDisputed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x300, 0x370..<0x483, 0x48A..<0x530, 0x1E00..<0x2000, 0x2010..<0x2028,
      0x2030..<0x2060, 0x2070..<0x20D0, 0x2500..<0x25FD, 0x2800..<0x2900, 0x3000..<0xA4D0,
      0xAC00..<0xD7A4, 0xF900..<0xFB00, 0xFF00..<0xFFF0, 0xFFFD, 0x20000..<0x3FFFE:
      false
    case 0x2100..<0x2C00: of(scalar) != 1
    default: true
    }
  }

  /// Whether a value lies in one of some ranges, which stand as first and last in their order.
  private static func isIn(_ ranges: [UInt32], _ value: UInt32) -> Bool {
    var (low, high) = (0, ranges.count / 2)
    while low < high {
      let middle = (low + high) / 2
      if ranges[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count / 2 && ranges[2 * low] <= value
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
    if let end = plainEnd(of: text, columns: width - 1) {
      var kept = text[..<end]
      while kept.last == " " || kept.last == "…" { kept.removeLast() }
      return kept + "…"
    }
    var kept = ""
    var used = 0
    for character in text {
      let next = of(String(character))
      guard used + next <= width - 1 else { break }
      kept.append(character)
      used += next
    }
    while kept.last == " " || kept.last == "…" { kept.removeLast() }
    return kept + "…"
  }

  /// The text, or its beginning and its end with an ellipsis between them: of a message both where it
  /// stands and what to do.
  public static func cutInMiddle(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    let end = (width - 1) / 3
    var tail = ""
    var used = 0
    for character in text.reversed() {
      used += of(String(character))
      guard used <= end else { break }
      tail.append(character)
    }
    return cut(text, to: width - of(tail)) + String(tail.reversed().drop { $0 == "…" })
  }

  /// The text, or as many of its first words as fit with an ellipsis after them; the beginning of
  /// the first word where not even that fits.
  public static func cutAtWord(_ text: String, to width: Int) -> String {
    let cut = cut(text, to: width)
    guard cut != text, let space = cut.lastIndex(of: " ") else { return cut }
    let kept = cut.dropLast()
    // What was cut off may have begun with the space.
    let isWhole = text.dropFirst(kept.count).first == " "
    return isWhole ? cut : String(cut[..<space]) + "…"
  }
}

extension TextWidth {
  /// Where so many columns of a text end, and the letter after them begins; nil if a letter up to
  /// there may be more than one scalar of one column.
  ///
  /// Each row of a list is cut in each frame: to go by characters takes ten times as long
  /// (`Benchmarks`, a move in a list).
  private static func plainEnd(of text: String, columns: Int) -> String.Index? {
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    for _ in 0..<columns {
      guard index < scalars.endIndex, isPlain(scalars[index]) else { return nil }
      index = scalars.index(after: index)
    }
    guard index < scalars.endIndex, isPlain(scalars[index]) else { return nil }
    return index
  }

  /// Whether a scalar is a letter or sign of one column, to which no other belongs.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0x300, 0x2010..<0x2028: scalar.value != 0xAD
    default: false
    }
  }
}

/// What the environment says of the terminal's characters.
public enum TerminalLocale {
  /// Whether the terminal shows UTF-8: what the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set
  /// says, whether or not this machine has that locale.
  ///
  /// - Parameter value: the value of a variable; nil if it is not set.
  public static func isUTF8(_ value: (String) -> String?) -> Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    guard let locale = names.lazy.compactMap(value).first(where: { !$0.isEmpty }) else {
      return false
    }
    // "ur_PK.UTF-8@variant"; a Mac says "UTF-8" alone.
    let codeset = locale.split(separator: "@").first?.split(separator: ".").last ?? ""
    return codeset.lowercased().filter { $0 != "-" } == "utf8"
  }
}
