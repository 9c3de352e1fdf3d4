/// Everything that is wrong with the packs read so far.
open class DiagnosticLog {
  /// Whether unknown keys are noted too, as they must be for a pack that nobody checked.
  package let isStrict: Bool
  @exclusivity(unchecked) package private(set) var diagnostics: [Diagnostic] = []
  @exclusivity(unchecked) package private(set) var errorCount = 0
  /// What an unknown key is: a warning in a pack, an error in what the program itself reads by.
  package let unknownKeys: Diagnostic.Severity

  package init(isStrict: Bool, unknownKeys: Diagnostic.Severity = .warning) {
    self.isStrict = isStrict
    self.unknownKeys = unknownKeys
  }

  /// More than anyone mends in one go; what is wrong beyond is not looked for.
  package static let limit = 1000

  /// Whether nothing more is noted.
  package var isFull: Bool { diagnostics.count > Self.limit }

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

  /// Puts a fault that says more in the place of one of the same severity; nothing beyond the limit.
  package func replace(at place: Int, by diagnostic: Diagnostic) {
    if diagnostics.indices.contains(place) { diagnostics[place] = diagnostic }
  }

  /// Puts one fault in the place of several that are the same mistake; nothing beyond the limit.
  package func join(_ places: [Int], as diagnostic: Diagnostic) {
    guard let first = places.first, places.allSatisfy(diagnostics.indices.contains) else { return }
    diagnostics[first] = diagnostic
    for place in places.dropFirst().reversed() { diagnostics.remove(at: place) }
  }

  package func error(_ message: String, at node: JSONNode) { note(.error, message, at: node) }

  package func warning(_ message: String, at node: JSONNode) { note(.warning, message, at: node) }

  package func note(_ severity: Diagnostic.Severity, _ message: String, at node: JSONNode) {
    guard !isFull else {
      if severity == .error { errorCount += 1 }
      return
    }
    add(Diagnostic(severity, at: node.location, path: node.path, message))
  }
}
