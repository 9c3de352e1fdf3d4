import CNcurses
import TerminalKit

/// Turns what differs between two canvases into the bytes that a terminal is sent.
///
/// How cells are written, erased and coloured, and how the cursor moves, is asked of ncurses once
/// for each case and kept: for a screen full of changes ncurses itself works it out anew each time,
/// which takes five times as long as all the rest of a key press.
struct FramePainter {
  private struct StyleChange {
    let from: Style
    let to: Style
    let bytes: [UInt8]
  }

  private let isUTF8: Bool
  private var colorPairs: ColorPairs
  /// The changes that were made, each at a place worked out from its styles.
  ///
  /// Of two that share a place the later is kept. A dictionary by styles would take a part of the
  /// start.
  private var styleChanges: [StyleChange?] = Array(repeating: nil, count: 256)
  /// Whether the cursor is moved by the sequence of the ANSI standard, as nearly everywhere.
  private let hasStandardCursor: Bool
  /// Whether the cursor is moved within its row by the sequence of the standard, a shorter one.
  private let hasStandardColumn: Bool
  /// Whether cells can be erased without writing blanks.
  private let canErase: Bool
  /// Whether they are erased by the sequence of the standard.
  private let hasStandardErasure: Bool
  /// Whether attributes and colours are switched off together, by the sequence of the standard.
  private let hasStandardReset: Bool
  /// Whether erased cells take the colour of the background.
  private let erasesInColor: Bool
  /// Whether the cursor may move while attributes are on.
  private let movesInStyle: Bool
  /// Whether writing the last cell of the screen would scroll it.
  private let scrollsAtEnd: Bool
  /// Whether attributes take no cells of their own.
  private let hasStyles: Bool

  private var bytes: [UInt8] = []
  private var style = Style.plain
  /// Where the cursor is; nil where terminals differ.
  private var cursor: Point?

  /// A painter for the terminal that ncurses has been started for.
  init(isUTF8: Bool, colorPairs: ColorPairs) {
    self.isUTF8 = isUTF8
    self.colorPairs = colorPairs
    hasStandardCursor = Self.sequence("cup", 6, 41) == Array("\u{1B}[7;42H".utf8)
    hasStandardColumn = hasStandardCursor && Self.sequence("hpa", 41) == Array("\u{1B}[42G".utf8)
    canErase = cn_capability("ech") != nil
    hasStandardErasure = Self.sequence("ech", 41) == Array("\u{1B}[41X".utf8)
    hasStandardReset =
      Self.sequence("sgr0") == Self.reset && Self.sequence("setaf", 1) == Array("\u{1B}[31m".utf8)
    erasesInColor = tigetflag("bce") == 1
    movesInStyle = tigetflag("msgr") == 1
    scrollsAtEnd = tigetflag("am") == 1 && tigetflag("xenl") != 1
    hasStyles = tigetnum("xmc") < 1
  }

  /// The bytes that turn one canvas into another of the same size; nil for an empty screen.
  mutating func paint(_ canvas: Canvas, over before: Canvas?) -> [UInt8] {
    bytes.removeAll(keepingCapacity: true)
    cursor = nil
    let columns = canvas.size.columns
    // All rows of an empty screen are alike: one is enough.
    let known = before ?? Canvas(size: Size(columns: columns, rows: 1))
    canvas.cells.withUnsafeBufferPointer { cells in
      known.cells.withUnsafeBufferPointer { known in
        for y in 0..<canvas.size.rows {
          let row = y * columns..<(y + 1) * columns
          let knownRow = before == nil ? 0..<columns : row
          // The end of the screen is left alone where writing it would move everything.
          let isLast = y == canvas.size.rows - 1
          paint(
            UnsafeBufferPointer(rebasing: cells[row]),
            over: UnsafeBufferPointer(rebasing: known[knownRow]),
            y: y, end: isLast && scrollsAtEnd ? columns - 1 : columns)
        }
      }
    }
    change(to: .plain)
    if let target = canvas.cursor { move(to: target) }
    return bytes
  }

  private mutating func paint(
    _ cells: UnsafeBufferPointer<Cell>, over before: UnsafeBufferPointer<Cell>, y: Int, end: Int
  ) {
    var x = 0
    while true {
      x = cells.firstDifference(from: x, to: end, in: before)
      guard x < end else { return }
      // A wide character is written whole, whichever half of it differs.
      if cells[x].width == 0, x > 0 { x -= 1 }
      reach(x, y, in: cells)
      x = write(from: x, y, in: cells, over: before, end: end)
    }
  }

  /// The longest way that is gone by writing again what is there.
  private static let shortWay = 5

  /// Moves the cursor to a cell: over cells that stay as they are, if they are few.
  private mutating func reach(_ x: Int, _ y: Int, in cells: UnsafeBufferPointer<Cell>) {
    if let here = cursor, here.y == y, here.x <= x, x - here.x <= Self.shortWay,
      cells[here.x..<x].allSatisfy({ $0.style == style && $0.scalar.isASCII && $0.width == 1 })
    {
      for cell in cells[here.x..<x] { put(cell) }
      cursor = Point(x: x, y: y)
    } else {
      move(to: Point(x: x, y: y))
    }
  }

  /// Writes cells until they no longer differ; returns the column after them.
  private mutating func write(
    from start: Int, _ y: Int, in cells: UnsafeBufferPointer<Cell>,
    over before: UnsafeBufferPointer<Cell>, end: Int
  ) -> Int {
    var x = start
    while x < end, x == start || cells[x] != before[x] {
      let cell = cells[x]
      let blanks = canErase ? blankCount(from: x, in: cells, end: end) : 0
      if blanks > Self.worthErasing {
        change(to: cell.style)
        erase(blanks)
        cursor = Point(x: x, y: y)
        return x + blanks
      }
      change(to: cell.style)
      put(cell)
      x += max(1, Int(cell.width))
    }
    // After the last column some terminals stand in it and some beyond.
    cursor = x < cells.count ? Point(x: x, y: y) : nil
    return x
  }

