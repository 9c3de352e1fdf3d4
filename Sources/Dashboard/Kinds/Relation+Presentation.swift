import AllianceModel
import TerminalKit

/// How a relation is shown.
extension Relation: PresentedRecord {
  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(asOf date: PartialDate?) -> RecordSummary {
    RecordSummary(phases.phase(asOf: date))
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ relation: Relation) {
    writer.add(
      links(relation.actors.map(\.any), separator: " · "), right: standing(relation.phases))
    addIntroduction(relation.header)
    addPhases("Phases", relation.phases, of: relation.actors)
    addClaims("Claims", relation.claims)
    addTurns("Events and deals between them", library.turns(of: relation.actors))
  }
}
