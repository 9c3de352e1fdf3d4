/// How often two states were on opposite sides of an event, and how often on one side.
public struct SidedPair: Sendable {
  /// The one that comes first in the list of actors.
  public let one: Identifier<Actor>
  public let other: Identifier<Actor>
  /// In how many events they opposed each other; in one in which either changed sides they did both.
  public let opposed: Int
  /// In how many they stood on one side.
  public let together: Int
}

extension Event {
  /// Those who stood together on each side, each actor once, the sides in the order in which they are
  /// named; none where nobody took a side.
  public var sides: [(name: String, actors: [Identifier<Actor>])] {
    parts.filter { $0.side != nil }.grouped { $0.side ?? "" }.map { side in
      (side.key, side.elements.map(\.actor).grouped { $0 }.map(\.key))
    }
  }

  /// Whether two actors took part on opposite sides, and whether on one: both, where one of them changed
  /// sides; neither where one of them took none.
  public func stances(
    of one: Identifier<Actor>, and other: Identifier<Actor>
  ) -> (areOpposed: Bool, areTogether: Bool) {
    func sides(_ actor: Identifier<Actor>) -> Set<String> {
      Set(parts.lazy.filter { $0.actor == actor }.compactMap(\.side))
    }
    return Self.stances(on: sides(one), and: sides(other))
  }

  /// The same of the sides on which each of the two stood.
  static func stances(
    on first: Set<String>, and second: Set<String>
  ) -> (areOpposed: Bool, areTogether: Bool) {
    guard !first.isEmpty, !second.isEmpty else { return (false, false) }
    return (first.union(second).count > 1, !first.isDisjoint(with: second))
  }
}

extension Library {
  /// Whether states opposed each other in an event: there is a state on two of its sides.
  public func isDispute(_ event: Event) -> Bool {
    let list = store.list(of: .actor)
    return event.sides.count { side in
      side.actors.contains { actor in
        row(of: actor.any).map { list.entries[$0].isState } ?? false
      }
    } > 1
  }

  /// Whether there is an event in which states opposed each other.
  public var hasDisputes: Bool {
    let list = store.list(of: .event)
    return list.entries.indices.contains { row in
      guard list.files[Int(list.entries[row].file)].hasSides,
        case .event(let event) = store.read(RecordIndex(kind: .event, row: row))
      else { return false }
      return isDispute(event)
    }
  }

  /// The events in which an actor took a side against a state, by date.
  ///
  /// O(events of the actor).
  public func disputes(of actor: Identifier<Actor>) -> [Event] {
    guard let row = row(of: actor.any) else { return [] }
    return store.parties.turns(of: row).filter { $0.kind == .event }.compactMap { place -> Event? in
      guard case .event(let event) = store.read(place),
        event.parts.contains(where: { $0.actor == actor && $0.side != nil }), isDispute(event)
      else { return nil }
      return event
    }.stablySorted { $0.date.rank }
  }

  /// Every pair of states that took part in an event with sides, in the order of the list of actors.
  ///
  /// O(events + pairs of those who took part).
  ///
  /// - Parameter moment: only events that had begun by then, or fall into it, and of these who took part then; nil for
  ///   all.
  public func sidedPairs(at moment: Moment?) -> [SidedPair] {
    struct Key: Hashable {
      let one: Int
      let other: Int
    }
    let list = store.list(of: .actor)
    var counts: [Key: (opposed: Int, together: Int)] = [:]
    for event in all(.event, { if case .event(let event) = $0 { event } else { nil } })
    where holds(event.id.any, at: moment) {
      let parts = moment?.question == .during ? event.parts(during: moment?.date) : event.parts
      let sides = parts.filter { $0.side != nil }.grouped { $0.actor }.map {
        (actor: $0.key, sides: Set($0.elements.compactMap(\.side)))
      }
      let rows = sides.compactMap { part in
        row(of: part.actor.any).flatMap {
          list.entries[$0].isState ? (row: $0, sides: part.sides) : nil
        }
      }
      for (number, one) in rows.enumerated() {
        for other in rows.dropFirst(number + 1) {
          let stances = Event.stances(on: one.sides, and: other.sides)
          let key = Key(one: min(one.row, other.row), other: max(one.row, other.row))
          if stances.areOpposed { counts[key, default: (0, 0)].opposed += 1 }
          if stances.areTogether { counts[key, default: (0, 0)].together += 1 }
        }
      }
    }
    func actor(_ row: Int) -> Identifier<Actor>? {
      identifier(at: RecordIndex(kind: .actor, row: row)).map { Identifier(slug: $0.slug) }
    }
    return counts.sorted { ($0.key.one, $0.key.other) < ($1.key.one, $1.key.other) }.compactMap {
      key, count in
      guard let one = actor(key.one), let other = actor(key.other) else { return nil }
      return SidedPair(one: one, other: other, opposed: count.opposed, together: count.together)
    }
  }

  /// Whether a loaded record names two actors, of whatever kind it is.
  public func speaks(of one: Identifier<Actor>, and other: Identifier<Actor>) -> Bool {
    let first = mentioning(one.any, in: Kind.allCases),
      second = mentioning(other.any, in: Kind.allCases)
    return !Set(first).isDisjoint(with: second)
  }
}

extension SidedPair {
  /// Pairs as a table, a row each.
  public static func table(
    _ pairs: [SidedPair], hasTabs: Bool, at moment: Moment?, for reader: TableReader = .program
  ) -> String {
    var table = Table(columns: ["one", "other", "time", "opposed", "on_one_side"])
    for pair in pairs {
      table.add([
        pair.one.any.description, pair.other.any.description, moment?.description ?? "all time",
        "\(pair.opposed)", "\(pair.together)",
      ])
    }
    return table.text(hasTabs: hasTabs, for: reader)
  }
}
