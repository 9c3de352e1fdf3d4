import AllianceModel

/// What the records of a list are put together by.
enum ListGrouping: String, CaseIterable, Sendable {
  case type, receiver, giver, status, level, decade

  /// The groupings that make sense for a kind.
  static func all(for kind: Kind) -> [ListGrouping] {
    let descriptor = kind.descriptor
    return allCases.filter { grouping in
      switch grouping {
      case .type: kind == Actor.kind
      case .receiver, .giver: kind == Deal.kind
      case .status: descriptor.hasStatus
      case .level: descriptor.hasPhases
      case .decade: descriptor.hasPhases || descriptor.isDated
      }
    }
  }

  /// What the list of a kind begins with: states, organisations and persons are told apart.
  static func first(for kind: Kind) -> ListGrouping? { kind == Actor.kind ? .type : nil }

  /// Whether the groups are unfolded at first.
  var isOpen: Bool { self == .type }

  /// The rows of a kind in groups; each keeps the order that its rows had.
  func groups(of rows: [Int], _ kind: Kind, in library: Library, at moment: Moment?) -> [ListGroup]
  {
    let keys = keys(of: rows, kind, in: library, at: moment)
    let groups = zip(rows, keys).grouped { $0.1 }.map { key, members in
      ListGroup(title: key.title, subject: key.subject, order: key.order, rows: members.map(\.0))
    }
    // Where groups have no order of their own the largest come first.
    return groups.stablySorted { one, other in
      (one.order, -one.rows.count) < (other.order, -other.rows.count)
    }
  }

  private struct Key: Hashable {
    let title: String
    var subject: AnyIdentifier?
    var order = 0
  }

  /// What each row is put together by; what nobody says comes last.
  private func keys(
    of rows: [Int], _ kind: Kind, in library: Library, at moment: Moment?
  ) -> [Key] {
    let places = rows.map { RecordIndex(kind: kind, row: $0) }
    switch self {
    case .type:
      return places.map { place in
        guard case .actor(let actor)? = library.record(kind, at: place.row) else {
          return Key(title: "others", order: .max)
        }
        return Key(
          title: actor.category.plural.firstUpper,
          order: Actor.Category.allCases.firstIndex(of: actor.category) ?? 0)
      }
    case .receiver, .giver:
      let parties = library.parties(ofDeals: rows, areReceivers: self == .receiver)
      return zip(rows, parties).map { row, ids in
        library.partyText(ids).map { Key(title: $0, subject: ids.count == 1 ? ids[0] : nil) }
          ?? (library.isBetweenEquals(deal: row)
            ? Key(title: "agreed between equals", order: 1)
            : Key(title: "nobody says who", order: 2))
      }
    case .status:
      return places.map { place in
        library.status(at: place, moment).map { Key(title: $0.rawValue) }
          ?? Key(title: "no status", order: 1)
      }
    case .level:
      return places.map { place in
        library.phase(of: place, at: moment)?.level.map {
          Key(title: "\($0.signed) \(library.rubric.word(of: $0))", order: -$0.value)
        }
          ?? Key(title: "no level", order: 4)
      }
    case .decade:
      return places.map { place in
        guard let date = library.beginning(at: place) else {
          return Key(title: "undated", order: .max)
        }
        return Key(title: "\(PartialDate(year: date.decade))s", order: date.decade)
      }
    }
  }
}

/// Records that are put together in a list, under a heading that folds them.
struct ListGroup: Equatable, Sendable {
  /// What a group is known by: the record that it is named after, or its word; two actors of one name
  /// are two groups.
  enum ID: Hashable, Sendable {
    case record(AnyIdentifier)
    case word(String)

    /// The identifier, or the word.
    var text: String {
      switch self {
      case .record(let id): id.description
      case .word(let word): word
      }
    }
  }

  let title: String
  /// The record that the heading names; nil where it is a word.
  let subject: AnyIdentifier?
  /// Where it stands among the groups.
  let order: Int
  /// The rows of the kind, in their order.
  let rows: [Int]

  var id: ID { subject.map { .record($0) } ?? .word(title) }
}

/// What stands in a row of a list that is in groups.
enum ListEntry: Equatable, Sendable {
  /// The heading of a group.
  case heading(Int)
  /// The record at a row of the kind.
  case row(Int)
}

extension BrowseScene {
  /// Puts the list into its next groups, or into none; what is under a shift is unfolded or folded.
  mutating func groupList(in context: inout Context) {
    source.content.regroup(&self, in: &context)
  }

  /// Puts the list of a kind into its next groups, or into none.
  mutating func group(_ kind: Kind, in context: inout Context) {
    let all = ListGrouping.all(for: kind)
    guard !all.isEmpty else {
      context.message = "\(kind.plural) have no groups"
      return
    }
    var arrangement = context.arrangement(of: kind)
    let now = arrangement.grouping
    let next = now.map { all.firstIndex(of: $0).map { $0 + 1 } ?? 0 } ?? 0
    let selected = selection(in: context).flatMap { context.library.row(of: $0) }
    arrangement.grouping = all.indices.contains(next) ? all[next] : nil
    arrangement.toggled = []
    context.lists.arrange(kind, as: arrangement, context.library, context.viewpoint)
    select(selected, of: kind, in: context)
    let count = context.arrangement(of: kind).groups.count
    context.message =
      arrangement.grouping.map { "\(kind.plural) by \($0.rawValue): \(counted(count, "group"))" }
      ?? "\(kind.plural) without groups"
  }

  /// Selects the record that was selected before there were groups, or the heading over it.
  private mutating func select(_ row: Int?, of kind: Kind, in context: Context) {
    let arrangement = context.arrangement(of: kind)
    let heading = row.flatMap { row in arrangement.groups.firstIndex { $0.rows.contains(row) } }
    self.row = row.flatMap { arrangement.line(of: $0) } ?? heading ?? 0
    detail = DetailPosition()
  }

  /// The group whose heading is selected.
  func selectedGroup(in context: Context) -> ListGroup? {
    source.content.group(at: row, in: context)
  }

  /// Unfolds the group whose heading is selected, or folds it; false if none is.
  mutating func toggleGroup(in context: inout Context) -> Bool {
    guard let kind = source.kind, let group = selectedGroup(in: context) else { return false }
    context.rearrange(kind) { $0.toggle(group) }
    return true
  }
}
