/// The records that match a query, best first.
public struct SearchResults: Equatable, Sendable {
  /// What was looked for.
  public let query: SearchQuery
  /// The records: matches in the title first, then in other names, then in the text.
  public let places: [RecordIndex]
  /// The same in the order of kinds and their lists, for a query that refines this one.
  let matches: [RecordIndex]
  /// For each word of the query the rank of each match.
  let ranks: [[UInt8]]
  /// The folded words to mark: those of the query, or what was found instead of them.
  public var words: [[UInt8]]
  /// What was looked for instead, in words, where nothing has all that was asked for.
  public var note: String?

  /// No results, since nothing was looked for.
  public static let none = SearchResults(
    query: SearchQuery(""), places: [], matches: [], ranks: [], words: [])
}

/// A place in the list of a kind.
///
/// In four bytes, since a large pack has hundreds of thousands of links, each a place.
public struct RecordIndex: Hashable, Sendable {
  /// The kind in the upper four bits, the row in the others.
  let code: UInt32

  /// A place in the list of a kind; no list has 2^28 rows.
  public init(kind: Kind, row: Int) {
    code = UInt32(kind.index) << 28 | UInt32(row)
  }

  /// The kind of the list.
  public var kind: Kind { Kind.allCases[Int(code >> 28)] }
  /// The row, from 0.
  public var row: Int { Int(code & 0xFFF_FFFF) }
}

extension RecordIndex: Comparable {
  /// In the order of kinds and their lists.
  public static func < (first: RecordIndex, second: RecordIndex) -> Bool {
    first.code < second.code
  }
}

extension SearchCorpus {
  /// Finds the records that match a query.
  ///
  /// They have all words that say what is looked for; words that questions are made of are no hits beside
  /// others.
  ///
  /// - Parameter before: the results of another query; if this one refines it, only they are
  ///   looked at.
  func search(
    _ query: SearchQuery, _ synonyms: Synonyms, refining before: SearchResults?
  ) -> SearchResults {
    guard !query.isEmpty else { return .none }
    let terms = query.termsOfSubject(synonyms)
    var candidates: [RecordIndex]?
    // What the words that have been looked for rank the candidates.
    var ranks: [[UInt8]?] = terms.map { _ in nil }
    if let before, before.note == nil, !before.query.isEmpty,
      query.refines(before.query, synonyms)
    {
      candidates = before.matches
      for (index, term) in before.query.termsOfSubject(synonyms).enumerated()
      where terms[index] == term {
        ranks[index] = before.ranks[index]
      }
    } else {
      candidates = candidatesByTerms(of: query)
    }
    // The longest word is probably the rarest, and what it leaves is looked through for the rest.
    let order = terms.indices.sorted { terms[$0].text.count > terms[$1].text.count }
    for index in order where ranks[index] == nil {
      let found = find(terms[index], synonyms, among: candidates)
      if let candidates, found.places.count < candidates.count {
        let kept = Self.positions(of: found.places, in: candidates)
        ranks = ranks.map { $0.map { ranks in kept.map { ranks[$0] } } }
      }
      ranks[index] = found.ranks
      candidates = found.places
    }
    let matches = candidates ?? []
    let known = ranks.compactMap { $0 }
    return SearchResults(
      query: query, places: ordered(matches, known, of: query), matches: matches,
      ranks: known, words: terms.flatMap { synonyms.alternatives(of: $0.text) })
  }

  /// The records that hold a term or what means the same; several words also apart from each other.
  private func find(
    _ term: SearchTerm, _ synonyms: Synonyms, among candidates: [RecordIndex]?
  ) -> Found {
    let named = find(synonyms.alternatives(of: term.text), among: candidates)
    guard term.words.count > 1 else { return named }
    var apart: Found?
    for word in term.words {
      let found = find(synonyms.alternatives(of: word), among: apart?.places ?? candidates)
      let ranks = apart.map { before in
        zip(Self.positions(of: found.places, in: before.places), found.ranks).map {
          max(before.ranks[$0], $1)
        }
      }
      apart = (found.places, ranks ?? found.ranks)
    }
    return apart.map { Self.union(named, $0) } ?? named
  }

