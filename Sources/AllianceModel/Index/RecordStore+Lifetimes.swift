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
    let lifetimes = Lifetimes(list.entries.map { terms(of: $0.lifetime) })
    lifetimesStore.withLock { $0[kind.index] = lifetimes }
    return lifetimes
  }

  private func terms(of lifetime: Lifetime) -> [Term] {
    switch lifetime {
    case .always: return [Term(from: nil, to: nil, isAlways: true)]
    case .made(let date, let end): return [Term(from: date, to: end, isMade: true)]
    case .being(let from, let to): return [Term(from: from, to: to, isAlways: from == nil)]
    case .spokenOf(let claim, let sources):
      let date = ([claim] + sources.map { sourceDate($0) }).compactMap { $0 }.min()
      return [Term(from: date, to: nil, isAlways: date == nil)]
    case .phases(let stretches, let actors):
      let end = actors.compactMap { actorEnd($0) }.min { $0.latest < $1.latest }
      return stretches.map { stretch in
        let to = [stretch.to, end].compactMap { $0 }.min { $0.latest < $1.latest }
        return Term(
          from: stretch.from ?? stretch.evidenceFrom
            ?? evidenceDate(sources: stretch.sources, end: to), to: to,
          knownTo: stretch.to == nil ? coverageEnd(stretch.sources) : nil)
      }
    }
  }

  /// The first date that the evidence of a phase speaks of it, where nobody says when it begins.
  ///
  /// It is that of its sources, at the latest its end. What other packs say changes nothing of it.
  private func evidenceDate(sources: [String], end: PartialDate?) -> PartialDate? {
    (sources.map { sourceDate($0) } + [end]).compactMap { $0 }.min()
  }

  /// The slug under which an actor is known.
  private func known(_ slug: String) -> String {
    self.list(of: .actor).otherSlugs[slug] ?? slug
  }

  /// Until when sources say anything of what is open in them; nil where one of them does not say.
  private func coverageEnd(_ sources: [String]) -> PartialDate? {
    let list = list(of: .source)
    let ends = sources.map { list.row(of: $0).flatMap { list.entries[$0].coverageEnd } }
    return ends.contains(nil) ? nil : ends.compactMap { $0 }.max { $0.latest < $1.latest }
  }

  private func sourceDate(_ slug: String) -> PartialDate? {
    let sources = list(of: .source)
    return sources.row(of: slug).flatMap { sources.entries[$0].date }
  }

  /// When an actor ended; nil while it is in being.
  private func actorEnd(_ slug: String) -> PartialDate? {
    let actors = list(of: .actor)
    guard let row = actors.row(of: slug), case .being(_, let end) = actors.entries[row].lifetime
    else { return nil }
    return end
  }

  // MARK: Records with what others say of their dates and levels

  /// A bloc or a relation with the dates at which its phases hold, and a bloc of two with the level
  /// of the relation of the same two in its pack: one truth, told once.
  func settled(_ record: AnyRecord, pack: Int) -> AnyRecord {
    switch record {
    case .bloc(var bloc):
      for index in bloc.members.indices {
        bloc.members[index].actorEnd = actorEnd(bloc.members[index].actor.slug)
      }
      bloc.phases = settled(bloc.phases, actors: bloc.pair?.map(\.slug) ?? [])
      if let relation = relation(of: bloc, pack: pack) {
        bloc.phases = bloc.phases.flatMap {
          $0.parts(leveledBy: relation, others: bloc.phases)
        }
      }
      return .bloc(bloc)
    case .relation(var relation):
      relation.phases = settled(relation.phases, actors: relation.actors.map(\.slug))
      return .relation(relation)
    default: return record
    }
  }

  private func settled(_ phases: [Phase], actors: [String]) -> [Phase] {
    let end = actors.compactMap { actorEnd($0) }.min { $0.latest < $1.latest }
    return phases.map { phase in
      let knownTo = phase.to == nil ? coverageEnd(phase.citations.map(\.source.slug)) : nil
      guard phase.from == nil || end != nil || knownTo != nil else { return phase }
      var phase = phase
      phase.knownTo = knownTo
      phase.actorsEnd = end
      if phase.from == nil, phase.evidenceFrom == nil {
        phase.evidenceFrom = evidenceDate(
          sources: phase.citations.map(\.source.slug), end: phase.heldTo)
      }
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
      for (row, entry) in list.entries.enumerated() {
        guard case .phases(_, let actors) = entry.lifetime,
          let key = PairKey(pack: list.pack(at: row), actors.map { known($0) }), pairs[key] == nil
        else { continue }
        pairs[key] = row
      }
      stored = pairs
      return pairs
    }
  }
}

