/// Words of the field that mean the same, as packs name them: "bn" and "billion".
struct Synonyms: Sendable {
  private var groups: [[UInt8]: [[UInt8]]] = [:]

  /// What means the same whatever a pack is about: who asks "who supplied" looks for suppliers.
  static let common = [
    ["supplied", "supplies", "supply", "supplier", "sold", "sells", "sell", "seller"],
    ["bought", "buys", "buy", "buyer", "purchased", "purchase"],
    ["bn", "billion"], ["mn", "million"], ["tn", "trillion"], ["%", "percent", "per cent"],
  ]

  /// - Parameter groups: texts that mean the same, in groups; those that share one are one group.
  init(_ groups: [[String]]) {
    for group in groups {
      let folded = group.map { TextFolding.fold($0) }
      for word in folded {
        let known = self.groups[word] ?? [word]
        self.groups[word] = known + folded.filter { !known.contains($0) }
      }
    }
  }

  /// A folded word and what means the same, itself first.
  func alternatives(of word: [UInt8]) -> [[UInt8]] { groups[word] ?? [word] }
}
