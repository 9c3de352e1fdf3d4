extension JSONNode {
  /// Appends the numbers of a list, each as it comes; null is a gap, and becomes a NaN.
  ///
  /// A table of a million numbers is read so: no reader is made of an item.
  ///
  /// - Returns: the first item that is neither a number nor null; nil if all are.
  /// - Complexity: O(items).
  package func appendNumbers(to values: inout [Double]) -> JSONNode? {
    guard kind == .array else { return self }
    var child = index + 1
    let end = Int(document.nodes[index].next)
    while child < end {
      let item = JSONNode(document: document, index: child)
      if item.kind == .null {
        values.append(.nan)
      } else if let number = item.number {
        values.append(number)
      } else {
        return item
      }
      child = Int(document.nodes[child].next)
    }
    return nil
  }

  /// The item of a list at a position that it has.
  ///
  /// O(items).
  package func item(at position: Int) -> JSONNode {
    var child = index + 1
    for _ in 0..<position { child = Int(document.nodes[child].next) }
    return JSONNode(document: document, index: child)
  }
}
