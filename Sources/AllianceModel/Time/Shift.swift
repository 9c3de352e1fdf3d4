/// How a relation or bloc changed between two dates, with the evidence for both ends.
public struct Shift: Sendable {
  /// The relation or bloc.
  public let subject: AnyIdentifier
  /// What held at the first date; nil if nothing is known of then.
  public let before: Phase?
  /// Where nothing is known of the first date: what held last before it; nil without anything earlier.
  public let earlier: Phase?
  /// What held at the second date.
  public let after: Phase?
  /// The change.
  public let change: RelationMatrix.Change
  /// What lay between the two dates and the ends do not show: at a level beyond those that both have, and where nothing
  /// is known of one of them at any.
  public internal(set) var between: [Phase] = []
  /// The two dates.
  let dates: (first: PartialDate, second: PartialDate)
  /// How many actors it is about: what many share comes before what two do.
  public let actorCount: Int
  /// How many ties its actors have together at the second date; of a supply how much came
  /// between the dates.
  let weight: Double
  /// Of a bloc: who joined it, and who left it.
  public internal(set) var joined: [Identifier<Actor>] = []
  public internal(set) var left: [Identifier<Actor>] = []
  /// Of a bloc: who belonged to it between the dates only, and who left it between them and came back.
  public internal(set) var joinedAndLeft: [Identifier<Actor>] = []
  public internal(set) var leftAndReturned: [Identifier<Actor>] = []
  /// Of a treaty: what its members pledge, or pledged last.
  public internal(set) var pledges: PledgeSet = []
  /// Of a supply: who supplied whom with how much, in all years.
  public internal(set) var supply: Supply?
  /// Of a supply: what of it came between the two dates, by which the largest is first.
  public internal(set) var supplyBetween: Supply?

  /// Whether a change is known, and not only one end of it: a first piece of evidence is no
  /// beginning, and a last one no end.
  public var isChange: Bool {
    switch change {
    case .warmer, .cooler, .firstLevel, .noLevel, .began, .ended, .passed, .members, .happened,
      .supplyBegan, .supplyEnded:
      true
    case .same: !between.isEmpty
    // Two levels that are known are a change, wherever between the dates they lie.
    case .firstEvidence, .evidenceAgain, .gone, .between: levels.count > 1
    case .noEvidence: false
    }
  }

  /// The levels that are known of the two dates and of what lay between them, each once.
  private var levels: Set<Int> {
    Set(([before, after].compactMap { $0 } + between).compactMap { $0.level?.value })
  }

  /// How large the change is, to put the largest first.
  ///
  /// Where only one level is known nobody can say how much changed: those follow all others, by how
  /// far it is from neutral, and last where of the other end nothing is known at all.
  var size: Int {
    switch change {
    case .noEvidence: 0
    // There and back: less than what lasts.
    case .same: between.isEmpty ? 0 : 5
    case .warmer(let levels), .cooler(let levels): 10 * levels
    case .firstLevel: 4 + abs(after?.level?.value ?? 0)
    case .noLevel: 4 + abs(before?.level?.value ?? 0)
    case .firstEvidence, .evidenceAgain, .gone, .between:
      isChange ? 5 : levels.map { abs($0) }.max() ?? 0
    // Less than a level, and treaties by how much they oblige to.
    case .began, .ended, .passed: 3 + 2 * pledges.strength
    case .members: 4
    case .happened: 3
    case .supplyBegan, .supplyEnded: 2
    }
  }
}

