/// What holds at a date, when everything is looked at from the end of it.
///
/// A year is looked at from its last day: as of 2015 is what was known when 2015 was over.
extension PartialDate {
  /// Whether something that begins on another date is still to come at the end of this one.
  public func isBefore(_ beginning: PartialDate?) -> Bool {
    beginning.map { $0.earliest > latest } ?? false
  }

  /// Whether something that ended on another date is over at the end of this one.
  public func isAfter(_ end: PartialDate?) -> Bool {
    end.map { $0.latest < earliest } ?? false
  }
}

extension [Phase] {
  /// The phase that holds at the end of a date; nil if none has begun, or the last one is over.
  ///
  /// - Parameter date: nil for all time: the last phase then, whether it is over or not.
  public func phase(asOf date: PartialDate?) -> Phase? {
    guard let date else { return last }
    guard let phase = last(where: { !date.isBefore($0.from ?? $0.evidenceBegins) }) else {
      return nil
    }
    return date.isAfter(phase.to) ? nil : phase
  }

  /// Gives the first date of any phase to those that name no beginning.
  mutating func date(from first: () -> PartialDate?) {
    guard contains(where: { $0.from == nil }) else { return }
    let date = first()
    for index in indices where self[index].from == nil { self[index].evidenceBegins = date }
  }
}

extension Bloc.Member {
  /// Whether the actor belongs to the bloc at the end of a date.
  public func isMember(asOf date: PartialDate?) -> Bool {
    guard let date else { return true }
    return !date.isBefore(since) && !date.isAfter(until)
  }
}

extension Bloc {
  /// The members at the end of a date; all that ever were for all time.
  public func members(asOf date: PartialDate?) -> [Member] {
    members.filter { $0.isMember(asOf: date) }
  }
}

extension [Claim] {
  /// The claims that had been made by the end of a date.
  public func made(by date: PartialDate?) -> [Claim] {
    guard let date else { return self }
    return filter { !date.isBefore($0.asOf) }
  }
}

extension JSONNode {
  /// The first date at which a record of a kind can be spoken of; nil if it is always there, or
  /// nobody says since when.
  ///
  /// Blocs and relations begin with their first phase. Of a corridor it is when it is first spoken
  /// of, by a claim or by a source; roads that stand, sea lanes and old routes are always there.
  /// Kinds with a date of their own are not asked here.
  ///
  /// - Parameters:
  ///   - sourceDate: the date of the source that an identifier names.
  ///   - firstPhase: the first date of any phase of the pack, for phases that name no beginning.
  func beginning(
    of kind: Kind, sourceDate: (String) -> PartialDate?, firstPhase: () -> PartialDate?
  ) -> PartialDate? {
    func date(_ node: JSONNode, _ key: String) -> PartialDate? {
      node[key]?.text.flatMap { PartialDate($0) }
    }
    switch kind {
    case .bloc, .relation:
      let phases = self["phases"]?.items ?? []
      let dates = phases.map { date($0, "from") }
      return dates.contains { $0 == nil } ? firstPhase() : dates.compactMap { $0 }.min()
    case .corridor:
      let standing = [Corridor.Mode.seaLane, .historicalRoute].map(\.rawValue)
      guard let mode = self["mode"]?.text, !standing.contains(mode),
        self["status"]?.text != Status.done.rawValue
      else { return nil }
      let claimed = (self["claims"]?.items ?? []).compactMap { date($0, "asOf") }
      let sources = (self["sources"]?.items ?? []).compactMap { $0["source"]?.text }
      return (claimed + sources.compactMap(sourceDate)).min()
    case .figure:
      let points = (self["series"]?.items ?? []).flatMap { $0["points"]?.items ?? [] }
      return points.compactMap { date($0, "from") }.min()
    case .event, .deal, .source, .quote, .actor, .place: return nil
    }
  }
}
