import AllianceModel
import PackJSON

/// Numbers of a column that say that nothing is known: data sets write -9, -88 or 999 for it.
///
/// Which of them do the column shows: a number that lies far from all others, or the only negative
/// one, and that comes again.
struct MissingNumbers {
  /// A number that may stand for nothing.
  struct Sign {
    let value: Int
    var count = 0
    /// How it is written, first where, and in all ways.
    var text = ""
    var line = 0
    var texts: Set<String> = []
  }

  /// Why a number stands for nothing.
  enum Reason {
    case onlyNegative, farOff

    var words: String {
      switch self {
      case .onlyNegative: "no other number of the column is negative"
      case .farOff: "all others of the column are far from it"
      }
    }
  }

  /// What data sets write where they know nothing.
  private static let known: Set<Int> = [
    -8, -9, -66, -77, -88, -99, -888, -999, -9999, 77, 88, 99, 777, 888, 999, 9999, 99999,
  ]

  private var signs: [Int: Sign] = [:]
  /// How many other numbers there are, how many of them are negative, and how far from 0 they reach.
  private var others = 0
  private var negative = 0
  private var extent = 0.0

  mutating func note(_ value: Double, _ text: String, _ line: Int) {
    if let whole = Int(exactly: value), Self.known.contains(whole) {
      var sign = signs[whole] ?? Sign(value: whole, text: text, line: line)
      sign.count += 1
      if sign.texts.count < 4 { sign.texts.insert(text) }
      signs[whole] = sign
      return
    }
    others += 1
    if value < 0 { negative += 1 }
    extent = max(extent, abs(value))
  }

  func joined(_ other: MissingNumbers) -> MissingNumbers {
    var all = self
    all.signs.merge(other.signs) { one, other in
      var sign = one
      sign.count += other.count
      sign.texts.formUnion(other.texts)
      return sign
    }
    all.others += other.others
    all.negative += other.negative
    all.extent = max(extent, other.extent)
    return all
  }

  /// Those that stand for nothing, and those of which it may be.
  ///
  /// - Parameter areCodes: whether the numbers may be codes, of which none lies far from others.
  func judged(areCodes: Bool) -> (missing: [(sign: Sign, reason: Reason)], open: [Sign]) {
    guard others > 0 else { return ([], []) }
    // On a scale from -10 to 10 -9 is a value.
    let isScale = negative > 0
    let nines = signs.keys.filter { (-10...0).contains($0) }.map { Double(abs($0)) }
    let reach = isScale ? max(extent, nines.max() ?? 0) : extent
    var missing: [(sign: Sign, reason: Reason)] = []
    var open: [Sign] = []
    for sign in signs.values.sorted(by: { $0.value < $1.value }) {
      let far = Double(abs(sign.value))
      if sign.value < 0, !isScale {
        // Once it may be a slip, or a loss.
        if sign.count > 1 { missing.append((sign, .onlyNegative)) } else { open.append(sign) }
      } else if !areCodes, abs(sign.value) > 10, sign.count > 1,
        far >= reach * (sign.value < 0 ? 4 : 10)
      {
        missing.append((sign, .farOff))
      }
    }
    return (missing, open)
  }
}
