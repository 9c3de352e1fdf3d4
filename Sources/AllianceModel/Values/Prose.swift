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

  /// The text with its links, as a pack writes it.
  public var markup: String {
    runs.map { run in run.link.map { "[\(run.text)](\($0))" } ?? run.text }.joined()
  }

  /// Whether every link of a text names a record as links do.
  public static func isMarkup(_ text: String) -> Bool { Prose(markup: text) != nil }

  /// Reads text with links; nil if a link has the form of one but names no record.
  init?(markup: String) {
    var runs: [Run] = []
    let bytes = markup.utf8
    var start = bytes.startIndex
    var search = start
    while let close = bytes[search...].firstIndex(of: UInt8(ascii: "]")) {
      search = bytes.index(after: close)
      guard search < bytes.endIndex, bytes[search] == UInt8(ascii: "(") else { continue }
      let target = bytes.index(after: search)
      guard let open = bytes[start..<close].lastIndex(of: UInt8(ascii: "[")),
        let end = bytes[target...].firstIndex(of: UInt8(ascii: ")")),
        let link = AnyIdentifier(String(markup[target..<end]))
      else { return nil }
      if open > start { runs.append(Run(text: String(markup[start..<open]), link: nil)) }
      runs.append(Run(text: String(markup[bytes.index(after: open)..<close]), link: link))
      start = bytes.index(after: end)
      search = start
    }
    if start < bytes.endIndex { runs.append(Run(text: String(markup[start...]), link: nil)) }
    self.runs = runs
  }
}
