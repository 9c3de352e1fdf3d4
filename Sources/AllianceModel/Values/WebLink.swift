/// A link that leads into the web, and that whoever reads a text may therefore open.
///
/// What leaves the program is live only as a `WebLink`: in terminals, pages, Markdown and citations.
/// Links of other schemes run scripts or open files of whoever reads; they are letters like others.
public struct WebLink: Equatable, Sendable {
  /// The link in the letters that RFC 3986 has; all others are percent-encoded.
  public let text: String

  /// Longer ones are no links, in bytes: terminals and browsers cut them.
  static let maximumLength = 2000

  /// A link of http or https that names a host; nil for any other text.
  public init?(_ text: String) {
    let lower = text.prefix(Self.schemes.map(\.count).max() ?? 0).lowercased()
    guard text.utf8.count <= Self.maximumLength,
      let scheme = Self.schemes.first(where: { lower.hasPrefix($0) })
    else { return nil }
    let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    guard !host.isEmpty else { return nil }
    self.text = Escaping.link(text)
  }

  private static let schemes = ["https://", "http://"]

  /// Whether a text is an address of another scheme, or of none, such as "javascript:x" or "www.x.org".
  static func isOtherAddress(_ text: String) -> Bool {
    // One that is only too long leads into the web too.
    guard WebLink(String(text.prefix(200))) == nil else { return false }
    let scheme = text.unicodeScalars.prefix { $0 != ":" }
    let isScheme =
      scheme.count < text.unicodeScalars.count && scheme.first?.properties.isAlphabetic ?? false
      && scheme.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || "0123456789+.-".unicodeScalars.contains($0))
      }
    return isScheme || text.lowercased().hasPrefix("www.")
  }
}