extension [Shift] {
  /// Changes before what is none; of them the largest first, of those of one size the ones of more actors,
  /// and of those the ones whose actors have more ties.
  var inOrderOfSize: [Shift] {
    stablySorted { one, other in
      (one.isChange ? 0 : 1, -one.size, -one.actorCount, -one.weight)
        < (other.isChange ? 0 : 1, -other.size, -other.actorCount, -other.weight)
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

  /// What courses are ordered by.
  fileprivate var rank: Int { -10 * change.levels - abs(after.level?.value ?? 0) }
}

extension Library {
  /// The relations whose level is known at two dates and is not the same, the largest changes first and
  /// then the ones furthest from neutral.
  public func courses(from first: PartialDate, to second: PartialDate) -> [RelationChange] {
    relations.compactMap { relation -> RelationChange? in
      guard let before = relation.phases.phase(at: Moment(asOf: first)),
        let after = relation.phases.phase(at: Moment(asOf: second))
      else { return nil }
      let change = RelationMatrix.change(from: before, to: after)
      guard change.levels > 0 else { return nil }
      return RelationChange(relation: relation.id.any, before: before, after: after, change: change)
    }.stablySorted { $0.rank }
  }

  /// What changed between two dates, the largest changes first: relations and blocs, treaties that came
  /// into force or ended, disputes, and who began or ceased to supply whom.
  ///
  /// A bloc of two says what the relation of the two says: it is listed only where that is not.
  public func shifts(from first: PartialDate, to second: PartialDate) -> [Shift] {
    let search = ShiftSearch(self, from: first, to: second)
    var shifts = relations.compactMap { search.shift(of: $0) }
    let listed = Set(shifts.map(\.subject))
    for bloc in blocs {
      let relation = bloc.phases.lazy.compactMap(\.leveledBy).first
      if let relation, listed.contains(relation.any) { continue }
      if let shift = search.shift(of: bloc) { shifts.append(shift) }
    }
    shifts += search.disputes + search.supplies
    return shifts.inOrderOfSize
  }

  /// The treaties of an actor that came into force, ended, or that others joined or left between two
  /// dates, the largest changes first.
  ///
  /// O(blocs of the actor).
  public func treatyShifts(
    of actor: Identifier<Actor>, from first: PartialDate, to second: PartialDate
  ) -> [Shift] {
    let search = ShiftSearch(self, from: first, to: second)
    let moments = [first, second].map { Moment(asOf: $0) }
    // What changed in a bloc that it had left before, or joined after, is no change of it.
    return blocs(of: actor)
      .filter { bloc in
        bloc.isTreaty && moments.contains { bloc.memberActors(at: $0).contains(actor) }
      }
      .compactMap { search.shift(of: $0) }.filter(\.isChange).inOrderOfSize
  }

  /// The events and deals between the two dates of a shift that the evidence of its phases cites, by date.
  ///
  /// A phase that begins between the dates cites what its evidence links to, and what its actors take
  /// part in and rests on one of its passages. What only lies between the dates shows nothing.
  public func turns(of shift: Shift) -> [AnyIdentifier] {
    let (start, end) = (Moment(asOf: shift.dates.first), Moment(asOf: shift.dates.second))
    let subject = record(shift.subject)
    let phases = (subject?.phases ?? []).filter { phase in
      phase.heldFrom.map { start.isBefore($0) && !end.isBefore($0) } ?? false
    }
    guard !phases.isEmpty else { return [] }
    let linked = phases.flatMap(\.evidence.links).filter { $0.kind == .event || $0.kind == .deal }
    let passages = Set(phases.flatMap(\.citations)).filter { !$0.locator.isEmpty }
    let own: [RecordIndex] =
      switch subject {
      case .relation(let relation)?: sharedTurns(of: relation.actors)
      case .bloc(let bloc)?: ownTurns(of: bloc)
      default: []
      }
    let resting =
      passages.isEmpty
      ? [] : own.filter { place in store.read(place).citations.contains { passages.contains($0) } }
    return inOrder(
      Set(linked.compactMap { place(of: $0) } + resting).sorted().filter { place in
        guard let date = beginning(at: place) else { return false }
        return start.isBefore(date) && !end.isBefore(date)
      })
  }

  /// A bloc's own story: the events and deals that name it, and those within its phases in which as
  /// many of its members take part as its purpose takes; by date.
  public func turns(of bloc: Bloc) -> [AnyIdentifier] { inOrder(ownTurns(of: bloc)) }

  /// The events and deals in which two or more of some actors take part, by date.
  public func turns(of actors: [Identifier<Actor>]) -> [AnyIdentifier] {
    inOrder(sharedTurns(of: actors))
  }

  private func ownTurns(of bloc: Bloc) -> [RecordIndex] {
    let naming = mentioning(bloc.id.any, in: [.event, .deal])
    let named = Set(naming)
    let members = bloc.members.compactMap { member in
      row(of: member.actor.any).map { (row: Int32($0), member: member) }
    }
    let phases = bloc.phases.flatMap(\.spells)
    // What holds is asked once a date, however many turns are of it.
    var presentByDate: [PartialDate: Set<Int32>] = [:]
    func present(on date: PartialDate) -> Set<Int32> {
      if let known = presentByDate[date] { return known }
      let then = Moment(date, .during)
      let isRunning = bloc.phases.isEmpty || phases.holds(at: then)
      let present =
        isRunning ? Set(members.lazy.filter { $0.member.isMember(at: then) }.map(\.row)) : []
      presentByDate[date] = present
      return present
    }
    let shared = sharedTurns(of: bloc.memberActors).filter { place in
      guard !named.contains(place), let date = beginning(at: place) else { return false }
      let present = present(on: date)
      return store.parties.actors(of: place).count { present.contains($0) }
        >= max(2, bloc.quorum ?? min(3, present.count))
    }
    return shared + naming
  }

  /// The events and deals in which two or more of some actors take part.
  ///
  /// O(those in which one does).
  private func sharedTurns(of actors: [Identifier<Actor>]) -> [RecordIndex] {
    let parties = store.parties
    let rows = Set(actors.compactMap { row(of: $0.any) })
    let turns = rows.flatMap { parties.turns(of: $0) }.sorted()
    // What two of the actors take part in stands there twice, or more often.
    return turns.indices.dropFirst().filter { place in
      turns[place] == turns[place - 1] && (place == 1 || turns[place] != turns[place - 2])
    }.map { turns[$0] }
  }

  /// Events and deals by date; of one day, events before deals, and both in the order of their lists.
  private func inOrder(_ turns: [RecordIndex]) -> [AnyIdentifier] {
    let dated = turns.map { (rank: beginning(at: $0)?.rank ?? .max, place: $0) }
    return dated.stablySorted { first, second in
      let kinds = (first.place.kind == .event ? 0 : 1, second.place.kind == .event ? 0 : 1)
      return (first.rank, kinds.0, first.place.row) < (second.rank, kinds.1, second.place.row)
    }.compactMap { identifier(at: $0.place) }
  }
}
