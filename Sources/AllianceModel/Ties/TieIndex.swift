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
  /// The relations of pairs, in the order of their list.
  let pairs: [Pair]
  /// The same; of two that are of one pair the one that lasts longer comes later, whoever is named first in them.
  let pairsByEnd: [Pair]
  /// The rows of all actors that have a tie at any time, in order.
  let actors: [Int]
  /// The rows of those of them that are states.
  let states: Set<Int>
  /// The lists of states that are loaded, in the order of packs.
  let stateLists: [StateList]
  /// Parties of treaties, and of relations, under names that the list of states does not have.
  private let unlistedParties: (treaties: UnlistedNames, relations: UnlistedNames)

  /// What the list of states that counts and the ties of a sort do not know of each other.
  func unlisted(of basis: TieBasis) -> UnlistedNames {
    basis == .pledges ? unlistedParties.treaties : unlistedParties.relations
  }

  /// Puts together what was noted when blocs and relations were checked.
  ///
  /// O(members + phases), without reading any record.
  init(_ library: Library) {
    let store = library.store
    let (blocs, relations) = (store.list(of: .bloc), store.list(of: .relation))
    let actorList = store.list(of: .actor)
    var lives: [Int: [[Spell]]] = [:]
    func life(_ row: Int) -> [[Spell]] {
      if let known = lives[row] { return known }
      let life = store.datedLife(ofRow: row).map { [$0] } ?? []
      lives[row] = life
      return life
    }
    let blocActors = blocs.rows(ofActorsIn: actorList)
    treaties = blocs.entries.indices.compactMap { place in
      let entry = blocs.entries[place]
      let (file, number) = (Int(entry.file), Int(entry.number))
      let checked = blocs.files[file]
      guard !checked.members[number].isEmpty else { return nil }
      let end = store.coverageEnd(
        checked.treatySources[number].map { checked.identifiers[Int($0)].slug },
        from: checked.text.pack)
      let members = checked.members[number].compactMap { member in
        blocActors[file][Int(member.actor)].map { row in
          Member(
            actor: row,
            spells: store.spells(ofMember: [member.spell], knownTo: end, life(row)),
            pledges: member.pledges)
        }
      }
      return Treaty(
        bloc: place, members: members,
        spells: Array(store.lifetimes(of: .bloc).spells(of: place)))
    }
    let relationActors = relations.rows(ofActorsIn: actorList)
    let found = relations.entries.indices.compactMap { place -> Pair? in
      let entry = relations.entries[place]
      let (file, number) = (Int(entry.file), Int(entry.number))
      let checked = relations.files[file]
      let rows = checked.parties[number].compactMap { relationActors[file][Int($0)] }
      guard rows.count == 2, rows[0] != rows[1] else { return nil }
      var phases: [Phase] = []
      if case .phases(let stretches, _) = entry.lifetime {
        let lives = life(rows[0]) + life(rows[1])
        phases = zip(stretches, checked.levels[number]).map { stretch, level in
          Phase(
            spells: store.spells(
              of: stretch.spell, sources: stretch.sources, from: checked.text.pack, lives),
            level: level == CheckedFile.noLevel ? nil : level)
        }
      }
      return Pair(relation: place, one: rows[0], other: rows[1], phases: phases)
    }
    pairs = found
    let count = actorList.entries.count
    let distinct = Set(found.map { min($0.one, $0.other) * count + max($0.one, $0.other) })
    pairsByEnd =
      distinct.count == found.count
      ? found
      : found.stablySorted { pair -> Int in
        guard let spell = pair.phases.last?.spells.last else { return Int.min }
        return spell.to?.latest ?? Int.max
      }
    let parties = Set(treaties.flatMap { $0.members.map(\.actor) })
    let related = Set(pairs.flatMap { [$0.one, $0.other] })
    actors = parties.union(related).sorted()
    states = Set(actors.filter { actorList.entries[$0].isState })
    stateLists = library.packs.indices.compactMap { pack in
      library.packs[pack].system.map { name in
        StateList(
          name: name, members: store.states(ofPack: pack), until: library.packs[pack].systemUntil)
      }
    }
    unlistedParties = (
      UnlistedNames(parties, stateLists.first, in: library),
      UnlistedNames(related, stateLists.first, in: library)
    )
  }
}
