import AllianceModel

/// When everything is looked at, and what becomes of what does not hold then.
public struct Viewpoint: Hashable, Sendable {
  /// The moment; nil for all time.
  public var moment: Moment?
  /// Whether what does not hold is left out, and not only dimmed.
  public var hidesRest = false

  /// All time.
  public init() {}

  /// The moment, if what does not hold is left out.
  var hidingMoment: Moment? { hidesRest ? moment : nil }

  /// The moment as the top line says it.
  var text: String {
    moment.map { "\($0.question.rawValue): \($0.date)" } ?? "as of: all time"
  }
}

extension Standing {
  /// Since when or until when it does not hold, in words: "later: 2015", "over: 1962"; nil if it
  /// holds.
  var note: String? {
    switch self {
    case .holds: nil
    case .later(let date): "later: \(date)"
    case .over(let date?): "over: \(date)"
    case .over(nil): "no evidence"
    case .unknown(let date): "unknown after \(date)"
    }
  }
}
