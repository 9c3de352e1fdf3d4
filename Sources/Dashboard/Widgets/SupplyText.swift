import AllianceModel

// What supplies are called: in two letters in a cell, and in words.

extension TieTable {
  /// A power of ten that amounts are divided by so that the largest has two digits.
  var supplyUnit: Double {
    var unit = 1.0
    while largestSupply / unit >= 99.5 { unit *= 10 }
    return unit
  }

  /// A supply in two letters: its amount in `supplyUnit`, or how many deals there are where nobody says
  /// amounts.
  func text(of supply: SupplySum) -> String {
    let number =
      largestSupply > 0
      ? Int((supply.amount / supplyUnit).rounded()) : min(99, supply.dealCount)
    return "\(number)".filled(to: 2, isAtEnd: true)
  }

  /// A supply in words: "1,234.5 m TIV of 12 deals, 1986–1989".
  func words(of supply: SupplySum) -> String {
    SupplyText.words(
      amount: supply.amount, unit: supplyMeasure?.unit, dealCount: supply.dealCount,
      years: supply.years)
  }

  /// What the numbers of supplies are.
  ///
  /// - Parameter isShort: whether it is said in fewer words.
  func supplyMode(isShort: Bool = false) -> String {
    let years = supplyYears.map { ", \($0.text)" } ?? ""
    guard let measure = supplyMeasure, largestSupply > 0 else {
      return "deals\(isShort ? "" : " by giver and receiver")\(years)"
    }
    let unit = supplyUnit == 1 ? "" : Claim.format(supplyUnit) + " "
    return measure.name + (isShort ? ", " : " by giver and receiver in ")
      + "\(unit)\(measure.unit)\(years)"
  }

  /// The next pair that is tied at all, row by row, each pair once.
  func pair(from place: (row: Int, column: Int), step: Int) -> (row: Int, column: Int)? {
    var cell = place.row * count + place.column + step
    while cell >= 0, cell < count * count {
      let (row, column) = (cell / count, cell % count)
      if row != column, TieTone(self, row, column) != .none { return (row, column) }
      cell += step
    }
    return nil
  }
}

/// What deals come to, in words.
enum SupplyText {
  /// An amount with its unit, of how many deals, in which years.
  static func words(
    amount: Double, unit: String?, dealCount: Int, years: ClosedRange<Int>
  ) -> String {
    let deals = counted(dealCount, "deal")
    let sum = amount > 0 ? "\(rounded(amount)) \(unit ?? "") of \(deals)" : deals
    return "\(sum), \(years.text)"
  }

  /// An amount to one decimal.
  static func rounded(_ amount: Double) -> String {
    Claim.format((amount * 10).rounded() / 10)
  }

  /// How the amounts of years are worked out.
  static func method(dealCount: Int) -> String {
    "worked out from \(counted(dealCount, "deal")), each spread evenly over its years"
  }
}