  /// The records that the terms of a query leave; nil without terms.
  func candidatesByTerms(of query: SearchQuery) -> [RecordIndex]? {
    TermFilter(query, corpus: self, mentions: mentions).map { filter in
      segments.flatMap { filter.matches(in: $0) }
    }
  }

  /// Where some places stand among others; both go up.
  private static func positions(of places: [RecordIndex], in others: [RecordIndex]) -> [Int] {
    var position = 0
    return places.map { place in
      while others[position] != place { position += 1 }
      return position
    }
  }

  /// The places from the best on: what has the very name first; where a year and a kind are asked for,
  /// what is dated so; then by the sum of the words' ranks, then by the weight of the kind; what is as good stays in the order of the lists.
  func ordered(
    _ matches: [RecordIndex], _ ranks: [[UInt8]], of query: SearchQuery
  ) -> [RecordIndex] {
    guard !ranks.isEmpty else { return matches }
    let (name, years) = (query.name, query.yearsOfKind)
    var keys = matches.map { $0.kind.descriptor.searchWeight }
    for (index, match) in matches.enumerated() {
      let segment = segments[match.kind.index]
      let sum = ranks.reduce(0) { $0 + Int($1[index]) }
      // Only what begins with a word can be named by all of them.
      if sum <= 3 * ranks.count, segment.isNamed(name, at: match.row) { continue }
      keys[index] += (sum + 1) * Self.weights
      if !years.isEmpty, !segment.isDated(in: years, at: match.row) {
        keys[index] += (ranks.count + 1) * Int(UInt8.max) * Self.weights
      }
    }
    var starts = Array(repeating: 0, count: (keys.max() ?? 0) + 2)
    for key in keys { starts[key + 1] += 1 }
    for key in starts.indices.dropFirst() { starts[key] += starts[key - 1] }
    var places = Array(repeating: RecordIndex(kind: .bloc, row: 0), count: matches.count)
    for (match, key) in zip(matches, keys) {
      places[starts[key]] = match
      starts[key] += 1
    }
    return places
  }

  private static let weights = 6

  /// The records that hold a word or one of its other forms, each with the rank of its best place.
  func find(
    _ words: [[UInt8]], among candidates: [RecordIndex]?
  ) -> (places: [RecordIndex], ranks: [UInt8]) {
    guard let first = words.first else { return ([], []) }
    var found = find(first, among: candidates)
    for word in words.dropFirst() {
      let other = find(word, among: candidates)
      found = Self.union(found, other)
    }
    return found
  }

  private typealias Found = (places: [RecordIndex], ranks: [UInt8])

  /// What either has, in order; of what both have, the better rank.
  private static func union(_ one: Found, _ other: Found) -> Found {
    guard !other.places.isEmpty else { return one }
    var union: Found = ([], [])
    union.places.reserveCapacity(one.places.count + other.places.count)
    var (left, right) = (0, 0)
    func add(_ place: RecordIndex, _ rank: UInt8) {
      union.places.append(place)
      union.ranks.append(rank)
    }
    while left < one.places.count || right < other.places.count {
      if right == other.places.count
        || left < one.places.count && one.places[left] < other.places[right]
      {
        add(one.places[left], one.ranks[left])
        left += 1
      } else if left == one.places.count || other.places[right] < one.places[left] {
        add(other.places[right], other.ranks[right])
        right += 1
      } else {
        add(one.places[left], min(one.ranks[left], other.ranks[right]))
        (left, right) = (left + 1, right + 1)
      }
    }
    return union
  }

