/// What holds at a date, when everything is looked at from the end of it.
///
/// A year is looked at from its last day: as of 2015 is what was known when 2015 was over.
extension PartialDate {
  /// Whether something that begins on another date is still to come at the end of this one.
  public func isBefore(_ beginning: PartialDate?) -> Bool {
    beginning.map { $0.earliest > latest } ?? false
  }

  /// Whether something that ended on another date is over on the last day of this one; what ended
  /// within it is.
  public func isAfter(_ end: PartialDate?) -> Bool {
    end.map { $0.latest < latest } ?? false
  }
}

extension [Phase] {
  /// The phase that holds on the last day of a date, the later of two that do; nil if none does.
  ///
  /// - Parameter date: nil for all time: the last phase then, whether it is over or not.
  public func phase(asOf date: PartialDate?) -> Phase? {
    guard let date else { return last }
    return last {
      !date.isBefore($0.from ?? $0.evidenceBegins) && !date.isAfter($0.to)
    }
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
