import CTerminal
import Glibc
import TerminalKit

/// The screen, composed, compared and encoded by ncurses.
///
/// It writes into memory: on a terminal that has stalled `doupdate` would neither return nor hear a
/// signal. What is in memory is sent by the one writer, which never waits longer than it may.
/// There is one screen at a time.
final class CursesScreen {
  /// Cells beyond stay empty: a window may say that it has 65,535 rows and columns.
  static let maximumSize = Size(columns: 1000, rows: 500)

  /// How many colours the terminal shows.
  let colors: ColorDepth
  /// What gives the screen back, for a handler of faults, which can have nothing composed.
  let rescue: [UInt8]

  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private let memory: UnsafeMutablePointer<FILE>
  private let glyphs: Glyphs
  private let opensLinks: Bool
  /// The bits of attributes that a terminal cannot show together with colours ("ncv", terminfo(5)).
  private let excludedByColors: Int32
  /// Whether styles end by the sequence of the standard, and whether it has one to move along a row.
  private let hasStandardStyles: Bool
  private let movesAlongRows: Bool
  /// Whether a letter in the last cell would move everything; ncurses has its ways around that.
  private let scrollsAtEnd: Bool
  /// Whether ncurses fills the last cell by moving what is before it.
  private let movesIntoLastCell: Bool
  /// What the terminal shows now; nil when that is not known.
  private var shown: Canvas?
  /// The styles that ncurses has for the blanks of what is shown, cell by cell.
  private var blankStyles: [Style] = []
  /// Where the cursor stands after a frame.
  private var cursor = Point(x: 0, y: 0)
  /// Where the cursor has been moved to past ncurses, for which it stands at the start of that row.
  private var ownCursor: Point?
  /// The style that is set past ncurses.
  private var pastStyle = Style.plain
  /// The last style, and what it is for ncurses.
  private var lastStyle = (asked: Style.plain, given: ct_style())

  /// Reads the description of a type of terminal, and makes a screen for it.
  ///
  /// - Parameters:
  ///   - type: the type; nil for that of `TERM`.
  ///   - opensLinks: whether the terminal opens web links (OSC 8), or passes over them.
  /// - Throws: `TerminalError` if ncurses does not know the type, or it is none with a cursor.
  init(
    type: String? = nil, glyphs: Glyphs, opensLinks: Bool
  ) throws(TerminalError) {
    guard let memory = ct_open_memory(Self.mostBytes) else {
      throw errno == EMFILE || errno == ENFILE ? .noDescriptors : .noMemory
    }
    guard let screen = ct_newterm(type, memory) else {
      fclose(memory)
      // Without a descriptor to be had ncurses cannot read what the type is.
      let spare = open("/dev/null", O_RDONLY | O_CLOEXEC)
      if spare < 0 { throw .noDescriptors }
      close(spare)
      throw .unknownType(type ?? TerminalType.current.name)
    }
    guard !TerminalDescription.sequence("cup").isEmpty else {
      delscreen(screen)
      fclose(memory)
      throw .noCursor(type ?? TerminalType.current.name)
    }
    (self.memory, self.screen, window) = (memory, screen, ct_window())
    self.glyphs = glyphs
    self.opensLinks = opensLinks && TerminalDescription.isStandard
    let reset = String(decoding: TerminalDescription.sequence("sgr0"), as: UTF8.self)
    hasStandardStyles = reset == "\u{1B}(B\u{1B}[m"
    movesAlongRows = TerminalDescription.sequence("hpa", 6).elementsEqual("\u{1B}[7G".utf8)
    excludedByColors = max(0, ct_number("ncv"))
    scrollsAtEnd = ct_flag("am") && !ct_flag("xenl")
    movesIntoLastCell = ct_flag("am") && TerminalDescription.sequence("rmam").isEmpty
    start_color()
    use_default_colors()
    colors = TerminalDescription.colors
    // Letters that are moved along a row would take their links with them.
    idcok(window, false)
    curs_set(0)
    doupdate()
    _ = Self.composed(in: memory)
    endwin()
    rescue = Self.composed(in: memory) + Self.clearing
  }

  deinit {
    delscreen(screen)
    fclose(memory)
  }

