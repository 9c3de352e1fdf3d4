/// What is asked of time: what is in force on the last day of a date, or at any time in it.
///
/// A date is as long as it is given: 1914 is the whole year, and its last day is 31 December 1914.
public struct Moment: Hashable, Sendable {
  /// Which of the two is asked.
  public enum Question: String, CaseIterable, Sendable {
    case asOf = "as of"
    case during
  }

  /// The date.
  public let date: PartialDate
  /// What is asked of it.
  public let question: Question

  /// The year that is looked from, that of its last day: of 2015/2019 it is 2019.
  public var year: Int { date.lastDay.year }

  /// What is in force, or happened, in a date.
  public init(_ date: PartialDate, _ question: Question) {
    self.date = date
    self.question = question
  }

  /// What is in force on the last day of a date.
  public init(asOf date: PartialDate) {
    self.init(date, .asOf)
  }

  /// Whether something that begins at a date is still to come when this one is over.
  public func isBefore(_ beginning: PartialDate?) -> Bool {
    beginning.map { $0.earliest > date.latest } ?? false
  }

  /// Whether something that ended at a date is over: before the last day, or before the first one
  /// where all of the date is asked for.
  public func isAfter(_ end: PartialDate?) -> Bool {
    end.map { $0.latest < (question == .asOf ? date.latest : date.earliest) } ?? false
  }

  /// Whether all of it lies after a date: the whole of 2020 is not after September 2020.
  public func isWhollyAfter(_ date: PartialDate?) -> Bool {
    date.map { $0.latest < self.date.earliest } ?? false
  }

  /// The day or the stretch in words that follow "in force": "on 1914-12-31", "during 1914".
  public var inForceText: String {
    question == .asOf ? "on \(date.lastDay)" : "during \(date)"
  }
}

extension Moment: CustomStringConvertible {
  /// As people read it: "as of 2014", "during 2014".
  public var description: String { "\(question.rawValue) \(date)" }
}

extension PartialDate {
  /// The year in which its decade begins.
  public var decade: Int { year - ((year % 10) + 10) % 10 }
}

extension Phase {
  /// Since when it holds; nil where nothing is known of that.
  public var heldFrom: PartialDate? { spells.isEmpty ? from ?? evidenceFrom : spells.first?.from }

  /// Until when it holds, by its own end or that of an actor; nil while it lasts.
  public var heldTo: PartialDate? { spells.isEmpty ? to : spells.last?.to }

  /// Where it has no end: until when its sources say anything; nil where they do not say.
  public var knownTo: PartialDate? { spells.last?.knownTo }

  /// Whether nobody says of any date when it holds, neither it nor its sources.
  public var isUndated: Bool { spells.isEmpty && from == nil && to == nil && evidenceFrom == nil }

  /// Whether it holds.
  public func holds(at moment: Moment) -> Bool { spells.holds(at: moment) }

  /// Whether it held when its sources last said anything, and a moment is later than that.
  public func isUnknown(at moment: Moment?) -> Bool {
    spells.contains { $0.isUnknown(at: moment) }
  }
}

extension [Phase] {
  /// The phase that holds, the later of two that do; nil if none does.
  ///
  /// - Parameter moment: nil for all time: the last phase then, whether it is over or not.
  public func phase(at moment: Moment?) -> Phase? {
    guard let moment else { return last?.leveled(at: nil) }
    return last { $0.holds(at: moment) }?.leveled(at: moment)
  }

  /// The phase of which nobody knows whether it still holds; nil where one does, or none may.
  public func unknownPhase(at moment: Moment?) -> Phase? {
    phase(at: moment) == nil ? last { $0.isUnknown(at: moment) } : nil
  }

  /// What is different between two moments; nil where nobody knows what held at one of them.
  ///
  /// What is known of a time before the first moment is no first evidence when it is heard of again.
  ///
  /// - Parameter after: nil for the end of all time: what was over before the first moment did not change
  ///   since.
  public func change(from before: Moment, to after: Moment?) -> RelationMatrix.Change? {
    guard unknownPhase(at: before) == nil, unknownPhase(at: after) == nil else { return nil }
    let end = phase(at: after).flatMap { phase in
      after == nil && before.isAfter(phase.heldTo) ? nil : phase
    }
    let change = RelationMatrix.change(from: phase(at: before), to: end)
    return change == .firstEvidence && earlierPhase(than: before) != nil ? .evidenceAgain : change
  }

  /// The last phase that had begun by a moment, whether it is over or not; nil without any.
  func earlierPhase(than moment: Moment) -> Phase? {
    last { phase in phase.spells.contains { $0.hasBegun(by: moment) } }?.leveled(at: moment)
  }
}

extension Bloc.Member {
  /// Whether the actor belongs to the bloc.
  public func isMember(at moment: Moment?) -> Bool { spells.holds(at: moment) }

  /// Until when the actor belongs to the bloc: as the pack says, or until its own end.
  public var heldUntil: PartialDate? { spells.isEmpty ? until : spells.last?.to }
}

extension Bloc {
  /// The members at a moment; all that ever were for all time.
  public func members(at moment: Moment?) -> [Member] {
    members.filter { $0.isMember(at: moment) }
  }

  /// The actors that are members at a moment, each once; all that ever were for all time.
  public func memberActors(at moment: Moment?) -> [Identifier<Actor>] {
    members(at: moment).distinctActors
  }

  /// The actors that are members at a moment, each once; for all time those that have not left, if there are any.
  public func presentMembers(at moment: Moment?) -> [Identifier<Actor>] {
    let staying =
      moment == nil ? members.filter { $0.heldUntil == nil }.distinctActors : []
    return staying.isEmpty ? memberActors(at: moment) : staying
  }
}

extension Library {
  /// The last date at which anything is known of an actor in a bloc, where that is before a moment; nil where it
  /// is known then whether the actor belongs to it.
  ///
  /// O(members).
  public func knownTo(_ bloc: Bloc, of actor: Identifier<Actor>, at moment: Moment) -> PartialDate?
  {
    if case .unknown(let date) = standing(of: bloc.id.any, at: moment) { return date }
    return bloc.members.lazy.filter { $0.actor == actor }.flatMap(\.spells)
      .first { $0.isUnknown(at: moment) }?.knownTo
  }
}

extension [Claim] {
  /// The claims that had been made when a moment was over.
  public func made(by moment: Moment?) -> [Claim] {
    guard let moment else { return self }
    return filter { !moment.isBefore($0.asOf) }
  }
}
