import AllianceModel

/// How far claims on one measure are apart: worked out, never claimed by anyone.
struct ClaimDifference {
  /// The difference in words, such as "▲ +51 % in 4 years, worked out from the two".
  let text: String

  /// The difference between the first and the last of several numbers; nil if they agree or
  /// cannot be compared.
  init?(_ claims: [Claim]) {
    let numbers = claims.filter { $0.bounds != nil }
    guard let first = numbers.first, let last = numbers.last, numbers.count > 1,
      first.unit == last.unit, let before = first.bounds, let after = last.bounds,
      before.lowerBound > 0, before != after
    else { return nil }
    func percent(_ value: Double, _ base: Double) -> String {
      let change = ((value - base) / base * 100).rounded()
      return (change < 0 ? "" : "+") + Claim.format(change)
    }
    guard (after.upperBound / before.lowerBound * 100).isFinite else { return nil }
    // Of ranges the least and the most that the change can have been.
    let least = percent(after.lowerBound, before.upperBound)
    let most = percent(after.upperBound, before.lowerBound)
    let isRise = after.lowerBound + after.upperBound > before.lowerBound + before.upperBound
    let change = least == most ? most : "\(least) to \(most)"
    let years = last.asOf.year - first.asOf.year
    let span = years > 0 ? " in \(years) \(years == 1 ? "year" : "years")" : " apart"
    let origin = numbers.count == 2 ? "the two" : "the first and the last"
    text = (isRise ? "▲ " : "▼ ") + "\(change) %\(span), worked out from \(origin)"
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
