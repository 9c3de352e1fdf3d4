/// A rectangle of cells that views draw into; it knows nothing of any terminal.
public struct Canvas: Sendable {
  /// Width and height in cells.
  public let size: Size
  /// All cells, row after row.
  public private(set) var cells: [Cell]
  /// Where the terminal's cursor should stand, for typing and for screen readers.
  public var cursor: Point?
  /// Where the cursor stands hidden while there is none to be seen: at what is selected, since
  /// braille displays and magnifiers follow it.
  public var focus: Point?
  /// What the canvas is a picture of: two of another number have nothing in common.
  public var page = 0
  /// Whether a row that has changed is written from its beginning to its end, for screen readers,
  /// which say what is written.
  public var isSpoken = false
  /// The styles that views ask for by number; what a number means is theirs.
  public var looks: [Style] = []
  /// The web pages that cells lead to, in printable ASCII.
  public private(set) var links: [String] = []

  /// An empty canvas.
  public init(size: Size, style: Style = .plain) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: .blank(style), count: self.size.columns * self.size.rows)
  }

  /// The whole canvas as a rectangle.
  public var bounds: Rect { Rect(size) }

  /// The cell at a place inside the canvas.
  public subscript(x: Int, y: Int) -> Cell { cells[y * size.columns + x] }

  /// Writes text from a place to the right, at most to a column; returns the column after it.
  ///
  /// Text that does not fit is cut with an ellipsis. Nothing is written outside the canvas.
  @discardableResult
  public mutating func write(
    _ text: String, x: Int, y: Int, upTo limit: Int? = nil, style: Style = .plain
  ) -> Int {
    let limit = min(limit ?? size.columns, size.columns)
    guard y >= 0, y < size.rows, x < limit else { return x }
    var text = text
    let width = text.withUTF8 { TextWidth.width($0) }
    if width > limit - x { text = TextWidth.cut(text, to: limit - x) }
    return text.withUTF8 { put($0, x: x, y: y, style: style) }
  }

  /// Writes text so that it ends before a column; returns the column where it starts.
  @discardableResult
  public mutating func write(
    _ text: String, endingAt end: Int, y: Int, style: Style = .plain
  ) -> Int {
    let start = end - TextWidth.of(text)
    write(text, x: start, y: y, upTo: end, style: style)
    return start
  }

  /// Fills a rectangle with one character of width 1.
  public mutating func fill(
    _ rect: Rect, with scalar: Unicode.Scalar = " ", style: Style = .plain
  ) {
    let rect = rect.intersection(bounds)
    guard rect.width > 0 else { return }
    for y in rect.y..<rect.maxY {
      for x in rect.x..<rect.maxX { set(Cell(scalar, style: style), x: x, y: y) }
    }
  }

  /// Puts one sign of width 1 into a cell; nothing outside.
  public mutating func place(_ scalar: Unicode.Scalar, x: Int, y: Int, style: Style) {
    guard x >= 0, y >= 0, x < size.columns, y < size.rows else { return }
    set(Cell(scalar, style: style), x: x, y: y)
  }

  /// Has cells lead to a web page, until something else is written into them.
  ///
  /// - Parameter url: its address in printable ASCII.
  public mutating func link(_ rect: Rect, to url: String) {
    let rect = rect.intersection(bounds)
    guard rect.width > 0, links.count < Int(UInt16.max) else { return }
    links.append(url)
    for y in rect.y..<rect.maxY {
      for x in rect.x..<rect.maxX { cells[y * size.columns + x].link = UInt16(links.count) }
    }
  }

  /// The page that a cell leads to; nil for none.
  public func url(of cell: Cell) -> String? {
    cell.link > 0 ? links[Int(cell.link) - 1] : nil
  }

  /// The cells of a row.
  public func row(_ y: Int) -> ArraySlice<Cell> {
    cells[y * size.columns..<(y + 1) * size.columns]
  }

  /// The rows that differ from those of a canvas of the same size; O(cells).
  public func rows(differingFrom other: Canvas) -> [Int] {
    // The same number of a link may mean another page.
    let haveSameLinks = links == other.links
    return (0..<size.rows).filter { y in
      row(y) != other.row(y) || (!haveSameLinks && row(y).contains { $0.link > 0 })
    }
  }

  /// Changes the style of cells and leaves what they show.
  public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let rect = rect.intersection(bounds)
    guard rect.width > 0 else { return }
    for y in rect.y..<rect.maxY {
      for x in rect.x..<rect.maxX { change(&cells[y * size.columns + x].style) }
    }
  }

  private mutating func put(
    _ bytes: UnsafeBufferPointer<UInt8>, x: Int, y: Int, style: Style
  ) -> Int {
    var x = x
    var position = 0
    while position < bytes.count {
      let end = Self.endOfASCII(bytes, from: position)
      if end > position, x >= 0, x + end - position <= size.columns {
        putASCII(UnsafeBufferPointer(rebasing: bytes[position..<end]), x: x, y: y, style: style)
        x += end - position
        position = end
      } else if bytes[position] < 0x80 {
        put(Unicode.Scalar(bytes[position]), x: &x, y: y, style: style)
        position += 1
      } else {
        let (scalar, length) = TextWidth.decode(bytes, at: position)
        put(scalar, x: &x, y: y, style: style)
        position += length
      }
    }
    return min(x, size.columns)
  }

  /// Where printable ASCII that begins at a byte ends.
  private static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] &- 0x20 < 0x5F { end += 1 }
    return end
  }

  /// Puts printable ASCII that has room, as nearly all text is.
  private mutating func putASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, x: Int, y: Int, style: Style
  ) {
    let start = y * size.columns + x
    let last = start + bytes.count - 1
    cells.withUnsafeMutableBufferPointer { cells in
      // A wide character that loses its other half becomes a blank.
      if cells[start].width == 0, x > 0 { cells[start - 1] = .blank(cells[start - 1].style) }
      if cells[last].width == 2, x + bytes.count < size.columns {
        cells[last + 1] = .blank(cells[last + 1].style)
      }
      for (offset, byte) in bytes.enumerated() {
        cells[start + offset] = Cell(Unicode.Scalar(byte), style: style)
      }
    }
  }

  /// Puts one scalar into its cell, or as a mark on the cell before; moves to the next cell.
  private mutating func put(_ scalar: Unicode.Scalar, x: inout Int, y: Int, style: Style) {
    let width = TextWidth.of(scalar)
    guard width > 0 else {
      // What has no width and is no mark, a control character, is not shown.
      guard scalar.value >= 0x300, x > 0, x <= size.columns else { return }
      let index = y * size.columns + x - 1
      cells[cells[index].width == 0 ? index - 1 : index].add(mark: scalar)
      return
    }
    if x >= 0, x + width <= size.columns {
      set(Cell(scalar, width: Int8(width), style: style), x: x, y: y)
      if width == 2 { set(Cell(" ", width: 0, style: style), x: x + 1, y: y) }
    }
    x += width
  }

  /// Sets a cell; a wide character that loses its other half becomes a blank.
  private mutating func set(_ cell: Cell, x: Int, y: Int) {
    let index = y * size.columns + x
    if cells[index].width == 0, cell.width != 0, x > 0 {
      cells[index - 1] = .blank(cells[index - 1].style)
    }
    if cells[index].width == 2, x + 1 < size.columns {
      cells[index + 1] = .blank(cells[index + 1].style)
    }
    cells[index] = cell
  }

  /// The canvas as lines of text, without trailing blanks.
  public var lines: [String] { (0..<size.rows).map(line) }

  /// The text of one row, without the blanks at its end.
  public func line(_ y: Int) -> String {
    let row = cells[(y * size.columns)..<((y + 1) * size.columns)]
    guard let last = row.lastIndex(where: { $0.scalar != " " || $0.marks != (0, 0) }) else {
      return ""
    }
    var line = String.UnicodeScalarView()
    for cell in row[...last] where cell.width > 0 { cell.write(to: &line) }
    return String(line)
  }
}
