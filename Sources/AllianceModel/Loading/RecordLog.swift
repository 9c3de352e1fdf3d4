import PackJSON

/// What is wrong with a file of a pack, and every link that was read in it.
final class RecordLog: DiagnosticLog {
  /// To be checked when all records are known; nothing of a pack that is known to be good.
  private(set) var links = LinkNotes()
  /// The actors that others are, by slug: a link to one of these leads to the other.
  var otherActors: [String: String] = [:]

  /// The record that a link leads to, by the identifier under which it is known.
  func resolved(_ target: AnyIdentifier) -> AnyIdentifier {
    guard target.kind == .actor, let other = otherActors[target.slug] else { return target }
    return AnyIdentifier(kind: .actor, slug: other)
  }

  func note(_ target: AnyIdentifier, at node: JSONNode) {
    if isStrict { links.add(target, at: node.byteRange.lowerBound) }
  }
}

/// The links of a file, and where they stand.
///
/// Most lead to the same records: each target is kept once.
struct LinkNotes: Sendable {
  private(set) var targets: [AnyIdentifier] = []
  /// The number of the target and the byte of the text at which the link stands.
  private(set) var places: [(target: UInt32, offset: UInt32)] = []
  private var numbers: [AnyIdentifier: UInt32] = [:]

  mutating func add(_ target: AnyIdentifier, at offset: Int) {
    let number: UInt32
    if let known = numbers[target] {
      number = known
    } else {
      number = UInt32(targets.count)
      numbers[target] = number
      targets.append(target)
    }
    places.append((number, UInt32(offset)))
  }
}
