import AllianceModel
import TerminalKit

/// How a record of a kind is shown: a file of this folder for each.
protocol PresentedRecord: Record {
  /// Adds everything that only this kind says of itself.
  func addSections(to builder: inout DetailBuilder)
  /// The telling figure of a line in a list, as of a date; nil for all time.
  func summary(asOf date: PartialDate?) -> RecordSummary
  /// What the map says of it beside its title.
  var mapNote: [Piece] { get }
}

extension PresentedRecord {
  var mapNote: [Piece] { [Piece("  " + header.summary.plainText, .secondary)] }
}

extension AnyRecord {
  /// The record as it is shown; nil for a kind whose file in this folder is missing.
  var presented: (any PresentedRecord)? { record as? any PresentedRecord }
}

extension DetailBuilder {
  /// The trend and level of the phase that holds.
  func standing(_ phases: [Phase]) -> [Piece] {
    guard let last = phases.phase(asOf: options.asOf) else {
      return options.asOf.map { [Piece("no evidence for \($0)", .later)] } ?? []
    }
    return [
      Piece(last.trend.mark + " " + last.trend.rawValue + "  ", last.trend.role),
      Piece(last.level.signed + " " + last.level.word, .strong),
    ]
  }
}
