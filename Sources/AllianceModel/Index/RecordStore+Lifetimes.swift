/// Two actors as one pack speaks of them.
struct PairKey: Hashable, Sendable {
  let pack: Int
  /// Their slugs in the order of letters.
  let first: String
  let second: String

  init?(pack: Int, _ slugs: [String]) {
    guard slugs.count == 2 else { return nil }
    self.pack = pack
    first = min(slugs[0], slugs[1])
    second = max(slugs[0], slugs[1])
  }
}

/// What holds when: what records say, with the dates of sources and actors that it depends on.
extension RecordStore {
  /// When the records of a kind hold.
  func lifetimes(of kind: Kind) -> Lifetimes {
    if let known = lifetimesStore.withLock({ $0[kind.index] }) { return known }
    let list = list(of: kind)
    let lifetimes = Lifetimes(
      list.entries.indices.map { row in
        kind == .actor
          ? life(ofRow: row) : spells(of: list.entries[row].lifetime, from: list.pack(at: row))
      })
    lifetimesStore.withLock { $0[kind.index] = lifetimes }
    return lifetimes
  }

  /// The states that a pack lists, by their rows, with the spells that it gives them.
  func states(ofPack pack: Int) -> [(row: Int, spells: [Spell])] {
    let list = self.list(of: .actor)
    let own = list.entries.indices.map { (row: $0, entry: list.entries[$0]) }
    let matched = list.matched.flatMap { slug, entries in
      entries.compactMap { entry in list.row(of: slug).map { (row: $0, entry: entry) } }
    }
    let states = (own + matched).compactMap { row, entry -> (row: Int, spells: [Spell])? in
      list.pack(of: entry) == pack && entry.isState
        ? (row, spells(of: entry.lifetime, from: pack)) : nil
    }
    // Two entries of a list may be one state.
    return states.grouped { $0.row }
      .map { (row: $0.key, spells: $0.elements.flatMap { $0.spells }) }
      .sorted { $0.row < $1.row }
  }

  private func spells(of lifetime: Lifetime, from pack: Int) -> [Spell] {
    switch lifetime {
    case .always: return [.always]
    case .once(let spell): return [spell]
    case .spells(let spells, let sources): return known(spells, sources, from: pack)
    case .spokenOf(let claim, let sources, _):
      return [
        Spell(from: ([claim] + sources.map { sourceDate($0, from: pack) }).compactMap { $0 }.min())
      ]
    case .phases(let stretches, let actors):
      let lives = lives(of: actors, from: pack)
      return stretches.flatMap { spells(of: $0.spell, sources: $0.sources, from: pack, lives) }
    }
  }

  /// When something holds that has dates of its own and is a tie between actors.
  ///
  /// Where nobody says when it begins it holds from the first date that its evidence speaks of it: that
  /// of its sources, at the latest its end. What other packs say changes nothing of that.
  ///
  /// - Parameter lives: the spells of each of the actors, outside which it does not hold.
  func spells(
    of spell: Spell, sources: [String], from pack: Int, _ lives: [[Spell]]
  ) -> [Spell] {
    let end = lives.compactMap { $0.last?.to }.reduce(spell.to) { Spell.earlier($0, $1) }
    let evidence = {
      (sources.map { self.sourceDate($0, from: pack) } + [end]).compactMap { $0 }.min()
    }
    guard let from = spell.from ?? evidence() else { return [] }
    let own = known([Spell(from: from, to: spell.to)], sources, from: pack)
    return lives.reduce(own) { $0.cut(to: $1) }
  }

  /// When an actor belongs to a bloc.
  ///
  /// - Parameters:
  ///   - end: until when the sources of the bloc say anything of what is open.
  ///   - lives: the spells of the actor, outside which it does not belong to it.
  func spells(ofMember spells: [Spell], knownTo end: PartialDate?, _ lives: [[Spell]]) -> [Spell] {
    lives.reduce(known(spells, until: end)) { $0.cut(to: $1) }
  }

  /// Spells of which those without an end are known as long as sources say anything.
  private func known(_ spells: [Spell], _ sources: [String], from pack: Int) -> [Spell] {
    guard spells.contains(where: { $0.to == nil }) else { return spells }
    return known(spells, until: coverageEnd(sources, from: pack))
  }

  /// Spells of which those without an end are known until a date, if there is one.
  private func known(_ spells: [Spell], until end: PartialDate?) -> [Spell] {
    guard let end else { return spells }
    return spells.map { $0.to == nil ? Spell(from: $0.from, to: nil, knownTo: end) : $0 }
  }

  /// Until when sources say anything of what is open in them; nil where one of them does not say.
  func coverageEnd(_ sources: [String], from pack: Int) -> PartialDate? {
    let list = list(of: .source)
    let ends = sources.map { list.row(of: $0, from: pack).flatMap { list.entries[$0].coverageEnd } }
    return ends.contains(nil) ? nil : ends.compactMap { $0 }.max { $0.latest < $1.latest }
  }