  /// The bytes that turn what the terminal shows into a canvas.
  ///
  /// The first ones, and those after `leave`, enter the screen too. O(cells), and for ncurses
  /// O(cells of the rows that differ).
  func frame(_ canvas: Canvas) -> [UInt8] {
    var before = shown.flatMap { $0.size == canvas.size ? $0 : nil }
    let differing = before.map { canvas.rows(differingFrom: $0) } ?? Array(0..<canvas.size.rows)
    // Letters that a terminal has put beside their cells would stay as data.
    if let other = before, other.page != canvas.page, other.cells.contains(where: isDisputed) {
      before = nil
    }
    if before == nil {
      resizeterm(Int32(canvas.size.rows), Int32(canvas.size.columns))
      clearok(window, true)
      blankStyles = Array(repeating: .plain, count: canvas.cells.count)
    }
    put(canvas, over: before, differing)
    let erased = eraseDoubtful(differing, of: before)
    if let place = canvas.cursor ?? canvas.focus { cursor = place }
    // ncurses may go along a row by writing again what stands there, which would be heard.
    let own = canvas.isSpoken && cursor.x > 0 ? cursor : nil
    wmove(window, Int32(cursor.y), own == nil ? Int32(cursor.x) : 0)
    // While a line is typed the terminal's own cursor stands in it, as input methods expect.
    curs_set(canvas.cursor == nil ? 0 : 1)
    wnoutrefresh(window)
    doupdate()
    shown = canvas
    var composed = Self.composed(in: memory)
    // Where it enters the screen ncurses sets the palette back, which is the user's.
    let palette = TerminalDescription.sequence("oc")
    if before == nil, !palette.isEmpty { composed = composed.replacing(palette, with: []) }
    if hasStandardStyles {
      composed = ShortSequences.shortened(
        composed, isPlain: before != nil, movesAlongRows: movesAlongRows)
    }
    composed += writtenPast(of: canvas, over: before, differing)
    guard !composed.isEmpty || own != ownCursor else { return [] }
    if ownCursor != nil { composed.insert(UInt8(ascii: "\r"), at: 0) }
    composed.insert(contentsOf: erased, at: 0)
    if let own { composed += TerminalDescription.sequence("cup", own.y, own.x) }
    ownCursor = own
    return composed
  }

  /// Forgets what the terminal shows, so that the next canvas is drawn whole.
  func forget() { shown = nil }

  /// The bytes that give the screen back as it was before the first frame.
  func leave() -> [UInt8] {
    forget()
    endwin()
    return Self.composed(in: memory) + Self.clearing
  }

  /// Where there is no other screen to go back to, what is left is an empty one.
  private static var clearing: [UInt8] {
    TerminalDescription.sequence("rmcup").isEmpty ? TerminalDescription.sequence("clear") : []
  }

  // MARK: Into ncurses

  /// A frame of the largest size takes fewer bytes.
  private static let mostBytes = 16 << 20

  /// What ncurses has written since it was last asked.
  private static func composed(in memory: UnsafeMutablePointer<FILE>) -> [UInt8] {
    let descriptor = fileno(memory)
    let count = lseek(descriptor, 0, SEEK_CUR)
    guard count > 0 else { return [] }
    lseek(descriptor, 0, SEEK_SET)
    return Array(unsafeUninitializedCapacity: count) { buffer, used in
      used = max(0, pread(descriptor, buffer.baseAddress, count, 0))
    }
  }

  /// Hands over the rows that differ: where ncurses will not find rows that have moved, of each the
  /// parts that change, one after the other.
  ///
  /// It writes what is between two of them again, though to move past a border takes fewer bytes than its
  /// two changes of style.
  private func put(_ canvas: Canvas, over before: Canvas?, _ differing: [Int]) {
    guard let before, !canvas.isSpoken, !haveMoved(differing, of: before, to: canvas) else {
      for y in differing {
        put(Change(columns: 0..<canvas.size.columns), of: canvas.row(y), over: before?.row(y), y)
        if canvas.isSpoken { wredrawln(window, Int32(y), 1) }
      }
      return
    }
    var rest = differing.map { y in
      (y: y, parts: changes(in: canvas.row(y), over: before.row(y))[...])
    }
    for round in 1...Self.mostRounds {
      for (y, parts) in rest {
        for part in round < Self.mostRounds ? parts.prefix(1) : parts {
          put(part, of: canvas.row(y), over: before.row(y), y)
        }
      }
      rest = rest.compactMap { $1.count > 1 ? ($0, $1.dropFirst()) : nil }
      guard !rest.isEmpty, round < Self.mostRounds else { break }
      leaveok(window, true)
      wnoutrefresh(window)
      doupdate()
      leaveok(window, false)
    }
  }

