/// What values are counted in.
public enum MeasureUnit: Equatable, Sendable, CustomStringConvertible {
  /// Places in an order, the first of which is 1.
  case rank
  case percent
  /// Plain numbers, which have no unit.
  case number
  case other(String)

  /// Reads a unit as a pack writes it.
  public init(_ text: String) {
    self =
      switch text {
      case "rank": .rank
      case "%": .percent
      case "number": .number
      default: .other(text)
      }
  }

  /// The unit as a pack writes it.
  public var description: String {
    switch self {
    case .rank: "rank"
    case .percent: "%"
    case .number: "number"
    case .other(let text): text
    }
  }

  /// An amount with the unit, such as "1,200 m USD" or "rank 2".
  public func text(_ amount: String) -> String {
    self == .rank ? "rank \(amount)" : amount + behind
  }

  /// What stands behind an amount: the unit after a space; nothing of plain numbers.
  public var behind: String { self == .number ? "" : " \(self)" }

  /// A measure with the unit, such as "exports in m USD".
  public func text(ofMeasure measure: String) -> String {
    self == .number ? measure : "\(measure) in \(self)"
  }

  /// The unit of a difference: between percentages it is points.
  public var ofDifferences: String { self == .percent ? "points" : description }

  /// Whether it is a sum of money, in dollars.
  public var isMoney: Bool {
    if case .other(let text) = self { text.contains("USD") } else { false }
  }
}
