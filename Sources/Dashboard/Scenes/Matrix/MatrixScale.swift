import AllianceModel
import TerminalKit

/// How much room a pair has in the matrix.
enum MatrixScale: String, CaseIterable {
  /// A number with its sign.
  case numbers
  /// One letter.
  case letters
  /// Half a block, so that a line has two rows; of more actors than there is room for some share one.
  case blocks

  /// Of more actors than this numbers are no picture any more.
  static let mostNumbers = 40

  /// The scale that shows most of so many actors in an area.
  static func fitting(_ count: Int, in area: Rect, isFramed: Bool) -> MatrixScale {
    guard count > mostNumbers else { return .numbers }
    let letters = MatrixLayout(area: area, isFramed: isFramed, count: count, scale: .letters)
    return letters.rows >= count && letters.columns >= count ? .letters : .blocks
  }

  var closer: MatrixScale? {
    switch self {
    case .numbers: nil
    case .letters: .numbers
    case .blocks: .letters
    }
  }

  var farther: MatrixScale? {
    switch self {
    case .numbers: .letters
    case .letters: .blocks
    case .blocks: nil
    }
  }
}