extension Phase {
  /// A phase of a bloc of two as parts that each have the level of the actors' relation then.
  ///
  /// As of any date the last part that holds has the level of the relation's phase that holds; a
  /// part in which the relation says nothing has none.
  ///
  /// - Parameter others: all phases of the bloc.
  func parts(leveledBy relation: Relation, others: [Phase]) -> [Phase] {
    guard let heldFrom else {
      return [
        Phase(
          of: self, from: nil, to: to, leveledBy: relation.phases.last, relation.id)
      ]
    }
    var parts: [Phase] = []
    for phase in relation.phases {
      guard let begun = phase.heldFrom else { continue }
      let start = begun.earliest > heldFrom.earliest ? begun : heldFrom
      let end = Self.earlier(to, phase.heldTo)
      if let end, end.latest < start.earliest { continue }
      if let end, start == end {
        // Where the relation's phase only begins as this one ends, the bloc's next one has its level.
        if heldFrom != start, phase.heldTo != end, others.contains(where: { $0.heldFrom == end }) {
          continue
        }
        // Where it ended as this one begins, the relation's next one says what holds.
        if to != end, begun != start, relation.phases.contains(where: { $0.heldFrom == start }) {
          continue
        }
      }
      let isOpen = start == heldFrom && from == nil || start == begun && phase.from == nil
      parts.append(
        Phase(
          of: self, from: isOpen && start != from ? nil : start, evidenceFrom: start, to: end,
          leveledBy: phase, relation.id))
    }
    let all = gaps(around: parts, relation.id) + parts
    // Of phases in no order the last one that holds counts: they stay as the relation has them.
    guard parts.isInOrder else { return all }
    return all.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
      .map(\.element)
  }

  private var start: Int { heldFrom?.earliest ?? .min }

  /// The stretches of this phase that none of its parts covers.
  private func gaps(around parts: [Phase], _ id: Identifier<Relation>) -> [Phase] {
    var gaps: [Phase] = []
    var free = heldFrom
    func add(until end: PartialDate?) {
      guard let start = free else { return }
      gaps.append(
        Phase(
          of: self, from: start == heldFrom ? from : start, evidenceFrom: start, to: end,
          leveledBy: nil, id))
    }
    for part in parts.sorted(by: { $0.start < $1.start }) {
      if let start = part.heldFrom, let first = free, first.earliest < start.earliest {
        add(until: start.preceding)
      }
      guard let end = part.to else { return gaps }
      if free.map({ $0.earliest <= end.latest }) ?? true { free = end.following }
    }
    if let free, to.map({ free.earliest <= $0.latest }) ?? true { add(until: to) }
    return gaps
  }

  private static func earlier(_ one: PartialDate?, _ other: PartialDate?) -> PartialDate? {
    guard let one, let other else { return one ?? other }
    return one.latest <= other.latest ? one : other
  }
}

extension [Phase] {
  /// Whether no phase begins before the one that it follows.
  fileprivate var isInOrder: Bool {
    zip(self, dropFirst()).allSatisfy {
      ($0.heldFrom?.earliest ?? .min) <= ($1.heldFrom?.earliest ?? .min)
    }
  }
}
