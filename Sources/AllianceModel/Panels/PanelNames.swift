/// Under which name a panel has each state of a list, period by period.
///
/// A source may know a state under another name than a list does: the Soviet Union where the list has Russia, or
/// Germany where the list has the Federal Republic. Two are one where both have the same code then, or else where one
/// goes on as the other; and only where that is said of no two. A state has its own values, and those of the other name
/// where it has none itself.
struct PanelNames: Sendable {
  /// What is known of an actor under another name, or in no row.
  struct Stretch: Equatable, Sendable {
    /// The actor whose values they are.
    let actor: Identifier<Actor>
    /// The state in whose rows they stand; nil where they have no row.
    let row: Int?
    /// The periods, those together between which the panel has no other.
    fileprivate(set) var periods: [ClosedRange<Int>] = []
    fileprivate(set) var count = 0

    /// - Parameter previous: the period before of which the panel has a value.
    fileprivate mutating func add(_ period: Int, after previous: Int?) {
      if let last = periods.last, last.upperBound == period || last.upperBound == previous {
        periods[periods.count - 1] = last.lowerBound...period
      } else {
        periods.append(period...period)
      }
      count += 1
    }
  }

  /// Where a state stands among the panel's actors in a period: under its own name, and under another one.
  struct Places: Sendable {
    fileprivate(set) var own: [Int?] = []
    fileprivate(set) var other: [Int?] = []

    /// The subject of a state that has a value, by the state's number; nil where nobody knows one.
    func subject(of state: Int, in panel: Panel, at period: Int) -> Int? {
      subject(own[state], nil, panel, period) ?? subject(other[state], nil, panel, period)
    }

    /// The subject of two states, by their numbers.
    func subject(of one: Int, _ two: Int, in panel: Panel, at period: Int) -> Int? {
      if let found = subject(own[one], own[two], panel, period) { return found }
      guard other[one] != nil || other[two] != nil else { return nil }
      return subject(own[one], other[two], panel, period)
        ?? subject(other[one], own[two], panel, period)
        ?? subject(other[one], other[two], panel, period)
    }

    private func subject(_ one: Int?, _ two: Int??, _ panel: Panel, _ period: Int) -> Int? {
      guard let one else { return nil }
      let found: Int?
      if let two {
        guard let two else { return nil }
        found = panel.subject(atPlaces: one, two)
      } else {
        found = panel.subject(atPlaces: one, nil)
      }
      return found.flatMap { panel.value(of: $0, at: period) == nil ? nil : $0 }
    }
  }

  /// The values that stand in the rows of a state under another name, in the order of the panel's actors.
  let joined: [Stretch]
  /// The values of those who have no row then, in the order of the panel's actors.
  let left: [Stretch]
  /// The values beside which the state has one under its own name, in the order of the panel's actors.
  let doubled: [Stretch]
  /// What those without a row add up to; nil where values of the measure do not add up over time and states.
  let leftSum: Double?
  private let places: [Int: Places]

  /// O(periods · subjects + actors that mention the panel's).
  ///
  /// - Parameter states: of each period the states that have rows, by their rows in the list of actors.
  init(
    _ panel: Panel, of states: [Int: [Int]],
    _ codes: @autoclosure @escaping () -> StateCodes, in library: Library
  ) {
    var search = NameSearch(panel, library, codes)
    var all: [Int: Places] = [:]
    var joined: [Key: Stretch] = [:]
    var left: [Key: Stretch] = [:]
    var doubled: [Key: Stretch] = [:]
    var sum = 0.0
    var previous: Int?
    for (period, states) in states.sorted(by: { $0.key < $1.key }) {
      let values = panel.values(at: period)
      let places = search.places(of: states, at: period, values.map(\.subject))
      all[period] = places
      guard !values.isEmpty else { continue }
      // The number of the state that each of the panel's actors is.
      var numbers: [Int: Int] = [:]
      for (number, place) in places.own.enumerated() { if let place { numbers[place] = number } }
      for (number, place) in places.other.enumerated() { if let place { numbers[place] = number } }
      for (number, value) in values {
        let subject = panel.subjects[number]
        let ends = [subject.one] + (subject.other.map { [$0] } ?? [])
        if let lost = ends.first(where: { numbers[$0] == nil }) {
          left.note(Key(place: lost, row: nil), panel, period, after: previous)
          sum += value
          continue
        }
        let chosen =
          ends.count == 1
          ? places.subject(of: numbers[ends[0]] ?? 0, in: panel, at: period)
          : places.subject(
            of: numbers[ends[0]] ?? 0, numbers[ends[1]] ?? 0, in: panel, at: period)
        for place in ends {
          let row = numbers[place].map { states[$0] }
          guard row != search.rows[place] else { continue }
          if chosen == number {
            joined.note(Key(place: place, row: row), panel, period, after: previous)
          } else {
            doubled.note(Key(place: place, row: row), panel, period, after: previous)
          }
        }
      }
      previous = period
    }
    places = all
    (self.joined, self.left, self.doubled) = (joined.inOrder, left.inOrder, doubled.inOrder)
    let additions = panel.form.additions
    leftSum = additions.contains(.periods) && additions.contains(.subjects) ? sum : nil
  }

  /// Where the states of a period stand among the panel's actors.
  func places(at period: Int) -> Places { places[period] ?? Places() }

  /// Whose values they are.
  fileprivate struct Key: Hashable {
    let place: Int
    let row: Int?
  }
}

