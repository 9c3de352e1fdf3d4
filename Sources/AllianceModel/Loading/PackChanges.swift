import PackJSON

/// What is different between two states of a pack: the records that it has now and had not, those that say
/// something else, and those that are gone.
public struct PackChanges: Sendable {
  public private(set) var added: [AnyIdentifier] = []
  public private(set) var changed: [AnyIdentifier] = []
  public private(set) var removed: [AnyIdentifier] = []

  /// Compares two libraries of one pack each; how a file is laid out says nothing.
  ///
  /// O(bytes).
  public init(from old: Library, to new: Library) {
    for kind in Kind.allCases {
      let (before, now) = (old.store.list(of: kind), new.store.list(of: kind))
      for row in 0..<now.count {
        let id = now.identifier(at: row)
        guard let other = before.row(of: id.slug) else {
          added.append(id)
          continue
        }
        let texts = [before.node(at: other), now.node(at: row)].map(\.asValue.compact)
        if texts[0] != texts[1] { changed.append(id) }
      }
      removed += (0..<before.count).map { before.identifier(at: $0) }
        .filter { now.row(of: $0.slug) == nil }
    }
  }

  /// How many there are of each, in words.
  public var text: String {
    guard !(added + changed + removed).isEmpty else { return "no record has changed" }
    return "\(added.count) new, \(changed.count) changed, \(removed.count) gone"
  }
}
