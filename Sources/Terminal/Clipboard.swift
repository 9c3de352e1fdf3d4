/// What became of a text for the clipboard; a terminal does not say whether it took it.
public enum CopyOutcome: Equatable, Sendable {
  case sent
  /// A terminal of this type has none.
  case noClipboard
  /// Terminals leave longer texts out, or take a part of them without a word; in bytes.
  case tooLong(size: Int, limit: Int)
}

/// Text on its way to the clipboard of the user's own machine, by the terminal (OSC 52).
enum Clipboard {
  /// The longest text, in bytes: in base64 it fills the 100,000 bytes that terminals take.
  static let limit = 74_994

  /// The sequence that asks the terminal to copy; nil if a terminal of this type would not know it.
  ///
  /// - Parameters:
  ///   - type: the terminal's type (`TERM`).
  ///   - isInTmux: whether tmux is in between, which passes on only what is wrapped for it.
  static func sequence(copying text: String, type: String, isInTmux: Bool) -> String? {
    let unable = ["linux", "vt", "dumb", "ansi", "cons", "unknown"]
    if unable.contains(where: { type.hasPrefix($0) }) { return nil }
    let request = "\u{1B}]52;c;" + base64(Array(text.utf8)) + "\u{7}"
    if isInTmux {
      // Once for tmux itself, once for the terminal around it: settings decide which is heard.
      let inner = request.replacing("\u{1B}", with: "\u{1B}\u{1B}")
      return request + "\u{1B}Ptmux;" + inner + "\u{1B}\\"
    }
    guard type.hasPrefix("screen") else { return request }
    // GNU screen passes on short pieces only.
    var wrapped = ""
    var rest = Substring(request)
    while !rest.isEmpty {
      wrapped += "\u{1B}P" + rest.prefix(76) + "\u{1B}\\"
      rest = rest.dropFirst(76)
    }
    return wrapped
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for position in 0..<4 {
        text.append(position <= group.count ? alphabet[value >> (18 - 6 * position) & 63] : "=")
      }
    }
    return text
  }
}

extension String {
  /// The text with every occurrence of a scalar replaced.
  fileprivate func replacing(_ scalar: Unicode.Scalar, with other: String) -> String {
    unicodeScalars.reduce(into: "") { $0 += $1 == scalar ? other : String($1) }
  }
}
