/// What people ask in words where records have levels, kinds and statuses: "allies of China", "stalled
/// corridors", "events 1962".
extension Library {
  /// What a query means as a question; nil where it is none, or nothing answers it.
  ///
  /// Its note says how it was understood.
  func answer(to query: SearchQuery) -> SearchResults? {
    let words = query.wordsOfSubject
    guard words.count > 1 else { return nil }
    return tied(words, query) ?? narrowed(words, query)
  }

  // MARK: Ties

  /// Words for those who stand close to an actor, or against it, and the levels that they mean.
  private static let tieWords: [(words: [String], levels: ClosedRange<Int>, text: String)] = [
    (["ally", "allies", "allied"], 2...3, "its ties of +2 and more"),
    (["friend", "friends", "partner", "partners"], 1...3, "its ties of +1 and more"),
    (
      ["enemy", "enemies", "foe", "foes", "rival", "rivals", "adversary", "adversaries"], -3...(-1),
      "its ties of −1 and less"
    ),
    (["tie", "ties", "relations", "relationships"], -3...3, "its ties"),
  ]

  /// An actor and its relations of some levels, the strongest first, then those bound to it by a pledge.
  private func tied(_ words: [[UInt8]], _ query: SearchQuery) -> SearchResults? {
    for (names, levels, text) in Self.tieWords {
      let folded = names.map { Array($0.utf8) }
      guard words.contains(where: folded.contains) else { continue }
      let rest = words.filter { !folded.contains($0) }
      guard !rest.isEmpty,
        let actor = actor(named: Array(rest.joined(separator: [UInt8(ascii: " ")])))
      else { return nil }
      let ties = relations(of: actor).compactMap { relation -> (id: AnyIdentifier, level: Int)? in
        relation.phases.phase(at: nil)?.level.flatMap {
          levels.contains($0.value) ? (relation.id.any, $0.value) : nil
        }
      }.stablySorted { -abs($0.level) }
      var found = [actor.any] + ties.map(\.id)
      var text = text
      if levels.lowerBound > 0, hasTreaties {
        let table = self.ties(at: lastTreatyMoment)
        let pledged = table.place(of: actor).map { table.allies(of: $0) } ?? []
        found += pledged.map { table.actors[$0].any }
        if !pledged.isEmpty {
          text =
            (ties.isEmpty ? "" : text + " and ")
            + "those with a pledge \(lastTreatyMoment.inForceText)"
        }
      }
      return results(
        of: query, found.compactMap { place(of: $0) },
        found.count > 1
          ? "\(title(of: actor.any)), then \(text)"
          : "nothing counts as \(text): its record lists all")
    }
    return nil
  }

  /// The actor that has just a folded name, in any script, or the name that a state has elsewhere.
  func actor(named name: [UInt8]) -> Identifier<Actor>? {
    let rows = store.actorNames
    return ([name] + Synonyms.names(of: name)).lazy.compactMap { rows[$0] }.first
      .flatMap { identifier(at: RecordIndex(kind: .actor, row: $0)) }.map {
        Identifier(slug: $0.slug)
      }
  }

  // MARK: Kinds and statuses

  /// Words for what a status says.
  private static let statusWords: [(words: String, statuses: [Status])] =
    [
      ("stalled", [.suspended, .mothballed, .shelved]),
      ("halted", [.suspended, .mothballed, .shelved]),
      ("abandoned", [.shelved, .cancelled]), ("under way", [.underConstruction]),
      ("underway", [.underConstruction]), ("running", [.operating]),
    ] + Status.allCases.map { ($0.rawValue, [$0]) }

  /// The records of a kind that is named in the plural, of a status that is named too.
  private func narrowed(_ words: [[UInt8]], _ query: SearchQuery) -> SearchResults? {
    guard query.kinds.isEmpty, query.statuses.isEmpty else { return nil }
    let kinds = Kind.allCases.filter { words.contains(Array($0.plural.utf8)) }
    guard kinds.count == 1, let kind = kinds.first else { return nil }
    var text = words.filter { $0 != Array(kind.plural.utf8) }.map {
      String(decoding: $0, as: UTF8.self)
    }
    var statuses: [Status] = []
    for (phrase, meant) in Self.statusWords {
      let parts = phrase.split(separator: " ").map(String.init)
      guard let start = text.firstRange(of: parts) else { continue }
      text.removeSubrange(start)
      statuses += meant
    }
    let asked = query.asking(
      for: kind, statuses: statuses, words: text.map { Array($0.utf8) })
    let found = store.corpus.search(asked, synonyms, refining: nil)
    let terms = ["kind:\(kind.name)"] + statuses.map { "status:\"\($0.rawValue)\"" } + text
    if !found.places.isEmpty {
      return results(of: query, found.places, "searched as: " + terms.joined(separator: " "))
    }
    let all = store.corpus.search(
      query.asking(for: kind, statuses: [], words: asked.words), synonyms, refining: nil)
    guard !statuses.isEmpty, !all.places.isEmpty else { return nil }
    let most = statuses.dropLast().map(\.rawValue).joined(separator: ", ")
    let names = (most.isEmpty ? "" : most + " or ") + (statuses.last?.rawValue ?? "")
    return results(of: query, all.places, "no source says of any of these that it is \(names)")
  }

  private func results(
    of query: SearchQuery, _ places: [RecordIndex], _ note: String
  ) -> SearchResults {
    var results = SearchResults(
      query: query, places: places, matches: [], ranks: [], words: query.wordsOfSubject)
    results.note = note
    return results
  }
}
