/// What a list of states and the records of a kind do not know of each other: states that have names in the records
/// that the list does not have, and members of the list that the records never name.
struct UnlistedNames: Sendable {
  /// States that are no members of the list at any time, and that no code tells from its members.
  let strangers: Set<Int>
  /// Members that no record names: each may be one of the strangers.
  let silent: Set<Int>

  /// - Parameters:
  ///   - parties: whom the records name.
  ///   - list: the list; nil where none is loaded.
  init(_ parties: Set<Int>, _ list: StateList?, in library: Library) {
    guard let list else {
      (strangers, silent) = ([], [])
      return
    }
    let members = Set(list.members.map(\.row))
    strangers = parties.subtracting(members).filter { row in
      guard case .actor(let actor)? = library.record(.actor, at: row) else { return false }
      return actor.category == .state && actor.isoCode == nil && actor.codes.isEmpty
    }
    silent = strangers.isEmpty ? [] : members.subtracting(parties)
  }
}

/// Those of them that have a tie at a moment, and whose ties nobody knows because of them.
struct Strangers: Sendable {
  /// Their rows in the list of actors.
  private(set) var rows: Set<Int> = []
  private let names: UnlistedNames?
  /// Who has a tie with one of them.
  private var partners: Set<Int> = []

  init(_ names: UnlistedNames? = nil) { self.names = names }

  mutating func note(_ one: Int, _ other: Int) {
    guard let names, !names.strangers.isEmpty else { return }
    for (one, other) in [(one, other), (other, one)] where names.strangers.contains(one) {
      rows.insert(one)
      partners.insert(other)
    }
  }

  /// Leaves out what cannot be: where each member in being has ties under its own name at some time, none of them is
  /// one of the strangers.
  mutating func limit(to members: [Int]) {
    if let names, !members.contains(where: names.silent.contains) { self = Strangers() }
  }

  /// Whether a member of the list has no tie under its own name at any time, and may be one of them.
  func maybe(_ member: Int) -> Bool { !rows.isEmpty && names?.silent.contains(member) ?? false }

  /// Whether a member of the list has a tie with one of them, which may be with another member.
  func isTied(_ member: Int) -> Bool { partners.contains(member) }
}

extension Library {
  /// States that a list does not have, in words: "176 states with pledges, such as states 200, are under no name
  /// that COW states has".
  func text(of strangers: Set<Int>, with what: String, besides list: String) -> String {
    let first = strangers.min().map { title(of: store.list(of: .actor).identifier(at: $0)) } ?? ""
    let states =
      strangers.count == 1
      ? "1 state with \(what) (\(first)) is"
      : "\(strangers.count) states with \(what), such as \(first), are"
    return "\(states) under no name that \(list) has"
  }
}
