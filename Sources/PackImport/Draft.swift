import AllianceModel
import PackJSON

/// A record that rows are making, before it is written.
struct Draft {
  let id: AnyIdentifier
  /// Its members but for the identifier, in the order in which they are written.
  private(set) var members: [DraftMember]
  /// What its lists hold already; made when a second row adds to them.
  private var held: [String: Set<DraftValue>] = [:]
  /// Members that have no end, since one row gives none.
  private var open: Set<String> = []

  /// - Parameter merges: what is kept of members that further rows say otherwise.
  init(
    _ id: AnyIdentifier, _ members: [DraftMember],
    merging merges: [String: TableMapping.Merge] = [:]
  ) {
    self.id = id
    self.members = members
    noteOpenEnds(of: members, merges)
  }

  subscript(name: String) -> DraftValue? {
    get { members.first { $0.name == name }?.value }
    set {
      let place = members.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append(DraftMember(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  /// The members of an object in a file.
  static func members(of node: JSONNode) -> [DraftMember] {
    node.members.map { DraftMember(name: $0.key.text ?? "", value: DraftValue($0.value)) }
  }

  // MARK: Further rows

  /// What came of a row that speaks of a record that is there.
  struct Merger {
    /// Whether the row said anything new.
    var isNew = false
    /// What it says otherwise than the rows before, which stays out.
    var conflicts: [String] = []
  }

  /// Adds what another row says of the same record: lists grow, and what is missing comes.
  ///
  /// What is made of all rows does not depend on their order but where rows contradict each other:
  /// then the first is kept, and the others are conflicts.
  ///
  /// - Parameter merges: what is kept of members that differ.
  /// - Complexity: O(the row's values).
  mutating func merge(
    _ others: [DraftMember], _ merges: [String: TableMapping.Merge] = [:]
  ) -> Merger {
    var merger = Merger()
    noteOpenEnds(of: others, merges)
    for other in others where !open.contains(other.name) {
      guard let place = members.firstIndex(where: { $0.name == other.name }) else {
        members.append(other)
        merger.isNew = true
        continue
      }
      if case .list(let more) = other.value, case .list = members[place].value {
        let isLonger = add(more, toListAt: place)
        // Where a row stands is no news by itself.
        merger.isNew = merger.isNew || (isLonger && other.name != "sources")
      } else if let rule = merges[other.name],
        let isEarlier = other.value.precedes(members[place].value)
      {
        if isEarlier == (rule == .earliest), other.value != members[place].value {
          members[place].value = other.value
        }
      } else if members[place].value != other.value {
        merger.conflicts.append(
          "\(other.name) of \(id) is \(members[place].value.shortText) already: "
            + "\(other.value.shortText) was left out")
      }
    }
    return merger
  }

  /// Adds items to a list; returns whether it has grown.
  private mutating func add(_ more: [DraftValue], toListAt place: Int) -> Bool {
    let name = members[place].name
    var items = takeList(at: place)
    let count = items.count
    var known = held.removeValue(forKey: name) ?? Set(items.map(\.withoutLocator))
    for item in more where known.insert(item.withoutLocator).inserted { items.append(item) }
    let isLonger = items.count > count
    held[name] = known
    members[place].value = .list(items)
    return isLonger
  }

  /// Takes a list out of its member: one that is held twice would be copied by each item that is
  /// added.
  private mutating func takeList(at place: Int) -> [DraftValue] {
    guard case .list(let items) = members[place].value else { return [] }
    members[place].value = .null
    return items
  }

  /// Of what has no end in one row there is no latest.
  private mutating func noteOpenEnds(
    of row: [DraftMember], _ merges: [String: TableMapping.Merge]
  ) {
    for (name, rule) in merges where rule == .latest {
      guard !row.contains(where: { $0.name == name }) else { continue }
      open.insert(name)
      members.removeAll { $0.name == name }
    }
  }

  // MARK: Written

  /// The record as a pack has it, on one line.
  var written: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  /// Writes the record as a pack has it, on one line.
  func append(to bytes: inout [UInt8]) {
    DraftValue.object([DraftMember(name: "id", value: .link(id))] + members).append(to: &bytes)
  }
}