  private func find(_ word: [UInt8], among candidates: [RecordIndex]?) -> Found {
    var places: [RecordIndex] = []
    var ranks: [UInt8] = []
    let most = candidates?.count ?? segments.reduce(0) { $0 + $1.entries.count }
    places.reserveCapacity(most)
    ranks.reserveCapacity(most)
    var rest = candidates?[...]
    for segment in segments {
      let own = rest?.prefix { $0.kind == segment.kind }
      if let own { rest = rest?.dropFirst(own.count) }
      segment.find(word, among: own) { row, rank in
        places.append(RecordIndex(kind: segment.kind, row: row))
        ranks.append(rank)
      }
    }
    return (places, ranks)
  }
}

extension SearchSegment {
  /// How good a match is in which text; the less the better.
  ///
  /// A word that only begins so is one worse than the whole word.
  private enum Rank {
    static let titleStart: UInt8 = 0
    static let aliasStart: UInt8 = 1
    static let title: UInt8 = 2
    static let alias: UInt8 = 4
    static let text: UInt8 = 9
  }

  /// Whether a record's title or another name of it is just this.
  func isNamed(_ name: [UInt8], at row: Int) -> Bool {
    let entry = entries[row]
    return bytes[Int(entry.start)..<Int(entry.aliasEnd)].split(separator: UInt8(ascii: "\n"))
      .contains { $0.elementsEqual(name) }
  }

  /// Whether a record's own date is in one of some years; a kind without dates has none to differ by.
  func isDated(in years: [Int], at row: Int) -> Bool {
    guard !ownDates.isEmpty else { return true }
    return ownDates[row].map { years.contains($0.year) } ?? false
  }

  /// Calls a function for each record that holds a word, with the rank of its best place.
  fileprivate func find(
    _ word: [UInt8], among candidates: ArraySlice<RecordIndex>?,
    _ body: (_ row: Int, _ rank: UInt8) -> Void
  ) {
    bytes.withUnsafeBufferPointer { bytes in
      // Many calls for a few bytes each take longer than one scan over everything.
      if let candidates, candidates.count < entries.count / 4 * 3 {
        for candidate in candidates {
          let entry = entries[candidate.row]
          let range = UnsafeBufferPointer(rebasing: bytes[Int(entry.start)..<Int(entry.end)])
          guard let hit = ByteSearch.findWord(word, in: range, from: 0) else { continue }
          body(candidate.row, rank(of: entry, word, at: Int(entry.start) + hit, in: bytes))
        }
      } else {
        // One scan over everything: what lies between two hits is never looked at twice.
        var next = 0
        var position = 0
        var allowed = candidates?.startIndex ?? 0
        while let hit = ByteSearch.findWord(word, in: bytes, from: position) {
          while Int(entries[next].end) <= hit { next += 1 }
          position = Int(entries[next].end)
          if let candidates {
            while allowed < candidates.endIndex, candidates[allowed].row < next { allowed += 1 }
            guard allowed < candidates.endIndex else { break }
            guard candidates[allowed].row == next else { continue }
          }
          body(next, rank(of: entries[next], word, at: hit, in: bytes))
        }
      }
    }
  }

  /// The rank of an entry by the best place of a word, of which the first is given.
  private func rank(
    of entry: FoldedTexts.Record, _ word: [UInt8], at first: Int,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt8 {
    let names = UnsafeBufferPointer(rebasing: bytes[..<Int(entry.aliasEnd)])
    var best = UInt8.max
    var next: Int? = first
    while let hit = next {
      let after = hit + word.count
      let isWhole = after >= bytes.count || !Self.isLetter(bytes[after])
      let startsLine = hit == entry.start || bytes[hit - 1] == UInt8(ascii: "\n")
      let place =
        hit < entry.titleEnd
        ? startsLine ? Rank.titleStart : Rank.title
        : hit < entry.aliasEnd ? startsLine ? Rank.aliasStart : Rank.alias : Rank.text
      best = min(best, place + (isWhole ? 0 : 1))
      guard best > 0, hit < entry.aliasEnd else { break }
      next = ByteSearch.findWord(word, in: names, from: hit + 1)
    }
    return best
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
  }
}
