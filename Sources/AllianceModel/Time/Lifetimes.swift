/// When the records of a kind hold.
struct Lifetimes: Sendable {
  /// The spells of all records, one after the other.
  private let spells: [Spell]
  /// Where the spells of each row begin among them, and at the end where the last ones end.
  private let starts: [Int32]
  /// The first date of each row; nil for what has none.
  let beginnings: [PartialDate?]
  /// The first and the last of the years of beginnings; nil without any.
  let years: ClosedRange<Int>?

  init(_ rows: [[Spell]]) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(rows.count + 1)
    spells = rows.flatMap { $0 }
    for row in rows { starts.append((starts.last ?? 0) + Int32(row.count)) }
    self.starts = starts
    beginnings = rows.map { $0.contains { $0.from == nil } ? nil : $0.compactMap(\.from).min() }
    let known = beginnings.compactMap { $0?.year }
    years = known.min().flatMap { first in known.max().map { first...$0 } }
  }

  /// The spells of a row.
  ///
  /// O(1).
  func spells(of row: Int) -> ArraySlice<Spell> { spells[Int(starts[row])..<Int(starts[row + 1])] }

  func holds(_ row: Int, at moment: Moment) -> Bool { spells(of: row).holds(at: moment) }

  func standing(of row: Int, at moment: Moment) -> Standing {
    spells(of: row).standing(at: moment)
  }

  /// How many may hold or not: their sources say nothing of that time.
  func unknownCount(at moment: Moment) -> Int {
    guard spells.contains(where: { $0.knownTo != nil }) else { return 0 }
    return beginnings.indices.count { row in
      if case .unknown = standing(of: row, at: moment) { true } else { false }
    }
  }

  /// How many hold.
  func count(at moment: Moment) -> Int {
    var count = 0
    for row in beginnings.indices where holds(row, at: moment) { count += 1 }
    return count
  }
}

extension Library {
  /// The first date at which a record can be spoken of; nil if it is always there.
  public func beginning(of id: AnyIdentifier) -> PartialDate? {
    place(of: id).flatMap { store.lifetimes(of: $0.kind).beginnings[$0.row] }
  }

  /// When the record at a place begins; nil where nobody says.
  public func beginning(at place: RecordIndex) -> PartialDate? {
    store.lifetimes(of: place.kind).beginnings[place.row]
  }

  /// When the record at a place holds.
  public func spells(at place: RecordIndex) -> [Spell] {
    Array(store.lifetimes(of: place.kind).spells(of: place.row))
  }

  /// Whether the record at a place holds; all do for all time.
  public func holds(_ place: RecordIndex, at moment: Moment?) -> Bool {
    guard let moment else { return true }
    return store.lifetimes(of: place.kind).holds(place.row, at: moment)
  }

  /// Whether a record holds; what is not loaded holds never.
  public func holds(_ id: AnyIdentifier, at moment: Moment?) -> Bool {
    place(of: id).map { holds($0, at: moment) } ?? false
  }

  /// When something that is looked at from all of time was over; nil while any of its stretches lasts, or ends
  /// only after all that sources say.
  public func end(of spells: some Collection<Spell>) -> PartialDate? {
    guard !spells.isEmpty, spells.allSatisfy({ $0.to != nil && !$0.hasHappened }),
      let end = spells.compactMap(\.to).max(by: { $0.latest < $1.latest })
    else { return nil }
    return store.lastDate.map { end.earliest > $0.latest } ?? false ? nil : end
  }

  /// Whether a record holds, or when it comes, or when it was over.
  public func standing(of place: RecordIndex, at moment: Moment?) -> Standing {
    guard let moment else { return .holds }
    return store.lifetimes(of: place.kind).standing(of: place.row, at: moment)
  }

  /// Whether a record holds, or when it comes, or when it was over.
  public func standing(of id: AnyIdentifier, at moment: Moment?) -> Standing {
    place(of: id).map { standing(of: $0, at: moment) } ?? .over(nil)
  }

  /// The rows of a kind's list that hold.
  public func rows(of kind: Kind, at moment: Moment) -> [Int] {
    let lifetimes = store.lifetimes(of: kind)
    return lifetimes.beginnings.indices.filter { lifetimes.holds($0, at: moment) }
  }

  /// Those of some places whose records hold.
  public func places(_ places: [RecordIndex], at moment: Moment) -> [RecordIndex] {
    let lifetimes = Kind.allCases.map { store.lifetimes(of: $0) }
    return places.filter { lifetimes[$0.kind.index].holds($0.row, at: moment) }
  }

  /// How many records of a kind hold.
  public func count(of kind: Kind, at moment: Moment?) -> Int {
    moment.map { store.lifetimes(of: kind).count(at: $0) } ?? count(of: kind)
  }

  /// How many records of all kinds hold, in words: "in force on 1914-12-31: 19 of 414".
  public func inForceText(at moment: Moment, of kinds: [Kind] = Kind.allCases) -> String {
    let count = kinds.reduce(0) { $0 + self.count(of: $1, at: moment) }
    let all = kinds.reduce(0) { $0 + self.count(of: $1) }
    let unknown = kinds.reduce(0) { $0 + store.lifetimes(of: $1).unknownCount(at: moment) }
    return "in force \(moment.inForceText): \(count) of \(all)"
      + (unknown == 0 ? "" : ", \(unknown) unknown")
  }

  /// The first and the last year in which the content says that something happened or held; how old
  /// its actors are is no matter.
  public var years: ClosedRange<Int> {
    let years =
      Kind.allCases.filter { $0 != .actor }.compactMap { store.lifetimes(of: $0).years }
      + [panelYears].compactMap { $0 }
    let first = years.map(\.lowerBound).min() ?? 2000
    return first...(years.map(\.upperBound).max() ?? first)
  }

  /// The first date at which a phase of any bloc or relation holds.
  public var firstPhase: PartialDate? {
    [Kind.bloc, .relation].flatMap { store.lifetimes(of: $0).beginnings }.compactMap { $0 }.min()
  }

  /// The date of the newest source.
  public var newestSourceDate: PartialDate? {
    store.lifetimes(of: .source).beginnings.compactMap { $0 }.max()
  }

  /// The year of the latest source: nothing that comes after it is known to have happened.
  public var latestSourceYear: Int {
    store.lifetimes(of: .source).years?.upperBound ?? years.upperBound
  }
}
