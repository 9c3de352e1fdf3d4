/// The states that a measure is over at a moment, and what says that they are.
public struct StateSystem: Sendable {
  /// The states, by their rows in the list of actors.
  let rows: [Int]
  /// How many there are.
  public var count: Int { rows.count }
  /// The list that they are members of, such as "COW states"; nil where no list is loaded: then they are
  /// those that have a tie at the moment.
  public let list: String?
  /// How many states with a tie at the moment are no members of the list then.
  public let outsiders: Int
  /// The last date of which the list says anything, where the moment is later.
  public let knownTo: PartialDate?
  /// Those that were in being when the list ended, where the moment is later.
  let lastKnown: [Int]
  /// The states, and those that were in being when the list ended, in their order.
  var rowsOrLastKnown: [Int] { (rows + lastKnown).sorted() }
  /// States with a tie at the moment under names that the list does not have, each of which may be a member.
  let strangers: Strangers

  /// What a number is over, in words: "82 states of the system, COW states", "66 states with ties".
  public var text: String {
    let count = counted(rows.count, "state")
    guard let list else { return "\(count) with ties" }
    let rest =
      outsiders == 0
      ? "" : "; \(counted(outsiders, "with ties is no member", "with ties are no members")) then"
    return "\(count) of the system, \(list)\(rest)"
  }
}

/// The members of a list of states, each with its spells.
struct StateList: Sendable {
  /// The name of the system, such as "COW states".
  let name: String
  let members: [(row: Int, spells: [Spell])]
  /// The date after which it says nothing, where its sources have no end of their own.
  let until: PartialDate?

  /// The date after which it says nothing; nil where nobody says.
  var end: PartialDate? { members.flatMap(\.spells).compactMap(\.knownTo).max() ?? until }

  /// From which year to which it says anything: "1816/2016"; what nobody says is left out.
  var coverage: String {
    let years = [members.flatMap(\.spells).compactMap(\.from).min(), end]
    return years.map { $0.map { "\($0.year)" } ?? "" }.joined(separator: "/")
  }
}

/// What ties are of: a measure of pledges is over states with pledges, one of levels over states with
/// relations.
public enum TieBasis: Sendable {
  case pledges, levels

  /// What states have of it, in words.
  var words: String { self == .pledges ? "pledges" : "relations" }
}

extension TieTable {
  /// Whether any two have a tie of a sort.
  func hasTies(of basis: TieBasis) -> Bool {
    basis == .pledges
      ? hasPledges : rows.indices.contains { ties(of: $0).contains(where: \.hasRelation) }
  }
}

extension Library {
  /// The states that count at a moment: the members that a loaded list of states has then, else
  /// those that have a tie then.
  ///
  /// Ties of other dates, and packs without ties, change nothing of it.
  ///
  /// Where several lists are loaded the first one counts, in the order of packs.
  public func states(with basis: TieBasis, at moment: Moment?) -> StateSystem {
    let index = store.ties(of: self)
    var tied: Set<Int> = []
    var strangers = Strangers(index.unlisted(of: basis))
    func note(_ one: Int, _ other: Int) {
      guard index.states.contains(one), index.states.contains(other) else { return }
      tied.formUnion([one, other])
      strangers.note(one, other)
    }
    switch basis {
    case .pledges: index.eachPledge(at: moment) { from, to, _, _ in note(from, to) }
    case .levels:
      for pair in index.pairs where pair.phases.contains(where: { $0.spells.holds(at: moment) }) {
        note(pair.one, pair.other)
      }
    }
    guard let list = index.stateLists.first else {
      return StateSystem(
        rows: tied.sorted(), list: nil, outsiders: 0, knownTo: nil, lastKnown: [],
        strangers: Strangers())
    }
    let rows = list.members.filter { $0.spells.holds(at: moment) }.map(\.row)
    strangers.limit(to: rows)
    let lastKnown = list.members.filter { $0.spells.contains { $0.isUnknown(at: moment) } }
    let ends = lastKnown.flatMap { $0.spells.filter { $0.isUnknown(at: moment) } }
    return StateSystem(
      rows: rows, list: list.name, outsiders: tied.subtracting(rows).count,
      knownTo: ends.compactMap(\.knownTo).max(), lastKnown: lastKnown.map(\.row),
      strangers: strangers)
  }
}
