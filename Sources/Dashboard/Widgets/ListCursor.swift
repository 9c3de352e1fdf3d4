import TerminalKit

/// The selected row of a list, and the first one that is visible.
struct ListCursor: Equatable, Sendable {
  var row = 0
  var top = 0

  /// Moves as a key asks; false if it is there already.
  ///
  /// - Parameter height: how many rows are visible.
  mutating func move(_ motion: Motion, count: Int, height: Int) -> Bool {
    let next = motion.place(from: row, last: max(0, count - 1), page: height)
    defer { row = next }
    return next != row
  }

  /// Keeps the selected row in the list, and moves the window as little as needed to show it, and
  /// fills it.
  mutating func settle(count: Int, height: Int) {
    row = max(0, min(row, count - 1))
    reveal(row, count: count, height: height)
  }

  /// Moves the window as little as needed to show a row, and fills it.
  mutating func reveal(_ row: Int, count: Int, height: Int) {
    top = max(0, min(top, count - height))
    top = min(top, row)
    top = max(top, row - max(1, height) + 1)
  }

  /// The row at a line of the window; nil below the last.
  func row(at line: Int, count: Int) -> Int? {
    let row = top + line
    return line >= 0 && row < count ? row : nil
  }

  /// The rows that are visible.
  func visible(count: Int, height: Int) -> Range<Int> {
    let first = min(top, count)
    return first..<min(count, first + max(0, height))
  }
}