  /// How many parts of a row are handed over on their own.
  private static let mostRounds = 4
  /// A move along a row takes at most so many bytes, and a change of style about these.
  private static let (bytesOfMove, bytesOfStyle) = (6, 8)

  /// Whether a row is where another one was.
  private func haveMoved(_ differing: [Int], of before: Canvas, to canvas: Canvas) -> Bool {
    func mark(_ row: ArraySlice<Cell>) -> UInt64 {
      row.reduce(0) { $0 &* 31 &+ UInt64($1.scalar.value) }
    }
    let old = differing.map { mark(before.row($0)) }
    let all = Set(old)
    return zip(differing, old).contains { y, old in
      let new = mark(canvas.row(y))
      return new != old && all.contains(new)
    }
  }

  /// Columns of a row that are handed over together, and those among them that stay blank between
  /// blanks, and are erased with them.
  private struct Change {
    var columns: Range<Int>
    var erased: [Range<Int>] = []
  }

  /// What changes in a row, apart where what stays between takes more bytes than a move.
  private func changes(
    in cells: ArraySlice<Cell>, over before: ArraySlice<Cell>
  ) -> [Change] {
    let first = cells.startIndex
    var changes: [Change] = []
    for x in cells.indices where cells[x] != before[x] && !cells[x].looksLike(before[x]) {
      var (start, end) = (x, x + 1)
      while start > first, cells[start].width == 0 { start -= 1 }
      while end < cells.endIndex, cells[end].width == 0 { end += 1 }
      guard let last = changes.indices.last else {
        changes.append(Change(columns: start - first..<end - first))
        continue
      }
      let gap = cells[min(changes[last].columns.upperBound + first, start)..<start]
      if isErased(gap, in: cells) {
        changes[last].erased.append(gap.startIndex - first..<gap.endIndex - first)
      } else if !gap.isEmpty, bytes(of: gap, in: cells) > Self.bytesOfMove {
        changes.append(Change(columns: start - first..<end - first))
        continue
      }
      changes[last].columns = changes[last].columns.lowerBound..<end - first
    }
    return changes
  }

  /// Whether a gap and what is beside it are blanks that look alike.
  private func isErased(_ gap: ArraySlice<Cell>, in cells: ArraySlice<Cell>) -> Bool {
    guard let cell = gap.first, cell.looksBlank else { return false }
    return cells[gap.startIndex - 1...gap.endIndex].allSatisfy { $0.looksLike(cell) }
  }

  /// About how many bytes it takes to write a gap again.
  private func bytes(of gap: ArraySlice<Cell>, in cells: ArraySlice<Cell>) -> Int {
    var style = cells[gap.startIndex - 1].style
    var bytes = 0
    for cell in cells[gap.startIndex...gap.endIndex] where !cell.looksBlank && cell.style != style {
      style = cell.style
      bytes += Self.bytesOfStyle
    }
    return gap.reduce(bytes) { $0 + UTF8.width($1.scalar) }
  }

