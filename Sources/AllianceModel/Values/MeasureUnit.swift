/// What values are counted in.
public enum MeasureUnit: Equatable, Sendable, CustomStringConvertible {
  /// Places in an order, the first of which is 1.
  case rank
  case percent
  case other(String)

  /// Reads a unit as a pack writes it.
  public init(_ text: String) {
    self =
      switch text {
      case "rank": .rank
      case "%": .percent
      default: .other(text)
      }
  }

  /// The unit as a pack writes it.
  public var description: String {
    switch self {
    case .rank: "rank"
    case .percent: "%"
    case .other(let text): text
    }
  }

  /// The unit of a difference: between percentages it is points.
  public var ofDifferences: String { self == .percent ? "points" : description }

  /// Whether it is a sum of money, in dollars.
  public var isMoney: Bool {
    if case .other(let text) = self { text.contains("USD") } else { false }
  }
}
