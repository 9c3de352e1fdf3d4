/// Text in which some words link to other records.
///
/// A pack writes a link as `[words](kind/slug)`.
public struct Prose: Equatable, Sendable {
  /// A stretch of text, linked or not.
  public struct Run: Equatable, Sendable {
    /// The words.
    public let text: String
    /// The record that the words link to.
    public let link: AnyIdentifier?
  }

  /// The stretches in reading order.
  public let runs: [Run]

  /// Whether there is nothing to read.
  public var isEmpty: Bool { runs.isEmpty }

  /// The words alone.
  public var plainText: String { runs.map(\.text).joined() }

  /// The records that the text links to.
  public var links: [AnyIdentifier] { runs.compactMap(\.link) }

  init() {
    runs = []
  }

  /// The same text whose links lead to other identifiers.
  func relinked(_ known: (AnyIdentifier) -> AnyIdentifier) -> Prose {
    Prose(runs: runs.map { Run(text: $0.text, link: $0.link.map(known)) })
  }

  private init(runs: [Run]) {
    self.runs = runs
  }

  /// The text with its links, as a pack writes it.
  public var markup: String {
    runs.map { run in run.link.map { "[\(run.text)](\($0))" } ?? run.text }.joined()
  }

  /// Whether every link of a text names a record as links do.
  public static func isMarkup(_ text: String) -> Bool { Prose(markup: text) != nil }

  /// Reads text with links; nil if a link has the form of one but names no record.
  init?(markup: String) {
    var markup = markup
    var runs: [Run] = []
    let isMarkup = markup.withUTF8 { bytes in
      func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
      }
      return Self.divide(bytes) { words, link in
        let link = link.map { AnyIdentifier(kind: $0.kind, slug: text($0.slug)) }
        runs.append(Run(text: text(words), link: link))
      }
    }
    guard isMarkup else { return nil }
    self.runs = runs
  }

  private static let linkMiddle = Array("](".utf8)

  /// Divides markup into its words and its links, in reading order: this is how links are written.
  ///
  /// A link begins at the last bracket that opens before the one that closes. O(bytes).
  ///
  /// - Parameter body: called with the place of some words and, where they are linked, the record.
  /// - Returns: false if something has the form of a link but names no record; what follows it is not
  ///   looked at.
  static func divide(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (_ words: Range<Int>, _ link: (kind: Kind, slug: Range<Int>)?) -> Void
  ) -> Bool {
    var start = 0
    while let close = ByteSearch.find(linkMiddle, in: bytes, from: start) {
      let target = close + linkMiddle.count
      guard let open = bytes[start..<close].lastIndex(of: UInt8(ascii: "[")),
        let end = bytes[target...].firstIndex(of: UInt8(ascii: ")")),
        let (kind, slug) = AnyIdentifier.parts(
          of: UnsafeBufferPointer(rebasing: bytes[target..<end]))
      else { return false }
      if start < open { body(start..<open, nil) }
      body(open + 1..<close, (kind, target + slug.lowerBound..<target + slug.upperBound))
      start = end + 1
    }
    if start < bytes.count { body(start..<bytes.count, nil) }
    return true
  }
}
