import AllianceModel
import TerminalKit

/// How a bloc is shown.
extension Bloc: PresentedRecord {
  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(asOf date: PartialDate?) -> RecordSummary {
    RecordSummary(phases.phase(asOf: date))
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ bloc: Bloc) {
    writer.add(
      [Piece(bloc.natures.map(\.rawValue).joined(separator: " · "))], right: standing(bloc.phases))
    addIntroduction(bloc.header)
    let then = bloc.members(asOf: options.asOf)
    writer.heading("Members (\(then.count))")
    for member in options.hidesLater ? then : bloc.members {
      var pieces = [link(member.actor.any)]
      if let role = member.role { pieces.append(Piece("  " + role, .secondary)) }
      if let time = member.timeText { pieces.append(Piece(", " + time, .secondary)) }
      if let date = options.asOf, !member.isMember(asOf: date) {
        pieces.append(Piece(date.isBefore(member.since) ? "  later" : "  no longer", .later))
      }
      writer.add(pieces, indent: 2, hanging: 2)
    }
    addMap(of: bloc.id.any)
    addPhases("Phases", bloc.phases, of: bloc.members.map(\.actor))
    addClaims("Claims", bloc.claims)
    addClaims("Against it", bloc.counterClaims)
    addTurns("Events and deals among them", library.turns(of: bloc.members.map(\.actor)))
  }
}

extension Bloc.Member {
  /// How long the member belongs to the bloc, if known.
  var timeText: String? {
    switch (since, until) {
    case (let since?, let until?): "\(since) – \(until)"
    case (let since?, nil): "since \(since)"
    case (nil, let until?): "until \(until)"
    case (nil, nil): nil
    }
  }
}
