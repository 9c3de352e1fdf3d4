/// The first visible and the selected row of a list.
struct ListPosition: Equatable, Sendable {
  var top = 0
  var row = 0

  /// Moves the window as little as needed to show the selected row, and fills it.
  mutating func reveal(height: Int, count: Int) {
    top = max(0, min(top, count - height))
    top = min(top, row)
    top = max(top, row - max(1, height) + 1)
  }
}