  /// Gives some columns of a row to ncurses.
  private func put(
    _ change: Change, of cells: ArraySlice<Cell>, over before: ArraySlice<Cell>?, _ y: Int
  ) {
    var row: [ct_cell] = []
    row.reserveCapacity(change.columns.count)
    let first = cells.startIndex + change.columns.lowerBound
    let part = cells[first..<first + change.columns.count]
    /// The style of the last letter, and where the blanks after it end that are written in it; those
    /// that a change begins with are written in the style of its first letter.
    var letters = part.first { !$0.looksBlank }?.style ?? .plain
    var endOfGap = before == nil ? first : endOfBlanks(after: letters, in: part)
    var erased = change.erased[...]
    for (x, cell) in zip(part.indices, part) where cell.width > 0 {
      var asked = cell.style
      if cell == .blank(cell.style) {
        if x >= endOfGap, x > first, cells[x - 1].scalar != " " {
          endOfGap = endOfBlanks(after: letters, in: part[x...])
        }
        while let gap = erased.first, cells.startIndex + gap.upperBound <= x {
          erased.removeFirst()
        }
        let isErased = erased.first.map { $0.lowerBound <= x - cells.startIndex } ?? false
        if !isErased, let before, staysBlank(x, in: cells, over: before) {
          asked = blankStyles[x]
        } else if x < endOfGap {
          asked = letters
        }
        blankStyles[x] = asked
      } else {
        letters = cell.style
      }
      var style = style(asked)
      if opensLinks, cell.link > 0 { style.attributes |= Int32(CT_LINK.rawValue) }
      let place = Point(x: x - cells.startIndex, y: y)
      if isAtMargin(cell, at: place) {
        row += repeatElement(
          ct_cell(letter: 0x20, marks: (0, 0), style: ct_style()), count: Int(cell.width))
        continue
      }
      if isPast(cell, at: place) {
        // A sign that ncurses neither erases as a blank nor writes again to get past it.
        let held = ct_cell(letter: 0xA0, marks: (0, 0), style: style)
        row += repeatElement(held, count: Int(cell.width))
        continue
      }
      let (letter, marks) = sign(of: cell)
      row.append(ct_cell(letter: letter.value, marks: marks, style: style))
      // What stands for a wide character takes one column of its two.
      if cell.width > 1, glyphs != .unicode {
        row.append(ct_cell(letter: 0x20, marks: (0, 0), style: style))
      }
    }
    for gap in change.erased { ct_forget(Int32(y), Int32(gap.lowerBound), Int32(gap.count)) }
    ct_put_row(window, Int32(y), Int32(change.columns.lowerBound), row, Int32(row.count))
  }

  /// Whether a blank is one still, beside a cell that stays too, and looks the same in the style
  /// that ncurses has for it: in another one it would be written again.
  private func staysBlank(
    _ x: Int, in cells: ArraySlice<Cell>, over before: ArraySlice<Cell>
  ) -> Bool {
    let style = cells[x].style
    func stays(_ x: Int) -> Bool { cells.indices.contains(x) && cells[x] == before[x] }
    return before[x] == .blank(before[x].style) && (stays(x - 1) || stays(x + 1))
      && style.isErasable && blankStyles[x].isErasable
      && style.background == blankStyles[x].background
  }

  /// More blanks than this are erased.
  private static let longestGap = 8

  /// Where blanks end that lie between letters and look in the style of those before them as they
  /// do in their own, which saves a change of style; the beginning if they do not.
  private func endOfBlanks(after style: Style, in cells: ArraySlice<Cell>) -> Int {
    guard style.isErasable else { return cells.startIndex }
    let blanks = cells.prefix(Self.longestGap).prefix {
      $0 == .blank($0.style) && $0.style.background == style.background && $0.style.isErasable
    }
    guard blanks.endIndex < cells.endIndex, cells[blanks.endIndex].scalar != " " else {
      return cells.startIndex
    }
    return blanks.endIndex
  }

  /// What a cell shows: where libc, and so ncurses, gives its letter other columns than the canvas
  /// does, one sign of the canvas's columns.
  private func sign(of cell: Cell) -> (letter: Unicode.Scalar, marks: (UInt16, UInt16)) {
    guard glyphs == .unicode else { return (glyphs.shown(cell.scalar), (0, 0)) }
    guard !cell.scalar.isASCII || cell.marks != (0, 0) else { return (cell.scalar, (0, 0)) }
    // ncurses has this one for letters that are written past it.
    if cell.scalar == "\u{A0}" { return (" ", (0, 0)) }
    guard ct_width(cell.scalar.value) == Int32(cell.width) else {
      return (cell.width > 1 ? "\u{3013}" : "\u{FFFD}", (0, 0))
    }
    func mark(_ value: UInt16) -> UInt16 { ct_width(UInt32(value)) == 0 ? value : 0 }
    let marks = (mark(cell.marks.0), mark(cell.marks.1))
    return (cell.scalar, marks.0 == 0 ? (marks.1, 0) : marks)
  }

  /// The style that is closest to one on this terminal, but for attributes that it lacks.
  ///
  /// Where it has no reverse video in colours, the colours change places, as ncurses has it.
  private func shown(_ style: Style) -> Style {
    var shown = style
    // Of eight colours a bright one is the bold form.
    if colors == .eight, (8..<16).contains(style.foreground.index) {
      shown.attributes.insert(.bold)
    }
    shown.foreground = colors.color(for: style.foreground)
    shown.background = colors.color(for: style.background)
    if shown.hasColors, shown.attributes.contains(.reverse), excludedByColors & 4 != 0 {
      swap(&shown.foreground, &shown.background)
      shown.attributes.remove(.reverse)
    }
    return shown
  }

