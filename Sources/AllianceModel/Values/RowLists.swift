/// A list for each row, all in one array: `lists[3]` is the list of the fourth row.
struct RowLists<Element: Sendable>: Sendable {
  private(set) var elements: [Element] = []
  /// Where the list of each row begins, and at the end where the last one ends.
  private var starts: [UInt32] = [0]

  init() {}

  /// Lists whose elements stand in an array already.
  ///
  /// - Parameter starts: where each begins, and where the last one ends.
  init(elements: [Element], starts: [UInt32]) {
    self.elements = elements
    self.starts = starts
  }

  /// How many rows there are.
  var count: Int { starts.count - 1 }

  /// The list of a row.
  ///
  /// O(1).
  subscript(row: Int) -> ArraySlice<Element> {
    elements[Int(starts[row])..<Int(starts[row + 1])]
  }

  /// Adds an element to the row that is being written.
  mutating func append(_ element: Element) { elements.append(element) }

  /// Adds elements to the row that is being written.
  mutating func append(contentsOf new: some Sequence<Element>) { elements.append(contentsOf: new) }

  /// Ends the row that is being written.
  mutating func endRow() { starts.append(UInt32(elements.count)) }
}

extension RowLists {
  /// Lists of elements that come in any order, each with its row; in a row they keep their order.
  ///
  /// O(rows + elements).
  ///
  /// - Parameters:
  ///   - placeholder: any element.
  ///   - forEach: calls a function with each element and its row; it is asked twice.
  init(
    rows: Int, placeholder: Element,
    _ forEach: (_ body: (_ row: Int, _ element: Element) -> Void) -> Void
  ) {
    var starts = Array(repeating: UInt32(0), count: rows + 1)
    forEach { row, _ in starts[row + 1] += 1 }
    for row in 0..<rows { starts[row + 1] += starts[row] }
    var next = starts
    var elements = Array(repeating: placeholder, count: Int(starts[rows]))
    forEach { row, element in
      elements[Int(next[row])] = element
      next[row] += 1
    }
    self.init(elements: elements, starts: starts)
  }
}
