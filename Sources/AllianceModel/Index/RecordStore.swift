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
  /// The panels by the rows of their figures; each made when first asked for.
  let panelsStore = Mutex<[Int: Panel]>([:])
  /// The rows of actors by their names, folded; made when first asked for.
  private let actorNamesStore = Mutex<[[UInt8]: Int]?>(nil)
  /// The places in each state that do not say so, by its row; each made when first asked for.
  let placesInsideStore = Mutex<[Int: [RecordIndex]]>([:])
  private let dealsStore = Mutex<DealIndex?>(nil)
  private let suppliesStore = Mutex<SupplyIndex?>(nil)
  private let partiesStore = Mutex<PartyIndex?>(nil)
  private let mentionsStore = Mutex<MentionIndex?>(nil)
  private let tiesStore = Mutex<TieIndex?>(nil)
  private let lastDateStore = Mutex<PartialDate??>(nil)
  private let vocabularyStore = Mutex<Vocabulary?>(nil)
  private let corpusStore = Mutex<SearchCorpus?>(nil)

  init(lists: [KindRecords]) {
    self.lists = lists
  }

  /// Packs of more bytes take so long to be made searchable that it is done before anyone asks;
  /// smaller ones wait, since most sessions never search.
  static let largePack = 4 << 20

  /// Whether making the texts searchable takes so long that anyone would notice.
  var isLarge: Bool {
    lists.reduce(0) { $0 + $1.files.reduce(0) { $0 + $1.text.bytes.count } } > Self.largePack
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

  /// The record of an entry; its links lead to records by the identifiers under which they are known.
  func decode(_ entry: RecordEntry, of list: KindRecords) -> AnyRecord {
    let names = RecordNames(lists: lists, pack: list.pack(of: entry))
    let isPlain = names.isPlain
    let kept = isPlain ? entry.record : nil
    let log = RecordLog(isStrict: false)
    log.rubric = list.files[Int(entry.file)].rubric
    let record =
      kept
      ?? AnyRecord(
        list.kind, slug: entry.slug,
        ObjectReader(list.node(of: entry), log: log, in: isPlain ? nil : names))
    return entry.isTitled ? record : record.titled(entry.title)
  }

  /// Where a record stands in its pack.
  func node(of id: AnyIdentifier) -> JSONNode? {
    let list = list(of: id.kind)
    return list.row(of: id.slug).map { list.node(at: $0) }
  }

  /// The folded texts of all records; made when it is first asked for.
  var corpus: SearchCorpus { corpus { _ in } }

  private func corpus(_ progress: @escaping @Sendable (Int) -> Void) -> SearchCorpus {
    corpusStore.withLock {
      Self.known(&$0) { SearchCorpus(lists, mentions: mentions, progress: progress) }
    }
  }

  /// Folds the texts now, so that nobody has to wait for it later.
  ///
  /// - Parameter progress: told of the bytes that are done.
  func prepare(_ progress: @escaping @Sendable (Int) -> Void) { _ = corpus(progress) }

  /// The rows of actors by their titles, other names, codes and letters, folded: of two with one name the one
  /// whose title it is, and of several the first; made when first asked for, without any text being searched.
  var actorNames: [[UInt8]: Int] {
    actorNamesStore.withLock {
      Self.known(&$0) {
        let entries = list(of: .actor).entries
        var rows: [[UInt8]: Int] = [:]
        func add(_ name: String, _ row: Int) {
          let word = TextFolding.fold(name)
          if !word.isEmpty, rows[word] == nil { rows[word] = row }
        }
        for row in entries.indices { add(entries[row].title, row) }
        for row in entries.indices {
          guard case .actor(let actor) = read(RecordIndex(kind: .actor, row: row)) else { continue }
          let others = actor.header.aliases + actor.nativeNames.map(\.text)
          for name in others + [actor.isoCode, actor.label].compactMap({ $0 }) { add(name, row) }
        }
        return rows
      }
    }
  }

  /// What deals are worth, and whose they are; made when first asked for.
  var deals: DealIndex {
    dealsStore.withLock { Self.known(&$0) { DealIndex(lists) } }
  }

  /// Who has supplied whom; made when first asked for.
  var supplies: SupplyIndex {
    let (deals, dates) = (deals, lifetimes(of: .deal).beginnings)
    return suppliesStore.withLock { Self.known(&$0) { SupplyIndex(lists, deals, dates: dates) } }
  }

  /// Who takes part in events and deals; made when first asked for.
  var parties: PartyIndex {
    partiesStore.withLock { Self.known(&$0) { PartyIndex(lists) } }
  }

  /// Who mentions whom; made when first asked for.
  var mentions: MentionIndex {
    mentionsStore.withLock { Self.known(&$0) { MentionIndex(lists) } }
  }

  /// What is stored; what is not yet is made and kept.
  private static func known<Value>(_ stored: inout Value?, _ make: () -> Value) -> Value {
    if let stored { return stored }
    let value = make()
    stored = value
    return value
  }

  /// Who is tied to whom; made when first asked for.
  func ties(of library: Library) -> TieIndex {
    if let known = tiesStore.withLock({ $0 }) { return known }
    let ties = TieIndex(library)
    tiesStore.withLock { $0 = ties }
    return ties
  }

  /// The last date of which any source says something; nil where none has a date.
  var lastDate: PartialDate? {
    let (list, dates) = (list(of: .source), lifetimes(of: .source).beginnings)
    return lastDateStore.withLock {
      Self.known(&$0) {
        (dates + list.entries.map(\.coverageEnd)).compactMap { $0 }.max { $0.latest < $1.latest }
      }
    }
  }

  /// The words that occur; made when first asked for.
  var vocabulary: Vocabulary {
    let corpus = corpus
    return vocabularyStore.withLock { Self.known(&$0) { Vocabulary(corpus) } }
  }

  /// Whether a search is answered at once, and not only after all texts were folded.
  var isSearchable: Bool { readyCorpus != nil }

  /// The folded texts, if they have been made and nobody is making them now.
  private var readyCorpus: SearchCorpus? {
    corpusStore.withLockIfAvailable { $0 } ?? nil
  }

  // MARK: Mentions

  /// The places of the records that link to one, in the order of kinds and their lists; none for
  /// one that is not loaded.
  ///
  /// O(mentions).
  ///
  /// - Parameter kinds: the kinds that are looked through.
  func mentions(
    of id: AnyIdentifier, in kinds: [Kind] = Kind.allCases
  ) -> [RecordIndex] {
    guard let row = list(of: id.kind).row(of: id.slug) else { return [] }
    let all = mentions.mentions(of: RecordIndex(kind: id.kind, row: row))
    return kinds.count == Kind.allCases.count ? Array(all) : all.filter { kinds.contains($0.kind) }
  }
}