  private func sourceDate(_ slug: String, from pack: Int) -> PartialDate? {
    let sources = list(of: .source)
    return sources.row(of: slug, from: pack).flatMap { sources.entries[$0].date }
  }

  /// When actors are in being; none for one of which nobody says it.
  ///
  /// A tie knows from its own sources how long it is known, and not from those of its actors.
  private func lives(of actors: [String], from pack: Int) -> [[Spell]] {
    let list = list(of: .actor)
    return actors.compactMap { list.row(of: $0, from: pack).flatMap { datedLife(ofRow: $0) } }
  }

  /// When the actor at a row is in being; nil where nobody says it.
  func datedLife(ofRow row: Int) -> [Spell]? {
    let life = self.life(ofRow: row)
    guard life.contains(where: { $0.from != nil || $0.to != nil }) else { return nil }
    // Where several packs say it, it is all that any of them says, each stretch once.
    return life.map { Spell(from: $0.from, to: $0.to) }.overlapping(1)
  }

  /// When the actor at a row is in being, as far as any of the packs says that speak of it.
  private func life(ofRow row: Int) -> [Spell] {
    let list = list(of: .actor)
    let entries = [list.entries[row]] + list.matched[list.entries[row].slug, default: []]
    let said = entries.flatMap { entry -> [Spell] in
      guard case .spells(let spells, let sources) = entry.lifetime else { return [] }
      return known(spells, sources, from: list.pack(of: entry))
    }
    return said.isEmpty
      ? [.always] : said.sorted { ($0.from?.rank ?? .min) < ($1.from?.rank ?? .min) }
  }

  // MARK: Records with what others say of their dates and levels

  /// A bloc or a relation with the dates at which its phases hold; a bloc of two asks the relation of
  /// the same two in its pack for its level.
  func settled(_ record: AnyRecord, pack: Int) -> AnyRecord {
    switch record {
    case .bloc(var bloc):
      // Once for all members: both may be as many as a file has rows.
      let end = coverageEnd(bloc.sources, from: pack)
      func settle(_ member: inout Bloc.Member) {
        member.spells = spells(
          ofMember: member.spells, knownTo: end, lives(of: [member.actor.slug], from: pack))
      }
      for index in bloc.members.indices { settle(&bloc.members[index]) }
      for index in bloc.associates.indices { settle(&bloc.associates[index]) }
      bloc.phases = settled(bloc.phases, actors: bloc.pair?.map(\.slug) ?? [], from: pack)
      if let relation = relation(of: bloc, pack: pack) {
        bloc.phases = bloc.phases.map { $0.asking(relation) }
      }
      return .bloc(bloc)
    case .relation(var relation):
      relation.phases = settled(relation.phases, actors: relation.actors.map(\.slug), from: pack)
      return .relation(relation)
    default: return record
    }
  }

  private func settled(_ phases: [Phase], actors: [String], from pack: Int) -> [Phase] {
    let lives = lives(of: actors, from: pack)
    return phases.map { phase in
      var phase = phase
      phase.spells = spells(
        of: Spell(from: phase.from ?? phase.evidenceFrom, to: phase.to),
        sources: phase.citations.map(\.source.slug), from: pack, lives)
      return phase
    }
  }

  /// The relation of the two actors of a bloc of two, in the bloc's own pack.
  func relation(of bloc: Bloc, pack: Int) -> Relation? {
    guard let pair = bloc.pair, let key = PairKey(pack: pack, pair.map(\.slug)),
      let row = pairs[key],
      case .relation(let relation) = read(RecordIndex(kind: .relation, row: row))
    else { return nil }
    return relation
  }

  private var pairs: [PairKey: Int] {
    pairsStore.withLock { stored in
      if let stored { return stored }
      let list = list(of: .relation)
      var pairs: [PairKey: Int] = [:]
      for row in list.entries.indices {
        guard let key = pair(ofRelationAt: row), pairs[key] == nil else { continue }
        pairs[key] = row
      }
      stored = pairs
      return pairs
    }
  }

  /// The two actors of the relation at a row, and its pack; nil for one without phases.
  func pair(ofRelationAt row: Int) -> PairKey? {
    let list = list(of: .relation)
    guard case .phases(_, let actors) = list.entries[row].lifetime else { return nil }
    let pack = list.pack(at: row)
    return PairKey(pack: pack, actors.map { self.list(of: .actor).known($0, from: pack) })
  }

  /// Whether any of some sources has a date.
  func isDated(_ sources: [String], from pack: Int) -> Bool {
    sources.contains { sourceDate($0, from: pack) != nil }
  }
}
