import AllianceModel
import TerminalKit

/// How a place is shown.
extension Place: PresentedRecord {
  var reportPicture: ReportPicture { .map }

  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    RecordSummary(category.rawValue)
  }

  /// What it is, and where.
  func mapNote(at moment: Moment?) -> [Piece] {
    let position = coordinate.map { [Piece("  \($0.text)", .secondary)] } ?? []
    let status = status(at: moment).map { [Piece("  \($0.rawValue)", $0.role)] } ?? []
    return [Piece("  \(category.rawValue)")] + status + position
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ place: Place) {
    writer.add(
      [Piece(place.category.rawValue)], right: place.coordinate.map { [Piece($0.text)] } ?? [])
    let standing = standing(of: place)
    if !standing.isEmpty { writer.add(standing) }
    if let country = library.country(of: place) {
      let basis = country.isWorkedOut ? [Piece(" (by its coordinates)", .secondary)] : []
      writer.add([link(country.actor.any)] + basis)
    }
    addField("claimed by", pieces(of: place.claimedBy))
    addField("held by", pieces(of: place.heldBy))
    addIntroduction(place.header)
    addMap(of: place.id.any)
    addHistory(place.history)
    addClaims("Claims", place.claims)
  }
}
