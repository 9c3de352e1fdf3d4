import Synchronization

/// Holds packs as read and decodes a record when it is asked for.
///
/// What a screen shows is a few dozen records, so a program that decodes only those starts at
/// once, whatever the size of its packs. What was decoded is kept.
final class RecordStore: Sendable {
  /// Where a record stands.
  struct Entry: Sendable {
    let slug: String
    let node: JSONNode
  }

  /// The records of one kind in the order of their list.
  struct Index: Sendable {
    var entries: [Entry] = []
    /// The row of each slug.
    var rows: [String: Int] = [:]
    /// The row of each node, by its place in the files; nil if it has none.
    var rowsOfNodes: [Int?] = []
  }

  /// The nodes of the records of each kind, in the order of the files.
  private let nodes: [Kind: [JSONNode]]
  private let indices = Mutex<[Kind: Index]>([:])
  private let records = Mutex<[AnyIdentifier: AnyRecord]>([:])
  private let firstPhaseStore = Mutex<PartialDate??>(nil)
  private let beginningsStore = Mutex<[Kind: [PartialDate?]]>([:])
  private let corpusStore = Mutex<SearchCorpus?>(nil)

  init(nodes: [Kind: [JSONNode]]) {
    self.nodes = nodes
  }

  /// The bytes of all records.
  var byteCount: Int {
    nodes.values.joined().reduce(0) { $0 + $1.byteRange.count }
  }

  /// How many records there are of a kind.
  func count(of kind: Kind) -> Int {
    nodes[kind]?.count ?? 0
  }

  /// The records of a kind in the order of their list.
  func index(of kind: Kind) -> Index {
    if let index = indices.withLock({ $0[kind] }) { return index }
    let index = makeIndex(of: kind)
    indices.withLock { $0[kind] = index }
    return index
  }

  /// Since when each record of a kind can be spoken of, in the order of their list.
  func beginnings(of kind: Kind) -> [PartialDate?] {
    if let known = beginningsStore.withLock({ $0[kind] }) { return known }
    let beginnings = index(of: kind).entries.map { entry in
      entry.node.beginning(of: kind, sourceDate: date(ofSource:), firstPhase: { firstPhase })
    }
    beginningsStore.withLock { $0[kind] = beginnings }
    return beginnings
  }

  private func date(ofSource id: String) -> PartialDate? {
    let node = AnyIdentifier(id).flatMap { self.node(of: $0) }
    return node?["date"]?.text.flatMap { PartialDate($0) }
  }

  /// The record that an identifier names.
  func record(_ id: AnyIdentifier) -> AnyRecord? {
    if let record = records.withLock({ $0[id] }) { return record }
    let index = index(of: id.kind)
    guard let row = index.rows[id.slug] else { return nil }
    let reader = ObjectReader(index.entries[row].node, log: DiagnosticLog(isStrict: false))
    let record = AnyRecord(id.kind, slug: id.slug, reader).dated { firstPhase }
    records.withLock { $0[id] = record }
    return record
  }

  /// The first date at which a phase of any bloc or relation begins.
  private var firstPhase: PartialDate? {
    firstPhaseStore.withLock { stored in
      if let stored { return stored }
      let phases = ((nodes[.bloc] ?? []) + (nodes[.relation] ?? [])).flatMap {
        $0["phases"]?.items ?? []
      }
      let first = phases.compactMap { $0["from"]?.text.flatMap { PartialDate($0) } }.min()
      stored = .some(first)
      return first
    }
  }

  /// Where a record stands in its pack.
  func node(of id: AnyIdentifier) -> JSONNode? {
    let index = index(of: id.kind)
    return index.rows[id.slug].map { index.entries[$0].node }
  }

  /// A record's title, without decoding the rest of it.
  func title(of id: AnyIdentifier) -> String? {
    node(of: id)?["title"]?.text
  }

  /// The folded texts of all records; made when it is first asked for.
  var corpus: SearchCorpus {
    corpusStore.withLock { stored in
      if let stored { return stored }
      let corpus = SearchCorpus { self.index(of: $0) }
      stored = corpus
      return corpus
    }
  }

  /// The folded texts, if they have been made and nobody is making them now.
  private var readyCorpus: SearchCorpus? {
    corpusStore.withLockIfAvailable { $0 } ?? nil
  }

  // MARK: Order

  private struct SortKey: Comparable {
    let date: PartialDate?
    let title: String

