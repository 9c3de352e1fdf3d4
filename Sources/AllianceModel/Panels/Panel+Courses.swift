extension Panel {
  /// The last known value of a subject up to a period; nil where there is none.
  public func last(of subject: Int, by period: Int) -> Point? {
    points(of: subject).last { $0.period <= period }
  }

  /// How alike two courses are.
  public struct Likeness: Sendable {
    /// Their correlation, from −1 to 1.
    public let value: Double
    /// The periods of which both are known.
    public let shared: Int
  }

  /// Of fewer shared periods a correlation says nothing.
  public static let leastShared = 10

  /// How alike the courses of two subjects are: Pearson’s correlation over the periods of which both are known; nil
  /// for fewer than ten of them, or where one does not change.
  public func likeness(of one: Int, _ other: Int) -> Likeness? {
    let known = Dictionary(
      points(of: other).map { ($0.period, $0.value) }, uniquingKeysWith: { first, _ in first })
    let pairs = points(of: one).compactMap { point in
      known[point.period].map { (point.value, $0) }
    }
    guard pairs.count >= Self.leastShared else { return nil }
    let size = Double(pairs.count)
    let means = (
      pairs.reduce(0) { $0 + $1.0 } / size, pairs.reduce(0) { $0 + $1.1 } / size
    )
    var (both, first, second) = (0.0, 0.0, 0.0)
    for (a, b) in pairs {
      both += (a - means.0) * (b - means.1)
      first += (a - means.0) * (a - means.0)
      second += (b - means.1) * (b - means.1)
    }
    guard first > 0, second > 0 else { return nil }
    return Likeness(value: both / (first * second).squareRoot(), shared: pairs.count)
  }

  /// How often one of two courses comes above the other one, over the periods of which both are known.
  public static func crossings(_ one: [Point], _ other: [Point]) -> Int {
    var (next, above, count): (Int, Bool?, Int) = (0, nil, 0)
    for point in one {
      while next < other.count, other[next].period < point.period { next += 1 }
      guard next < other.count, other[next].period == point.period,
        other[next].value != point.value
      else { continue }
      let isAbove = point.value > other[next].value
      if let above, above != isAbove { count += 1 }
      above = isAbove
    }
    return count
  }

  /// Where a course turns: at its highest or lowest value between the ends, if that lies beyond both.
  ///
  /// Of two the one that lies farther; nil where there is none.
  public static func turn(of points: [Point]) -> Point? {
    guard points.count > 2, let first = points.first, let last = points.last else { return nil }
    let inner = points.dropFirst().dropLast()
    let (low, high) = (min(first.value, last.value), max(first.value, last.value))
    let peak = inner.max { $0.value < $1.value }
    let trough = inner.min { $0.value < $1.value }
    let above = peak.map { $0.value - high } ?? 0
    let below = trough.map { low - $0.value } ?? 0
    guard max(above, below) > 0 else { return nil }
    return above >= below ? peak : trough
  }
}
