/// Finds what an author or user probably meant.
public enum Spelling {
  /// The candidate that differs from a word in the fewest letters, if it is close enough to be meant.
  public static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().utf8)
    var best: (distance: Int, candidate: String)?
    let limit = max(1, letters.count / 3)
    for candidate in candidates {
      let distance = distance(letters, Array(candidate.lowercased().utf8), limit: limit)
      if distance <= limit, distance < (best?.distance ?? .max) { best = (distance, candidate) }
    }
    return best?.candidate
  }

  /// How many letters (bytes of UTF-8) must be changed, added, left out or swapped with a
  /// neighbour.
  ///
  /// O(letters × letters).
  ///
  /// - Parameter limit: a distance beyond it is not worked out: it is any number above it then.
  package static func distance(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int {
    guard abs(first.count - second.count) <= limit else { return limit + 1 }
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      var least = row + 1
      for (column, other) in second.enumerated() {
        var cost = min(
          previous[column + 1] + 1, current[column] + 1,
          previous[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
        least = min(least, cost)
      }
      guard least <= limit else { return limit + 1 }
      beforePrevious = previous
      previous = current
    }
    return previous[second.count]
  }
}
