/// A table as people pass it on: rows of cells between commas, semicolons, tabs or bars.
struct DelimitedText {
  /// How cells and rows end.
  struct Dialect: Equatable, Sendable {
    var delimiter = UInt8(ascii: ",")
    /// The line of the column names, from 1; 0 if there is none.
    var headerLine = 1
    /// Whether a row with too few cells goes on in the next line, as where a comment holds a line
    /// break without quotation marks.
    var joinsShortRows = false
  }

  /// One row.
  struct Row: Equatable {
    /// Its first line in the file, from 1.
    let line: Int
    let cells: [String]
    /// Whether a quotation mark was opened and never closed: the rest of its line was taken as is.
    var isUnclosed = false
  }

  private let bytes: [UInt8]
  private let dialect: Dialect
  private var position = 0
  private var line = 1

  init(_ bytes: [UInt8], _ dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
  }

  /// The next row, empty lines passed over; nil at the end.
  mutating func next() -> Row? {
    while position < bytes.count {
      let start = (position, line)
      var row = read()
      if row.isUnclosed {
        // What follows is another row, and not the rest of a cell.
        (position, line) = start
        row = readLine()
      }
      if row.cells.count > 1 || row.cells.first?.isEmpty == false { return row }
    }
    return nil
  }

  /// Passes over the lines before one.
  mutating func skip(toLine wanted: Int) {
    while line < wanted, position < bytes.count { _ = readLine() }
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { position >= bytes.count }

  /// Reads a row whose quotation marks may hold delimiters and line breaks.
  private mutating func read() -> Row {
    let first = line
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    while position < bytes.count {
      let byte = bytes[position]
      if isQuoted {
        position += 1
        if byte == UInt8(ascii: "\"") {
          if position < bytes.count, bytes[position] == byte {
            cell.append(byte)
            position += 1
          } else {
            isQuoted = false
          }
        } else {
          if byte == 0x0A || (byte == 0x0D && !(position < bytes.count && bytes[position] == 0x0A))
          {
            line += 1
          }
          cell.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), cell.isEmpty {
        isQuoted = true
        position += 1
      } else if byte == dialect.delimiter {
        cells.append(Self.text(cell))
        cell = []
        position += 1
      } else if isEnd(byte) {
        endLine()
        return Row(line: first, cells: cells + [Self.text(cell)])
      } else {
        cell.append(byte)
        position += 1
      }
    }
    return Row(line: first, cells: cells + [Self.text(cell)], isUnclosed: isQuoted)
  }

  /// Reads one line as it is, without minding quotation marks.
  private mutating func readLine() -> Row {
    let (first, start) = (line, position)
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    let cells = bytes[start..<position].split(
      separator: dialect.delimiter, omittingEmptySubsequences: false
    ).map { Self.text(Array($0)) }
    endLine()
    return Row(line: first, cells: cells, isUnclosed: true)
  }

  /// Passes over the end of a line: LF, CRLF or CR alone.
  private mutating func endLine() {
    guard position < bytes.count else { return }
    let isReturn = bytes[position] == 0x0D
    position += 1
    if isReturn, position < bytes.count, bytes[position] == 0x0A { position += 1 }
    line += 1
  }

  /// A cell without spaces around it, its line breaks and other spaces as single ones.
  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}

extension DelimitedText.Dialect {
  /// The dialect of a table by its first lines: the delimiter that divides most of them into as many
  /// cells, and the first line that has them all.
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
