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

  /// Reads text with links; nil if a link has the form of one but names no record.
  init?(markup: String) {
    guard markup.contains("](") else {
      runs = [Run(text: markup, link: nil)]
      return
    }
    var runs: [Run] = []
    var rest = Substring(markup)
    while let middle = rest.range(of: "](") {
      guard let start = rest[..<middle.lowerBound].lastIndex(of: "["),
        let end = rest[middle.upperBound...].firstIndex(of: ")"),
        let link = AnyIdentifier(String(rest[middle.upperBound..<end]))
      else { return nil }
      if start > rest.startIndex { runs.append(Run(text: String(rest[..<start]), link: nil)) }
      let words = rest[rest.index(after: start)..<middle.lowerBound]
      runs.append(Run(text: String(words), link: link))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { runs.append(Run(text: String(rest), link: nil)) }
    self.runs = runs
  }
}

extension Substring {
  /// The first place where a text occurs.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
