/// Breaks text into lines.
public enum WordWrap {
  /// Breaks spans at spaces into lines of at most a width; words that are longer are broken anywhere.
  ///
  /// A line never begins or ends with a space; several spaces inside a line stay. There is always
  /// at least one line.
  ///
  /// - Parameter hanging: how many columns less the lines after the first have.
  public static func wrap(_ spans: [Span], to width: Int, hanging: Int = 0) -> [[Span]] {
    var writer = LineWriter(spans: spans, width: max(1, width), hanging: hanging)
    for index in spans.indices { writer.read(span: index) }
    return writer.finish()
  }

  /// Breaks plain text into lines.
  public static func wrap(_ text: String, to width: Int) -> [String] {
    wrap([Span(text)], to: width).map { $0.map(\.text).joined() }
  }
}

/// A stretch of one span.
private struct Piece {
  let span: Int
  let start: String.Index
  var end: String.Index
}

/// Collects words until a line is full.
///
/// Text is copied once, when its line is done.
private struct LineWriter {
  private let spans: [Span]
  private var width: Int
  private let hanging: Int
  private var lines: [[Span]] = []
  private var line: [Piece] = []
  private var lineWidth = 0
  private var spaces: [Piece] = []
  private var spacesWidth = 0
  private var word: [Piece] = []
  private var wordWidth = 0

  init(spans: [Span], width: Int, hanging: Int) {
    self.spans = spans
    self.width = width
    self.hanging = hanging
  }

  /// Reads one span: words may go on from the span before it.
  mutating func read(span: Int) {
    let text = spans[span].text
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let start = index
      if bytes[index] == UInt8(ascii: " ") {
        endWord()
        while index < bytes.endIndex, bytes[index] == UInt8(ascii: " ") {
          bytes.formIndex(after: &index)
          spacesWidth += 1
        }
        Self.append(Piece(span: span, start: start, end: index), to: &spaces)
      } else {
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: " ") {
          bytes.formIndex(after: &index)
        }
        wordWidth += TextWidth.of(text[start..<index])
        Self.append(Piece(span: span, start: start, end: index), to: &word)
      }
    }
  }

  /// The lines, once every span was read.
  mutating func finish() -> [[Span]] {
    endWord()
    if !line.isEmpty || lines.isEmpty { endLine() }
    return lines
  }

  /// Puts the word that was read on the line, or on the next.
  private mutating func endWord() {
    guard !word.isEmpty else { return }
    if lineWidth > 0 {
      if lineWidth + spacesWidth + wordWidth <= width {
        for piece in spaces { Self.append(piece, to: &line) }
        lineWidth += spacesWidth
      } else {
        endLine()
      }
    }
    if wordWidth <= width {
      for piece in word { Self.append(piece, to: &line) }
      lineWidth += wordWidth
    } else {
      for piece in word { appendBroken(piece) }
    }
    word.removeAll(keepingCapacity: true)
    wordWidth = 0
    spaces.removeAll(keepingCapacity: true)
    spacesWidth = 0
  }

  /// Fills lines with a word that is wider than any of them.
  private mutating func appendBroken(_ piece: Piece) {
    let text = spans[piece.span].text
    var index = piece.start
    while index < piece.end {
      let next = text.index(after: index)
      let columns = TextWidth.of(text[index..<next])
      if lineWidth > 0, lineWidth + columns > width { endLine() }
      Self.append(Piece(span: piece.span, start: index, end: next), to: &line)
      lineWidth += columns
      index = next
    }
  }

  private mutating func endLine() {
    lines.append(
      line.map { piece in
        let span = spans[piece.span]
        return Span(String(span.text[piece.start..<piece.end]), tag: span.tag)
      })
    if lines.count == 1 { width = max(1, width - hanging) }
    line.removeAll(keepingCapacity: true)
    lineWidth = 0
  }

  /// Adds a piece, joined to the last one if it goes on where that ends.
  private static func append(_ piece: Piece, to pieces: inout [Piece]) {
    if let last = pieces.last, last.span == piece.span, last.end == piece.start {
      pieces[pieces.count - 1].end = piece.end
    } else {
      pieces.append(piece)
    }
  }
}
