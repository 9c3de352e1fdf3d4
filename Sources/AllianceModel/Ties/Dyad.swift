/// Two states with a pledge in force, in either direction.
public struct Dyad: Sendable {
  /// The state that comes first in the list of actors.
  public let one: Identifier<Actor>
  public let other: Identifier<Actor>
  /// What the first pledges to the second.
  public let given: PledgeSet
  /// What the second pledges to the first.
  public let received: PledgeSet
  /// The treaties that say so, in the order of their list.
  public let treaties: [AnyIdentifier]
}

/// The dyads with a pledge in force at a moment.
public struct Dyads: Sendable {
  /// In the order of the list of actors.
  public let all: [Dyad]
  /// How many states are in any of them.
  public let stateCount: Int
  /// The last date that a source of treaties says anything of, where the moment is later: then more may
  /// be in force than are known.
  public let knownTo: PartialDate?
  /// States of them that a loaded list of states does not have, in words; nil where it has all.
  public let strangers: String?
}

extension Library {
  /// The dyads of states with a pledge in force at a moment.
  ///
  /// O(ties).
  ///
  /// - Parameters:
  ///   - pledge: only those of which one has pledged this to the other.
  ///   - moment: nil for all of time: whatever was in force at any time.
  public func dyads(with pledge: Pledge? = nil, at moment: Moment?) -> Dyads {
    struct Pair: Hashable {
      let one: Int
      let other: Int
    }
    struct Found {
      var given: PledgeSet = []
      var received: PledgeSet = []
      var treaties: [Int] = []
    }
    let index = store.ties(of: self)
    let wanted = pledge.map { PledgeSet([$0]) }
    var found: [Pair: Found] = [:]
    for treaty in index.treaties {
      index.eachPledge(of: treaty, at: moment) { from, to, pledges, _ in
        guard index.states.contains(from), index.states.contains(to) else { return }
        let isFirst = from < to
        let pair = Pair(one: min(from, to), other: max(from, to))
        if isFirst {
          found[pair, default: Found()].given.formUnion(pledges)
        } else {
          found[pair, default: Found()].received.formUnion(pledges)
        }
        if found[pair]?.treaties.last != treaty.bloc {
          found[pair]?.treaties.append(treaty.bloc)
        }
      }
    }
    let kept = found.filter { _, found in
      wanted.map { !found.given.union(found.received).isDisjoint(with: $0) } ?? true
    }.sorted { ($0.key.one, $0.key.other) < ($1.key.one, $1.key.other) }
    func actor(_ row: Int) -> Identifier<Actor> {
      Identifier(slug: store.list(of: .actor).identifier(at: row).slug)
    }
    let dyads = kept.map { pair, found in
      Dyad(
        one: actor(pair.one), other: actor(pair.other), given: found.given,
        received: found.received,
        treaties: found.treaties.map { store.list(of: .bloc).identifier(at: $0) })
    }
    let states = Set(kept.flatMap { [$0.key.one, $0.key.other] })
    let unlisted = states.intersection(index.unlisted(of: .pledges).strangers)
    return Dyads(
      all: dyads, stateCount: states.count, knownTo: index.knownTo(at: moment),
      strangers: unlisted.isEmpty
        ? nil : index.stateLists.first.map { text(of: unlisted, with: "pledges", besides: $0.name) }
    )
  }
}

extension Dyads {
  /// The dyads as a table, a row each.
  public func table(
    hasTabs: Bool, at moment: Moment?, for reader: TableReader = .program
  ) -> String {
    var table = Table(columns: ["one", "other", "time", "one_pledges", "other_pledges", "treaties"])
    func words(_ pledges: PledgeSet) -> String {
      pledges.pledges.map(\.rawValue).joined(separator: "; ")
    }
    for dyad in all {
      table.add([
        dyad.one.any.description, dyad.other.any.description, moment?.description ?? "all time",
        words(dyad.given), words(dyad.received),
        dyad.treaties.map(\.description).joined(separator: "; "),
      ])
    }
    return table.text(hasTabs: hasTabs, for: reader)
  }
}