/// Which of a panel's actors each state is.
private struct NameSearch {
  private let panel: Panel
  private let library: Library
  private let actors: KindRecords
  private let makeCodes: () -> StateCodes
  /// Where each of the panel's actors stands in the list of actors.
  let rows: [Int?]
  /// Read when a name has no row, as in most panels none lacks one.
  private lazy var codes = makeCodes()
  /// Those that each went on as, or that went on as it, by their rows: first as packs say, then as is known in general,
  /// since a table without the other name says nothing of it.
  private lazy var kin = panel.actors.map { [library] actor -> [[Int]] in
    var slugs = [actor.slug] + library.matches(of: actor).map(\.actor.id.slug)
    if case .actor(let record)? = library.record(actor.any), let same = record.matches {
      slugs.append(same.slug)
    }
    let known = Set(slugs).flatMap { StateHeirs.kin(of: $0) }.grouped { $0 }
      .map { Identifier<Actor>(slug: $0.key) }
    return [library.otherNames(of: actor), known].map { names in
      names.compactMap { library.row(of: $0.any) }
    }
  }

  init(_ panel: Panel, _ library: Library, _ codes: @escaping () -> StateCodes) {
    (self.panel, self.library, makeCodes) = (panel, library, codes)
    actors = library.store.list(of: .actor)
    rows = panel.actors.map { library.row(of: $0.any) }
  }

  /// Where each of some states stands in a period.
  ///
  /// A state without a value of its own is one of those who have a value and no row, where only one can be it; of pairs
  /// one that has some of its own too, since others may stand under the other name.
  ///
  /// - Parameter subjects: those that have values then.
  mutating func places(of states: [Int], at period: Int, _ subjects: [Int]) -> PanelNames.Places {
    var isKnown = Array(repeating: false, count: panel.actors.count)
    for number in subjects {
      let subject = panel.subjects[number]
      isKnown[subject.one] = true
      if let other = subject.other { isKnown[other] = true }
    }
    let own = states.map { panel.place(of: Identifier(slug: actors.entries[$0].slug)) }
    let taken = Set(own.compactMap { $0 })
    let arePairs = panel.form.subjects == .pairs
    var free: [Int: Int] = [:]
    for (number, state) in states.enumerated()
    where arePairs || (own[number].map({ !isKnown[$0] }) ?? true) {
      free[state] = number
    }
    let year = panel.form.step.date(period).year
    var claimants: [Int: [Int]] = [:]
    for place in panel.actors.indices where isKnown[place] && !taken.contains(place) {
      let same = rows[place].map { codes.others(than: $0, in: year) } ?? []
      let found = ([same] + kin[place]).lazy.map { $0.compactMap { free[$0] } }
      if let numbers = found.first(where: { !$0.isEmpty }), numbers.count == 1 {
        claimants[numbers[0], default: []].append(place)
      }
    }
    var other = [Int?](repeating: nil, count: states.count)
    for (number, all) in claimants where all.count == 1 { other[number] = all[0] }
    return PanelNames.Places(own: own, other: other)
  }
}

extension [PanelNames.Key: PanelNames.Stretch] {
  fileprivate mutating func note(
    _ key: Key, _ panel: Panel, _ period: Int, after previous: Int?
  ) {
    var own = self[key] ?? PanelNames.Stretch(actor: panel.actors[key.place], row: key.row)
    own.add(period, after: previous)
    self[key] = own
  }

  fileprivate var inOrder: [PanelNames.Stretch] {
    sorted { ($0.key.place, $0.key.row ?? -1) < ($1.key.place, $1.key.row ?? -1) }.map(\.value)
  }
}

extension PanelNames {
  /// Which states have the values of another name, in words: "Russia has the value of Soviet Union in 1950–1991";
  /// empty where there are none.
  func joinedText(of panel: Panel, in library: Library) -> String {
    Self.list(joined) { stretch in
      let row = stretch.row.map { library.store.list(of: .actor).identifier(at: $0) }
      let state = row.map { library.title(of: $0) } ?? ""
      let title = library.title(of: stretch.actor.any)
      // Another one of the same name is told apart by its pack.
      let pack =
        title == state ? library.pack(of: stretch.actor.any).map { " of \($0.title)" } : nil
      return "\(state) has the value of \(title)\(pack ?? "") in "
        + panel.text(ofPeriods: stretch.periods)
    }
  }

  /// Whose values have no row, in words: "Oman 1960–1970, Germany 1950–1954"; empty where there are none.
  func leftText(of panel: Panel, in library: Library) -> String {
    Self.list(left.stablySorted { -$0.count }) { stretch in
      "\(library.title(of: stretch.actor.any)) \(panel.text(ofPeriods: stretch.periods))"
    }
  }

  /// Beside whose values a state has its own, in words: "Soviet Union 1980–1983"; empty where there are none.
  func doubledText(of panel: Panel, in library: Library) -> String {
    Self.list(doubled.stablySorted { -$0.count }) { stretch in
      "\(library.title(of: stretch.actor.any)) \(panel.text(ofPeriods: stretch.periods))"
    }
  }

  /// How many values have no row.
  var leftCount: Int { left.reduce(0) { $0 + $1.count } }
  /// How many values stand beside one of the state's own.
  var doubledCount: Int { doubled.reduce(0) { $0 + $1.count } }

  /// How many are named.
  private static let most = 6

  private static func list(_ stretches: [Stretch], _ text: (Stretch) -> String) -> String {
    let rest = stretches.count > most ? ", and \(stretches.count - most) more" : ""
    return stretches.prefix(most).map(text).joined(separator: ", ") + rest
  }
}

extension Panel {
  /// Several stretches of periods, the first few of very many: "1950–1969, 1976 and 3 more times".
  fileprivate func text(ofPeriods all: [ClosedRange<Int>]) -> String {
    let most = 6
    let shown = all.count > most + 1 ? all.prefix(most) : all[...]
    let rest = all.count - shown.count
    return shown.map { text(ofPeriods: $0) }.joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more times" : "")
  }
}
