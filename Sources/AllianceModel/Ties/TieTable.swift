/// Who is tied to whom at a moment: for each pair of actors the level of their relation, and what each
/// of the two pledges to the other.
public struct TieTable: Sendable {
  /// The actors, by their rows in the list of actors.
  public let rows: [Int]
  /// The actors, in the same order.
  public let actors: [Identifier<Actor>]
  /// Whether the sources of all treaties still say something at the moment.
  public let isKnown: Bool
  private let levels: [Int8]
  private let pledges: [PledgeSet]
  private let places: [Int: Int]

  /// There is a relation without a level; there is none.
  private static let noLevel: Int8 = 100
  private static let nothing: Int8 = 101

  /// Works out all ties.
  ///
  /// - Parameters:
  ///   - rows: the actors that count, by their rows in the list of actors.
  ///   - moment: nil for all of time: whatever held at any time, and of levels the last one.
  init(_ index: TieIndex, in library: Library, rows: [Int], at moment: Moment?) {
    let count = rows.count
    let places = Dictionary(uniqueKeysWithValues: zip(rows, rows.indices))
    var levels = Array(repeating: Self.nothing, count: count * count)
    var pledges = Array(repeating: PledgeSet(), count: count * count)
    for pair in index.pairs {
      guard let one = places[pair.one], let other = places[pair.other],
        let phase = pair.phases.last(where: { $0.spells.holds(at: moment) })
      else { continue }
      levels[one * count + other] = phase.level ?? Self.noLevel
      levels[other * count + one] = phase.level ?? Self.noLevel
    }
    for treaty in index.treaties where treaty.spells.holds(at: moment) {
      let members = treaty.members.filter { $0.spells.holds(at: moment) }
      for member in members where !member.pledges.isEmpty {
        guard let one = places[member.actor] else { continue }
        for other in members where other.actor != member.actor {
          guard let other = places[other.actor] else { continue }
          pledges[one * count + other].formUnion(member.pledges)
        }
      }
    }
    isKnown = !index.treaties.contains { treaty in
      treaty.spells.contains { $0.isUnknown(at: moment) }
        || treaty.members.contains { $0.spells.contains { $0.isUnknown(at: moment) } }
    }
    self.rows = rows
    self.places = places
    self.levels = levels
    self.pledges = pledges
    actors = rows.compactMap { row in
      library.identifier(at: RecordIndex(kind: .actor, row: row)).map { Identifier(slug: $0.slug) }
    }
  }

  /// How many actors there are.
  public var count: Int { rows.count }

  /// The place of an actor in the table; nil if it is not in it.
  public func place(of actor: Identifier<Actor>) -> Int? { actors.firstIndex(of: actor) }

  /// The place of an actor in the table; nil for anything else.
  public func place(of id: AnyIdentifier) -> Int? {
    id.kind == .actor ? place(of: Identifier(slug: id.slug)) : nil
  }

  /// The place of the actor at a row of the list of actors.
  func place(ofRow row: Int) -> Int? { places[row] }

  /// The level of a pair; nil where nobody has read one.
  public func level(_ one: Int, _ other: Int) -> Level? {
    let value = levels[one * count + other]
    return value >= Self.noLevel ? nil : Level(Int(value))
  }

  /// Whether anything is said of a pair: a relation that holds, with or without a level.
  public func hasRelation(_ one: Int, _ other: Int) -> Bool {
    levels[one * count + other] != Self.nothing
  }

  /// What the first pledges to the second.
  public func pledges(of one: Int, to other: Int) -> PledgeSet { pledges[one * count + other] }

  /// How many others an actor has anything to do with.
  public func neighbourCount(of actor: Int) -> Int {
    (0..<count).count { hasRelation(actor, $0) || strength(actor, $0) > 0 }
  }

  /// The strongest obligation of a pair in either direction, from 0 for none to 3 for defence.
  public func strength(_ one: Int, _ other: Int) -> Int {
    pledges[one * count + other].union(pledges[other * count + one]).strength
  }

  /// Whether any two have pledged anything.
  public var hasPledges: Bool { pledges.contains { !$0.isEmpty } }

  /// Whether a pair is tied at all: a pledge in either direction, or a relation above neutral.
  public func isTied(_ one: Int, _ other: Int) -> Bool {
    one != other && (strength(one, other) > 0 || (level(one, other)?.value ?? 0) > 0)
  }
}

extension Library {
  /// The ties of all actors in being at a moment that have any tie at any time.
  ///
  /// - Parameters:
  ///   - moment: nil for all of time.
  ///   - states: whether only states count, as in measures of the system of states.
  public func ties(at moment: Moment?, statesOnly states: Bool = false) -> TieTable {
    let index = store.ties(of: self)
    let rows = index.actors.filter { row in
      let place = RecordIndex(kind: .actor, row: row)
      guard holds(place, at: moment) else { return false }
      guard states else { return true }
      if case .actor(let actor) = store.read(place) { return actor.category == .state }
      return false
    }
    return TieTable(index, in: self, rows: rows, at: moment)
  }
}
