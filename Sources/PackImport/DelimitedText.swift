import AllianceModel
import PackJSON

/// A table as people pass it on: rows of cells between commas, semicolons, tabs or bars.
///
/// It departs from RFC 4180 where files do: a quotation mark that is never closed, or that takes in
/// lines which are rows by themselves, is a letter of its cell, and `notices` say so. Each byte is
/// looked at a bounded number of times, and of a row only the places of its cells are kept.
struct DelimitedText {
  /// How cells and rows end.
  struct Dialect: Equatable, Sendable {
    var delimiter = UInt8(ascii: ",")
    /// The line of the column names, from 1; 0 if there is none.
    var headerLine = 1
  }

  /// A cell: where it stands in the text, with its quotation marks.
  struct Cell: Equatable {
    var range: Range<Int>
    var isQuoted = false
  }

  /// Where a row begins.
  struct Place: Equatable {
    /// The byte in the text.
    let offset: Int
    /// The line, from 1.
    let line: Int
  }

  /// One row.
  struct Row: Equatable {
    let place: Place
    var cells: [Cell]
    /// What is odd about it, to be said to the user.
    var notice: Notice?
    /// Why it cannot be taken; its cells are then not all there.
    var refusal: Refusal?

    /// Its first line in the text, from 1.
    var line: Int { place.line }
  }

  /// What is odd about a row.
  enum Notice: Equatable {
    /// A quotation mark is opened and never closed.
    case openMark
    /// A quotation mark is opened that would take in so many lines, each of them a row by itself.
    case strayMark(lines: Int)
    /// A quoted cell that begins in a line goes on over more lines than cells do, or is longer than they
    /// are in a row of another width.
    case longCell(line: Int, lines: Int, letters: Int)
  }

  /// Why a row cannot be taken.
  enum Refusal: Equatable {
    case tooLong
    case tooManyCells
  }

  /// Longer rows are refused, in bytes.
  static let longestRow = 64 << 20
  /// Rows of more cells are refused.
  static let mostCells = 100_000
  /// A quoted cell of more lines is said, and one of more letters in a row that has not as many cells as
  /// there are columns: a quotation mark may be missing.
  static let longestPlainCell = 1000
  static let mostPlainLines = 20

  let bytes: [UInt8]
  private let dialect: Dialect
  private let longestRow: Int
  private var position = 0
  private var line = 1
  /// How many cells a row has, where that is known.
  var width: Int?
  /// Stretches in which a quotation mark that is open at the end of a line is a letter: it was
  /// followed to the end of its stretch once, and whatever is open between goes the same way.
  private var openStretches: [Range<Int>] = []

  /// - Parameter longestRow: longer rows are refused, in bytes.
  init(_ bytes: [UInt8], _ dialect: Dialect, longestRow: Int = Self.longestRow) {
    self.bytes = bytes
    self.dialect = dialect
    self.longestRow = longestRow
  }

  /// The next row, lines of empty cells passed over; nil at the end.
  mutating func next() -> Row? {
    while position < bytes.count {
      let row = read()
      if row.refusal != nil || !row.cells.allSatisfy({ isBlank($0) }) { return row }
    }
    return nil
  }

  /// Whether a cell says nothing.
  private func isBlank(_ cell: Cell) -> Bool {
    guard let first = bytes[cell.range].first else { return true }
    // Most begin with a letter or a digit.
    return first > 0x20 && first < 0x80 && first != Self.mark ? false : text(of: cell).isEmpty
  }

  /// Where the next row is looked for.
  var here: Place { Place(offset: position, line: line) }

  /// Goes back to a row.
  mutating func seek(_ place: Place) {
    (position, line) = (place.offset, place.line)
  }

