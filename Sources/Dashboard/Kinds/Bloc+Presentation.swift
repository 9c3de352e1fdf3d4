import AllianceModel
import TerminalKit

/// How a bloc is shown.
extension Bloc: PresentedRecord {
  var reportPicture: ReportPicture { .course }

  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    RecordSummary(phases, at: moment)
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ bloc: Bloc) {
    writer.add(
      [Piece((bloc.natures.map(\.rawValue) + bloc.sides).joined(separator: " · "))],
      right: standing(bloc.phases))
    addIntroduction(bloc.header)
    let then = bloc.members(at: options.moment)
    writer.heading("Members (\(then.count))")
    for member in options.hidesRest ? then : bloc.members {
      var pieces = [link(member.actor.any)]
      if let role = member.role { pieces.append(Piece("  " + role, .secondary)) }
      if !member.pledges.isEmpty {
        let words = member.pledges.map(\.rawValue).joined(separator: ", ")
        pieces.append(Piece("  pledges " + words, .secondary))
      }
      if let time = member.timeText { pieces.append(Piece(", " + time, .secondary)) }
      if let moment = options.moment, !member.isMember(at: moment) {
        pieces.append(Piece(moment.isBefore(member.since) ? "  later" : "  no longer", .later))
      }
      writer.add(pieces, indent: 2, hanging: 2)
    }
    if let others = bloc.otherMembers {
      writer.add([Piece("and others: " + others, .secondary)], indent: 2, hanging: 2)
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

extension Bloc {
  /// Whether a treaty with pledges is one of two or of more.
  fileprivate var sides: [String] {
    guard members.contains(where: { !$0.pledges.isEmpty }) else { return [] }
    return [pair == nil ? "multilateral" : "bilateral"]
  }
}

extension Bloc.Member {
  /// How long the member belongs to the bloc, if known.
  var timeText: String? {
    switch (since, heldUntil) {
    case (let since?, let until?): "\(since) – \(until)"
    case (let since?, nil): "since \(since)"
    case (nil, let until?): "until \(until)"
    case (nil, nil): nil
    }
  }
}
