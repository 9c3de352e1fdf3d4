import PackJSON

/// The words that occur, to find those that a mistyped one may mean.
struct Vocabulary: Sendable {
  /// The words by their length in bytes, each with how often it occurs.
  private var words: [Int: [(word: [UInt8], count: Int)]] = [:]

  /// Of more bytes than this only titles and other names are read: their words are what people look
  /// for, and the rest would take a second.
  private static let smallCorpus = 4 << 20

  init(_ corpus: SearchCorpus) {
    let isSmall = corpus.segments.reduce(0) { $0 + $1.bytes.count } <= Self.smallCorpus
    var counts: [[UInt8]: Int] = [:]
    for segment in corpus.segments {
      for entry in segment.entries {
        let end = isSmall ? entry.end : entry.aliasEnd
        for word in segment.bytes[Int(entry.start)..<Int(end)].split(whereSeparator: {
          !Self.isLetter($0)
        })
        where (3...24).contains(word.count) {
          counts[Array(word), default: 0] += 1
        }
      }
    }
    for (word, count) in counts { words[word.count, default: []].append((word, count)) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte >= 0x80 }

  /// The word that a mistyped one may mean, or nil.
  ///
  /// It is within one letter, or two of a long word; of several the closest, then the most frequent.
  func nearest(to word: [UInt8]) -> [UInt8]? {
    guard word.count >= 4 else { return nil }
    let limit = word.count >= 7 ? 2 : 1
    var best: (word: [UInt8], distance: Int, count: Int)?
    for length in max(1, word.count - limit)...(word.count + limit) {
      for (other, count) in words[length] ?? [] where Self.beginAlike(word, other) {
        let distance = Spelling.distance(word, other, limit: limit)
        guard distance <= limit else { continue }
        let isBetter = best.map {
          (distance, -count, other.lexicographicText) < (
            $0.distance, -$0.count, $0.word.lexicographicText
          )
        }
        if isBetter ?? true { best = (other, distance, count) }
      }
    }
    return best?.word
  }

  /// Whether two words may be meant for each other: what begins otherwise is hardly meant, unless its
  /// first two letters are swapped.
  private static func beginAlike(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one[0] == other[0] || one.count > 1 && other.count > 1 && one[1] == other[0]
  }
}

extension [UInt8] {
  /// The word as text, to put words that are as good in one order each time.
  fileprivate var lexicographicText: String { String(decoding: self, as: UTF8.self) }
}