  /// What ncurses is given for a style.
  private func style(_ style: Style) -> ct_style {
    guard lastStyle.asked != style else { return lastStyle.given }
    let shown = shown(style)
    let pair =
      shown.hasColors
      ? alloc_pair(Int32(shown.foreground.index), Int32(shown.background.index)) : 0
    let given = ct_style(attributes: Int32(shown.attributes.rawValue), pair: max(0, pair))
    lastStyle = (style, given)
    return given
  }

  // MARK: Past ncurses

  /// Whether a cell is written past ncurses, which takes the columns of a letter for granted.
  private func isDisputed(_ cell: Cell) -> Bool { glyphs == .unicode && cell.isDisputed }

  /// Whether ncurses gets another sign for a cell: it is disputed, or a wide letter in the last
  /// columns of the screen, into which ncurses moves signs of one column where it has no other way
  /// to fill the last one.
  private func isPast(_ cell: Cell, at place: Point) -> Bool {
    isDisputed(cell)
      || (movesIntoLastCell && glyphs == .unicode && cell.width > 1
        && place.y == getmaxy(window) - 1 && place.x >= getmaxx(window) - 3)
  }

  /// Whether a cell ends a row after which descriptions say that a terminal goes on at once, and
  /// terminals of today do not: ncurses, which would go on without a move, is left a blank there.
  private func isAtMargin(_ cell: Cell, at place: Point) -> Bool {
    scrollsAtEnd && place.y < getmaxy(window) - 1
      && place.x + Int(cell.width) >= getmaxx(window)
  }

  /// Has the rows written whole in which letters were disputed, and erases them: beside such letters a
  /// terminal may have put others elsewhere than into their cells.
  private func eraseDoubtful(_ differing: [Int], of before: Canvas?) -> [UInt8] {
    let doubtful = differing.filter { before?.row($0).contains(where: isDisputed) ?? false }
    guard !doubtful.isEmpty else { return [] }
    for y in doubtful { wredrawln(window, Int32(y), 1) }
    return doubtful.flatMap {
      TerminalDescription.sequence("cup", $0, 0) + TerminalDescription.sequence("el")
    } + TerminalDescription.sequence("cup", cursor.y, cursor.x)
  }

  /// A part of a row that ncurses does not write as it should be.
  private struct Part {
    var columns: Range<Int>
    var isDisputed: Bool
  }

  /// What ncurses cannot write: links, and letters whose columns terminals dispute.
  ///
  /// Their cells are written once more, and the cursor is set anew after them.
  private func writtenPast(of canvas: Canvas, over before: Canvas?, _ differing: [Int]) -> [UInt8] {
    // Where more than one row differs ncurses may have moved others over them, and back.
    let mayHaveMoved = before == nil || differing.count > 1
    var bytes: [UInt8] = []
    for y in mayHaveMoved ? Array(0..<canvas.size.rows) : differing {
      let isLast = y == canvas.size.rows - 1
      let cells = Array(isLast && scrollsAtEnd ? canvas.row(y).dropLast() : canvas.row(y))
      let parts = parts(of: cells, y)
      for (number, part) in parts.enumerated() {
        let next = number + 1 < parts.count ? parts[number + 1].columns.lowerBound : cells.count
        write(part, of: cells, y, isOverOthers: before != nil, upTo: next, canvas, to: &bytes)
      }
    }
    guard !bytes.isEmpty else { return [] }
    change(to: .plain, &bytes)
    return bytes + TerminalDescription.sequence("cup", cursor.y, cursor.x)
  }

  private func parts(of cells: [Cell], _ y: Int) -> [Part] {
    var parts: [Part] = []
    for (x, cell) in cells.enumerated() where cell.width > 0 {
      let isDisputed = isPast(cell, at: Point(x: x, y: y))
      let isLinked = opensLinks && cell.link > 0
      guard isDisputed || isLinked || isAtMargin(cell, at: Point(x: x, y: y)) else { continue }
      let end = x + Int(cell.width)
      guard end <= cells.count else { continue }
      // Words of one text belong together.
      if let last = parts.last, x - last.columns.upperBound <= 1 {
        parts[parts.count - 1].columns = last.columns.lowerBound..<end
        parts[parts.count - 1].isDisputed = last.isDisputed || isDisputed
      } else {
        parts.append(Part(columns: x..<end, isDisputed: isDisputed))
      }
    }
    return parts
  }

