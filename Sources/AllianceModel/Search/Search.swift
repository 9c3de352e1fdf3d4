/// The records that match a query, best first.
public struct SearchResults: Sendable {
  /// What was looked for.
  public let query: SearchQuery
  /// The records: matches in the title first, then in other names, then in the text.
  public let places: [RecordPlace]
  /// The entries that matched, in the order of the corpus, for a query that refines this one.
  let matches: [Int32]

  /// No results, since nothing was looked for.
  public static let none = SearchResults(query: SearchQuery(""), places: [], matches: [])
}

/// A place in the list of a kind.
///
/// In four bytes, since a large pack has hundreds of thousands of links, each a place.
public struct RecordPlace: Hashable, Sendable {
  private let code: UInt32

  /// A place in the list of a kind; no list has 2^28 rows.
  public init(kind: Kind, row: Int) {
    code = UInt32(kind.ordinal) << 28 | UInt32(row)
  }

  /// The kind of the list.
  public var kind: Kind { Kind.allCases[Int(code >> 28)] }
  /// The row, from 0.
  public var row: Int { Int(code & 0xFFF_FFFF) }
}

extension SearchCorpus {
  /// How good a match is in which text; the less the better.
  private enum Rank {
    static let titleStart = 0
    static let titleWord = 1
    static let title = 2
    static let alias = 3
    static let text = 5
  }

  /// Finds the records that match a query.
  ///
  /// - Parameter before: the results of another query; if this one refines it, only they are
  ///   looked at.
  func search(_ query: SearchQuery, refining before: SearchResults?) -> SearchResults {
    guard !query.isEmpty else { return .none }
    var candidates: [Int32]?
    if let before, !before.query.isEmpty, query.refines(before.query) {
      candidates = before.matches
    } else if let filter = TermFilter(query, corpus: self) {
      candidates = entries.indices.filter { filter.allows(entries[$0], of: self) }.map { Int32($0) }
    }
    var ranks: [Int] = []
    // The longest word is probably the rarest, and what it leaves is looked through for the rest.
    for word in query.words.sorted(by: { $0.count > $1.count }) {
      let found = find(word, among: candidates)
      var sums: [Int] = []
      sums.reserveCapacity(found.count)
      if ranks.isEmpty {
        sums = found.map { $0.rank }
      } else if let candidates {
        // Both go up, so the rank so far of each is found on the way.
        var position = 0
        for hit in found {
          while candidates[position] != hit.entry { position += 1 }
          sums.append(ranks[position] + hit.rank)
        }
      }
      candidates = found.map(\.entry)
      ranks = sums
    }
    let matches = candidates ?? []
    if ranks.isEmpty { ranks = Array(repeating: 0, count: matches.count) }
    return SearchResults(query: query, places: ordered(matches, ranks), matches: matches)
  }

  /// The places of entries by rank; those of one rank stay in their order.
  private func ordered(_ matches: [Int32], _ ranks: [Int]) -> [RecordPlace] {
    var starts = Array(repeating: 0, count: (ranks.max() ?? 0) + 2)
    for rank in ranks { starts[rank + 1] += 1 }
    for rank in starts.indices.dropFirst() { starts[rank] += starts[rank - 1] }
    var places = Array(repeating: RecordPlace(kind: .bloc, row: 0), count: matches.count)
    for (match, rank) in zip(matches, ranks) {
      places[starts[rank]] = entries[Int(match)].place
      starts[rank] += 1
    }
    return places
  }

