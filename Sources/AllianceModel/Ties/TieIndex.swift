/// Who is tied to whom, and when: what treaties and relations of a library say, so small that any date
/// can be asked for at once.
struct TieIndex: Sendable {
  /// A member of a treaty for some time.
  struct Member: Sendable {
    /// Its row in the list of actors.
    let actor: Int
    /// When it belongs to the treaty.
    let spells: [Spell]
    let pledges: PledgeSet
  }

  /// A bloc with pledges.
  struct Treaty: Sendable {
    /// Its row in the list of blocs.
    let bloc: Int
    let members: [Member]
    /// When it is in force.
    let spells: [Spell]
  }

  /// What is said of a pair.
  struct Pair: Sendable {
    /// The row of the relation in the list of its kind.
    let relation: Int
    let one: Int
    let other: Int
    let phases: [Phase]
  }

  /// The times of a phase, and its level.
  struct Phase: Sendable {
    let spells: [Spell]
    let level: Int8?
  }

  let treaties: [Treaty]
  let pairs: [Pair]
  /// The rows of all actors that have a tie at any time, in order.
  let actors: [Int]
  /// The rows of those of them that are states.
  let states: Set<Int>
  /// The lists of states that are loaded, in the order of packs.
  let stateLists: [StateList]

  /// Reads all blocs with pledges and all relations once.
  init(_ library: Library) {
    func row(_ actor: Identifier<Actor>) -> Int? { library.row(of: actor.any) }
    var treaties: [Treaty] = []
    for place in 0..<library.count(of: .bloc) {
      guard case .bloc(let bloc) = library.store.read(RecordIndex(kind: .bloc, row: place)),
        bloc.members.contains(where: { !$0.pledges.isEmpty })
      else { continue }
      let members = bloc.members.compactMap { member in
        row(member.actor).map {
          Member(
            actor: $0, spells: member.spells, pledges: PledgeSet(member.pledges))
        }
      }
      treaties.append(
        Treaty(
          bloc: place, members: members,
          spells: Array(library.store.lifetimes(of: .bloc).spells(of: place))))
    }
    var pairs: [Pair] = []
    for place in 0..<library.count(of: .relation) {
      guard
        case .relation(let relation) = library.store.read(RecordIndex(kind: .relation, row: place)),
        relation.actors.count == 2, let one = row(relation.actors[0]),
        let other = row(relation.actors[1]), one != other
      else { continue }
      pairs.append(
        Pair(
          relation: place, one: one, other: other,
          phases: relation.phases.map { phase in
            Phase(spells: phase.spells, level: phase.level.map { Int8($0.value) })
          }))
    }
    self.treaties = treaties
    self.pairs = pairs
    actors = Set(
      treaties.flatMap { $0.members.map(\.actor) } + pairs.flatMap { [$0.one, $0.other] }
    )
    .sorted()
    states = Set(
      actors.filter { row in
        guard
          case .actor(let actor) = library.store.read(RecordIndex(kind: .actor, row: row))
        else { return false }
        return actor.category == .state
      })
    stateLists = library.packs.indices.compactMap { pack in
      library.packs[pack].system.map { name in
        StateList(name: name, members: library.store.states(ofPack: pack))
      }
    }
  }
}
