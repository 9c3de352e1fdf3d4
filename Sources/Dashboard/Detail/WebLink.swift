/// Web links as a terminal can open them.
enum WebLink {
  /// A link that is safe to hand to a terminal; nil if it is none of the web.
  ///
  /// What is not ASCII is percent-encoded, as OSC 8 asks for.
  static func url(_ text: String) -> String? {
    guard text.hasPrefix("https://") || text.hasPrefix("http://"), text.utf8.count <= 2000 else {
      return nil
    }
    var url = ""
    for byte in text.utf8 {
      if (0x21...0x7E).contains(byte) {
        url.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        url += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return url
  }
}