  /// The entries that hold a word, each with the rank of its best place.
  private func find(_ word: [UInt8], among candidates: [Int32]?) -> [(entry: Int32, rank: Int)] {
    var found: [(entry: Int32, rank: Int)] = []
    found.reserveCapacity(candidates?.count ?? entries.count)
    bytes.withUnsafeBufferPointer { bytes in
      // Many calls for a few bytes each take longer than one scan over everything.
      if let candidates, candidates.count < entries.count / 4 {
        for candidate in candidates {
          let entry = entries[Int(candidate)]
          let range = UnsafeBufferPointer(rebasing: bytes[entry.start..<entry.end])
          guard let hit = ByteSearch.find(word, in: range, from: 0) else { continue }
          found.append((candidate, rank(of: entry, word, at: entry.start + hit, in: bytes)))
        }
      } else {
        // One scan over everything: what lies between two hits is never looked at twice.
        var next = 0
        var position = 0
        var allowed = 0
        while let hit = ByteSearch.find(word, in: bytes, from: position) {
          while entries[next].end <= hit { next += 1 }
          position = entries[next].end
          if let candidates {
            while allowed < candidates.count, candidates[allowed] < next { allowed += 1 }
            guard allowed < candidates.count else { break }
            guard candidates[allowed] == next else { continue }
          }
          found.append((Int32(next), rank(of: entries[next], word, at: hit, in: bytes)))
        }
      }
    }
    return found
  }

  /// The rank of an entry by the first place of a word; in a title the later places count too.
  private func rank(
    of entry: Entry, _ word: [UInt8], at hit: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    if hit == entry.start { return Rank.titleStart }
    if hit >= entry.aliasEnd { return Rank.text }
    if hit >= entry.titleEnd { return Rank.alias }
    var hit = hit
    let title = UnsafeBufferPointer(rebasing: bytes[..<entry.titleEnd])
    while true {
      if !Self.isLetter(bytes[hit - 1]) { return Rank.titleWord }
      guard let next = ByteSearch.find(word, in: title, from: hit + 1) else { break }
      hit = next
    }
    return Rank.title
  }

  fileprivate static func isLetter(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
  }
}

/// What the terms of a query ask of a record.
private struct TermFilter {
  private let kinds: Set<Kind>
  private let statuses: UInt16
  private let targets: [Set<RecordPlace>]
  private let before: PartialDate?
  private let after: PartialDate?

  /// The filter of a query; nil if it has no terms.
  init?(_ query: SearchQuery, corpus: SearchCorpus) {
    kinds = Set(query.kinds)
    statuses = query.statuses.reduce(0) { $0 | $1.bit }
    targets = query.targets.map { Self.records(of: $0, in: corpus) }
    before = query.before
    after = query.after
    if kinds.isEmpty, statuses == 0, targets.isEmpty, before == nil, after == nil { return nil }
  }

  /// The records of a kind in whose title or other names a word begins so; of a source the author,
  /// outlet and short name count too.
  private static func records(
    of target: SearchQuery.Target, in corpus: SearchCorpus
  ) -> Set<RecordPlace> {
    var places: Set<RecordPlace> = []
    corpus.bytes.withUnsafeBufferPointer { bytes in
      for entry in corpus.entries where entry.place.kind == target.kind {
        let names = UnsafeBufferPointer(
          rebasing: bytes[
            entry.start..<(target.kind == .source ? entry.end : entry.aliasEnd)])
        var position = 0
        while let hit = ByteSearch.find(target.name, in: names, from: position) {
          if hit == 0 || !SearchCorpus.isLetter(names[hit - 1]) {
            places.insert(entry.place)
            break
          }
          position = hit + 1
        }
      }
    }
    return places
  }

  func allows(_ entry: SearchCorpus.Entry, of corpus: SearchCorpus) -> Bool {
    if !kinds.isEmpty, !kinds.contains(entry.place.kind) { return false }
    if statuses != 0, entry.statuses & statuses == 0 { return false }
    for target in targets {
      guard
        target.contains(entry.place)
          || corpus.links[entry.links].contains(where: { target.contains($0) })
      else { return false }
    }
    if before == nil, after == nil { return true }
    return corpus.dates[entry.dates].contains { date in
      (before.map { date.latest < $0.earliest } ?? true)
        && (after.map { date.earliest >= $0.earliest } ?? true)
    }
  }
}
