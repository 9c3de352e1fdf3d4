import Synchronization

/// The records that have been decoded.
///
/// Found by their numbers: a dictionary would take a part of the start, since the first one of
/// each type makes the runtime look through everything that the program declares.
private struct DecodedRecords {
  private var records: [AnyRecord] = []
  /// For each kind and number, the position in `records` counted from 1; 0 for none.
  ///
  /// Empty for kinds of which no record has been decoded.
  private var positions: [[UInt32]]

  init(kinds: Int) {
    positions = Array(repeating: [], count: kinds)
  }

  func record(_ kind: Kind, _ number: Int) -> AnyRecord? {
    let known = positions[kind.index]
    guard number < known.count, known[number] > 0 else { return nil }
    return records[Int(known[number]) - 1]
  }

  /// Keeps a record, which is one of `count` of its kind.
  mutating func keep(_ record: AnyRecord, as number: Int, of count: Int) {
    let kind = record.id.kind.index
    if positions[kind].isEmpty { positions[kind] = Array(repeating: 0, count: count) }
    // Two threads may have read it at once.
    guard positions[kind][number] == 0 else { return }
    records.append(record)
    positions[kind][number] = UInt32(records.count)
  }
}

/// Holds packs as read and decodes a record when it is asked for.
///
/// What a screen shows is a few dozen records, so a program that decodes only those starts at
/// once, whatever the size of its packs. What was decoded is kept.
final class RecordStore: Sendable {
  /// The records of each kind, in the order of `Kind.allCases`.
  let lists: [KindRecords]
  private let decoded: Mutex<DecodedRecords>
  private let beginningsStore = Mutex<[Beginnings?]>(Kind.allCases.map { _ in nil })
  private let corpusStore = Mutex<SearchCorpus?>(nil)

  init(lists: [KindRecords]) {
    self.lists = lists
    decoded = Mutex(DecodedRecords(kinds: lists.count))
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

  /// Since when the records of a kind can be spoken of.
  func beginnings(of kind: Kind) -> Beginnings {
    if let known = beginningsStore.withLock({ $0[kind.index] }) { return known }
    let beginnings = Beginnings(
      (0..<list(of: kind).count).map { beginning(of: RecordPlace(kind: kind, row: $0)) })
    beginningsStore.withLock { $0[kind.index] = beginnings }
    return beginnings
  }

  /// Since when one record can be spoken of; the others are not looked at for it.
  func beginning(of place: RecordPlace) -> PartialDate? {
    if let known = beginningsStore.withLock({ $0[place.kind.index] }) {
      return known.dates[place.row]
    }
    let list = list(of: place.kind)
    if place.kind.dateKey != nil { return list.date(of: list.number(at: place.row)) }
    return list.node(at: place.row).beginning(
      of: place.kind, sourceDate: date(ofSource:),
      firstPhase: { firstPhase(ofPack: list.pack(at: place.row)) })
  }

  /// Works out since when all records can be spoken of, so that nobody has to wait for it later.
  func prepareDates() {
    for kind in Kind.allCases { _ = beginnings(of: kind) }
  }

  private func date(ofSource id: String) -> PartialDate? {
    AnyIdentifier(id).flatMap { text(of: "date", in: $0) }.flatMap { PartialDate($0) }
  }

  /// The record that an identifier names.
  func record(_ id: AnyIdentifier) -> AnyRecord? {
    list(of: id.kind).number(of: id.slug).map { record(id.kind, $0) }
  }

  /// The record at a place, which must be one of a list.
  func record(at place: RecordPlace) -> AnyRecord {
    record(place.kind, list(of: place.kind).number(at: place.row))
  }

  /// The record at a place, read in passing: it is not kept.
  func read(_ place: RecordPlace) -> AnyRecord {
    read(place.kind, list(of: place.kind).number(at: place.row))
  }

  private func record(_ kind: Kind, _ number: Int) -> AnyRecord {
    if let record = decoded.withLock({ $0.record(kind, number) }) { return record }
    let record = read(kind, number)
    decoded.withLock { $0.keep(record, as: number, of: list(of: kind).count) }
    return record
  }

  private func read(_ kind: Kind, _ number: Int) -> AnyRecord {
    let list = list(of: kind)
    let reader = ObjectReader(list.node(number), log: DiagnosticLog(isStrict: false))
    return AnyRecord(kind, slug: list.slug(of: number), reader)
      .dated { firstPhase(ofPack: list.pack(of: number)) }
  }

  /// The phases of the bloc or relation at a place, without decoding the rest of it.
  func phases(at place: RecordPlace) -> [Phase] {
    let log = DiagnosticLog(isStrict: false)
    var phases = list(of: place.kind).items(of: "phases", at: place.row).map {
      Phase(ObjectReader($0, log: log))
    }
    phases.date { firstPhase(ofPack: list(of: place.kind).pack(at: place.row)) }
    return phases
  }

  /// The first date at which a phase of any bloc or relation begins.
  var firstPhase: PartialDate? { firstPhases.flatMap(\.values).min() }

  /// The first date at which a phase of any bloc or relation of a pack begins: what other packs
  /// speak of says nothing of this one.
  private func firstPhase(ofPack pack: Int) -> PartialDate? {
    firstPhases.compactMap { $0[pack] }.min()
  }

  private var firstPhases: [[Int: PartialDate]] {
    [list(of: .bloc).firstPhases, list(of: .relation).firstPhases]
  }

  /// Where a record stands in its pack.
  func node(of id: AnyIdentifier) -> JSONNode? {
    let list = list(of: id.kind)
    return list.number(of: id.slug).map { list.node($0) }
  }

  /// The text of a record's member, without decoding the rest of it.
  func text(of key: StaticString, in id: AnyIdentifier) -> String? {
    let list = list(of: id.kind)
    return list.number(of: id.slug).flatMap { list.text(of: key, in: $0) }
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

  /// The places of the records in which an identifier is written, in the order of kinds and their
  /// lists.
  ///
  /// A scan over the packs' bytes: it needs no index and takes no time at start. Once there are
  /// folded texts, their links are known.
  ///
  /// - Parameter kinds: the kinds that are looked through.
  func mentions(
    of id: AnyIdentifier, in kinds: [Kind] = Kind.allCases
  ) -> [RecordPlace] {
    let own = list(of: id.kind).row(of: id.slug).map { RecordPlace(kind: id.kind, row: $0) }
    if let corpus = readyCorpus, let own {
      return corpus.mentions(of: own).filter { kinds.contains($0.kind) }
    }
    let pattern = Array(id.description.utf8)
    return kinds.flatMap { kind in
      let list = list(of: kind)
      return Self.hits(of: pattern, in: list).map { list.row(of: $0) }.sorted()
        .map { RecordPlace(kind: kind, row: $0) }
    }.filter { $0 != own }
  }

  /// The numbers of the records whose bytes hold an identifier as a whole: in quotes, or in the brackets of a link.
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
