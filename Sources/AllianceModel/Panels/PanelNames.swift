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
  init(_ panel: Panel, of states: [Int: [Int]], _ codes: StateCodes, in library: Library) {
    let rows = panel.actors.map { library.row(of: $0.any) }
    let actors = library.store.list(of: .actor)
    let kin = panel.actors.map { actor in
      library.otherNames(of: actor).compactMap { library.row(of: $0.any) }
    }
    var places: [Int: [Int?]] = [:]
    var joined: [Key: Stretch] = [:]
    var left: [Key: Stretch] = [:]
    var sum = 0.0
    for (period, states) in states {
      let year = panel.form.step.date(period).year
      let values = panel.values(at: period)
      var isKnown = Array(repeating: false, count: panel.actors.count)
      for (subject, _) in values {
        let subject = panel.subjects[subject]
        isKnown[subject.one] = true
        if let other = subject.other { isKnown[other] = true }
      }
      var own = states.map { panel.place(of: Identifier(slug: actors.entries[$0].slug)) }
      let taken = Set(own.compactMap { $0 })
      let free = Dictionary(
        uniqueKeysWithValues: states.enumerated().filter { number, _ in
          !(own[number].map { isKnown[$0] } ?? false)
        }.map { ($1, $0) })
      var claims: [Int: [Int]] = [:]
      for place in panel.actors.indices where isKnown[place] && !taken.contains(place) {
        let same = rows[place].map { codes.others(than: $0, in: year) } ?? []
        for found in [same, kin[place]] {
          let candidates = found.compactMap { free[$0] }
          guard !candidates.isEmpty else { continue }
          if candidates.count == 1 { claims[candidates[0], default: []].append(place) }
          break
        }
      }
      for (number, claimants) in claims where claimants.count == 1 { own[number] = claimants[0] }
      places[period] = own
      let numbers = Dictionary(
        zip(own, states).compactMap { place, state in place.map { ($0, state) } },
        uniquingKeysWith: { first, _ in first })
      for (subject, value) in values {
        let subject = panel.subjects[subject]
        let ends = [subject.one] + (subject.other.map { [$0] } ?? [])
        if let lost = ends.first(where: { numbers[$0] == nil }) {
          left.note(Key(place: lost, row: nil), panel, period)
          sum += value
        } else {
          for place in ends where numbers[place] != rows[place] {
            joined.note(Key(place: place, row: numbers[place]), panel, period)
          }
        }
      }
    }
    self.places = places
    self.joined = joined.inOrder
    self.left = left.inOrder
    let addsUp = panel.form.additions.contains(.periods) && panel.form.additions.contains(.subjects)
    leftSum = addsUp ? sum : nil
  }

  /// The positions among the panel's actors of the states of a period; nil for one that it does not have then.
  func places(at period: Int) -> [Int?] { places[period] ?? [] }

  /// Whose values they are.
  fileprivate struct Key: Hashable {
    let place: Int
    let row: Int?
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
