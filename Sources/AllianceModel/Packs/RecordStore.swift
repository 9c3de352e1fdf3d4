import Synchronization

/// Holds packs as read and decodes a record when it is asked for.
///
/// What a screen shows is a few dozen records, so a program that decodes only those starts at
/// once, whatever the size of its packs. What was decoded is kept.
final class RecordStore: Sendable {
  /// The records of each kind, in the order of `Kind.allCases`.
  let lists: [KindRecords]
  private let records = Mutex<[AnyIdentifier: AnyRecord]>([:])
  private let beginningsStore = Mutex<[Kind: Beginnings]>([:])
  private let corpusStore = Mutex<SearchCorpus?>(nil)

  init(lists: [KindRecords]) {
    self.lists = lists
  }

  /// Packs of more bytes take so long to be made searchable that it is done before anyone asks;
  /// smaller ones wait, since most sessions never search.
  private static let largePack = 4 << 20

  /// Whether making the texts searchable takes so long that anyone would notice.
  var isLarge: Bool {
    lists.reduce(0) { $0 + $1.texts.reduce(0) { $0 + $1.bytes.count } } > Self.largePack
  }

  /// The records of a kind.
  func list(of kind: Kind) -> KindRecords { lists[kind.ordinal] }

  /// Since when the records of a kind can be spoken of.
  func beginnings(of kind: Kind) -> Beginnings {
    if let known = beginningsStore.withLock({ $0[kind] }) { return known }
    let list = list(of: kind)
    let beginnings = Beginnings(
      (0..<list.count).map { row in
        list.node(at: row).beginning(
          of: kind, sourceDate: date(ofSource:), firstPhase: { firstPhase })
      })
    beginningsStore.withLock { $0[kind] = beginnings }
    return beginnings
  }

  /// Works out since when all records can be spoken of, so that nobody has to wait for it later.
  func prepareDates() {
    for kind in Kind.allCases { _ = beginnings(of: kind) }
  }

  private func date(ofSource id: String) -> PartialDate? {
    guard let id = AnyIdentifier(id), let row = list(of: id.kind).row(of: id.slug) else {
      return nil
    }
    return list(of: id.kind).text(of: "date", at: row).flatMap { PartialDate($0) }
  }

  /// The record that an identifier names.
  func record(_ id: AnyIdentifier) -> AnyRecord? {
    if let record = records.withLock({ $0[id] }) { return record }
    guard let record = node(of: id).map({ decode(id, $0) }) else { return nil }
    records.withLock { $0[id] = record }
    return record
  }

  /// The record at a row, read in passing: it is not kept.
  func read(_ kind: Kind, at row: Int) -> AnyRecord? {
    let list = list(of: kind)
    guard row < list.count else { return nil }
    return decode(list.identifier(at: row), list.node(at: row))
  }

  private func decode(_ id: AnyIdentifier, _ node: JSONNode) -> AnyRecord {
    let reader = ObjectReader(node, log: DiagnosticLog(isStrict: false))
    return AnyRecord(id.kind, slug: id.slug, reader).dated { firstPhase }
  }

  /// The first date at which a phase of any bloc or relation begins.
  private var firstPhase: PartialDate? {
    [list(of: .bloc), list(of: .relation)].compactMap(\.firstPhase).min()
  }

  /// Where a record stands in its pack.
  func node(of id: AnyIdentifier) -> JSONNode? {
    let list = list(of: id.kind)
    return list.row(of: id.slug).map { list.node(at: $0) }
  }

  /// A record's title, without decoding the rest of it.
  func title(of id: AnyIdentifier) -> String? {
    let list = list(of: id.kind)
    return list.row(of: id.slug).flatMap { list.text(of: "title", at: $0) }
  }

  /// The folded texts of all records; made when it is first asked for.
  var corpus: SearchCorpus { corpus { _ in } }

  private func corpus(_ progress: @escaping @Sendable (Int) -> Void) -> SearchCorpus {
    corpusStore.withLock { stored in
      if let stored { return stored }
      let corpus = SearchCorpus(lists, progress: progress)
      stored = corpus
      return corpus
    }
  }

  /// Folds the texts now, so that nobody has to wait for it later.
  ///
  /// - Parameter progress: told of the bytes that are done.
  func prepare(_ progress: @escaping @Sendable (Int) -> Void) { _ = corpus(progress) }

  /// Whether a search is answered at once, and not only after all texts were folded.
  var isSearchable: Bool { readyCorpus != nil }

  /// The folded texts, if they have been made and nobody is making them now.
  private var readyCorpus: SearchCorpus? {
    corpusStore.withLockIfAvailable { $0 } ?? nil
  }

  // MARK: Mentions

  /// The records in which an identifier is written, in the order of kinds and their lists.
  ///
  /// A scan over the packs' bytes: it needs no index and takes no time at start. Once there are
  /// folded texts, their links are known.
  ///
  /// - Parameter kinds: the kinds that are looked through.
  func mentions(
    of id: AnyIdentifier, in kinds: [Kind] = Kind.allCases
  ) -> [AnyIdentifier] {
    if let corpus = readyCorpus, let row = list(of: id.kind).row(of: id.slug) {
      return corpus.mentions(of: RecordPlace(kind: id.kind, row: row))
        .filter { kinds.contains($0.kind) }.map { list(of: $0.kind).identifier(at: $0.row) }
    }
    let pattern = Array(id.description.utf8)
    return kinds.flatMap { kind in
      let list = list(of: kind)
      return Self.hits(of: pattern, in: list).map { list.row(ofSlice: $0) }.sorted().map {
        list.identifier(at: $0)
      }
    }.filter { $0 != id }
  }

  /// The slices whose bytes hold an identifier as a whole: in quotes, or in the brackets of a link.
  private static func hits(of pattern: [UInt8], in list: KindRecords) -> [Int] {
    let slices = list.slices
    var hits: [Int] = []
    var first = 0
    while first < slices.count {
      // The records of one text follow each other, in its order.
      let text = slices[first].text
      var last = slices.count - 1
      while slices[last].text != text { last -= 1 }
      var next = first
      list.texts[Int(text)].bytes.withUnsafeBufferPointer { bytes in
        var position = Int(slices[first].start)
        while let hit = ByteSearch.find(pattern, in: bytes, from: position) {
          position = hit + 1
          let before = bytes[hit - 1]
          let after = hit + pattern.count < bytes.count ? bytes[hit + pattern.count] : 0
          guard
            (before == UInt8(ascii: "\"") && after == before)
              || (before == UInt8(ascii: "(") && after == UInt8(ascii: ")"))
          else { continue }
          while next <= last, Int(slices[next].end) <= hit { next += 1 }
          guard next <= last else { return }
          // Between two records stands what was replaced or left out.
          guard Int(slices[next].start) <= hit else { continue }
          hits.append(next)
          position = Int(slices[next].end)
        }
      }
      first = last + 1
    }
    return hits
  }
}
