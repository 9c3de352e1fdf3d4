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
  /// O(values · classes).
  public init(_ values: [Double], count: Int) {
    var values = values
    let least = values.min() ?? 0
    var limits: [Double] = []
    for number in 1..<max(1, count) where !values.isEmpty {
      let place = min(values.count - 1, values.count * number / count)
      let limit = Self.rounded(Self.value(at: place, of: &values))
      if limits.last.map({ $0 < limit }) ?? true, limit > least { limits.append(limit) }
    }
    (self.limits, isByHand) = (limits, false)
  }

  /// The value that would stand at a place if all were in order; of a million the order itself takes
  /// longer than a question may.
  private static func value(at place: Int, of values: inout [Double]) -> Double {
    var (low, high) = (0, values.count - 1)
    while low < high {
      let middle = values[low + (high - low) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while values[left] < middle { left += 1 }
        while values[right] > middle { right -= 1 }
        guard left <= right else { break }
        values.swapAt(left, right)
        (left, right) = (left + 1, right - 1)
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        break
      }
    }
    return values[place]
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
