import AllianceModel
import TerminalKit

/// How an event is shown.
extension Event: PresentedRecord {
  var reportPicture: ReportPicture { coordinate == nil ? .none : .map }

  /// When it happened, and where.
  func mapNote(at moment: Moment?) -> [Piece] {
    [Piece("  \(dateText)")] + (coordinate.map { [Piece("  \($0.text)", .secondary)] } ?? [])
  }

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
    if let coordinate = event.coordinate { writer.add([Piece(coordinate.text, .secondary)]) }
    addIntroduction(event.header)
    if !event.parts.isEmpty {
      writer.heading("Actors")
      for part in event.parts {
        writer.add(
          [link(part.actor.any)] + (part.role.map { [Piece("  " + $0.rawValue, .secondary)] } ?? [])
            + standingNote(part.actor.any), indent: 2, hanging: 2)
      }
    }
    addLinks("Part of", event.about)
    addLinks("Places", event.places.map(\.any))
    addMap(of: event.id.any)
    addClaims("Claims", event.claims)
  }
}
