import PackJSON

/// Words of the field that mean the same, as packs name them: "bn" and "billion".
struct Synonyms: Sendable {
  private var groups: [[UInt8]: [[UInt8]]] = [:]
  /// Of how many words the longest is.
  private var longest = 1

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
        longest = max(longest, word.count { $0 == UInt8(ascii: " ") } + 1)
      }
    }
  }

  /// Folded words, of which those that are one name together are one term: "persian", "gulf".
  func terms(of words: [[UInt8]]) -> [SearchTerm] {
    var terms: [SearchTerm] = []
    var rest = words[...]
    while !rest.isEmpty {
      let most = stride(from: min(longest, rest.count), to: 1, by: -1)
      let count = most.first { groups[SearchTerm(words: rest.prefix($0)).text] != nil } ?? 1
      terms.append(SearchTerm(words: rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return terms
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

/// What is looked for as one: a word or a quoted phrase, or several words that are one name.
struct SearchTerm: Equatable {
  let words: [[UInt8]]
  /// The words as they are written beside each other.
  let text: [UInt8]

  init(words: some Sequence<[UInt8]>) {
    self.words = Array(words)
    text = Array(self.words.joined(separator: [UInt8(ascii: " ")]))
  }
}
