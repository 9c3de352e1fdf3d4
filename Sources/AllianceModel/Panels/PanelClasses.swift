import Glibc

/// Classes of a panel's values, from the smallest to the largest: by equally many values, or by limits that
/// somebody has chosen.
public struct PanelClasses: Equatable, Sendable {
  /// Where each class but the first begins, in order; of four classes three numbers.
  public let limits: [Double]
  /// Whether somebody has chosen the limits.
  public let isByHand: Bool

  /// Classes of about equally many values, which begin at round numbers; of those that would begin alike
  /// there is one.
  ///
  /// O(values · log values).
  public init(_ values: [Double], count: Int) {
    let sorted = values.sorted()
    var limits: [Double] = []
    for number in 1..<max(1, count) where !sorted.isEmpty {
      let limit = Self.rounded(sorted[min(sorted.count - 1, sorted.count * number / count)])
      if limits.last.map({ $0 < limit }) ?? true, limit > sorted[0] { limits.append(limit) }
    }
    (self.limits, isByHand) = (limits, false)
  }

  /// Classes with chosen limits, in any order.
  public init(limits: [Double]) {
    (self.limits, isByHand) = (Set(limits).sorted(), true)
  }

  /// A number with the three digits that count.
  public static func rounded(_ value: Double) -> Double {
    // What is left of a difference of two ends is nothing.
    guard value.magnitude > 1e-12, value.isFinite else { return 0 }
    let scale = pow(10, 2 - log10(value.magnitude).rounded(.down))
    return scale.isFinite && scale > 0 ? (value * scale).rounded() / scale : value
  }

  /// How many classes there are.
  public var count: Int { limits.count + 1 }

  /// The class of a value, from 0.
  public func number(of value: Double) -> Int { limits.count { $0 <= value } }

  /// A class in words: "less than 11", "11 to less than 99", "99 and more".
  public func text(of number: Int) -> String {
    let texts = limits.map { Claim.format($0) }
    guard !texts.isEmpty else { return "any value" }
    if number == 0 { return "less than \(texts[0])" }
    return number < texts.count
      ? "\(texts[number - 1]) to less than \(texts[number])" : "\(texts[number - 1]) and more"
  }

  /// A class where there is little room: "less", "from 11", "from 99".
  public func shortText(of number: Int) -> String {
    number == 0 ? (limits.isEmpty ? "any" : "less") : "from \(Claim.format(limits[number - 1]))"
  }
}
