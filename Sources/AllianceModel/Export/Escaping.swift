/// How text is written where some letters mean something else: one way for each format.
///
/// All go by scalars: a sign with a mark on it is still a sign to whoever reads the file.
public enum Escaping {
  // MARK: Tables

  /// A cell as RFC 4180 has it: quotes around what holds the separator, a quote or a line break.
  ///
  /// Readers of tables with tabs take quotes in the same way.
  static func cell(_ text: String, separator: Unicode.Scalar) -> String {
    let needsQuotes = text.unicodeScalars.contains {
      $0 == separator || $0 == "\"" || $0 == "\n" || $0 == "\r"
    }
    return needsQuotes ? "\"" + replaced(text) { $0 == "\"" ? "\"\"" : nil } + "\"" : text
  }

  /// A cell that no spreadsheet takes for a formula: an apostrophe before it makes it text.
  ///
  /// A number begins with a sign too, and stays one.
  static func spreadsheetCell(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, formulaSigns.contains(first), !isNumber(text)
    else {
      return text
    }
    return "'" + text
  }

  /// What a formula begins with, in letters of any width, and what is passed over before it.
  private static let formulaSigns: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]

  /// Whether a text is a number with a sign, such as "-5", "+3.5" or "-1e9", and nothing more.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst()
    return digits.first.map { (0x30...0x39).contains($0) } ?? false
      && digits.allSatisfy { (0x30...0x39).contains($0) || ".eE+-".utf8.contains($0) }
      && Double(text) != nil
  }

  // MARK: Graphs

  /// Text of XML 1.0; what it has no place for is left out.
  public static func xml(_ text: String) -> String {
    replaced(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\t", "\n", "\r": nil
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": ""
      default: nil
      }
    }
  }

  /// A string of DOT between quotation marks; labels take entities for letters.
  static func dot(_ text: String) -> String {
    "\""
      + replaced(text) { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "&": "&amp;"
        case "\n": " "
        default: nil
        }
      } + "\""
  }

  // MARK: BibTeX

  /// Text in which no letter is taken for a command of TeX.
  static func tex(_ text: String) -> String {
    replaced(text) { scalar in
      switch scalar {
      case "\\": "\\textbackslash{}"
      // BibTeX counts braces, whatever stands before them.
      case "{": "\\textbraceleft{}"
      case "}": "\\textbraceright{}"
      case "%", "&", "#", "$", "_": "\\" + String(scalar)
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      case "\n": " "
      default: nil
      }
    }
  }

  // MARK: Links

  /// A link in which all that RFC 3986 leaves no place for is written as bytes (`%7B`).
  static func link(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var link = ""
    for (index, byte) in bytes.enumerated() {
      let isEscape =
        byte == UInt8(ascii: "%") && index + 2 < bytes.count
        && bytes[(index + 1)...(index + 2)].allSatisfy { isHexDigit($0) }
      if isEscape || isOfLinks(byte) {
        link.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        link += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return link
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
  }

  /// Whether a byte stands in links as it is: letters, digits and the signs of RFC 3986.
  private static func isOfLinks(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
      || "-._~:/?#[]@!$&'()*+,;=".utf8.contains(byte)
  }

  // MARK: Markdown

  /// Text in which no letter is taken for a sign of Markdown, as a part of a line.
  ///
  /// Readers make links of bare addresses too: only those of the web and of mail stay ones.
  package static func markdown(_ text: String) -> String {
    var result = ""
    var scalars = text.unicodeScalars[...]
    let mayHaveMail = scalars.contains("@")
    while let scalar = scalars.first {
      if mayHaveMail, let address = mailAddress(after: result, at: scalars) {
        result.unicodeScalars.append(contentsOf: address)
        scalars.removeFirst(address.count)
        continue
      }
      scalars.removeFirst()
      switch scalar {
      case ":" where beginsAddress(after: result, before: scalars): result += "\\:"
      case "@" where scalars.first.map { isOfWords($0) } ?? false:
        // GitHub looks for addresses of mail where a backslash is gone already.
        result += result.unicodeScalars.last.map { isOfWords($0) } ?? false ? "\\@<!-- -->" : "\\@"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~", "&", "$", "^", "@":
        // Some readers make one letter of a sign and a mark on it before they look for signs.
        let hasMark = scalars.first?.properties.isGraphemeExtend ?? false
        result += hasMark ? "&#\(scalar.value);" : "\\" + String(scalar)
      case "\n": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a colon stands in an address of another scheme than those of the web, such as
  /// "javascript:x" or "ftp://x"; after a number, as of a line, it does not.
  private static func beginsAddress(
    after text: String, before rest: Substring.UnicodeScalarView
  ) -> Bool {
    guard let last = text.unicodeScalars.last, last.isASCII, isOfWords(last),
      let next = rest.first, !next.properties.isWhitespace, next.properties.numericType == nil
    else { return false }
    let scheme = text.suffix(5).lowercased()
    return !rest.starts(with: "//".unicodeScalars)
      || !(scheme == "https" || scheme.hasSuffix("http"))
  }

  /// The address of mail that begins here, if it is a word by itself and has no letter that means something else.
  ///
  /// It may begin with `mailto:`; with a subject or a text behind it (`?subject=`) it is none.
  private static func mailAddress(
    after text: String, at scalars: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView? {
    if let last = text.unicodeScalars.last, !last.properties.isWhitespace, last != "(" {
      return nil
    }
    let word = scalars.prefix { !$0.properties.isWhitespace }
    guard let last = word.lastIndex(where: { isLetterOrDigit($0) }),
      word[word.index(after: last)...].allSatisfy(".,;:!)\"'".unicodeScalars.contains)
    else { return nil }
    let address = word[...last]
    let scheme = "mailto:".unicodeScalars
    let parts = address.dropFirst(address.starts(with: scheme) ? scheme.count : 0)
      .split(separator: "@", omittingEmptySubsequences: false)
    // Each label begins and ends with a letter or digit: "_" and "-" mean something at the edge of a word.
    let areLabels = parts.flatMap { $0.split(separator: ".", omittingEmptySubsequences: false) }
      .allSatisfy { label in
        label.allSatisfy { $0.isASCII && isOfWords($0) }
          && [label.first, label.last].allSatisfy { $0.map { isLetterOrDigit($0) } ?? false }
          && !String(label).contains("--")
      }
    guard parts.count == 2, parts[1].contains("."), areLabels else { return nil }
    return address
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Whether a letter may stand beside the sign in an address of mail.
  private static func isOfWords(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isGraphemeExtend
      && (isLetterOrDigit(scalar) || "._+-".unicodeScalars.contains(scalar))
  }

  /// Text at the start of a paragraph, where blanks and some signs begin a block.
  static func markdownParagraph(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop { $0 == " " || $0 == "\t" || $0 == "\n" }
    let start = String(String.UnicodeScalarView(scalars))
    guard let first = scalars.first else { return "" }
    if ["-", "+", "=", ":", "%", "("].contains(first) { return "\\" + markdown(start) }
    // "1." and "a)" number the items of a list; numerals are not longer than this.
    let label = scalars.prefix {
      $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
    let rest = scalars.dropFirst(label.count)
    guard !label.isEmpty, label.count <= 9, let sign = rest.first, sign == "." || sign == ")",
      rest.dropFirst().first.map({ $0 == " " }) ?? true
    else { return markdown(start) }
    return String(String.UnicodeScalarView(label)) + "\\"
      + markdown(String(String.UnicodeScalarView(rest)))
  }

  /// The text with some scalars replaced.
  private static func replaced(
    _ text: String, _ replacement: (Unicode.Scalar) -> String?
  ) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let other = replacement(scalar) {
        result.append(contentsOf: other.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
