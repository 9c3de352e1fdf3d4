import AllianceModel
import TerminalKit

/// How a relation is shown.
extension Relation: PresentedRecord {
  var reportPicture: ReportPicture { .course }

  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    RecordSummary(phases, at: moment)
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ relation: Relation) {
    writer.add(
      links(relation.actors.map(\.any), separator: " · "),
      right: standing(relation.phases, of: relation.id.any))
    addIntroduction(relation.header)
    if relation.actors.count == 2, let pair = ActorPair(relation.actors[0], relation.actors[1]) {
      addAccounts(of: pair)
    }
    let turns = library.turns(of: relation.actors)
    addPhases("Phases", relation.phases, turns: turns)
    addClaims("Claims", relation.claims)
    addTurns("Events and deals between them", turns)
  }
}