    /// By date, those without one last; then by the letters of the title, whatever their case.
    static func < (first: SortKey, second: SortKey) -> Bool {
      switch (first.date, second.date) {
      case (let firstDate?, let secondDate?) where firstDate != secondDate: firstDate < secondDate
      case (.some, nil): true
      case (nil, .some): false
      default: first.title < second.title
      }
    }
  }

  private func makeIndex(of kind: Kind) -> Index {
    var keyed: [(key: SortKey, entry: Entry, place: Int)] = []
    let nodes = nodes[kind] ?? []
    for (place, node) in nodes.enumerated() {
      guard let id = node["id"]?.text.flatMap({ AnyIdentifier($0) }) else { continue }
      let date = kind.dateKey.flatMap { node[$0]?.text }.flatMap { PartialDate($0) }
      let key = SortKey(date: date, title: node["title"]?.text?.lowercased() ?? "")
      keyed.append((key, Entry(slug: id.slug, node: node), place))
    }
    keyed.sort { $0.key < $1.key }
    var index = Index(entries: keyed.map(\.entry))
    index.rowsOfNodes = Array(repeating: nil, count: nodes.count)
    for (row, item) in keyed.enumerated() {
      index.rows[item.entry.slug] = row
      index.rowsOfNodes[item.place] = row
    }
    return index
  }

  // MARK: Mentions

  /// The records in which an identifier is written, in the order of kinds and their lists.
  ///
  /// A scan over the packs' bytes: it needs no index and takes no time at start. Once there are
  /// folded texts, their links are scanned instead, a hundredth of the bytes.
  ///
  /// - Parameter kinds: the kinds that are looked through.
  func mentions(
    of id: AnyIdentifier, in kinds: [Kind] = Kind.allCases
  ) -> [AnyIdentifier] {
    if let corpus = readyCorpus, let row = index(of: id.kind).rows[id.slug] {
      return corpus.mentions(of: RecordPlace(kind: id.kind, row: row))
        .filter { kinds.contains($0.kind) }.map { place in
          AnyIdentifier(kind: place.kind, slug: index(of: place.kind).entries[place.row].slug)
        }
    }
    return scannedMentions(of: id, in: kinds)
  }

  /// The records in which an identifier is written, by their bytes.
  private func scannedMentions(of id: AnyIdentifier, in kinds: [Kind]) -> [AnyIdentifier] {
    let pattern = Array(id.description.utf8)
    var mentions: [AnyIdentifier] = []
    for kind in kinds {
      let hits = Self.hits(of: pattern, in: nodes[kind] ?? [])
      guard !hits.isEmpty else { continue }
      let index = index(of: kind)
      let rows = hits.compactMap { index.rowsOfNodes[$0] }
      mentions += rows.sorted().map { AnyIdentifier(kind: kind, slug: index.entries[$0].slug) }
    }
    return mentions.filter { $0 != id }
  }

  /// The places of the nodes whose bytes hold an identifier as a whole: in quotes, or in the
  /// brackets of a link.
  private static func hits(of pattern: [UInt8], in nodes: [JSONNode]) -> [Int] {
    var hits: [Int] = []
    var first = 0
    while first < nodes.count {
      // The records of one document follow each other, in its order.
      let document = nodes[first].document
      let end = nodes[first...].firstIndex { $0.document !== document } ?? nodes.count
      var next = first
      document.bytes.withUnsafeBufferPointer { bytes in
        var position = nodes[first].byteRange.lowerBound
        while let hit = ByteSearch.find(pattern, in: bytes, from: position) {
          position = hit + 1
          let before = bytes[hit - 1]
          let after = hit + pattern.count < bytes.count ? bytes[hit + pattern.count] : 0
          guard
            (before == UInt8(ascii: "\"") && after == before)
              || (before == UInt8(ascii: "(") && after == UInt8(ascii: ")"))
          else { continue }
          while next < end, nodes[next].byteRange.upperBound <= hit { next += 1 }
          guard next < end else { return }
          hits.append(next)
          position = nodes[next].byteRange.upperBound
        }
      }
      first = end
    }
    return hits
  }
}

extension Kind {
  /// The key of the date by which lists of the kind are ordered; other lists go by title.
  fileprivate var dateKey: String? {
    switch self {
    case .quote: "saidOn"
    case .event, .deal, .source: "date"
    case .bloc, .relation, .corridor, .actor, .place, .figure: nil
    }
  }
}
