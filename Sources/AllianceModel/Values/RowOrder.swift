/// Puts rows in an order in which those that are alike stay as they stand, which the standard sort does
/// not promise.
///
/// Rows are numbers whatever they are rows of, so that there is one such sort in the program and not one
/// for each type.
enum RowOrder {
  /// The numbers from 0 to a count, in order.
  ///
  /// O(n log n) comparisons, 8 bytes a row beside the result.
  ///
  /// - Parameter precedes: whether the first of two rows must stand before the second.
  static func rows(_ count: Int, _ precedes: (Int, Int) -> Bool) -> [Int] {
    var rows = Array(0..<count)
    var merged = rows
    var width = 1
    while width < count {
      var start = 0
      while start < count {
        let middle = min(start + width, count)
        let end = min(start + 2 * width, count)
        // Most of what is sorted is in order already.
        if middle == end || !precedes(rows[middle], rows[middle - 1]) {
          for place in start..<end { merged[place] = rows[place] }
        } else {
          var (one, other) = (start, middle)
          for place in start..<end {
            if one < middle, other == end || !precedes(rows[other], rows[one]) {
              merged[place] = rows[one]
              one += 1
            } else {
              merged[place] = rows[other]
              other += 1
            }
          }
        }
        start = end
      }
      swap(&rows, &merged)
      width *= 2
    }
    return rows
  }
}

extension Array {
  /// The elements in an order in which those that are alike stay as they stand.
  ///
  /// O(n log n).
  ///
  /// - Parameter precedes: whether the first of two must stand before the second.
  package func stablySorted(by precedes: (Element, Element) -> Bool) -> [Element] {
    RowOrder.rows(count) { precedes(self[$0], self[$1]) }.map { self[$0] }
  }

  /// The elements in the order of a key; those with the same key stay as they stand.
  ///
  /// O(n log n).
  package func stablySorted<Key: Comparable>(by key: (Element) -> Key) -> [Element] {
    let keys = map(key)
    return RowOrder.rows(count) { keys[$0] < keys[$1] }.map { self[$0] }
  }
}
