/// Under which name a panel has each state of a list, period by period.
///
/// A source may know a state under another name than a list does: the Soviet Union where the list has Russia, or
/// Germany where the list has the Federal Republic. Two are one where both have the same code then, or else where one
/// goes on as the other; and only where that is said of no two.
struct PanelNames: Sendable {
  /// What is known of an actor under another name, or in no row.
  struct Stretch: Equatable, Sendable {
    /// The actor whose values they are.
    let actor: Identifier<Actor>
    /// The state in whose rows they stand; nil where they have no row.
    let row: Int?
    var periods: ClosedRange<Int>
    var count: Int

    fileprivate mutating func add(_ period: Int) {
      periods = min(periods.lowerBound, period)...max(periods.upperBound, period)
      count += 1
    }
  }

  /// The values that stand in the rows of a state under another name, in the order of the panel's actors.
  let joined: [Stretch]
  /// The values of those who have no row then, in the order of the panel's actors.
  let left: [Stretch]
  /// What these add up to; nil where values of the measure do not add up over time and states.
  let leftSum: Double?
  /// Of each period the position among the panel's actors of each state, in the order of the states.
  private let places: [Int: [Int?]]

  /// O(periods · subjects + actors that mention the panel's).
  ///
  /// - Parameter states: of each period the states that have rows, by their rows in the list of actors.
  init(
    _ panel: Panel, of states: [Int: [Int]],
    _ codes: @autoclosure @escaping () -> StateCodes, in library: Library
  ) {
    var search = NameSearch(panel, library, codes)
    var places: [Int: [Int?]] = [:]
    var joined: [Key: Stretch] = [:]
    var left: [Key: Stretch] = [:]
    var sum = 0.0
    for (period, states) in states.sorted(by: { $0.key < $1.key }) {
      let values = panel.values(at: period)
      let own = search.places(of: states, at: period, values.map(\.subject))
      places[period] = own
      var rows: [Int: Int] = [:]
      for (place, state) in zip(own, states) {
        if let place { rows[place] = state }
      }
      for (subject, value) in values {
        let subject = panel.subjects[subject]
        let ends = [subject.one] + (subject.other.map { [$0] } ?? [])
        if let lost = ends.first(where: { rows[$0] == nil }) {
          left.note(Key(place: lost, row: nil), panel, period)
          sum += value
        } else {
          for place in ends where rows[place] != search.rows[place] {
            joined.note(Key(place: place, row: rows[place]), panel, period)
          }
        }
      }
    }
    self.places = places
    self.joined = joined.inOrder
    self.left = left.inOrder
    let additions = panel.form.additions
    leftSum = additions.contains(.periods) && additions.contains(.subjects) ? sum : nil
  }

  /// The positions among the panel's actors of the states of a period; nil for one that it does not have then.
  func places(at period: Int) -> [Int?] { places[period] ?? [] }

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
  /// Those that each went on as, or that went on as it, by their rows.
  private lazy var kin = panel.actors.map { [library] actor in
    library.otherNames(of: actor).compactMap { library.row(of: $0.any) }
  }

  init(_ panel: Panel, _ library: Library, _ codes: @escaping () -> StateCodes) {
    (self.panel, self.library, makeCodes) = (panel, library, codes)
    actors = library.store.list(of: .actor)
    rows = panel.actors.map { library.row(of: $0.any) }
  }

  /// The position among the panel's actors of each of some states, nil for one that it does not have in a period.
  ///
  /// A state without a value of its own is one of those who have a value and no row, where only one can be it.
  ///
  /// - Parameter subjects: those that have values then.
  mutating func places(of states: [Int], at period: Int, _ subjects: [Int]) -> [Int?] {
    var isKnown = Array(repeating: false, count: panel.actors.count)
    for number in subjects {
      let subject = panel.subjects[number]
      isKnown[subject.one] = true
      if let other = subject.other { isKnown[other] = true }
    }
    var own = states.map { panel.place(of: Identifier(slug: actors.entries[$0].slug)) }
    let taken = Set(own.compactMap { $0 })
    var free: [Int: Int] = [:]
    for (number, state) in states.enumerated() where own[number].map({ !isKnown[$0] }) ?? true {
      free[state] = number
    }
    let year = panel.form.step.date(period).year
    var claimants: [Int: [Int]] = [:]
    for place in panel.actors.indices where isKnown[place] && !taken.contains(place) {
      let same = rows[place].map { codes.others(than: $0, in: year) } ?? []
      let found = [same, kin[place]].lazy.map { $0.compactMap { free[$0] } }
      if let numbers = found.first(where: { !$0.isEmpty }), numbers.count == 1 {
        claimants[numbers[0], default: []].append(place)
      }
    }
    for (number, all) in claimants where all.count == 1 { own[number] = all[0] }
    return own
  }
}

extension [PanelNames.Key: PanelNames.Stretch] {
  fileprivate mutating func note(_ key: Key, _ panel: Panel, _ period: Int) {
    var own =
      self[key]
      ?? PanelNames.Stretch(
        actor: panel.actors[key.place], row: key.row, periods: period...period, count: 0)
    own.add(period)
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
      return
        "\(row.map { library.title(of: $0) } ?? "") has the value of \(library.title(of: stretch.actor.any)) in "
        + panel.text(ofPeriods: stretch.periods)
    }
  }

  /// Whose values have no row, in words: "Oman 1960–1970, Germany 1950–1954"; empty where there are none.
  func leftText(of panel: Panel, in library: Library) -> String {
    Self.list(left.stablySorted { -$0.count }) { stretch in
      "\(library.title(of: stretch.actor.any)) \(panel.text(ofPeriods: stretch.periods))"
    }
  }

  /// How many values have no row.
  var leftCount: Int { left.reduce(0) { $0 + $1.count } }

  /// How many are named.
  private static let most = 6

  private static func list(_ stretches: [Stretch], _ text: (Stretch) -> String) -> String {
    let rest = stretches.count > most ? ", and \(stretches.count - most) more" : ""
    return stretches.prefix(most).map(text).joined(separator: ", ") + rest
  }
}
