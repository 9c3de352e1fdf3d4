/// What one pack says of two actors at a moment: packs may agree, or one knows what another does not.
public struct PackAccount: Sendable {
  /// A relation or a bloc that holds both.
  public struct Tie: Sendable {
    public let record: AnyIdentifier
    /// What holds; nil for a tie without phases, or where nobody knows what holds.
    public let phase: Phase?
    /// Whether its sources say nothing of so late a date.
    public let isUnknown: Bool
    /// What each of the two has promised the members of the bloc.
    public let pledges: [(actor: Identifier<Actor>, pledges: [Pledge])]
  }

  public let pack: Pack
  /// Relations before blocs; none where the pack has no tie of the two.
  public let ties: [Tie]
  /// How many of its other records name both by then: deals, events and so on, by their kinds.
  public let others: [(kind: Kind, count: Int)]
}

extension Library {
  /// What each pack says of two actors; none where only one pack is loaded.
  ///
  /// - Parameter moment: nil for all time: what held last then.
  public func accounts(of pair: ActorPair, at moment: Moment?) -> [PackAccount] {
    guard packs.count(where: { !$0.isOwn }) > 1 else { return [] }
    let all = Set(mentioning(pair.first.any, in: Kind.allCases))
      .intersection(mentioning(pair.second.any, in: Kind.allCases))
    let places = all.filter { $0.kind == .relation || $0.kind == .bloc }
      .sorted { ($0.kind == .relation ? 0 : 1, $0.row) < ($1.kind == .relation ? 0 : 1, $1.row) }
    return packs.indices.filter { !packs[$0].isOwn }.map { number in
      let own = places.filter { store.list(of: $0.kind).pack(at: $0.row) == number }
      return PackAccount(
        pack: packs[number], ties: own.compactMap { tie(at: $0, of: pair, at: moment) },
        others: [Kind.deal, .event, .figure, .corridor, .quote].compactMap { kind in
          let count = all.count {
            $0.kind == kind && store.list(of: kind).pack(at: $0.row) == number
              && isOfBoth($0, pair) && !(moment?.isBefore(beginning(at: $0)) ?? false)
          }
          return count == 0 ? nil : (kind, count)
        })
    }
  }

  /// Whether a record that names two says anything of the two: a panel of states has values of each alone.
  private func isOfBoth(_ place: RecordIndex, _ pair: ActorPair) -> Bool {
    guard place.kind == .figure, let panel = store.panel(ofRow: place.row) else { return true }
    return [pair.actors, pair.actors.reversed()].contains { panel.subject(of: $0) != nil }
  }

  private func tie(
    at place: RecordIndex, of pair: ActorPair, at moment: Moment?
  ) -> PackAccount.Tie? {
    let record = store.read(place)
    var pledges: [(actor: Identifier<Actor>, pledges: [Pledge])] = []
    if case .bloc(let bloc) = record {
      let members = bloc.members(at: moment)
      guard pair.actors.allSatisfy({ actor in members.contains { $0.actor == actor } }) else {
        return nil
      }
      pledges = pair.actors.map { actor in
        (
          actor,
          Pledge.allCases.filter { pledge in
            members.contains { $0.actor == actor && $0.pledges.contains(pledge) }
          }
        )
      }.filter { !$0.pledges.isEmpty }
    } else if !Set(pair.actors).isSubset(of: record.record.participants) {
      return nil
    }
    // A treaty holds between two while both are in it.
    let phases =
      if case .bloc(let bloc) = record { bloc.phases(whileIn: pair.actors.map(\.any)) } else {
        record.phases
      }
    let phase = phases.phase(at: moment)
    let isUnknown = phases.unknownPhase(at: moment) != nil
    guard phase != nil || isUnknown || record.phases.isEmpty else { return nil }
    return PackAccount.Tie(record: record.id, phase: phase, isUnknown: isUnknown, pledges: pledges)
  }
}
