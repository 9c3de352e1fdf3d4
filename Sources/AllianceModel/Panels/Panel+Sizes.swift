/// How large subjects are beside each other where nobody asks for one period: a single one may be thin.
///
/// Where values add up over time it is the sum of the last ten years that counts, else the last value of them.
extension Panel {
  /// So many years count.
  private static let countedYears = 10

  /// The periods that count at a period: those of ten years, of which it is the last one.
  public func countedPeriods(at period: Int) -> ClosedRange<Int> {
    let year = form.step.date(period).year - Self.countedYears + 1
    return form.step.number(atStartOf: PartialDate(year: year))...period
  }

  /// Whether the sum counts, and not the last value.
  public var countsSums: Bool { form.additions.contains(.periods) }

  /// How large a subject is at a period; nil where nothing is known of the years that count.
  ///
  /// O(its stretches + the periods that count).
  public func size(of subject: Int, at period: Int) -> Double? {
    size(of: subject, in: countedPeriods(at: period))
  }

  private func size(of subject: Int, in counted: ClosedRange<Int>) -> Double? {
    var (sum, last): (Double, Double?) = (0, nil)
    for stretch in stretches[subject] {
      let start = Int(stretch.start)
      let from = max(0, counted.lowerBound - start)
      let to = min(Int(stretch.count), counted.upperBound - start + 1)
      guard from < to else { continue }
      for place in from..<to {
        let value = values[Int(stretch.offset) + place]
        guard !value.isNaN else { continue }
        sum += value
        last = value
      }
    }
    return countsSums ? last.map { _ in sum } : last
  }

  /// Subjects from the largest to the smallest at a period, of ranks the other way round; those of which nothing is
  /// known of the years that count come last, by their last value before.
  ///
  /// O(n log n), of those without a size with all their values.
  public func bySize(_ subjects: [Int], at period: Int) -> [Int] {
    let counted = countedPeriods(at: period)
    let sign = unit == .rank ? 1.0 : -1.0
    let sizes = subjects.map { size(of: $0, in: counted) }
    let known = subjects.indices.filter { sizes[$0] != nil }
      .stablySorted { sizes[$0].map { sign * $0 } ?? .infinity }
    let unknown = subjects.indices.filter { sizes[$0] == nil }.stablySorted {
      last(of: subjects[$0], by: period).map { sign * $0.value } ?? .infinity
    }
    return (known + unknown).map { subjects[$0] }
  }

  /// What counts at a period, in words: "the sum of 2014–2023", "the last value since 2014".
  public func sizeText(at period: Int) -> String {
    let counted = countedPeriods(at: period)
    let first = form.step.date(max(counted.lowerBound, min(period, periods.lowerBound))).year
    let last = form.step.date(period).year
    if countsSums { return "the sum of " + (first == last ? "\(first)" : "\(first)–\(last)") }
    return "the last value since \(PartialDate(year: first))"
  }
}
