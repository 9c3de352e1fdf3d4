import CTerminal
import TerminalKit

/// Turns what differs between two canvases into the bytes that a terminal is sent.
///
/// Where the terminal follows the standard (ECMA-48) they come from `Style.sequence`; elsewhere
/// each part is asked of its description.
struct FramePainter {
  private struct StyleChange: Hashable {
    let from: Style
    let to: Style
  }

  private let glyphs: Glyphs
  private let terminal: Capabilities
  /// The changes that were made; there are as many as a theme has looks that follow each other.
  private var styleChanges: [StyleChange: [UInt8]] = [:]
  /// More are not kept.
  private static let maximumChanges = 1000

  private var bytes: [UInt8] = []
  /// What is set now, of what the terminal can show.
  private var style = Style.plain
  /// The style of the last cell, and what stands for it on the terminal.
  private var lastStyle = (asked: Style.plain, shown: Style.plain)
  /// Where the cursor is; nil where terminals differ.
  private var cursor: Point?

  /// A painter for a terminal.
  init(glyphs: Glyphs, terminal: Capabilities) {
    self.glyphs = glyphs
    self.terminal = terminal
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
            y: y, end: isLast && terminal.scrollsAtEnd ? columns - 1 : columns)
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
      cells[here.x..<x].allSatisfy({
        $0.scalar.isASCII && $0.width == 1 && $0.marks == (0, 0) && shown($0.style) == style
      })
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
      let blanks = terminal.canErase ? blankCount(from: x, in: cells, end: end) : 0
      if blanks > Self.worthErasing {
        change(to: shown(cell.style))
        erase(blanks)
        cursor = Point(x: x, y: y)
        return x + blanks
      }
      change(to: shown(cell.style))
      put(cell)
      x += max(1, Int(cell.width))
    }
    // After the last column some terminals stand in it and some beyond.
    cursor = x < cells.count ? Point(x: x, y: y) : nil
    return x
  }

  private mutating func erase(_ count: Int) {
    guard terminal.hasStandardErasure else {
      bytes += Capabilities.sequence("ech", count)
      return
    }
    beginSequence()
    append(count)
    bytes.append(UInt8(ascii: "X"))
  }

  /// Erasing and going on after it takes about so many bytes.
  private static let worthErasing = 10

  /// How many blanks of one style follow each other, if erasing leaves the same.
  private mutating func blankCount(
    from start: Int, in cells: UnsafeBufferPointer<Cell>, end: Int
  ) -> Int {
    let style = cells[start].style
    guard style.attributes.isEmpty,
      terminal.erasesInColor || shown(style).background == .terminalDefault
    else { return 0 }
    var x = start
    while x < end, cells[x] == Cell.blank(style) { x += 1 }
    return x - start
  }

  private mutating func put(_ cell: Cell) {
    guard glyphs == .unicode else {
      bytes += UTF8.encode(glyphs.shown(cell.scalar)).map { Array($0) } ?? []
      // What stands for a wide character takes one column of its two.
      if cell.width > 1 { bytes.append(UInt8(ascii: " ")) }
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

  /// What the terminal shows of a style.
  private mutating func shown(_ style: Style) -> Style {
    if lastStyle.asked != style { lastStyle = (style, terminal.style(for: style)) }
    return lastStyle.shown
  }

  /// Changes to a style that the terminal can show.
  private mutating func change(to new: Style) {
    guard new != style else { return }
    let change = StyleChange(from: style, to: new)
    style = new
    if let known = styleChanges[change] {
      bytes += known
      return
    }
    let made =
      terminal.hasStandardStyles
      ? Array(Style.sequence(from: change.from, to: new).utf8) : described(change)
    if styleChanges.count < Self.maximumChanges { styleChanges[change] = made }
    bytes += made
  }

  /// A change as the terminal's description has it.
  private func described(_ change: StyleChange) -> [UInt8] {
    var made = change.from == .plain ? [] : Capabilities.sequence("sgr0")
    for (attribute, name, _) in Capabilities.attributeNames
    where change.to.attributes.contains(attribute) {
      made += Capabilities.sequence(name)
    }
    let colors = (change.to.foreground, change.to.background)
    if colors.0 != .terminalDefault { made += Capabilities.sequence("setaf", Int(colors.0.index)) }
    if colors.1 != .terminalDefault { made += Capabilities.sequence("setab", Int(colors.1.index)) }
    return made
  }

  private mutating func move(to point: Point) {
    guard cursor != point else { return }
    if !terminal.movesInStyle { change(to: .plain) }
    defer { cursor = point }
    guard terminal.hasStandardCursor else {
      bytes += Capabilities.sequence("cup", point.y, point.x)
      return
    }
    beginSequence()
    if terminal.hasStandardColumn, cursor?.y == point.y {
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
}
