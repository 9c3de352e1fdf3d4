/// Since when the records of a kind can be spoken of.
struct Beginnings: Sendable {
  /// The dates in the order of the kind's list; nil for what is always there.
  let dates: [PartialDate?]
  /// The first and the last of the dates' years; nil without any date.
  let years: ClosedRange<Int>?
  /// The first day of each date as a number, in their order.
  private let firstDays: [Int]

  init(_ dates: [PartialDate?]) {
    self.dates = dates
    let known = dates.compactMap { $0 }.sorted()
    years = known.first.flatMap { first in known.last.map { first.year...$0.year } }
    firstDays = known.map(\.earliest)
  }

  /// How many have begun by the end of a date.
  func count(asOf date: PartialDate) -> Int {
    let always = dates.count - firstDays.count
    return always + firstDays.partitioningIndex { $0 > date.latest }
  }
}

extension Library {
  /// The first date at which a record can be spoken of; nil if it is always there.
  public func beginning(of id: AnyIdentifier) -> PartialDate? {
    place(of: id).flatMap { store.beginning(of: $0) }
  }

  /// Whether the record at a place only comes after the end of a date.
  public func isLater(_ place: RecordIndex, than date: PartialDate?) -> Bool {
    guard let date else { return false }
    return date.isBefore(store.beginnings(of: place.kind).dates[place.row])
  }

  /// Whether a record only comes after the end of a date.
  public func isLater(_ id: AnyIdentifier, than date: PartialDate?) -> Bool {
    guard let date else { return false }
    return date.isBefore(beginning(of: id))
  }

  /// The rows of a kind's list that are there at the end of a date.
  public func rows(of kind: Kind, asOf date: PartialDate) -> [Int] {
    let dates = store.beginnings(of: kind).dates
    return dates.indices.filter { !date.isBefore(dates[$0]) }
  }

  /// Those of some places whose records are there at the end of a date.
  public func places(_ places: [RecordIndex], asOf date: PartialDate) -> [RecordIndex] {
    let beginnings = Kind.allCases.map { store.beginnings(of: $0).dates }
    return places.filter { !date.isBefore(beginnings[$0.kind.index][$0.row]) }
  }

  /// How many records of a kind are there at the end of a date.
  public func count(of kind: Kind, asOf date: PartialDate?) -> Int {
    date.map { store.beginnings(of: kind).count(asOf: $0) } ?? count(of: kind)
  }

  /// The first and the last year that the content speaks of.
  public var years: ClosedRange<Int> {
    let years = Kind.allCases.compactMap { store.beginnings(of: $0).years }
    let first = years.map(\.lowerBound).min() ?? 2000
    return first...(years.map(\.upperBound).max() ?? first)
  }

  /// The first date at which a phase of any bloc or relation begins.
  public var firstPhase: PartialDate? { store.firstPhase }

  /// The date of the newest source.
  public var newestSourceDate: PartialDate? {
    store.beginnings(of: .source).dates.compactMap { $0 }.max()
  }

  /// The year of the latest source: nothing that comes after it is known to have happened.
  public var latestSourceYear: Int {
    store.beginnings(of: .source).years?.upperBound ?? years.upperBound
  }
}
