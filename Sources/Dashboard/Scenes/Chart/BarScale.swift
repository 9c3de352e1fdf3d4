import AllianceModel
import Glibc

/// Where values stand on the axis of bars.
struct BarScale {
  /// What the axis is like.
  enum Form: Equatable {
    /// Equal steps; zero is on it.
    case linear
    /// From the first place on.
    case ranks
    /// Each step ten times the one before: values a hundredfold apart can both be seen.
    case logarithmic
  }

  /// From this ratio on between the largest and the smallest value the axis is logarithmic.
  private static let widestRatio = 100.0

  let form: Form
  /// The ends of the axis.
  let low: Double
  let high: Double
  /// The axis in cells.
  let width: Int
  /// The powers of ten at the ends of a logarithmic axis.
  private let powers: ClosedRange<Double>

  /// - Parameters:
  ///   - values: the lowest and highest ends of all values.
  ///   - isShare: whether they are parts of wholes, whose lengths are compared.
  ///   - width: the axis in cells.
  init(_ values: [Double], isRank: Bool, isShare: Bool = false, width: Int) {
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    self.width = width
    if isRank {
      form = .ranks
      (low, high, powers) = (1, max(1, most), 0...1)
    } else if !isShare, least > 0, most / least >= Self.widestRatio, most.isFinite {
      form = .logarithmic
      powers = log10(least).rounded(.down)...log10(most).rounded(.up)
      (low, high) = (least, most)
    } else {
      form = .linear
      (low, high, powers) = (min(0, least), max(0, most), 0...1)
    }
  }

  /// The cell of a value, from 0 to the width.
  func column(_ value: Double) -> Int {
    let share =
      form == .logarithmic
      ? (log10(value) - powers.lowerBound) / (powers.upperBound - powers.lowerBound)
      // Halves do not overflow where values are as large as numbers can be.
      : (value / 2 - low / 2) / max(high / 2 - low / 2, 0.0005)
    return Int((max(0, min(1, share)) * Double(width)).rounded())
  }

  /// The cell that bars begin at.
  var origin: Int { form == .linear ? column(0) : 0 }

  /// What is written below the axis and where, the most needed first.
  var marks: [(text: String, column: Int)] {
    switch form {
    case .linear:
      var marks = [("0", origin)]
      if high > 0 { marks.append((Claim.format(high), width)) }
      if low < 0 { marks.append((Claim.format(low), 0)) }
      return marks
    case .ranks:
      return [("1 is the largest", 0), (Claim.format(high), width), ("1", 0)]
    case .logarithmic:
      let steps = Int(powers.upperBound - powers.lowerBound)
      return ([0, steps] + (1..<steps)).map { mark($0, of: steps) }
    }
  }

  private func mark(_ step: Int, of steps: Int) -> (text: String, column: Int) {
    (Claim.format(pow(10, powers.lowerBound + Double(step))), width * step / steps)
  }

  /// What is to be known of the axis; nil if it is as everybody expects.
  var note: String? { form == .logarithmic ? "each step is ten times the one before" : nil }

  /// The line below the bars: of marks that would collide only the first is written.
  func axis() -> String {
    var cells = Array(repeating: Character(" "), count: width + 1)
    for (text, column) in marks {
      let start = max(0, min(column - (column == 0 ? 0 : text.count / 2), width + 1 - text.count))
      let end = start + text.count
      let around = max(0, start - 1)..<min(cells.count, end + 1)
      guard end <= cells.count, cells[around].allSatisfy({ $0 == " " }) else { continue }
      cells.replaceSubrange(start..<end, with: text)
    }
    return String(cells)
  }
}
