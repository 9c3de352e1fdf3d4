/// The folded texts of all records, ready to be scanned, and who mentions whom.
struct SearchCorpus: Sendable {
  /// The texts of each kind, in the order of `Kind.allCases`.
  let segments: [SearchSegment]
  /// Where the mentions of each record begin in `mentioning`; records are counted over all kinds.
  private let mentionStarts: [UInt32]
  private let mentioning: [RecordIndex]
  /// The number of each kind's first record.
  private let firstNumbers: [Int]

  /// Fewer bytes are folded before a thread would have begun.
  private static let worthThreads = 1 << 20

  /// Folds the records of all kinds, in the order of their lists.
  ///
  /// - Parameter progress: told of the bytes that are done.
  init(_ lists: [KindRecords], progress: @escaping @Sendable (Int) -> Void = { _ in }) {
    let sizes = lists.map { $0.entries.reduce(0) { $0 + Int($1.end - $1.start) } }
    // The largest first, so that no thread is left with it at the end.
    let order = lists.indices.sorted { sizes[$0] > sizes[$1] }
    let isWorthThreads = sizes.reduce(0, +) > Self.worthThreads
    func forEachKind<Result: Sendable>(
      _ make: @escaping @Sendable (KindRecords) -> Result
    ) -> [Result] {
      guard isWorthThreads else { return lists.map(make) }
      return Workers.map(lists, order: order, make)
    }
    let titles = forEachKind { FoldedTitles($0) }
    segments = forEachKind { SearchSegment($0, lists, titles, progress: progress) }
    var firstNumbers = [0]
    for list in lists { firstNumbers.append((firstNumbers.last ?? 0) + list.count) }
    self.firstNumbers = firstNumbers
    (mentionStarts, mentioning) = Self.mentions(in: segments, firstNumbers)
  }

  /// The records that link to one, in the order of kinds and their lists.
  func mentions(of place: RecordIndex) -> ArraySlice<RecordIndex> {
    let number = firstNumbers[place.kind.index] + place.row
    return mentioning[Int(mentionStarts[number])..<Int(mentionStarts[number + 1])]
  }

  /// Sorts all links by what they lead to.
  private static func mentions(
    in segments: [SearchSegment], _ firstNumbers: [Int]
  ) -> (starts: [UInt32], places: [RecordIndex]) {
    let count = firstNumbers.last ?? 0
    func forEachMention(_ body: (_ target: Int, _ place: RecordIndex) -> Void) {
      var last = Array(repeating: RecordIndex?.none, count: count)
      for segment in segments {
        for (row, entry) in segment.entries.enumerated() {
          let place = RecordIndex(kind: segment.kind, row: row)
          for link in segment.links[entry.links] where link != place {
            let target = firstNumbers[link.kind.index] + link.row
            guard last[target] != place else { continue }
            last[target] = place
            body(target, place)
          }
        }
      }
    }
    var starts = Array(repeating: UInt32(0), count: count + 1)
    forEachMention { target, _ in starts[target + 1] += 1 }
    for number in 0..<count { starts[number + 1] += starts[number] }
    var next = starts
    let none = RecordIndex(kind: .bloc, row: 0)
    var places = Array(repeating: none, count: Int(starts[count]))
    forEachMention { target, place in
      places[Int(next[target])] = place
      next[target] += 1
    }
    return (starts, places)
  }
}

/// The folded titles of a kind's records, which stand wherever a text links to one of them.
struct FoldedTitles: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  init(_ list: KindRecords) {
    ends.reserveCapacity(list.count)
    for entry in list.entries {
      TextFolding.append(entry.title, to: &bytes)
      ends.append(UInt32(bytes.count))
    }
  }

  /// The title of the record at a row.
  func title(at row: Int) -> ArraySlice<UInt8> {
    bytes[(row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])]
  }
}
