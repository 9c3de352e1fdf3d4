/// What one actor was in a bloc over time: one that left and came back, or pledged something else later, has
/// several stretches.
public struct Membership: Sendable {
  /// A time in which role and pledges stayed the same.
  public struct Stretch: Sendable {
    public let role: String?
    public let pledges: [Pledge]
    public fileprivate(set) var spell: Spell
  }

  public let actor: Identifier<Actor>
  /// In the order of their list; what goes on unchanged from one day to the next is one stretch.
  public let stretches: [Stretch]
  private let members: [Bloc.Member]

  fileprivate init(_ actor: Identifier<Actor>, _ members: [Bloc.Member], at moment: Moment?) {
    self.actor = actor
    self.members = members
    var stretches: [Stretch] = []
    for member in members {
      let next = Stretch(
        role: member.roleText(at: moment), pledges: member.pledges,
        spell: Spell(from: member.since, to: member.heldUntil))
      if let last = stretches.last, next.goesOn(from: last) {
        stretches[stretches.count - 1].spell = Spell(from: last.spell.from, to: next.spell.to)
      } else {
        stretches.append(next)
      }
    }
    self.stretches = stretches
  }

  /// When the actor belongs to the bloc.
  public var spells: [Spell] { members.flatMap(\.spells) }

  /// The roles, the pledges and the times in words, as they stand behind the actor's name; what stays the same is
  /// said once.
  public var words: String {
    var words = ""
    var last: Stretch?
    for stretch in stretches {
      let start = last == nil ? "  " : "; "
      if let role = stretch.role, role != last?.role { words += start + role }
      if stretch.pledges != last?.pledges ?? [] {
        let pledges = stretch.pledges.map(\.rawValue).joined(separator: ", ")
        words += start + (pledges.isEmpty ? "no pledge" : "pledges " + pledges)
      }
      // A part that is no longer played is not that of the next stretch.
      let isOther = stretch.role == nil && last?.role != nil
      if let time = stretch.spell.text { words += (isOther ? "; " : ", ") + time }
      last = stretch
    }
    return words
  }

  /// Whether the actor belongs to the bloc.
  public func holds(at moment: Moment?) -> Bool { members.contains { $0.isMember(at: moment) } }
}

extension Membership.Stretch {
  fileprivate func goesOn(from last: Self) -> Bool {
    guard pledges == last.pledges, role == last.role, let end = last.spell.to else { return false }
    return spell.from == end || spell.from == end.following
  }
}

extension [Bloc.Member] {
  /// What each actor was, each once, in the order of the list.
  ///
  /// - Parameter moment: when it had the roles that are named; nil for all that it ever had, with their dates.
  public func memberships(at moment: Moment?) -> [Membership] {
    grouped { $0.actor }.map { Membership($0.key, $0.elements, at: moment) }
  }
}
