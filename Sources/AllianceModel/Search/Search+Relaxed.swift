/// What is looked for instead, where nothing has all that was asked for.
extension SearchCorpus {
  /// The records that come closest: typing errors mended, then those with most of the words; what was
  /// done is said in `note`.
  ///
  /// - Returns: nil where not even one word occurs.
  func relaxed(
    _ query: SearchQuery, _ synonyms: Synonyms, _ vocabulary: () -> Vocabulary
  ) -> SearchResults? {
    let candidates = candidatesByTerms(of: query)
    func occurs(_ word: [UInt8]) -> Bool {
      !find(synonyms.alternatives(of: word), among: candidates).places.isEmpty
    }
    let asked = query.wordsOfSubject
    var words: [[UInt8]] = []
    var mended: [(wrong: [UInt8], right: [UInt8])] = []
    for word in asked {
      if occurs(word) {
        words.append(word)
      } else if let near = vocabulary().nearest(to: word), occurs(near) {
        words.append(near)
        mended.append((word, near))
      }
    }
    guard !words.isEmpty else { return nil }
    let notes = mended.map { "nothing has \(text($0.wrong)): this is \(text($0.right))" }
    var results = search(query.replacing(words: words), synonyms, refining: nil)
    if !results.places.isEmpty, words.count == asked.count {
      results = of(query, results)
      results.note = notes.isEmpty ? "" : notes.joined(separator: "; ")
      return results
    }
    results = of(query, withMost(of: words, query, synonyms, candidates))
    let all = query.words.map { text($0) }.joined(separator: " ")
    results.note =
      (notes + ["nothing has all of: \(all); \(results.note ?? "")"]).joined(separator: "; ")
    return results
  }

  /// The results under the query as it was asked.
  private func of(_ query: SearchQuery, _ results: SearchResults) -> SearchResults {
    var own = SearchResults(
      query: query, places: results.places, matches: results.matches, ranks: [],
      words: results.words)
    own.note = results.note
    return own
  }

  private func text(_ word: [UInt8]) -> String { String(decoding: word, as: UTF8.self) }

  /// The records with the most of some words, best first; the note says how many have which.
  private func withMost(
    of words: [[UInt8]], _ query: SearchQuery, _ synonyms: Synonyms, _ candidates: [RecordIndex]?
  ) -> SearchResults {
    var found: [RecordIndex: (words: Set<Int>, ranks: [UInt8])] = [:]
    for (number, word) in words.enumerated() {
      let hits = find(synonyms.alternatives(of: word), among: candidates)
      for (place, rank) in zip(hits.places, hits.ranks) {
        found[place, default: ([], [])].words.insert(number)
        found[place]?.ranks.append(rank)
      }
    }
    let most = found.values.map(\.words.count).max() ?? 0
    let best = found.filter { $0.value.words.count == most }.sorted { $0.key < $1.key }
    let ranks = (0..<most).map { number in best.map { $0.value.ranks[number] } }
    let places = ordered(best.map(\.key), ranks, of: query)
    let sets = best.map(\.value.words).grouped { $0 }.map {
      (words: $0.key, count: $0.elements.count)
    }
    .sorted { ($0.words.sorted().first ?? 0) < ($1.words.sorted().first ?? 0) }
    let shown = sets.prefix(3).map { set in
      "\(counted(set.count, "has", "have")) "
        + set.words.sorted().map { text(words[$0]) }.joined(separator: " ")
    }
    var results = SearchResults(
      query: query, places: places, matches: best.map(\.key), ranks: [],
      words: words.flatMap { synonyms.alternatives(of: $0) })
    results.note = shown.joined(separator: ", ") + (sets.count > 3 ? " …" : "")
    return results
  }
}
