import AllianceModel
import TerminalKit

/// How a record of a kind is shown: a file of this folder for each.
protocol PresentedRecord: Record {
  /// Adds everything that only this kind says of itself.
  func addSections(to builder: inout DetailBuilder)
  /// The telling figure of a line in a list, at a moment; nil for all time.
  func summary(at moment: Moment?) -> RecordSummary
  /// What the map says of it beside its title, at a moment; nil for all time.
  func mapNote(at moment: Moment?) -> [Piece]
  /// The picture that says most of it in a report.
  var reportPicture: ReportPicture { get }
}

/// A picture of a record.
enum ReportPicture {
  case none
  /// Who is tied to it.
  case network
  /// Its phases over the years, with what happened.
  case course
  /// Where it is.
  case map
  case chart
}

extension PresentedRecord {
  func mapNote(at moment: Moment?) -> [Piece] {
    [Piece("  " + header.summary.plainText, .secondary)]
  }
  var reportPicture: ReportPicture { .none }
}

extension AnyRecord {
  /// The record as it is shown; nil for a kind whose file in this folder is missing.
  var presented: (any PresentedRecord)? { record as? any PresentedRecord }
}

extension DetailBuilder {
  /// The trend and level of the phase of a record that holds.
  func standing(_ phases: [Phase], of id: AnyIdentifier) -> [Piece] {
    let note = library.timeNote(of: id, phases, at: options.moment)
    guard let last = phases.phase(at: options.moment) else {
      if let unknown = phases.unknownPhase(at: options.moment), let date = unknown.knownTo {
        return [Piece("unknown after \(date)", .doubtful)]
      }
      return options.moment.map { [Piece("no evidence \($0)", .later)] }
        ?? note.map { [Piece($0.text, .later)] } ?? []
    }
    // What is over never looks as if it were now, nor what was said last.
    let time =
      note.map { [Piece($0.text + "  ", options.moment == nil ? .later : .doubtful)] } ?? []
    guard note == nil || options.moment == nil else {
      return time + [Piece(last.levelText, .later)]
    }
    let trend = last.trend.map { [Piece($0.mark + " " + $0.rawValue + "  ", $0.role)] } ?? []
    return time + trend + [Piece(last.levelText, .strong)]
  }
}
