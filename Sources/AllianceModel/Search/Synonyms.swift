import PackJSON

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
  func alternatives(of word: [UInt8]) -> [[UInt8]] {
    let known = groups[word] ?? [word]
    return known + Self.names(of: word).filter { !known.contains($0) }
  }

  /// The names in common use of the states that a folded word names otherwise, in any script: of "美国" and
  /// "Burma" the United States and Myanmar.
  static func names(of word: [UInt8]) -> [[UInt8]] { states[word] ?? [] }

  private static let states: [[UInt8]: [[UInt8]]] = {
    var states: [[UInt8]: [[UInt8]]] = [:]
    guard let file = PackFile.bundled(in: "states").first, let bytes = try? file.bytes().copy,
      let document = try? JSONDocument(file: file.name, bytes: bytes, allowsComments: true)
    else { return [:] }
    let all = document.root["states"]?.items ?? []
    let common = Set(all.map { TextFolding.fold($0["name"]?.text ?? "") })
    for state in all {
      let name = TextFolding.fold(state["name"]?.text ?? "")
      for other in state["names"]?.items ?? [] {
        let word = TextFolding.fold(other.text ?? "")
        // Of what is typed, one word is looked up; "US" and the like are words of their own.
        let isShort = word.count < 5 && word.allSatisfy { $0 < 0x80 }
        guard !isShort, !word.contains(UInt8(ascii: " ")), !common.contains(word) else { continue }
        states[word, default: []].append(name)
      }
    }
    return states
  }()
}