  private func write(
    _ part: Part, of cells: [Cell], _ y: Int, isOverOthers: Bool, upTo limit: Int,
    _ canvas: Canvas, to bytes: inout [UInt8]
  ) {
    func move(_ x: Int) { bytes += TerminalDescription.sequence("cup", y, x) }
    move(part.columns.lowerBound)
    if part.isDisputed, isOverOthers {
      // Of other letters there, more columns may be left than these take.
      for cell in cells[part.columns] {
        change(to: cell.style, &bytes)
        bytes.append(0x20)
      }
      move(part.columns.lowerBound)
    }
    var link: UInt16 = 0
    func follow(_ new: UInt16, _ url: String) {
      guard link != new else { return }
      bytes += "\u{1B}]8;;\(url)\u{1B}\\".utf8
      link = new
    }
    let ends = part.isDisputed ? TextDirection.endsOfNames(in: cells) : []
    for x in part.columns where cells[x].width > 0 {
      if opensLinks { follow(cells[x].link, canvas.url(of: cells[x]) ?? "") }
      write(cells[x], to: &bytes)
      if ends.contains(x), glyphs == .unicode { bytes += TextDirection.mark.utf8 }
    }
    follow(0, "")
    // Where a multiplexer stands between it is told, with the columns that it takes for granted, that
    // the cursor is where it should be; from the first column on it sends a move for certain.
    if part.isDisputed { bytes.append(0x0D) }
    // A terminal that gives marks columns has written beyond the end.
    let marks = cells[part.columns].reduce(0) {
      $0 + ($1.marks.0 == 0 ? 0 : 1) + ($1.marks.1 == 0 ? 0 : 1)
    }
    let end = part.columns.upperBound
    guard part.isDisputed, marks > 0, end < limit else { return }
    move(end)
    for cell in cells[end..<min(limit, end + marks)] where cell.width > 0 {
      write(cell, to: &bytes)
    }
  }

  private func write(_ cell: Cell, to bytes: inout [UInt8]) {
    change(to: cell.style, &bytes)
    let (letter, marks) = sign(of: cell)
    bytes += Character(letter).utf8
    for mark in [marks.0, marks.1].compactMap({ $0 == 0 ? nil : Unicode.Scalar($0) }) {
      bytes += Character(mark).utf8
    }
    if cell.width > 1, glyphs != .unicode { bytes.append(0x20) }
  }

  /// Attributes, their names in descriptions, and their bits in "ncv".
  private static let attributes: [(attribute: Style.Attributes, name: String, bit: Int32)] = [
    (.bold, "bold", 32), (.dim, "dim", 16), (.italic, "sitm", 0x8000), (.underline, "smul", 2),
    (.reverse, "rev", 4),
  ]

  /// Sets a style past ncurses, which writes a part of what it changes elsewhere.
  private func change(to style: Style, _ bytes: inout [UInt8]) {
    guard style != pastStyle else { return }
    pastStyle = style
    let shown = shown(style)
    bytes += TerminalDescription.sequence("sgr0")
    let excluded = shown.hasColors ? excludedByColors : 0
    for (attribute, name, bit) in Self.attributes
    where shown.attributes.contains(attribute) && excluded & bit == 0 {
      bytes += TerminalDescription.sequence(name)
    }
    for (color, name) in [(shown.foreground, "setaf"), (shown.background, "setab")]
    where color != .terminalDefault {
      bytes += TerminalDescription.sequence(name, Int(color.index))
    }
  }
}

extension Style {
  fileprivate var hasColors: Bool {
    foreground != .terminalDefault || background != .terminalDefault
  }

  /// Whether a blank in it shows nothing but its background.
  fileprivate var isErasable: Bool { attributes.isDisjoint(with: [.underline, .reverse]) }
}

extension Cell {
  /// Whether it shows nothing but its background.
  fileprivate var looksBlank: Bool { self == .blank(style) && style.isErasable }

  /// Whether both are blanks on one background.
  fileprivate func looksLike(_ other: Cell) -> Bool {
    looksBlank && other.looksBlank && style.background == other.style.background
  }
}
