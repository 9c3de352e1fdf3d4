import PackJSON

/// What a pack tells first: its own story in a few lines, and what is said against it.
public struct Story: Sendable {
  /// One line of it.
  public struct Line: Sendable {
    /// When, in words: "2015", "2010–19".
    public let when: String
    /// What it says.
    public let text: String
    /// The record that it opens.
    public let record: AnyIdentifier
    /// Who says so, and where.
    public let citations: [Citation]

    /// More letters have no room beside the matrix.
    private static let longest = 65

    init(_ reader: ObjectReader) {
      when = reader.name("when", "When, in words.")
      text = reader.name("text", "What it says, in a line.", isKept: true)
      if text.count > Self.longest, let node = reader.node["text"] {
        reader.log.warning(
          "\(text.count) letters: in a line of the first screen at most \(Self.longest) have room",
          at: node)
      }
      record = reader.anyLink("record", "The record that it opens.")
      citations = reader.citations("sources", "Who says so.", atLeast: 1)
    }
  }

  /// What it is about.
  public let title: String
  /// The story, in the order in which it is told.
  public let lines: [Line]
  /// What is said against it.
  public let against: [Line]

  init(_ reader: ObjectReader) {
    title = reader.name("title", "What it is about.")
    lines = reader.list(
      "lines", "The story, in the order in which it is told.", atLeast: 1
    ) { Line($0) }
    against = reader.list("against", "What is said against it.") { Line($0) }
  }
}

extension Library {
  /// What the last pack that tells anything tells first; nil where none does.
  public var story: Story? { packs.last { $0.story != nil }?.story }

  /// The record that map, network and timeline begin with, where a pack names one that is there.
  public var start: AnyIdentifier? {
    packs.last { $0.start != nil }?.start.flatMap { place(of: $0) == nil ? nil : $0 }
  }
}
