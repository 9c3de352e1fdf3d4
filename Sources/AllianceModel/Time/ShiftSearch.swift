/// Looks for what changed between the last days of two dates.
struct ShiftSearch {
  private let library: Library
  private let dates: (first: PartialDate, second: PartialDate)
  private let start: Moment
  private let end: Moment
  /// How many others each actor is tied to at the second date, by relations and pledges.
  private let degrees: [Identifier<Actor>: Int]

  init(_ library: Library, from first: PartialDate, to second: PartialDate) {
    self.library = library
    dates = (first, second)
    (start, end) = (Moment(asOf: first), Moment(asOf: second))
    let ties = library.ties(at: end)
    degrees = Dictionary(
      ties.actors.enumerated().map { ($1, ties.ties(of: $0).count) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What changed in a relation; nil for nothing that is known.
  func shift(of relation: Relation) -> Shift? {
    change(of: relation.phases).map {
      shift(relation.id.any, relation.phases, $0, of: Set(relation.actors))
    }
  }

  /// What changed in a bloc; nil for nothing that is known.
  ///
  /// That a treaty came into force or ended its source records: it is a change, and no lack of evidence.
  /// Who joins or leaves a bloc that stands is one too.
  func shift(of bloc: Bloc) -> Shift? {
    let (before, after) = (actors(of: bloc, at: start), actors(of: bloc, at: end))
    let joined = after.filter { !before.contains($0) }
    let left = before.filter { !after.contains($0) }
    let (came, returned) = passers(of: bloc, before, after)
    let areOthers = !(joined + left + came + returned).isEmpty
    guard let change = change(of: bloc, areOthers: areOthers) else { return nil }
    var shift = shift(bloc.id.any, bloc.phases, change, of: Set(bloc.members.map(\.actor)))
    shift.pledges = bloc.pledges(at: after.isEmpty ? start : end)
    if case .members = change {
      (shift.joined, shift.left) = (joined, left)
      (shift.joinedAndLeft, shift.leftAndReturned) = (came, returned)
    }
    return shift
  }

  /// Who belonged to a bloc between the two dates and at neither, and who belonged to it at both and left it
  /// between them.
  private func passers(
    of bloc: Bloc, _ before: [Identifier<Actor>], _ after: [Identifier<Actor>]
  ) -> (came: [Identifier<Actor>], returned: [Identifier<Actor>]) {
    var (came, returned): ([Identifier<Actor>], [Identifier<Actor>]) = ([], [])
    for (actor, members) in bloc.members.grouped(by: \.actor) {
      let spells = members.flatMap(\.spells).sorted {
        ($0.from?.earliest ?? .min) < ($1.from?.earliest ?? .min)
      }
      switch (before.contains(actor), after.contains(actor)) {
      case (false, false):
        if spells.contains(where: { $0.from.map(isBetween) ?? false }) { came.append(actor) }
      case (true, true):
        // It came back at a later date than the day after it had left.
        let left = zip(spells, spells.dropFirst()).contains { earlier, later in
          guard let end = earlier.to, let start = later.from else { return false }
          return isBetween(end) && isBetween(start) && end.following.latest < start.earliest
        }
        if left { returned.append(actor) }
      default: break
      }
    }
    return (came, returned)
  }

  private func change(of bloc: Bloc, areOthers: Bool) -> RelationMatrix.Change? {
    // Without phases a bloc stands as long as it has members.
    if bloc.phases.isEmpty { return areOthers ? .members : nil }
    guard let change = bloc.phases.change(from: start, to: end) else { return nil }
    switch change {
    case .firstEvidence, .evidenceAgain:
      let isRecorded = bloc.phases.phase(at: end)?.from.map { start.isBefore($0) } ?? false
      return bloc.isTreaty && isRecorded ? .began : change
    case .gone:
      return bloc.isTreaty && bloc.phases.phase(at: start)?.heldTo != nil ? .ended : change
    case .noEvidence:
      let isPassed = bloc.phases.contains { phase in
        phase.to != nil && (phase.from.map { isBetween($0) } ?? false)
      }
      return bloc.isTreaty && isPassed ? .passed : self.change(of: bloc.phases)
    case .same: return areOthers ? .members : self.change(of: bloc.phases)
    default: return change
    }
  }

  private func change(of phases: [Phase]) -> RelationMatrix.Change? {
    guard let change = phases.change(from: start, to: end) else { return nil }
    switch change {
    case .noEvidence, .same:
      if between(phases).isEmpty { return nil }
      return phases.phase(at: start)?.level == nil ? .between : .same
    default: return change
    }
  }

  /// The stretches between the two dates that these do not show: where something is known of both those whose level
  /// is beyond each level of theirs, else all.
  private func between(_ phases: [Phase]) -> [Phase] {
    let (before, after) = (phases.phase(at: start), phases.phase(at: end))
    guard before != nil, after != nil else {
      guard phases.contains(where: { $0.heldFrom.map(isBetween) ?? false }) else { return [] }
      return phases.stretches.filter { stretch in
        stretch.heldFrom.map(isBetween) ?? false && !stretch.holds(at: end)
      }
    }
    let ends = [before, after].compactMap { $0?.level?.value }
    return phases.stretches.filter { stretch in
      guard let level = stretch.level?.value, let from = stretch.heldFrom else { return false }
      let isBeyond = ends.allSatisfy { level < $0 } || ends.allSatisfy { level > $0 }
      return isBeyond && isBetween(from) && stretch.spells != after?.spells
    }
  }

  /// The members of a bloc, each once, in the order of their list.
  private func actors(of bloc: Bloc, at moment: Moment) -> [Identifier<Actor>] {
    !bloc.phases.isEmpty && bloc.phases.phase(at: moment) == nil
      ? [] : bloc.members(at: moment).map(\.actor).grouped { $0 }.map(\.key)
  }

  /// Whether a date lies after the first day and not after the second.
  private func isBetween(_ date: PartialDate) -> Bool {
    start.isBefore(date) && !end.isBefore(date)
  }

  private func shift(
    _ id: AnyIdentifier, _ phases: [Phase], _ change: RelationMatrix.Change,
    of actors: Set<Identifier<Actor>>
  ) -> Shift {
    let before = phases.phase(at: start)
    let passed =
      change == .passed
      ? phases.last { $0.from.map { isBetween($0) } ?? false }?.leveled(at: end) : nil
    var shift = Shift(
      subject: id, before: before,
      earlier: before == nil ? phases.earlierPhase(than: start) : nil,
      after: phases.phase(at: end) ?? passed, change: change, dates: dates,
      actorCount: actors.count, weight: Double(actors.reduce(0) { $0 + (degrees[$1] ?? 0) }))
    // Of what passed between the dates the last stretch stands for the second.
    shift.between = change == .passed ? between(phases).dropLast() : between(phases)
    return shift
  }

  // MARK: Disputes and supplies

  /// The events between the two dates in which states opposed each other.
  var disputes: [Shift] {
    library.rows(of: .event) { isBetween($0) }.compactMap { row -> Shift? in
      let place = RecordIndex(kind: .event, row: row)
      guard case .event(let event) = library.store.read(place), library.isDispute(event) else {
        return nil
      }
      return shift(event.id.any, [], .happened, of: Set(event.participants))
    }
  }

  /// Who began to supply whom, or ceased to.
  ///
  /// In its first year a register says nothing of who began, and in its last nothing of who ceased. What was
  /// supplied between the dates says how large the change is, and not what was before or came later.
  var supplies: [Shift] {
    guard let known = library.supplyYears else { return [] }
    let asked = dates.first.year...max(dates.first.year, dates.second.year)
    return library.supplies(andIn: asked).flatMap { supply, between -> [Shift] in
      let (first, last) = (supply.years.lowerBound, supply.years.upperBound)
      var changes: [RelationMatrix.Change] = []
      if first > known.lowerBound, first > dates.first.year, first <= dates.second.year {
        changes.append(.supplyBegan)
      }
      if last < known.upperBound, last >= dates.first.year, last < dates.second.year {
        changes.append(.supplyEnded)
      }
      return changes.map { change in
        var shift = Shift(
          subject: between.largest, before: nil, earlier: nil, after: nil, change: change,
          dates: dates, actorCount: 2, weight: between.amount)
        (shift.supply, shift.supplyBetween) = (supply, between)
        return shift
      }
    }
  }
}

extension Library {
  /// The rows of a kind whose beginning is one of some dates.
  fileprivate func rows(of kind: Kind, where isWanted: (PartialDate) -> Bool) -> [Int] {
    let beginnings = store.lifetimes(of: kind).beginnings
    return beginnings.indices.filter { beginnings[$0].map(isWanted) ?? false }
  }
}

extension Bloc {
  /// Whether its members have pledged anything: what they owe each other begins and ends with it.
  public var isTreaty: Bool { members.contains { !$0.pledges.isEmpty } }

  /// What its members pledge at a moment; what any of them ever did where none is a member then.
  public func pledges(at moment: Moment?) -> PledgeSet {
    let then = members(at: moment)
    return (then.isEmpty ? members : then).reduce(into: []) { set, member in
      set.formUnion(PledgeSet(member.pledges))
    }
  }
}
