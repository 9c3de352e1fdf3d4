import AllianceModel
import TerminalKit

/// Text of a detail in one look, as part of a line.
struct DetailSpan: Equatable, Sendable {
  var text: String
  let role: Role
  /// The numbers of the link and of the web link in the document that it belongs to.
  var link: Int?
  var url: Int?
}

/// A link in a detail: what it leads to, and the lines that it stands on.
struct DetailLink: Equatable, Sendable {
  let number: Int
  let target: AnyIdentifier
  var lines: ClosedRange<Int>
}

/// How a record is to be laid out.
public struct DetailOptions: Hashable, Sendable {
  /// Which signs can be shown.
  public var glyphs = Glyphs.unicode
  /// Which names and words in their own script are shown.
  public var nativeNames = Configuration.NativeNames.always
  /// Whether signs are said in words, for screen readers.
  public var isPlain = false
  /// The date that the record is looked at from; nil for all time.
  public var moment: Moment?
  /// Whether maps and charts have room beside everything else.
  public var hasRoomForPictures = false
  /// Whether what came later is left out, and not only dimmed.
  public var hidesRest = false
  /// The links that have a number before them, from 1, to be followed by it.
  var numberedLinks: Range<Int>?

  /// A layout for a terminal that shows everything.
  public init() {}

  /// A text in its own script, or what stands for it in Latin letters where that is not to be shown.
  func shown(_ text: String, language: String) -> String {
    glyphs == .unicode && isShown(text) ? text : Transliteration.latin(text, language: language)
  }

  /// Whether a text is to be shown in its own script, as far as the setting says.
  func isShown(_ text: String) -> Bool {
    switch nativeNames {
    case .always: true
    case .auto: !text.unicodeScalars.contains { Self.shaped.contains($0.value) }
    case .never: false
    }
  }

  /// The scripts from Hebrew to Sinhala and of Tibet, Burma and Cambodia, and the forms of Arabic letters.
  private static let shaped = RangeSet<UInt32>([
    0x590..<0xE00, 0xF00..<0x10A0, 0x1780..<0x1800, 0xFB1D..<0xFE00, 0xFE70..<0xFF00,
  ])
}

/// Everything there is to say about a record, laid out in lines of a width.
///
/// The detail pane shows a window of it; `alliances show` prints it whole.
public struct DetailDocument: Sendable {
  /// Longer lines are hard to read.
  static let maximumWidth = 96

  var lines: [[DetailSpan]] = []
  var links: [DetailLink] = []
  /// Web links as terminals can open them.
  var urls: [String] = []

  /// A document without a line.
  init() {}

  /// Lays a record out.
  public init(
    of record: AnyRecord, in library: Library, width: Int, options: DetailOptions = DetailOptions()
  ) {
    self.init(of: record, in: library, width: width, options: options, shift: nil)
  }

  /// Lays a record out, with what changed in it first.
  init(
    of record: AnyRecord, in library: Library, width: Int, options: DetailOptions, shift: Shift?
  ) {
    var builder = DetailBuilder(library: library, width: max(20, width), options: options)
    if let shift { builder.add(shift) }
    builder.add(record)
    self = builder.finish()
  }

  /// The lines with the sequences of a theme's colours.
  public func coloredLines(_ theme: Theme) -> [String] {
    lines.map { line in
      var text = ""
      for span in line {
        let style = theme.style(span.role)
        text +=
          style == .plain
          ? span.text : style.sequence + span.text + Style.plain.sequence
      }
      return text
    }
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
  /// The web link that the text is.
  var url: String?

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
  /// Whether the first line of each link is known.
  private var isPlaced: [Bool] = []
  private let usesWords: Bool
  private let numberedLinks: Range<Int>?

  init(width: Int, usesWords: Bool = false, numberedLinks: Range<Int>? = nil) {
    self.width = width
    self.usesWords = usesWords
    self.numberedLinks = numberedLinks
  }

  /// The pieces with numbers before their links, where they have some.
  private func numbered(_ pieces: [Piece]) -> [Piece] {
    guard let numberedLinks else { return pieces }
    var link = document.links.count
    return pieces.flatMap { piece -> [Piece] in
      guard piece.target != nil, !piece.text.isEmpty else { return [piece] }
      defer { link += 1 }
      guard numberedLinks.contains(link) else { return [piece] }
      let number = Piece("\(link - numberedLinks.lowerBound + 1)", .focusedPaneTitle)
      return [number, Piece("\u{A0}"), piece]
    }
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
    place(numbered(pieces), indent: indent, hanging: hanging)
  }

  private mutating func place(_ pieces: [Piece], indent: Int = 0, hanging: Int = 0) {
    let first = document.lines.count
    var parts: [DetailSpan] = []
    for piece in pieces where !piece.text.isEmpty {
      let number = piece.target.map { target in
        document.links.append(
          DetailLink(number: document.links.count, target: target, lines: first...first))
        isPlaced.append(false)
        return document.links.count - 1
      }
      let url = piece.url.map { url in
        document.urls.append(url)
        return document.urls.count - 1
      }
      let text = usesWords ? PlainText.signs(piece.text) : piece.text
      parts.append(DetailSpan(text: text, role: piece.role, link: number, url: url))
    }
    let spans = parts.enumerated().map { Span($1.text, tag: $0) }
    for (index, line) in WordWrap.wrap(spans, to: width - indent, hanging: hanging).enumerated() {
      let line = line.map { span in
        var part = parts[span.tag]
        part.text = span.text
        return part
      }
      append(line, indent: indent + (index > 0 ? hanging : 0))
    }
  }

  /// Adds one line: pieces at the left and, where there is room, pieces without links at the right
  /// edge.
  mutating func add(_ left: [Piece], right: [Piece]) {
    guard !usesWords || right.isEmpty else { return add(left + [Piece(", ")] + right) }
    let leftWidth = numbered(left).reduce(0) { $0 + TextWidth.of($1.text) }
    let rightWidth = right.reduce(0) { $0 + TextWidth.of($1.text) }
    if rightWidth == 0 || leftWidth + rightWidth + 2 > width {
      add(left)
      if rightWidth > 0 { add(right) }
    } else {
      let gap = String(repeating: "\u{A0}", count: width - leftWidth - rightWidth)
      add(left + [Piece(gap)] + right)
    }
  }

  private mutating func append(_ line: [DetailSpan], indent: Int) {
    let number = document.lines.count
    var line = line
    for index in line.indices {
      if line[index].text.utf8.contains(0xC2) {
        line[index].text = Self.withPlainSpaces(line[index].text)
      }
      guard let link = line[index].link else { continue }
      // The first line was a guess: the link's text may have begun further down.
      let first = isPlaced[link] ? document.links[link].lines.lowerBound : number
      document.links[link].lines = first...number
      isPlaced[link] = true
    }
    if indent > 0 {
      line.insert(DetailSpan(text: String(repeating: " ", count: indent), role: .text), at: 0)
    }
    document.lines.append(line)
  }

  /// Spaces that must not be broken have done their work once lines are broken.
  private static func withPlainSpaces(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { plain.append(scalar == "\u{A0}" ? " " : scalar) }
    return String(plain)
  }
}
