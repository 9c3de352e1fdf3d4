import AllianceModel
import TerminalKit

/// How a bloc is shown.
extension Bloc: PresentedRecord {
  var reportPicture: ReportPicture { .course }

  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    let phase = phases.phase(at: moment)
    // What a treaty obliges to is what is known of it, where nobody has read a level.
    guard phase?.level == nil, let pledge = pledges(at: moment).pledges.first else {
      return RecordSummary(phases, at: moment)
    }
    return RecordSummary(pledge.rawValue)
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ bloc: Bloc) {
    writer.add(
      [Piece((bloc.natures.map(\.rawValue) + bloc.sides).joined(separator: " · "))],
      right: standing(bloc.phases, of: bloc.id.any))
    addIntroduction(bloc.header)
    addMembers("Members", bloc.members)
    if let others = bloc.otherMembers {
      writer.add([Piece("and others: " + others, .secondary)], indent: 2, hanging: 2)
    }
    for (standing, those) in bloc.associates.grouped(by: \.standing) {
      addMembers(standing.plural.firstUpper, those)
    }
    addLinks("Follows", bloc.predecessors.map(\.any))
    addLinks("Followed by", bloc.successors.map(\.any))
    if let actors = bloc.pair, let pair = ActorPair(actors[0], actors[1]) { addAccounts(of: pair) }
    addMap(of: bloc.id.any)
    let turns = library.turns(of: bloc)
    addPhases("Phases", bloc.phases, turns: turns)
    addClaims("Claims", bloc.claims)
    addClaims("Against it", bloc.counterClaims)
    addTurns("Events and deals of the bloc", turns)
  }
}

extension DetailBuilder {
  /// Members or observers, one a line, each with its part, what it pledges and since when.
  fileprivate mutating func addMembers(_ title: String, _ members: [Bloc.Member]) {
    let all = members.memberships(at: options.moment)
    let then = all.filter { $0.holds(at: options.moment) }
    let shown = options.hidesRest ? then : all
    let count = shown.count == then.count ? "\(then.count)" : "\(then.count) of \(shown.count)"
    writer.heading("\(title) (\(count))")
    for member in shown {
      writer.add(
        [link(member.actor.any), Piece(member.words, .secondary)] + absence(member.spells),
        indent: 2, hanging: 2)
    }
  }
}

extension Bloc {
  /// Whether a treaty with pledges is one of two or of more.
  fileprivate var sides: [String] {
    guard members.contains(where: { !$0.pledges.isEmpty }) else { return [] }
    return [pair == nil ? "multilateral" : "bilateral"]
  }
}
