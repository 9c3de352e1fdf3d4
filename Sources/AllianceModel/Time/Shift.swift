/// How a relation or bloc changed between two dates, with the evidence for both ends.
public struct Shift: Sendable {
  /// The relation or bloc.
  public let subject: AnyIdentifier
  /// What held at the first date; nil if nothing is known of then.
  public let before: Phase?
  /// What held at the second date.
  public let after: Phase?
  /// The change.
  public let change: RelationMatrix.Change
  /// The two dates.
  let dates: (first: PartialDate, second: PartialDate)
  /// How many actors it is about: what many share comes before what two do.
  public let actorCount: Int
  /// How many ties its actors have together at the second date.
  let weight: Int

  /// Whether a change is known, and not only one end of it: a first piece of evidence is no
  /// beginning, and a last one no end.
  public var isChange: Bool {
    switch change {
    case .warmer, .cooler, .firstLevel, .noLevel: true
    case .same, .firstEvidence, .gone: false
    }
  }

  /// How large the change is, to put the largest first.
  ///
  /// Where only one level is known nobody can say how much changed: those follow all others, by how
  /// far it is from neutral, and last where of the other end nothing is known at all.
  var size: Int {
    switch change {
    case .same: 0
    case .warmer(let levels), .cooler(let levels): 10 * levels
    case .firstLevel: 4 + abs(after?.level?.value ?? 0)
    case .noLevel: 4 + abs(before?.level?.value ?? 0)
    case .firstEvidence: abs(after?.level?.value ?? 0)
    case .gone: abs(before?.level?.value ?? 0)
    }
  }
}

/// How the level of a relation changed between two dates.
public struct RelationChange: Sendable {
  public let relation: AnyIdentifier
  /// What held at the first date.
  public let before: Phase
  /// What held at the second date.
  public let after: Phase
  public let change: RelationMatrix.Change
}

extension Library {
  /// The relations whose level changed between two dates, the largest changes first.
  public func changes(from first: PartialDate, to second: PartialDate) -> [RelationChange] {
    relations.compactMap { relation -> RelationChange? in
      guard let before = relation.phases.phase(at: Moment(asOf: first)),
        let after = relation.phases.phase(at: Moment(asOf: second))
      else { return nil }
      let change = RelationMatrix.change(from: before, to: after)
      guard change.levels > 0 else { return nil }
      return RelationChange(relation: relation.id.any, before: before, after: after, change: change)
    }.enumerated().sorted {
      (-$0.element.change.levels, $0.offset) < (-$1.element.change.levels, $1.offset)
    }.map(\.element)
  }

  /// The relations and blocs that changed between two dates, the largest changes first.
  public func shifts(from first: PartialDate, to second: PartialDate) -> [Shift] {
    var shifts: [Shift] = []
    var degrees: [Identifier<Actor>: Int] = [:]
    let ties = ties(at: Moment(asOf: second))
    for (place, actor) in ties.actors.enumerated() {
      degrees[actor] = ties.neighbourCount(of: place)
    }
    let (start, end) = (Moment(asOf: first), Moment(asOf: second))
    func add(_ id: AnyIdentifier, _ phases: [Phase], of actors: [Identifier<Actor>]) {
      let before = phases.phase(at: start)
      let after = phases.phase(at: end)
      guard let change = phases.change(from: start, to: end), change != .same else { return }
      shifts.append(
        Shift(
          subject: id, before: before, after: after, change: change,
          dates: (first, second),
          actorCount: Set(actors).count,
          weight: Set(actors).reduce(0) { $0 + (degrees[$1] ?? 0) }))
    }
    for relation in relations {
      add(relation.id.any, relation.phases, of: relation.actors)
    }
    for bloc in blocs {
      add(bloc.id.any, bloc.phases, of: bloc.members.map(\.actor))
    }
    // The largest changes first, of those of one size the ones of more actors, and of those the ones
    // whose actors have more ties.
    return shifts.enumerated().sorted { one, other in
      (-one.element.size, -one.element.actorCount, -one.element.weight, one.offset)
        < (-other.element.size, -other.element.actorCount, -other.element.weight, other.offset)
    }.map(\.element)
  }

  /// Events and deals of a shift's actors between its two dates, by date.
  public func turns(of shift: Shift) -> [AnyIdentifier] {
    let (start, end) = (Moment(asOf: shift.dates.first), Moment(asOf: shift.dates.second))
    let all: [AnyIdentifier] =
      switch record(shift.subject) {
      case .relation(let relation)?: turns(of: relation.actors)
      case .bloc(let bloc)?: turns(of: bloc)
      default: []
      }
    return all.filter { turn in
      guard let date = beginning(of: turn) else { return false }
      return start.isBefore(date) && !end.isBefore(date)
    }
  }

  private static let fewActors = 20

  /// A bloc's own story: the events and deals that name it, and those within its phases in which as
  /// many of its members take part as its purpose takes; by date.
  public func turns(of bloc: Bloc) -> [AnyIdentifier] {
    let naming = Set(mentioning(bloc.id.any, in: [.event, .deal]))
    let own = turns(of: bloc.members.map(\.actor), naming: naming) { place, actors in
      guard let date = store.lifetimes(of: place.kind).beginnings[place.row] else { return false }
      let then = Moment(date, .during)
      guard bloc.phases.isEmpty || bloc.phases.contains(where: { $0.holds(at: then) }) else {
        return false
      }
      let members = Set(bloc.members(at: then).map(\.actor))
      return actors.intersection(members).count >= max(2, bloc.quorum ?? min(3, members.count))
    }
    return own
  }

  /// The events and deals in which two or more of some actors take part, by date.
  public func turns(of actors: [Identifier<Actor>]) -> [AnyIdentifier] {
    turns(of: actors) { _, _ in true }
  }

  /// - Parameters:
  ///   - naming: those that belong to it whoever takes part.
  ///   - belongs: whether what two or more actors take part in belongs to it.
  private func turns(
    of actors: [Identifier<Actor>], naming: Set<RecordIndex> = [],
    where belongs: (RecordIndex, Set<Identifier<Actor>>) -> Bool
  ) -> [AnyIdentifier] {
    let wanted = Set(actors)
    // Each actor is looked for by itself: for many of them all texts are gone through once instead.
    if actors.count > Self.fewActors, isSearchable { store.prepare { _ in } }
    let mentions = actors.grouped(by: { $0 }).flatMap {
      mentioning($0.key.any, in: [.event, .deal])
    }.sorted()
    // What mentions two of the actors stands there twice; each is looked at once.
    let twice = zip(mentions, mentions.dropFirst()).compactMap { $0 == $1 ? $0 : nil }
    let candidates = twice.enumerated().filter { $0 == 0 || twice[$0 - 1] != $1 }.map(\.element)
    let shared = candidates.filter { place in
      guard !naming.contains(place) else { return false }
      let actors = Set(store.read(place).record.participants)
      return actors.count { wanted.contains($0) } > 1 && belongs(place, actors)
    }
    let turns = shared + naming
    // Of one day, events come before deals, and both in the order of their lists.
    return turns.map {
      (date: store.lifetimes(of: $0.kind).beginnings[$0.row], place: $0)
    }
    .sorted { first, second in
      let kinds = (first.place.kind == .event ? 0 : 1, second.place.kind == .event ? 0 : 1)
      return (first.date?.rank ?? .max, kinds.0, first.place.row)
        < (second.date?.rank ?? .max, kinds.1, second.place.row)
    }.compactMap { identifier(at: $0.place) }
  }
}
