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

/// Where each list was left.
///
/// There are about a dozen. No dictionary: to make the first one of a type, the runtime looks
/// through everything that the program declares.
struct ListPositions: Sendable {
  private var entries: [(source: ListSource, position: ListPosition)] = []

  /// The position in a list; nil if it has not been shown.
  subscript(source: ListSource) -> ListPosition? {
    get { entries.first { $0.source == source }?.position }
    set {
      let index = entries.firstIndex { $0.source == source }
      switch (index, newValue) {
      case (let index?, let position?): entries[index].position = position
      case (let index?, nil): entries.remove(at: index)
      case (nil, let position?): entries.append((source, position))
      case (nil, nil): break
      }
    }
  }
}
