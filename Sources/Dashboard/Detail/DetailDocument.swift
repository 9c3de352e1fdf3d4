import AllianceModel
import TerminalKit

/// What a piece of a detail's text means, and the link that it belongs to.
struct DetailTag: Equatable, Sendable {
  var role: Role
  /// The number of the link in the document.
  var link: Int?
}

/// A link in a detail: what it leads to, and the lines that it stands on.
struct DetailLink: Equatable, Sendable {
  let number: Int
  let target: AnyIdentifier
  var lines: ClosedRange<Int>
}

/// Everything there is to say about a record, laid out in lines of a width.
///
/// The detail pane shows a window of it; `alliances show` prints it whole.
public struct DetailDocument: Sendable {
  /// Longer lines are hard to read.
  static let maximumWidth = 96

  var lines: [[Span<DetailTag>]] = []
  var links: [DetailLink] = []

  /// A document without a line.
  init() {}

  /// Lays a record out.
  public init(of record: AnyRecord, in library: Library, width: Int) {
    var builder = DetailBuilder(library: library, width: max(20, width))
    builder.add(record)
    self = builder.finish()
  }

  /// The lines as plain text.
  public var plainLines: [String] {
    lines.map { $0.map(\.text).joined() }
  }
}

/// A piece of text before it is laid out.
struct Piece {
  let text: String
  var role: Role = .text
  var target: AnyIdentifier?

  init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }

  init(_ text: String, linkTo target: AnyIdentifier) {
    self.text = text
    self.role = .link
    self.target = target
  }
}

/// Writes a detail line by line.
struct DetailWriter {
  let width: Int
  private(set) var document = DetailDocument()

  init(width: Int) {
    self.width = width
  }

  /// Adds an empty line, unless the last one is empty.
  mutating func blank() {
    if let last = document.lines.last, !last.isEmpty { document.lines.append([]) }
  }

  /// Adds a heading with an empty line before it.
  mutating func heading(_ text: String) {
    blank()
    add([Piece(text, .heading)])
  }

  /// Adds text, broken into lines; those after the first may be indented further.
  mutating func add(_ pieces: [Piece], indent: Int = 0, hanging: Int = 0) {
    let first = document.lines.count
    var spans: [Span<DetailTag>] = []
    for piece in pieces where !piece.text.isEmpty {
      let number = piece.target.map { target in
        document.links.append(
          DetailLink(number: document.links.count, target: target, lines: first...first))
        return document.links.count - 1
      }
      spans.append(Span(piece.text, DetailTag(role: piece.role, link: number)))
    }
    let wrapped = WordWrap.wrap(spans, to: width - indent - hanging)
    for (index, line) in wrapped.enumerated() {
      append(line, indent: indent + (index > 0 ? hanging : 0))
    }
  }

  /// Adds one line: pieces at the left and, where there is room, pieces at the right edge.
  mutating func add(_ left: [Piece], right: [Piece]) {
    let leftWidth = left.reduce(0) { $0 + TextWidth.of($1.text) }
    let rightWidth = right.reduce(0) { $0 + TextWidth.of($1.text) }
    if rightWidth == 0 || leftWidth + rightWidth + 2 > width {
      add(left)
      if rightWidth > 0 { add(right) }
    } else {
      let gap = String(repeating: "\u{A0}", count: width - leftWidth - rightWidth)
      add(left + [Piece(gap)] + right)
    }
  }

  private mutating func append(_ line: [Span<DetailTag>], indent: Int) {
    let number = document.lines.count
    var line = line.map { span in
      var span = span
      if span.text.contains("\u{A0}") {
        span.text = String(span.text.map { $0 == "\u{A0}" ? " " : $0 })
      }
      return span
    }
    for span in line {
      guard let link = span.tag.link else { continue }
      let lines = document.links[link].lines
      // The first line was a guess: the link's text may have begun further down.
      document.links[link].lines =
        isPlaced(link) ? lines.lowerBound...number : number...number
      placed.insert(link)
    }
    if indent > 0 {
      line.insert(Span(String(repeating: " ", count: indent), DetailTag(role: .text)), at: 0)
    }
    document.lines.append(line)
  }

  private var placed: Set<Int> = []

  private func isPlaced(_ link: Int) -> Bool { placed.contains(link) }
}
