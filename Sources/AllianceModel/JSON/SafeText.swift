/// Makes text from outside fit to reach a terminal.
///
/// Escape sequences, control characters and tricks with the direction or width of writing are
/// taken out once, when a pack is loaded, so that no screen, pipe or clipboard ever sees them.
public enum SafeText {
  /// The text without anything that could act on a terminal; white space becomes a single space.
  public static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isUnsafe($0) || isJoiner($0) }) else { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{85}" {
        if clean.last != " " { clean.append(" ") }
      } else if isJoiner(scalar) {
        if let last = clean.last, isJoined(last) { clean.append(scalar) }
      } else if !isUnsafe(scalar) {
        clean.append(scalar)
      }
    }
    return String(clean)
  }

  /// Whether cleaning leaves a scalar as it is, wherever it stands.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    !isUnsafe(scalar) && !isJoiner(scalar)
  }

  /// The joiner and non-joiner have no width, but Persian, Urdu and Indic scripts are spelled with
  /// them.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{200C}" || scalar == "\u{200D}"
  }

  private static func isJoined(_ scalar: Unicode.Scalar) -> Bool {
    (0x0620...0x0DFF).contains(scalar.value)
  }

  /// Whether a scalar is a control, an override of the writing direction, or has no width to see.
  public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x0600: false
    case 0..<0x20, 0x7F..<0xA0: true
    case 0xAD, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x3164, 0xFFA0: true
    // Zero-width space, marks, embeddings and overrides, separators.
    case 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFE00...0xFE0F, 0xFEFF, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3: true
    case 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
    default: false
    }
  }
}
