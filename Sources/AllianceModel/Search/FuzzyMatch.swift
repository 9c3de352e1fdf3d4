/// How well the letters of a word occur in a name, in their order.
public enum FuzzyMatch {
  /// A score, the more the better; nil if the letters do not occur in this order.
  ///
  /// Letters that begin words of the name or follow each other count more, and so do short names.
  /// Both are folded.
  public static func score(of word: [UInt8], in name: [UInt8]) -> Int? {
    word.withUnsafeBufferPointer { word in
      name.withUnsafeBufferPointer { score(of: word, in: $0) }
    }
  }

  /// What is looked at of a name, in bytes.
  private static let longestName = 200

  static func score(
    of word: UnsafeBufferPointer<UInt8>, in name: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let first = word.first else { return 0 }
    // Each beginning is tried: of a long name only as much as anyone reads.
    let name = UnsafeBufferPointer(rebasing: name.prefix(longestName))
    var best: Int?
    var start = 0
    while start < name.count {
      if name[start] == first {
        guard let score = score(of: word, in: name, from: start) else { break }
        best = max(best ?? .min, score)
      }
      start += 1
    }
    return best.map { $0 * 8 - name.count / 4 }
  }

  private static func score(
    of word: UnsafeBufferPointer<UInt8>, in name: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var score = start == 0 ? 4 : 0
    var position = start
    var last = -1
    for letter in word {
      while position < name.count, name[position] != letter { position += 1 }
      guard position < name.count else { return nil }
      let beginsWord =
        position == 0 || name[position - 1] == UInt8(ascii: " ")
        || name[position - 1] == UInt8(ascii: "-")
      if beginsWord { score += 3 }
      if last >= 0 { score += position == last + 1 ? 4 : -min(3, position - last - 1) }
      last = position
      position += 1
    }
    return score
  }
}

extension SearchCorpus {
  /// The records whose title or other name comes closest to a folded word, best first.
  ///
  /// - Parameter limit: how many at most; 1 or more.
  func names(like word: [UInt8], limit: Int) -> [(place: RecordIndex, score: Int)] {
    word.withUnsafeBufferPointer { names(like: $0, limit: limit) }
  }

  private func names(
    like word: UnsafeBufferPointer<UInt8>, limit: Int
  ) -> [(place: RecordIndex, score: Int)] {
    var found: [(place: RecordIndex, score: Int)] = []
    for segment in segments {
      segment.bytes.withUnsafeBufferPointer { bytes in
        func score(_ line: Range<Int>) -> Int? {
          FuzzyMatch.score(of: word, in: UnsafeBufferPointer(rebasing: bytes[line]))
        }
        for (row, entry) in segment.entries.enumerated() {
          // A title is one line, and ends with its break.
          var best = score(Int(entry.start)..<max(Int(entry.start), Int(entry.titleEnd) - 1))
          var start = Int(entry.titleEnd)
          while start < Int(entry.aliasEnd) {
            var end = start
            while bytes[end] != UInt8(ascii: "\n") { end += 1 }
            if let score = score(start..<end) { best = max(best ?? .min, score) }
            start = end + 1
          }
          guard let best, found.count < limit || best > found[limit - 1].score else { continue }
          // Of equal scores the earlier record stays first.
          let index = found.lastIndex { $0.score >= best }.map { $0 + 1 } ?? 0
          if found.count == limit { found.removeLast() }
          found.insert((RecordIndex(kind: segment.kind, row: row), best), at: index)
        }
      }
    }
    return found
  }
}
