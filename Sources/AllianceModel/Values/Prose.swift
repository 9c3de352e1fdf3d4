/// Text in which some words link to other records.
///
/// A pack writes a link as `[words](kind/slug)`; in notes `[words](https://…)` is one too.
public struct Prose: Equatable, Sendable {
  /// A stretch of text, linked or not.
  public struct Run: Equatable, Sendable {
    /// The words.
    public let text: String
    /// The record that the words link to.
    public let link: AnyIdentifier?
    /// The page of the web that the words link to.
    public var url: String?
  }

  /// The stretches in reading order.
  public let runs: [Run]

  /// Whether there is nothing to read.
  public var isEmpty: Bool { runs.isEmpty }

  /// The words alone; pages of the web are named behind theirs.
  public var plainText: String {
    runs.map { run in run.url.map { "\(run.text) (\($0))" } ?? run.text }.joined()
  }

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
    runs.map { run in
      (run.link?.description ?? run.url).map { "[\(run.text)](\($0))" } ?? run.text
    }.joined()
  }

  /// Reads text with links; nil if a link has the form of one but names no record.
  ///
  /// - Parameter allowsWebLinks: whether a link may name a page of the web.
  init?(markup: String, allowsWebLinks: Bool = false) {
    var markup = markup
    var runs: [Run] = []
    let broken = markup.withUTF8 { bytes in
      func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
      }
      return Self.divide(bytes, allowsWebLinks: allowsWebLinks) { words, target in
        switch target {
        case .record(let kind, let slug):
          runs.append(Run(text: text(words), link: AnyIdentifier(kind: kind, slug: text(slug))))
        case .page(let address):
          runs.append(Run(text: text(words), link: nil, url: text(address)))
        case nil: runs.append(Run(text: text(words), link: nil))
        }
      }
    }
    guard broken == nil else { return nil }
    self.runs = runs
  }

  /// A text that has no links.
  init(words: String) {
    runs = words.isEmpty ? [] : [Run(text: words, link: nil)]
  }

  /// What words link to: where it stands in the bytes.
  enum Target {
    case record(Kind, slug: Range<Int>)
    case page(Range<Int>)
  }

  private static let linkMiddle = Array("](".utf8)

  /// Divides markup into its words and its links, in reading order: this is how links are written.
  ///
  /// A link begins at the last bracket that opens before the one that closes. O(bytes).
  ///
  /// - Parameter body: called with the place of some words and, where they are linked, the record.
  /// - Returns: where something has the form of a link but names no record; what follows it is not looked
  ///   at. Nil if all is well.
  static func divide(
    _ bytes: UnsafeBufferPointer<UInt8>, allowsWebLinks: Bool = false,
    _ body: (_ words: Range<Int>, _ target: Target?) -> Void
  ) -> Range<Int>? {
    var start = 0
    while let close = ByteSearch.find(linkMiddle, in: bytes, from: start) {
      let target = close + linkMiddle.count
      guard let open = bytes[start..<close].lastIndex(of: UInt8(ascii: "[")),
        let end = end(of: bytes[target...])
      else { return close..<min(bytes.count, target + 40) }
      let address = UnsafeBufferPointer(rebasing: bytes[target..<end])
      let link: Target
      if let (kind, slug) = AnyIdentifier.parts(of: address) {
        link = .record(kind, slug: target + slug.lowerBound..<target + slug.upperBound)
      } else if allowsWebLinks, isWebAddress(address) {
        link = .page(target..<end)
      } else {
        return open..<end + 1
      }
      if start < open { body(start..<open, nil) }
      body(open + 1..<close, link)
      start = end + 1
    }
    if start < bytes.count { body(start..<bytes.count, nil) }
    return nil
  }

  /// A mark of Markdown or HTML, which nothing here reads; nil without one.
  ///
  /// O(bytes).
  static func foreignMark(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    func text(from start: Int, through end: UInt8, _ isInside: (UInt8) -> Bool) -> String? {
      let inside = bytes[(start + 1)...].prefix(longestMark).prefix(while: isInside)
      guard !inside.isEmpty, inside.endIndex < bytes.count, bytes[inside.endIndex] == end else {
        return nil
      }
      return String(decoding: bytes[start...inside.endIndex], as: UTF8.self)
    }
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- 0x61 < 26 }
    for start in bytes.indices {
      let next = start + 1 < bytes.count ? bytes[start + 1] : 0
      switch bytes[start] {
      case UInt8(ascii: "*") where next == UInt8(ascii: "*"): return "**"
      case UInt8(ascii: "_") where next == UInt8(ascii: "_"): return "__"
      case UInt8(ascii: "#") where start == 0 || bytes[start - 1] == 0x0A:
        let heading = bytes[start...].prefix { $0 == UInt8(ascii: "#") }
        if heading.endIndex < bytes.count, bytes[heading.endIndex] == 0x20 {
          return String(decoding: heading, as: UTF8.self)
        }
      case UInt8(ascii: "<") where isLetter(next) || next == UInt8(ascii: "/"):
        if let tag = text(
          from: start, through: UInt8(ascii: ">"), { $0 != UInt8(ascii: ">") && $0 != 0x0A })
        {
          return tag
        }
      case UInt8(ascii: "&"):
        if let entity = text(
          from: start, through: UInt8(ascii: ";"),
          { isLetter($0) || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "#") })
        {
          return entity
        }
      default: break
      }
    }
    return nil
  }

  /// A mark of HTML of more letters is none that anybody writes.
  private static let longestMark = 100

  /// Where the parenthesis ends that what is linked to stands in; addresses have some of their own.
  private static func end(of bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var depth = 0
    return bytes.indices.first { index in
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      guard bytes[index] == UInt8(ascii: ")") else { return false }
      depth -= 1
      return depth < 0
    }
  }

  private static let webSchemes = ["https://", "http://"].map { Array($0.utf8) }

  /// Whether an address is one of the web, without a blank in it.
  private static func isWebAddress(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    webSchemes.contains { bytes.starts(with: $0) } && bytes.allSatisfy { $0 > 0x20 }
  }
}