  /// Passes over the lines before one.
  mutating func skip(toLine wanted: Int) {
    while line < wanted, position < bytes.count {
      position = bytes[position...].firstIndex { Self.isEnd($0) } ?? bytes.count
      endLine()
    }
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { position >= bytes.count }

  // MARK: Rows

  /// Where a row ends, and what was found on the way.
  private struct Scan {
    var cells: [Cell] = []
    /// The byte after its last cell.
    var end = 0
    /// How many line breaks its quoted cells hold.
    var lines = 0
    /// Whether the row's last quotation mark is not closed before `end`.
    var isOpen = false
    /// Whether a letter follows a quotation mark that closes a cell over several lines.
    var isOdd = false
    var longCell: Notice?
    var refusal: Refusal?
  }

  private mutating func read() -> Row {
    let place = Place(offset: position, line: line)
    let isKnownOpen = isInOpenStretch(position)
    var scan = scan(from: position, isOneLine: isKnownOpen)
    var notice = isKnownOpen ? (scan.isOpen ? Notice.openMark : nil) : scan.longCell
    if !isKnownOpen, scan.isOpen || isStray(scan, from: position) {
      if scan.end > position { openStretches.append(position..<scan.end) }
      notice = scan.isOpen ? .openMark : .strayMark(lines: scan.lines + 1)
      scan = self.scan(from: position, isOneLine: true)
    }
    if case .longCell(_, let lines, _)? = notice, lines <= Self.mostPlainLines,
      scan.cells.count == width ?? scan.cells.count
    {
      notice = nil
    }
    position = scan.end
    line += scan.lines
    endLine()
    return Row(place: place, cells: scan.cells, notice: notice, refusal: scan.refusal)
  }

  private func isInOpenStretch(_ offset: Int) -> Bool {
    // In order of where they begin, and none within another.
    let later = openStretches.partitioningIndex { $0.lowerBound > offset }
    return later > 0 && openStretches[later - 1].upperBound > offset
  }

  /// Whether the lines of a row that a quotation mark holds together are rows by themselves.
  ///
  /// Two narrow lines may be so by chance; a letter after the closing mark tells that it opens one.
  private func isStray(_ scan: Scan, from start: Int) -> Bool {
    guard scan.lines > 0, let width, width > 1 else { return false }
    guard width > 4 || scan.isOdd || (scan.lines > 1 && width > 2) else { return false }
    var place = start
    while place < scan.end {
      let row = self.scan(from: place, isOneLine: true)
      guard row.cells.count == width else { return false }
      place = row.end
      // The end of the line: LF, CRLF or CR alone.
      if place + 1 < scan.end, bytes[place] == 0x0D, bytes[place + 1] == 0x0A { place += 1 }
      place += 1
    }
    return true
  }

  /// Finds the cells of a row.
  ///
  /// - Parameter isOneLine: whether it ends with its line, and a quotation mark that is still open
  ///   then is a letter.
  private func scan(from start: Int, isOneLine: Bool) -> Scan {
    bytes.withUnsafeBufferPointer { bytes in
      var scan = Scan()
      if let width { scan.cells.reserveCapacity(width) }
      let limit = start + longestRow
      var position = start
      while true {
        let first = position
        var isQuoted = false
        if position < bytes.count, bytes[position] == Self.mark {
          let quoted = quotedCell(in: bytes, from: position, isOneLine: isOneLine, limit: limit)
          if quoted.isClosed {
            isQuoted = true
            position = quoted.end
            if quoted.lines > 0 {
              let next = position < bytes.count ? bytes[position] : 0x0A
              scan.isOdd = scan.isOdd || !(next == dialect.delimiter || Self.isEnd(next))
            }
            note(quoted, from: first, in: bytes, &scan)
            scan.lines += quoted.lines
          } else {
            scan.isOpen = true
            // A line is read on; a row that may go on in others is given up.
            if !isOneLine {
              scan.end = quoted.end
              return scan
            }
          }
        }
        while position < bytes.count, bytes[position] != dialect.delimiter,
          bytes[position] != 0x0A, bytes[position] != 0x0D
        {
          position += 1
        }
        if scan.cells.count < Self.mostCells {
          scan.cells.append(Cell(range: first..<position, isQuoted: isQuoted))
        } else {
          scan.refusal = .tooManyCells
        }
        guard position < bytes.count, bytes[position] == dialect.delimiter else { break }
        position += 1
      }
      scan.end = position
      if position > limit { scan.refusal = .tooLong }
      if scan.refusal != nil { scan.cells.removeAll() }
      return scan
    }
  }

  /// Where a cell that begins with a quotation mark is closed, after the mark; or how far it was
  /// looked for.
  private func quotedCell(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isOneLine: Bool, limit: Int
  ) -> (end: Int, lines: Int, isClosed: Bool) {
    var position = start + 1
    var lines = 0
    while position < bytes.count, position <= limit {
      let byte = bytes[position]
      position += 1
      let next = position < bytes.count ? bytes[position] : 0
      if byte == Self.mark {
        guard next == Self.mark else { return (position, lines, true) }
        position += 1
      } else if Self.isEnd(byte) {
        if isOneLine { return (position, lines, false) }
        if byte == 0x0A || next != 0x0A { lines += 1 }
      }
    }
    return (position, lines, false)
  }

  private func note(
    _ quoted: (end: Int, lines: Int, isClosed: Bool), from start: Int,
    in bytes: UnsafeBufferPointer<UInt8>, _ scan: inout Scan
  ) {
    guard scan.longCell == nil,
      quoted.lines >= Self.mostPlainLines || quoted.end - start > Self.longestPlainCell
    else { return }
    let letters = bytes[start..<quoted.end].count { $0 & 0xC0 != 0x80 } - 2
    guard quoted.lines >= Self.mostPlainLines || letters > Self.longestPlainCell else { return }
    scan.longCell = .longCell(
      line: line + scan.lines, lines: quoted.lines + 1, letters: letters)
  }

  /// Passes over the end of a line: LF, CRLF or CR alone.
  private mutating func endLine() {
    guard position < bytes.count else { return }
    let isReturn = bytes[position] == 0x0D
    position += 1
    if isReturn, position < bytes.count, bytes[position] == 0x0A { position += 1 }
    line += 1
  }

  private static let mark = UInt8(ascii: "\"")

  private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  // MARK: Text

  /// What the cells of a row say.
  func texts(of row: Row) -> [String] { row.cells.map { text(of: $0) } }

  func text(of cell: Cell) -> String { Self.text(of: cell, in: bytes) }

  /// What a cell says: without its quotation marks and the spaces around it, its line breaks and
  /// other spaces as single ones.
  static func text(of cell: Cell, in bytes: [UInt8]) -> String {
    bytes.withUnsafeBufferPointer { bytes in
      var range = cell.range
      if cell.isQuoted {
        // Most have no quotation mark between their own.
        let inner = range.lowerBound + 1..<range.upperBound - 1
        guard !inner.isEmpty, bytes[inner.upperBound] == mark,
          !bytes[inner].contains(mark)
        else { return unquoted(bytes[range]) }
        range = inner
      }
      return spaced(UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }

  private static func unquoted(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var position = bytes.startIndex + 1
    var isQuoted = true
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      if isQuoted, byte == mark {
        guard position < bytes.endIndex, bytes[position] == mark else {
          isQuoted = false
          continue
        }
        position += 1
      }
      text.append(byte)
    }
    return text.withUnsafeBufferPointer { spaced($0) }
  }

  /// The text with single spaces only.
  private static func spaced(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var isPlain = true
    var before = UInt8(ascii: " ")
    for byte in bytes {
      // Other spaces than the blank: controls, and the first bytes of those beyond ASCII.
      let isSpace = byte < 0x20 || byte == 0xC2 || (0xE1...0xE3).contains(byte)
      if isSpace || (byte == 0x20 && before == 0x20) {
        isPlain = false
        break
      }
      before = byte
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if isPlain, before != 0x20 || bytes.isEmpty { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension DelimitedText.Dialect {
  /// The dialect of a table by its first lines: the delimiter that divides most of them into as
  /// many cells, and the first line that has them all.
  init(guessing bytes: [UInt8]) {
    let sample = Array(bytes.prefix(64 << 10))
    var best = (delimiter: UInt8(ascii: ","), rows: 0, cells: 1, line: 1)
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")] {
      var table = DelimitedText(sample, DelimitedText.Dialect(delimiter: delimiter))
      var counts: [Int: (rows: Int, line: Int)] = [:]
      while let row = table.next(), table.isAtEnd == false || sample.count == bytes.count {
        let known = counts[row.cells.count]
        counts[row.cells.count] = ((known?.rows ?? 0) + 1, known?.line ?? row.line)
      }
      for (cells, found) in counts where cells > 1 {
        if (found.rows * cells, cells) > (best.rows * best.cells, best.cells) || best.cells == 1 {
          best = (delimiter, found.rows, cells, found.line)
        }
      }
    }
    delimiter = best.delimiter
    headerLine = best.line
  }
}
