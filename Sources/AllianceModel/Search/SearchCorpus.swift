/// The folded texts of all records, ready to be scanned.
struct SearchCorpus: Sendable {
  /// The texts of each kind, in the order of `Kind.allCases`.
  let segments: [SearchSegment]
  /// Who mentions whom, for terms such as `actor:`.
  let mentions: MentionIndex

  /// Fewer bytes are folded before a thread would have begun.
  private static let worthThreads = 1 << 20

  /// Puts the folded texts of all kinds together, in the order of their lists.
  ///
  /// O(bytes).
  ///
  /// - Parameter progress: told of the bytes that are done.
  init(
    _ lists: [KindRecords], mentions: MentionIndex,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.mentions = mentions
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
