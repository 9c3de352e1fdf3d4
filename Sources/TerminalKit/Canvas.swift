/// One cell of the screen.
public struct Cell: Hashable, Sendable {
  /// What is shown: one grapheme cluster.
  public var character: Character
  /// How many columns it takes: 1 or 2, and 0 for the right half of a wide character.
  public var width: Int8
  /// How it is shown.
  public var style: Style

  /// A blank in a style.
  public static func blank(_ style: Style = .plain) -> Cell {
    Cell(character: " ", width: 1, style: style)
  }
}

/// A rectangle of cells that views draw into; it knows nothing of any terminal.
public struct Canvas: Sendable {
  /// Width and height in cells.
  public let size: Size
  /// All cells, row after row.
  public private(set) var cells: [Cell]

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
    _ text: some StringProtocol, x: Int, y: Int, upTo limit: Int? = nil, style: Style = .plain
  ) -> Int {
    let limit = min(limit ?? size.columns, size.columns)
    guard y >= 0, y < size.rows, x < limit else { return x }
    guard TextWidth.of(text) > limit - x else { return put(text, x: x, y: y, style: style) }
    return put(TextWidth.cut(String(text), to: limit - x), x: x, y: y, style: style)
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
  public mutating func fill(_ rect: Rect, with character: Character = " ", style: Style = .plain) {
    let rect = rect.intersection(bounds)
    guard rect.width > 0 else { return }
    for y in rect.y..<rect.maxY {
      for x in rect.x..<rect.maxX {
        set(Cell(character: character, width: 1, style: style), x: x, y: y)
      }
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

  private mutating func put(_ text: some StringProtocol, x: Int, y: Int, style: Style) -> Int {
    var x = x
    for character in text {
      if character.isASCII {
        guard TextWidth.of(character) == 1 else { continue }
        guard x < size.columns else { break }
        if x >= 0 { set(Cell(character: character, width: 1, style: style), x: x, y: y) }
        x += 1
        continue
      }
      for (character, width) in TextWidth.cells(of: character) where width > 0 {
        guard x + width <= size.columns else { return x }
        if x >= 0 {
          set(Cell(character: character, width: Int8(width), style: style), x: x, y: y)
          if width == 2 { set(Cell(character: " ", width: 0, style: style), x: x + 1, y: y) }
        }
        x += width
      }
    }
    return x
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
  public var lines: [String] {
    (0..<size.rows).map { y in
      var line = ""
      for cell in cells[(y * size.columns)..<((y + 1) * size.columns)] where cell.width > 0 {
        line.append(cell.character)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
