import AllianceModel

/// How far claims on one measure are apart: worked out, never claimed by anyone, and only between
/// numbers of one unit that were counted alike.
struct ClaimDifference {
  /// The difference in words, such as "▲ +51 % in 4 years, worked out from the two".
  let text: String

  /// The difference between the first and the last of several numbers; nil if they agree or
  /// cannot be compared.
  init?(_ claims: [Claim]) {
    let numbers = claims.filter { $0.bounds != nil }
    guard let first = numbers.first, let last = numbers.last, numbers.count > 1,
      first.unit == last.unit, let before = first.bounds, let after = last.bounds, before != after
    else { return nil }
    guard first.countedAs == last.countedAs else {
      let bases = [
        first.countedAs ?? "not said how counted", last.countedAs ?? "not said how counted",
      ]
      text = "not compared: \(bases[0]), then \(bases[1])"
      return
    }
    guard first.prices == last.prices else {
      let prices = [first, last].map { $0.prices.map { "\($0) prices" } ?? "prices of its date" }
      text = "not compared: \(prices[0]), then \(prices[1])"
      return
    }
    // Of ranges the least and the most that the change can have been.
    let changes = [(after.lowerBound, before.upperBound), (after.upperBound, before.lowerBound)]
    let texts = changes.compactMap { Self.change(to: $0.0, from: $0.1, unit: first.unit) }
    guard let least = texts.first, let most = texts.last, texts.count == 2 else { return nil }
    let isRise = after.lowerBound + after.upperBound > before.lowerBound + before.upperBound
    let change = least == most ? most : "\(least) to \(most)"
    let years = last.asOf.year - first.asOf.year
    let span = years > 0 ? " in \(counted(years, "year"))" : " apart"
    let origin = numbers.count == 2 ? "the two" : "the first and the last"
    let measured = Self.isPercent(first.unit) ? "points" : "%"
    text = (isRise ? "▲ " : "▼ ") + "\(change) \(measured)\(span), worked out from \(origin)"
  }

  private static func isPercent(_ unit: String?) -> Bool {
    unit.map(MeasureUnit.init) == .percent
  }

  /// A change in per cent, and of shares in points; nil where it has none.
  private static func change(to value: Double, from base: Double, unit: String?) -> String? {
    let change =
      isPercent(unit)
      ? ((value - base) * 1000).rounded() / 1000 : ((value - base) / base * 100).rounded()
    guard change.isFinite, isPercent(unit) || base > 0 else { return nil }
    return (change < 0 ? "" : "+") + Claim.format(change)
  }
}

extension Claim {
  /// The least and the most that a number can be; nil for a text.
  var bounds: ClosedRange<Double>? {
    switch value {
    case .number(let number): number...number
    case .range(let low, let high): low...max(low, high)
    case .text: nil
    }
  }
}
