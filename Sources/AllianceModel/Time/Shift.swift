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
  /// Events and deals of the actors between the two dates, by date.
  public let turns: [AnyIdentifier]

  /// Whether a change is known, and not only one end of it: a first piece of evidence is no
  /// beginning, and a last one no end.
  public var isChange: Bool {
    switch change {
    case .warmer, .cooler: true
    case .same, .firstEvidence, .gone: false
    }
  }

  /// How large the change is, to put the largest first.
  ///
  /// Where only one end is known nobody can say how much changed: those follow all others, by how
  /// far the known level is from neutral.
  var size: Int {
    switch change {
    case .same: 0
    case .warmer(let levels), .cooler(let levels): 10 * levels
    case .firstEvidence: abs(after?.level.value ?? 0)
    case .gone: abs(before?.level.value ?? 0)
    }
  }
}

extension Library {
  /// The relations and blocs that changed between two dates, the largest changes first.
  public func shifts(from first: PartialDate, to second: PartialDate) -> [Shift] {
    var shifts: [Shift] = []
    func add(_ id: AnyIdentifier, _ phases: [Phase], _ actors: [Identifier<Actor>]) {
      let before = phases.phase(asOf: first)
      let after = phases.phase(asOf: second)
      let change = RelationMatrix.change(from: before, to: after)
      guard change != .same else { return }
      let turns = turns(of: actors).filter { turn in
        guard let date = beginning(of: turn) else { return false }
        return first.isBefore(date) && !second.isBefore(date)
      }
      shifts.append(
        Shift(subject: id, before: before, after: after, change: change, turns: turns))
    }
    for relation in relations { add(relation.id.any, relation.phases, relation.actors) }
    for bloc in blocs { add(bloc.id.any, bloc.phases, bloc.members.map(\.actor)) }
    return shifts.enumerated()
      .sorted { (-$0.element.size, $0.offset) < (-$1.element.size, $1.offset) }.map(\.element)
  }

  private static let fewActors = 20

  /// The events and deals in which two or more of some actors take part, by date.
  public func turns(of actors: [Identifier<Actor>]) -> [AnyIdentifier] {
    let wanted = Set(actors)
    // Each actor is looked for by itself: for many of them all texts are gone through once instead.
    if actors.count > Self.fewActors, isSearchable { store.prepare { _ in } }
    let mentions = actors.grouped(by: { $0 }).flatMap {
      mentioning($0.key.any, in: [.event, .deal])
    }.sorted()
    // What mentions two of the actors stands there twice; each is looked at once.
    let twice = zip(mentions, mentions.dropFirst()).compactMap { $0 == $1 ? $0 : nil }
    let candidates = twice.enumerated().filter { $0 == 0 || twice[$0 - 1] != $1 }.map(\.element)
    let turns = candidates.filter { place in
      Set(store.read(place).record.participants).count { wanted.contains($0) } > 1
    }
    // Of one day, events come before deals, and both in the order of their lists.
    return turns.map { (date: store.beginning(of: $0), place: $0) }
      .sorted { first, second in
        if let one = first.date, let other = second.date, one != other { return one < other }
        return (first.place.kind == .event ? 0 : 1, first.place.row)
          < (second.place.kind == .event ? 0 : 1, second.place.row)
      }.compactMap { identifier(at: $0.place) }
  }
}
