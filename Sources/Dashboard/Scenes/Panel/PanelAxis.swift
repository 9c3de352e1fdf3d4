import AllianceModel
import Glibc

/// The axis of a panel's values: from nothing to the largest one, or logarithmic where they span three
/// decades.
struct PanelAxis {
  /// From this ratio on between the largest value and the smallest above zero the axis is logarithmic:
  /// three decades.
  private static let widestRatio = 1000.0

  let low: Double
  let high: Double
  let isLogarithmic: Bool
  /// Whether values span three decades, those below zero by their magnitude.
  let spansDecades: Bool

  /// Nil without a value.
  ///
  /// - Parameter isLinear: never logarithmic, where lengths or heights are compared.
  init?(_ values: [Double], isLinear: Bool = false) {
    guard let least = values.min(), let most = values.max() else { return nil }
    let positive = values.lazy.map(\.magnitude).filter { $0 > 0 }.min() ?? 0
    spansDecades = positive > 0 && max(most, -least) / positive >= Self.widestRatio
    isLogarithmic = !isLinear && least >= 0 && spansDecades
    low = isLogarithmic ? positive : min(0, least)
    high = isLogarithmic ? most : max(0, most)
  }

  /// How far down a value stands, from 0 to 1; nil for one that is not on the axis.
  func place(_ value: Double) -> Double? {
    if isLogarithmic {
      guard value > 0 else { return nil }
      return 1 - (log10(value) - log10(low)) / max(log10(high) - log10(low), 1e-9)
    }
    return 1 - (value / 2 - low / 2) / max(high / 2 - low / 2, 1e-300)
  }

  /// How far up a value stands, from 0 to 1; of one that is not on the axis 0.
  func share(_ value: Double) -> Double { place(value).map { 1 - $0 } ?? 0 }

  /// The value at a share of the height from the top.
  func value(at place: Double) -> Double {
    isLogarithmic
      ? pow(10, log10(high) - place * (log10(high) - log10(low)))
      : high - place * (high - low)
  }

  /// Round values along it, from the lowest: of a logarithmic one whole decades.
  var marks: [Double] {
    guard isLogarithmic else {
      let wide = max(high - low, 1e-300)
      let scale = pow(10, log10(wide / 5).rounded(.down))
      guard scale > 0, scale.isFinite else { return [low, high] }
      let step = [1.0, 2, 5, 10].map { $0 * scale }.first { wide / $0 <= 6 } ?? 10 * scale
      let first = (low / step).rounded(.up)
      return (0...6).map { (first + Double($0)) * step }.filter { $0 <= high }
    }
    let (first, last) = (Int(log10(low).rounded(.up)), Int(log10(high).rounded(.down)))
    guard first <= last else { return [low, high] }
    return (first...last).map { pow(10, Double($0)) }
  }
}
