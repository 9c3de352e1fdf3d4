import PackJSON
import Synchronization

/// Holds packs as read and decodes a record when it is asked for.
///
/// What a screen shows is a few dozen records, so a program that decodes only those starts at
/// once, whatever the size of its packs. What was decoded is kept.
final class RecordStore: Sendable {
  /// The records of each kind, in the order of `Kind.allCases`.
  let lists: [KindRecords]
  /// The records that have been decoded, but for those that too many others have followed.
  private let decoded = Mutex<[RecordIndex: AnyRecord]>([:])
  let lifetimesStore = Mutex<[Lifetimes?]>(Kind.allCases.map { _ in nil })
  /// The rows of relations by the two actors and the pack; made when first asked for.
  let pairsStore = Mutex<[PairKey: Int]?>(nil)
  private let dealsStore = Mutex<DealIndex?>(nil)
  private let tiesStore = Mutex<TieIndex?>(nil)
  private let vocabularyStore = Mutex<Vocabulary?>(nil)
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
  func list(of kind: Kind) -> KindRecords { lists[kind.index] }

  /// Works out when all records hold, so that nobody has to wait for it later.
  func prepareDates() {
    for kind in Kind.allCases { _ = lifetimes(of: kind) }
  }

  /// More decoded records than this are forgotten, since nobody looks at so many at once.
  private static let decodedLimit = 5000

  /// The record that an identifier names.
  func record(_ id: AnyIdentifier) -> AnyRecord? {
    list(of: id.kind).row(of: id.slug).map { record(at: RecordIndex(kind: id.kind, row: $0)) }
  }

  /// The record at an index, which must be one of a list.
  func record(at index: RecordIndex) -> AnyRecord {
    if let record = decoded.withLock({ $0[index] }) { return record }
    let record = read(index)
    decoded.withLock { decoded in
      if decoded.count >= Self.decodedLimit { decoded.removeAll() }
      decoded[index] = record
    }
    return record
  }

  /// The record at an index, read in passing: it is not kept.
  func read(_ index: RecordIndex) -> AnyRecord {
    settled(decode(index), pack: list(of: index.kind).pack(at: index.row))
  }

  /// The record at an index, as it stands in its pack.
  func decode(_ index: RecordIndex) -> AnyRecord {
    let list = list(of: index.kind)
    return decode(list.entries[index.row], of: list)
  }

  /// The record of an entry; its links lead to actors by the identifiers under which they are known.
  func decode(_ entry: RecordEntry, of list: KindRecords) -> AnyRecord {
    let otherActors = self.list(of: .actor).otherSlugs
    if let record = entry.record, otherActors.isEmpty { return record }
    let log = RecordLog(isStrict: false)
    log.otherActors = otherActors
    return AnyRecord(
      list.kind, slug: entry.slug,
      ObjectReader(list.node(of: entry), log: log))
  }

  /// Where a record stands in its pack.
  func node(of id: AnyIdentifier) -> JSONNode? {
    let list = list(of: id.kind)
    return list.row(of: id.slug).map { list.node(at: $0) }
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

  /// What deals are worth, and whose they are; made when first asked for.
  var deals: DealIndex {
    if let known = dealsStore.withLock({ $0 }) { return known }
    let deals = DealIndex(self)
    dealsStore.withLock { $0 = deals }
    return deals
  }

  /// Who is tied to whom; made when first asked for.
  func ties(of library: Library) -> TieIndex {
    if let known = tiesStore.withLock({ $0 }) { return known }
    let ties = TieIndex(library)
    tiesStore.withLock { $0 = ties }
    return ties
  }

  /// The words that occur; made when first asked for.
  var vocabulary: Vocabulary {
    let corpus = corpus
    return vocabularyStore.withLock { stored in
      if let stored { return stored }
      let vocabulary = Vocabulary(corpus)
      stored = vocabulary
      return vocabulary
    }
  }

  /// Whether a search is answered at once, and not only after all texts were folded.
  var isSearchable: Bool { readyCorpus != nil }

  /// The folded texts, if they have been made and nobody is making them now.
  private var readyCorpus: SearchCorpus? {
    corpusStore.withLockIfAvailable { $0 } ?? nil
  }

  // MARK: Mentions

  /// The places of the records in which an identifier is written, in the order of kinds and their
  /// lists.
  ///
  /// A scan over the packs' bytes: it needs no index and takes no time at start. Once there are
  /// folded texts, their links are known.
  ///
  /// - Parameter kinds: the kinds that are looked through.
  func mentions(
    of id: AnyIdentifier, in kinds: [Kind] = Kind.allCases
  ) -> [RecordIndex] {
    let named = list(of: id.kind)
    let own = named.row(of: id.slug).map { RecordIndex(kind: id.kind, row: $0) }
    if let corpus = readyCorpus, let own {
      return corpus.mentions(of: own).filter { kinds.contains($0.kind) }
    }
    let known = own.map { named.entries[$0.row].slug } ?? id.slug
    let others = named.matched[known, default: []].map(\.slug).filter { $0 != known }
    let patterns = ([known] + others).map {
      Array(AnyIdentifier(kind: id.kind, slug: $0).description.utf8)
    }
    return kinds.flatMap { kind in
      let list = list(of: kind)
      return Set(patterns.flatMap { Self.hits(of: $0, in: list) }).sorted()
        .map { RecordIndex(kind: kind, row: $0) }
    }.filter { $0 != own }
  }

  /// The rows of the records whose bytes hold an identifier as a whole: in quotes, or in the
  /// brackets of a link.
  private static func hits(of pattern: [UInt8], in list: KindRecords) -> [Int] {
    let rows = list.rowsInTexts
    var hits: [Int] = []
    var first = 0
    while first < rows.count {
      // The records of one text follow each other, in its order.
      let text = list.entries[Int(rows[first])].text
      let end = rows[first...].firstIndex { list.entries[Int($0)].text != text } ?? rows.count
      var next = first
      list.texts[Int(text)].bytes.withUnsafeBufferPointer { bytes in
        var position = Int(list.entries[Int(rows[first])].start)
        while let hit = ByteSearch.find(pattern, in: bytes, from: position) {
          position = hit + 1
          let before = bytes[hit - 1]
          let after = hit + pattern.count < bytes.count ? bytes[hit + pattern.count] : 0
          guard
            (before == UInt8(ascii: "\"") && after == before)
              || (before == UInt8(ascii: "(") && after == UInt8(ascii: ")"))
          else { continue }
          while next < end, Int(list.entries[Int(rows[next])].end) <= hit { next += 1 }
          guard next < end else { return }
          let entry = list.entries[Int(rows[next])]
          // Between two records stands what was replaced or left out.
          guard Int(entry.start) <= hit else { continue }
          hits.append(Int(rows[next]))
          position = Int(entry.end)
        }
      }
      first = end
    }
    return hits
  }
}
