/// What a terminal answers to the question for its background (OSC 11).
struct TerminalAnswer {
  /// No answer that means anything is longer, in bytes.
  static let longest = 64

  private var bytes: [UInt8] = []

  /// Takes over a byte between the beginning of the answer and its end.
  mutating func append(_ byte: UInt8) {
    if bytes.count <= Self.longest { bytes.append(byte) }
  }

  /// Whether the background is light; nil if the answer is none to that question.
  ///
  /// An answer is `]11;rgb:RRRR/GGGG/BBBB`, with one to four hexadecimal digits a colour; some
  /// terminals say `rgba:` and add how opaque the background is.
  var isLightBackground: Bool? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.count <= Self.longest, text.hasPrefix("11;rgb"),
      let colon = text.firstIndex(of: ":")
    else { return nil }
    let parts = text[text.index(after: colon)...].split(separator: "/").compactMap { part in
      (1...4).contains(part.count)
        ? UInt32(part, radix: 16).map { Double($0) / Double(UInt32(1) << (4 * part.count) - 1) }
        : nil
    }
    guard parts.count == 3 || parts.count == 4 else { return nil }
    // As bright as it looks, by the weights of ITU-R BT.709.
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] > 0.5
  }
}
