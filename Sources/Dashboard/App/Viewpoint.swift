import AllianceModel

/// The date that everything is looked at from, and what becomes of what came later.
public struct Viewpoint: Hashable, Sendable {
  /// The date; nil for all time.
  public var asOf: PartialDate?
  /// Whether what came later is left out, and not only dimmed.
  public var hidesLater = false

  /// All time.
  public init() {}

  /// The date, if what came later is left out.
  var hidingDate: PartialDate? { hidesLater ? asOf : nil }

  /// The date as the top line says it.
  var text: String { asOf.map { "as of: \($0)" } ?? "as of: all time" }
}
