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
  var mapNote: [Piece] {
    let position = coordinate.map { [Piece("  \($0.text)", .secondary)] } ?? []
    return [Piece("  \(category.rawValue)")] + position
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ place: Place) {
    writer.add(
      [Piece(place.category.rawValue)], right: place.coordinate.map { [Piece($0.text)] } ?? [])
    if let country = place.country { writer.add([link(country.any)]) }
    addIntroduction(place.header)
    addMap(of: place.id.any)
    addClaims("Claims", place.claims)
  }
}
