import AllianceModel
import TerminalKit

/// How a corridor is shown.
extension Corridor: PresentedRecord {
  var reportPicture: ReportPicture { .map }

  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  /// What it is made of: sums, heights and numbers of zones would be one column of many measures.
  func summary(at moment: Moment?) -> RecordSummary { RecordSummary(mode.rawValue) }

  /// What it is made of, how far it has come, and the length of the line as drawn.
  func mapNote(at moment: Moment?) -> [Piece] {
    var pieces = [Piece("  \(mode.rawValue)")]
    if let status = status(at: moment) {
      pieces.append(Piece("  \(status.rawValue)", status.role))
    }
    if let length = roundedLength { pieces.append(Piece("  \(length) km computed", .secondary)) }
    return pieces
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ corridor: Corridor) {
    writer.add([Piece(corridor.mode.rawValue)], right: standing(of: corridor))
    writer.add(links(corridor.countries.map(\.any), separator: " · "))
    if !corridor.waypoints.isEmpty {
      writer.add(links(corridor.waypoints.map(\.any), separator: " ─▶ "))
    }
    if let length = corridor.computedLengthText { writer.add([Piece(length, .secondary)]) }
    addIntroduction(corridor.header)
    addMap(of: corridor.id.any)
    addHistory(corridor.history)
    addClaims("Claims", corridor.claims)
    if !corridor.purpose.isEmpty {
      writer.heading("Purpose")
      writer.add(pieces(of: corridor.purpose), indent: 2)
    }
    if !corridor.risks.isEmpty {
      writer.heading("Risks")
      for risk in corridor.risks {
        writer.add([Piece("· ")] + pieces(of: risk), indent: 2, hanging: 2)
      }
    }
    addLinks("Deals", corridor.deals.map(\.any))
  }
}
