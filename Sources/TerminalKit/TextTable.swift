/// Rows of cells whose columns stand below each other, for the screen and for what commands print.
public struct TextTable: Sendable {
  /// The cells, row by row; each row has as many as there are columns.
  public let rows: [[String]]
  /// How wide each column is.
  public let widths: [Int]

  /// Lays rows out.
  ///
  /// - Parameter widest: how wide a column may be; the last one ends the line, and is whole.
  public init(_ rows: [[String]], widest: Int = .max) {
    self.rows = rows
    let count = rows.map(\.count).max() ?? 0
    widths = (0..<count).map { column in
      let wanted = rows.map { column < $0.count ? TextWidth.of($0[column]) : 0 }.max() ?? 0
      return column == count - 1 ? wanted : min(widest, wanted)
    }
  }

  /// The cells of each row, as wide as their columns and two spaces more, of as many columns as have
  /// room in a width.
  ///
  /// - Parameter first: how wide the first column is.
  public func fitting(_ width: Int, first: Int) -> [[String]] {
    let widths = [first] + widths.dropFirst()
    var used = 0
    let count = widths.prefix { wide in
      defer { used += wide + 2 }
      return used + wide <= width
    }.count
    return rows.map { row in
      zip(row, widths).prefix(count).map { TextWidth.cut($0, to: $1).padded(to: $1 + 2) }
    }
  }

  /// The rows as lines, two spaces between columns and none at the end.
  public var lines: [String] {
    rows.map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        column == widths.count - 1 ? cell.0 : TextWidth.cut(cell.0, to: cell.1).padded(to: cell.1)
      }
      let line = cells.joined(separator: "  ")
      return String(
        line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)])
    }
  }
}

extension String {
  /// The text with spaces after it, to a width in columns.
  public func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - TextWidth.of(self)))
  }
}
