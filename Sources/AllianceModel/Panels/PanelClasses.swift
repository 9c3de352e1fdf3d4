import Glibc

/// Classes of a panel's values, from the smallest to the largest: by equally many values, by means, or by limits
/// that somebody has chosen.
public struct PanelClasses: Equatable, Sendable {
  /// Where each class but the first begins, in order; of four classes three numbers.
  public let limits: [Double]
  /// How the limits were found.
  public enum Making: Sendable {
    /// Somebody has chosen them.
    case byHand
    /// Each class has about equally many values.
    case quantiles
    /// The first is the mean, and each further one the mean of what lies above the one before.
    case means
  }
  public let making: Making

  /// Classes of about equally many values, which begin at round numbers; of those that would begin alike
  /// there is one.
  ///
  /// O(values · classes).
  public init(_ values: [Double], count: Int) {
    let least = values.min() ?? 0
    var limits: [Double] = []
    let places = (1..<max(1, count)).map { min(values.count - 1, values.count * $0 / count) }
    for value in values.isEmpty ? [] : Self.values(at: places, of: values) {
      let limit = Self.rounded(value)
      if limits.last.map({ $0 < limit }) ?? true, limit > least { limits.append(limit) }
    }
    (self.limits, making) = (limits, .quantiles)
  }

  /// The same, but where a few values are far above all others, which would all be one class: then classes begin
  /// at the mean, and at the means of what lies above.
  ///
  /// O(values · classes).
  public init(spreading values: [Double], count: Int) {
    let quantiles = PanelClasses(values, count: count)
    guard let last = quantiles.limits.last, last > 0, values.allSatisfy({ $0 >= 0 }),
      values.max() ?? 0 > last * Self.widestClass
    else {
      self = quantiles
      return
    }
    var limits: [Double] = []
    var rest = values
    while limits.count + 1 < count, rest.count > 1 {
      let limit = Self.rounded(rest.reduce(0) { $0 + $1 / Double(rest.count) })
      guard limits.last.map({ $0 < limit }) ?? (limit > 0) else { break }
      limits.append(limit)
      rest.removeAll { $0 < limit }
    }
    (self.limits, making) = (limits, .means)
  }

  /// A largest class of values that differ by more than this factor hides what one looks for.
  private static let widestClass = 20.0

  /// The values that would stand at some places, in order, if all were in order.
  ///
  /// Of a million the order itself takes longer than a question may: they are counted by their size, and only
  /// those of about the size of a wanted one are put in order.
  private static func values(at places: [Int], of values: [Double]) -> [Double] {
    guard values.count > 4096 else {
      let sorted = values.sorted()
      return places.map { sorted[$0] }
    }
    var counts = [Int](repeating: 0, count: 1 << 16)
    values.withUnsafeBufferPointer { values in
      counts.withUnsafeMutableBufferPointer { counts in
        for value in values { counts[magnitude(of: value)] += 1 }
      }
    }
    var (size, before) = (0, 0)
    let wanted = places.map { place -> (size: Int, rank: Int) in
      while before + counts[size] <= place { (before, size) = (before + counts[size], size + 1) }
      return (size, place - before)
    }
    var sorted: [Int: [Double]] = [:]
    for size in Set(wanted.map(\.size)) {
      sorted[size] = values.withUnsafeBufferPointer { values in
        var own: [Double] = []
        own.reserveCapacity(counts[size])
        for value in values where magnitude(of: value) == size { own.append(value) }
        return own.sorted()
      }
    }
    return wanted.compactMap { sorted[$0.size]?[$0.rank] }
  }

  /// About how large a value is, from 0 to 65,535: of two the larger one has no smaller number.
  @inline(__always) private static func magnitude(of value: Double) -> Int {
    let bits = value.bitPattern
    return Int((bits >> 63 == 1 ? ~bits : bits | 1 << 63) >> 48)
  }

  /// Classes with chosen limits, in any order.
  public init(limits: [Double]) {
    (self.limits, making) = (Set(limits).sorted(), .byHand)
  }

  /// A number with the three digits that count.
  public static func rounded(_ value: Double) -> Double {
    // What is left of a difference of two ends is nothing.
    guard value.magnitude > 1e-12, value.isFinite else { return 0 }
    let scale = pow(10, 2 - log10(value.magnitude).rounded(.down))
    return scale.isFinite && scale > 0 ? (value * scale).rounded() / scale : value
  }

  /// A number with the three digits that count, millions and more in words: "237 bn".
  public static func text(of value: Double) -> String {
    let rounded = rounded(value)
    let steps: [(Double, String)] = [(1e12, "tn"), (1e9, "bn"), (1e6, "mn")]
    for (size, word) in steps where rounded.magnitude >= size {
      return "\(Claim.format(rounded / size)) \(word)"
    }
    return Claim.formatMeasured(rounded)
  }

  /// Where a class begins, in words; one that is set by hand keeps all its digits.
  public func limitText(_ number: Int) -> String {
    let limit = limits[number]
    return Self.rounded(limit) == limit ? Self.text(of: limit) : Claim.formatMeasured(limit)
  }

  /// How many classes there are.
  public var count: Int { limits.count + 1 }

  /// The class of a value, from 0.
  public func number(of value: Double) -> Int { limits.count { $0 <= value } }

  /// A class in words: "less than 11", "11 to less than 99", "99 and more".
  public func text(of number: Int) -> String {
    let texts = limits.indices.map { limitText($0) }
    guard !texts.isEmpty else { return "any value" }
    if number == 0 { return "less than \(texts[0])" }
    return number < texts.count
      ? "\(texts[number - 1]) to less than \(texts[number])" : "\(texts[number - 1]) and more"
  }

  /// A class where there is little room: "less", "from 11", "from 99".
  public func shortText(of number: Int) -> String {
    number == 0
      ? (limits.isEmpty ? "any" : "less") : "from \(limitText(number - 1))"
  }
}
