/// Everything that is wrong with the packs read so far.
package final class DiagnosticLog {
  /// Whether links and unknown keys are noted too, as they must be for a pack that nobody checked.
  let isStrict: Bool
  package private(set) var diagnostics: [Diagnostic] = []
  package private(set) var errorCount = 0
  /// Every link that was read, to be checked when all records are known.
  private(set) var links = LinkNotes()

  package init(isStrict: Bool) {
    self.isStrict = isStrict
  }

  func note(_ target: AnyIdentifier, at node: JSONNode) {
    if isStrict { links.add(target, at: node.byteRange.lowerBound) }
  }

  /// More than anyone mends in one go; what is wrong beyond is not looked for.
  static let limit = 1000

  /// Whether nothing more is noted.
  var isFull: Bool { diagnostics.count > Self.limit }

  package func add(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    guard !isFull else { return }
    if diagnostics.count == Self.limit {
      diagnostics.append(
        Diagnostic(
          .error, at: diagnostic.location, path: "",
          "stopped after \(Self.limit) problems; what follows was not checked"))
    } else {
      diagnostics.append(diagnostic)
    }
  }

  package func error(_ message: String, at node: JSONNode) {
    guard !isFull else {
      errorCount += 1
      return
    }
    add(Diagnostic(.error, at: node.location, path: node.path, message))
  }

  package func warning(_ message: String, at node: JSONNode) {
    guard !isFull else { return }
    add(Diagnostic(.warning, at: node.location, path: node.path, message))
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
