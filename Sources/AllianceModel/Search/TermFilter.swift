/// What the terms of a query ask of a record.
struct TermFilter {
  private let kinds: Set<Kind>
  private let statuses: UInt32
  /// For each name that is asked for, the records that have it and those that link to one of these.
  private let targets: [Set<RecordIndex>]
  private let before: PartialDate?
  private let after: PartialDate?

  /// The filter of a query; nil if it has no terms.
  ///
  /// - Parameter mentions: who mentions whom.
  init?(_ query: SearchQuery, corpus: SearchCorpus, mentions: MentionIndex) {
    kinds = Set(query.kinds)
    statuses = query.statuses.reduce(0) { $0 | $1.bit }
    targets = query.targets.map { target in
      let named = Self.records(of: target, in: corpus)
      return named.union(named.flatMap { mentions.mentions(of: $0) })
    }
    before = query.before
    after = query.after
    if kinds.isEmpty, statuses == 0, targets.isEmpty, before == nil, after == nil { return nil }
  }

  /// The records of a kind in whose title or other names a word begins so; of a source the author,
  /// outlet and short name count too.
  private static func records(
    of target: SearchQuery.Target, in corpus: SearchCorpus
  ) -> Set<RecordIndex> {
    let segment = corpus.segments[target.kind.index]
    var places: Set<RecordIndex> = []
    segment.bytes.withUnsafeBufferPointer { bytes in
      for (row, entry) in segment.entries.enumerated() {
        let end = Int(target.kind == .source ? entry.end : entry.aliasEnd)
        let names = UnsafeBufferPointer(rebasing: bytes[Int(entry.start)..<end])
        var position = 0
        while let hit = ByteSearch.find(target.name, in: names, from: position) {
          if hit == 0 || !SearchSegment.isLetter(names[hit - 1]) {
            places.insert(RecordIndex(kind: target.kind, row: row))
            break
          }
          position = hit + 1
        }
      }
    }
    return places
  }

  /// The records of a segment that the terms allow.
  func matches(in segment: SearchSegment) -> [RecordIndex] {
    if !kinds.isEmpty, !kinds.contains(segment.kind) { return [] }
    return segment.entries.enumerated().compactMap { row, entry in
      let place = RecordIndex(kind: segment.kind, row: row)
      return allows(entry, at: place, of: segment) ? place : nil
    }
  }

  private func allows(
    _ entry: FoldedTexts.Record, at place: RecordIndex, of segment: SearchSegment
  ) -> Bool {
    if statuses != 0, entry.statuses & statuses == 0 { return false }
    guard targets.allSatisfy({ $0.contains(place) }) else { return false }
    if before == nil, after == nil { return true }
    // Of what has a date of its own that counts, and not those of its claims.
    guard segment.ownDates.isEmpty else {
      return segment.ownDates[place.row].map(isBetween) ?? false
    }
    return segment.dates[place.row].contains(where: isBetween)
  }

  private func isBetween(_ date: PartialDate) -> Bool {
    (before.map { date.latest < $0.earliest } ?? true)
      && (after.map { date.earliest >= $0.earliest } ?? true)
  }
}
