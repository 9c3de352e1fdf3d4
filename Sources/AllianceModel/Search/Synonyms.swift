/// Words of the field that mean the same, as packs name them: "bn" and "billion".
struct Synonyms: Sendable {
  private var groups: [[UInt8]: [[UInt8]]] = [:]

  /// - Parameter groups: texts that mean the same, in groups.
  init(_ groups: [[String]]) {
    for group in groups {
      let folded = group.map { TextFolding.fold($0) }
      for word in folded {
        self.groups[word, default: [word]] += folded.filter { $0 != word }
      }
    }
  }

  /// A folded word and what means the same, itself first.
  func alternatives(of word: [UInt8]) -> [[UInt8]] { groups[word] ?? [word] }
}
