import AllianceModel
import TerminalKit

/// How an event is shown.
extension Event: PresentedRecord {
  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    RecordSummary(self.date.description)
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ event: Event) {
    writer.add(
      [Piece(event.dateText, .strong)], right: [Piece(event.status.rawValue, event.status.role)])
    if event.precision != .day {
      writer.add([Piece("known to the \(event.precision.rawValue)", .secondary)])
    }
    addIntroduction(event.header)
    addLinks("Actors", event.actors.map(\.any))
    addLinks("Places", event.places.map(\.any))
  }
}
