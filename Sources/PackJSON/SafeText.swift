import CByteScan

/// Makes text from outside fit to reach a terminal.
///
/// Escape sequences, control characters and tricks with the direction or width of writing are
/// taken out once, when a pack is loaded, so that no screen, pipe or clipboard ever sees them.
public enum SafeText {
  /// The text without anything that could act on a terminal; white space becomes a single space.
  ///
  /// Of an escape sequence nothing is left: neither its sign nor its letters.
  public static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isUnsafe($0) || isJoiner($0) }) else { return text }
    var clean = String.UnicodeScalarView()
    let scalars = withoutSequences(Array(text.unicodeScalars))
    for scalar in scalars {
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

  /// The scalars without escape sequences (ECMA-48), whether they begin with ESC or with a control
  /// of eight bits.
  private static func withoutSequences(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard scalars.contains(where: { $0 == "\u{1B}" || (0x90...0x9F).contains($0.value) }) else {
      return scalars
    }
    var kept: [Unicode.Scalar] = []
    kept.reserveCapacity(scalars.count)
    // A string without an end is not searched for one twice.
    var hasStringEnd = true
    var index = 0
    func value(_ offset: Int) -> UInt32? {
      index + offset < scalars.count ? scalars[index + offset].value : nil
    }
    while index < scalars.count {
      let isEscape = scalars[index] == "\u{1B}"
      // The introducer, as its control of eight bits; 0 for a letter.
      let control = isEscape ? value(1).map { $0 &+ 0x40 } ?? 0 : scalars[index].value
      let length = isEscape ? 2 : 1
      switch control {
      case 0x9B:
        index += length
        while let next = value(0), (0x20..<0x40).contains(next) { index += 1 }
        if let final = value(0), (0x40..<0x7F).contains(final) { index += 1 }
      case 0x90, 0x98, 0x9D...0x9F:
        index += length
        guard hasStringEnd, let end = endOfString(scalars, from: index) else {
          hasStringEnd = false
          continue
        }
        index = end
      default:
        guard isEscape else {
          kept.append(scalars[index])
          index += 1
          continue
        }
        index += 1
        while let next = value(0), (0x20..<0x30).contains(next) { index += 1 }
        if let final = value(0), (0x30..<0x7F).contains(final) { index += 1 }
      }
    }
    return kept
  }

  /// The index after the end of a string that a control has begun: BEL, or ST; nil without one.
  private static func endOfString(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
    for index in start..<scalars.count {
      switch scalars[index].value {
      case 0x07, 0x9C: return index + 1
      case 0x1B where index + 1 < scalars.count && scalars[index + 1] == "\\": return index + 2
      default: continue
      }
    }
    return nil
  }

  /// Whether cleaning leaves a text of well-formed UTF-8 as it is.
  ///
  /// O(bytes).
  ///
  /// - Parameter allowsLines: whether line ends and tabs, as between the values of JSON, count as plain.
  package static func isPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, allowsLines: Bool = false
  ) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        let isSpace = byte == 0x0A || byte == 0x0D || byte == 0x09
        guard byte >= 0x20 || allowsLines && isSpace, byte != 0x7F else { return false }
        position += max(1, bs_plain_run(base + position, bytes.count - position))
      } else {
        let scalar = scalar(in: bytes, at: position)
        guard isPlain(scalar) else { return false }
        position += UTF8.width(scalar)
      }
    }
    return true
  }

  /// The scalar that begins at a byte of well-formed UTF-8.
  package static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Unicode.Scalar {
    let first = UInt32(bytes[start])
    func trail(_ offset: Int) -> UInt32 { UInt32(bytes[start + offset] & 0x3F) }
    let value: UInt32 =
      switch first {
      case ..<0x80: first
      case ..<0xE0: (first & 0x1F) << 6 | trail(1)
      case ..<0xF0: (first & 0x0F) << 12 | trail(1) << 6 | trail(2)
      default: (first & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3)
      }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// Whether cleaning leaves a scalar as it is, wherever it stands.
  package static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
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
    // What is no character at all, which XML does not take either.
    case 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
