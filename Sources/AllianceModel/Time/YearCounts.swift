/// How many records of a kind began, or were in force, in each year.
public struct YearCounts: Sendable, Equatable {
  /// The kind of the records.
  public let kind: Kind
  /// Whether records are counted that held at the end of a year; else those that happened in it.
  public let areInForce: Bool
  /// The first of the years.
  public let first: Int
  /// How many records each year has, from the first on.
  public let counts: [Int]

  /// The last of the years.
  public var last: Int { first + counts.count - 1 }

  /// The year that has the most, the first of several.
  public var largest: (year: Int, count: Int) {
    let count = counts.max() ?? 0
    return (first + (counts.firstIndex(of: count) ?? 0), count)
  }
}

extension Library {
  /// Of fewer records than this a picture by year says nothing, and of more that last nobody waits for it.
  private static let pictured = (least: 12, mostThatLast: 5000)
  /// So many years at most: what is spread over millennia is no picture.
  private static let mostPicturedYears = 600

  /// How the records of the largest kind are spread over the years; nil where none has enough of them with
  /// a year.
  ///
  /// What happens is counted in its year. What lasts is counted at the end of each year for which its
  /// source says anything, if anybody says since when it does. Routes and places are left out: how far they
  /// have come is no matter of years alone. O(records), and for what lasts O(records × years).
  public var largestYearCounts: YearCounts? {
    let kinds: [Kind] = [.deal, .event, .bloc, .relation, .actor, .quote]
    return kinds.stablySorted { -count(of: $0) }.lazy.compactMap { yearCounts(of: $0) }.first
  }

  func yearCounts(of kind: Kind) -> YearCounts? {
    let lifetimes = store.lifetimes(of: kind)
    let rows = lifetimes.beginnings.indices
    let begun = lifetimes.beginnings.compactMap { $0?.year }
    guard begun.count >= Self.pictured.least, let first = begun.min() else { return nil }
    let latest = latestSourceYear
    let dated = rows.filter { lifetimes.beginnings[$0] != nil }
    let spells = dated.lazy.flatMap { lifetimes.spells(of: $0) }
    let happens = spells.contains { $0.hasHappened }
    let ends = spells.compactMap { ($0.knownTo ?? $0.to ?? $0.from)?.year }
    let last = min(latest, ends.max() ?? latest)
    guard first < last, last - first < Self.mostPicturedYears else { return nil }
    if happens {
      var counts = [Int](repeating: 0, count: last - first + 1)
      for year in begun where year <= last { counts[year - first] += 1 }
      return YearCounts(kind: kind, areInForce: false, first: first, counts: counts)
    }
    guard dated.count <= Self.pictured.mostThatLast else { return nil }
    let counts = (first...last).map { year in
      let moment = Moment(asOf: PartialDate(year: year))
      return dated.count { lifetimes.holds($0, at: moment) }
    }
    return YearCounts(kind: kind, areInForce: true, first: first, counts: counts)
  }
}