  private mutating func erase(_ count: Int) {
    guard hasStandardErasure else {
      bytes += Self.sequence("ech", count)
      return
    }
    beginSequence()
    append(count)
    bytes.append(UInt8(ascii: "X"))
  }

  /// Erasing and going on after it takes about so many bytes.
  private static let worthErasing = 10

  /// How many blanks of one style follow each other, if erasing leaves the same.
  private func blankCount(
    from start: Int, in cells: UnsafeBufferPointer<Cell>, end: Int
  ) -> Int {
    let style = cells[start].style
    guard style.attributes.isEmpty, erasesInColor || style.background == .terminalDefault else {
      return 0
    }
    var x = start
    while x < end, cells[x] == Cell.blank(style) { x += 1 }
    return x - start
  }

  private mutating func put(_ cell: Cell) {
    guard isUTF8 else {
      bytes.append(UInt8(truncatingIfNeeded: ASCIIFallback.of(cell.scalar).value))
      return
    }
    if cell.scalar.isASCII, cell.marks == (0, 0) {
      bytes.append(UInt8(truncatingIfNeeded: cell.scalar.value))
    } else {
      bytes += UTF8.encode(cell.scalar).map { Array($0) } ?? []
      for value in [cell.marks.0, cell.marks.1] where value != 0 {
        if let mark = Unicode.Scalar(value) { bytes += UTF8.encode(mark).map { Array($0) } ?? [] }
      }
    }
  }

  private mutating func change(to new: Style) {
    guard new != style, hasStyles else { return }
    let place = Self.place(of: style, new)
    if let known = styleChanges[place], known.from == style, known.to == new {
      bytes += known.bytes
    } else {
      let made = shortestChange(from: style, to: new)
      styleChanges[place] = StyleChange(from: style, to: new, bytes: made)
      bytes += made
    }
    style = new
  }

  private static func place(of from: Style, _ to: Style) -> Int {
    func number(_ style: Style) -> Int {
      Int(style.attributes.rawValue) &+ 3 &* Int(style.foreground.index)
        &+ 17 &* Int(style.background.index)
    }
    return (number(from) &+ 101 &* number(to)) & 255
  }

  /// What ncurses would send, unless all can be switched off at once: it switches colours and
  /// attributes off one after the other.
  private mutating func shortestChange(from old: Style, to new: Style) -> [UInt8] {
    let change =
      new.dropsColor(of: old)
      ? ncursesChange(from: old, to: .plain) + ncursesChange(from: .plain, to: new)
      : ncursesChange(from: old, to: new)
    guard hasStandardReset else { return change }
    let anew = new == .plain ? Self.reset : ncursesChange(from: .plain, to: new)
    let isReset = anew.starts(with: Self.reset) || anew.starts(with: Self.resetWithMore)
    return isReset && anew.count < change.count ? anew : change
  }

  /// Switches all attributes and colours off.
  private static let reset = Array("\u{1B}[m".utf8)
  /// Switches all off, and others on.
  private static let resetWithMore = Array("\u{1B}[0;".utf8)

  private mutating func ncursesChange(from old: Style, to new: Style) -> [UInt8] {
    Self.copy(
      cn_style_bytes(
        colorPairs.attributes(of: old), colorPairs.pair(of: old),
        colorPairs.attributes(of: new), colorPairs.pair(of: new)))
  }

  private mutating func move(to point: Point) {
    guard cursor != point else { return }
    if !movesInStyle { change(to: .plain) }
    defer { cursor = point }
    guard hasStandardCursor else {
      bytes += Self.sequence("cup", point.y, point.x)
      return
    }
    beginSequence()
    if hasStandardColumn, cursor?.y == point.y {
      append(point.x + 1)
      bytes.append(UInt8(ascii: "G"))
      return
    }
    append(point.y + 1)
    if point.x > 0 {
      bytes.append(UInt8(ascii: ";"))
      append(point.x + 1)
    }
    bytes.append(UInt8(ascii: "H"))
  }

  private mutating func beginSequence() {
    bytes.append(0x1B)
    bytes.append(UInt8(ascii: "["))
  }

  private mutating func append(_ number: Int) {
    if number >= 10 { append(number / 10) }
    bytes.append(UInt8(truncatingIfNeeded: number % 10 + 48))
  }

  /// What a capability with up to two numbers sends; nothing if the terminal lacks it.
  static func sequence(_ capability: String, _ first: Int = 0, _ second: Int = 0) -> [UInt8] {
    copy(cn_capability_bytes(capability, Int32(first), Int32(second)))
  }

  private static func copy(_ made: UnsafePointer<cn_bytes>) -> [UInt8] {
    withUnsafeBytes(of: made.pointee.text) { Array($0.prefix(made.pointee.count)) }
  }
}

extension Style {
  /// Whether it has the terminal's own colour where another has one of the palette, and their
  /// attributes are the same.
  ///
  /// ncurses then leaves the other's colour on if there are attributes at all.
  fileprivate func dropsColor(of other: Style) -> Bool {
    attributes == other.attributes && !attributes.isEmpty
      && (foreground == .terminalDefault && other.foreground != .terminalDefault
        || background == .terminalDefault && other.background != .terminalDefault)
  }
}
