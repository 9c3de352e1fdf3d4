extension Array {
  /// The first index whose element meets a condition that all after it meet too; the count if none
  /// does.
  ///
  /// As in swift-algorithms, which would add half a megabyte to the program.
  package func partitioningIndex(where isMet: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isMet(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
