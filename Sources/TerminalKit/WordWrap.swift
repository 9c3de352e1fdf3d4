/// Text in one look, as part of a line.
public struct Span<Tag: Equatable & Sendable>: Equatable, Sendable {
  /// The words.
  public var text: String
  /// What the caller wants to know about them when they are drawn.
  public var tag: Tag

  /// Text in one look.
  public init(_ text: String, _ tag: Tag) {
    self.text = text
    self.tag = tag
  }
}

/// Breaks text into lines.
public enum WordWrap {
  /// Breaks spans at spaces into lines of at most a width; words that are longer are broken anywhere.
  ///
  /// A line never begins or ends with a space; several spaces inside a line stay. There is always
  /// at least one line.
  public static func wrap<Tag>(_ spans: [Span<Tag>], to width: Int) -> [[Span<Tag>]] {
    var writer = LineWriter<Tag>(width: max(1, width))
    for word in words(of: spans) { writer.add(word) }
    return writer.finish()
  }

  /// Breaks plain text into lines.
  public static func wrap(_ text: String, to width: Int) -> [String] {
    wrap([Span(text, 0)], to: width).map { $0.map(\.text).joined() }
  }

  /// A word: pieces that touch each other, and the spaces before it.
  private struct Word<Tag: Equatable & Sendable> {
    var pieces: [Span<Tag>] = []
    var spaces = 0
    var spaceTag: Tag?
  }

  private static func words<Tag>(of spans: [Span<Tag>]) -> [Word<Tag>] {
    var words: [Word<Tag>] = []
    var current = Word<Tag>()
    for span in spans {
      var isFirst = true
      for part in span.text.split(separator: " ", omittingEmptySubsequences: false) {
        if !isFirst {
          if !current.pieces.isEmpty {
            words.append(current)
            current = Word()
          }
          current.spaces += 1
          current.spaceTag = span.tag
        }
        if !part.isEmpty { current.pieces.append(Span(String(part), span.tag)) }
        isFirst = false
      }
    }
    if !current.pieces.isEmpty { words.append(current) }
    return words
  }

  private struct LineWriter<Tag: Equatable & Sendable> {
    let width: Int
    var lines: [[Span<Tag>]] = []
    var line: [Span<Tag>] = []
    var used = 0

    mutating func add(_ word: Word<Tag>) {
      let length = word.pieces.reduce(0) { $0 + TextWidth.of($1.text) }
      if used > 0 {
        if used + word.spaces + length <= width {
          let gap = String(repeating: " ", count: word.spaces)
          append(Span(gap, word.spaceTag ?? word.pieces[0].tag))
        } else {
          breakLine()
        }
      }
      for piece in word.pieces {
        if length <= width { append(piece) } else { appendBroken(piece) }
      }
    }

    /// Fills lines with a word that is wider than any of them.
    private mutating func appendBroken(_ piece: Span<Tag>) {
      for character in piece.text {
        let next = TextWidth.of(character)
        if used > 0, used + next > width { breakLine() }
        append(Span(String(character), piece.tag), width: next)
      }
    }

    private mutating func append(_ piece: Span<Tag>) {
      append(piece, width: TextWidth.of(piece.text))
    }

    private mutating func append(_ piece: Span<Tag>, width: Int) {
      if let last = line.last, last.tag == piece.tag {
        line[line.count - 1].text += piece.text
      } else {
        line.append(piece)
      }
      used += width
    }

    private mutating func breakLine() {
      lines.append(line)
      line = []
      used = 0
    }

    mutating func finish() -> [[Span<Tag>]] {
      if !line.isEmpty || lines.isEmpty { breakLine() }
      return lines
    }
  }
}
