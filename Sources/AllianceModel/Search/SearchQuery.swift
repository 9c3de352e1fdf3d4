/// What a user looks for: words that must all occur, and terms that narrow the search.
///
/// `gwadar port`, `"two forces"`, `kind:quote 1962`, `actor:china after:2010 before:2015-06`.
public struct SearchQuery: Equatable, Sendable {
  /// The words and quoted phrases, folded.
  public private(set) var words: [[UInt8]]
  /// The kinds asked for; empty for all.
  private(set) var kinds: [Kind]
  /// Folded names of actors and sources that records must link to; each must match.
  let targets: [Target]
  /// The statuses asked for; empty for all.
  private(set) var statuses: [Status]
  /// A record must have a date before this one.
  let before: PartialDate?
  /// A record must have a date in or after this one.
  let after: PartialDate?
  /// What could not be understood, in words for the user.
  public let problems: [String]

  /// A record that another must link to, by a part of its name.
  struct Target: Equatable, Sendable {
    let kind: Kind
    let name: [UInt8]
  }

  /// The names of the terms that narrow a search.
  public static let terms = ["kind", "actor", "source", "status", "before", "after"]

  /// Whether the query asks for nothing.
  public var isEmpty: Bool {
    words.isEmpty && hasSameTerms(as: SearchQuery(""))
  }

  /// Reads a query; what cannot be understood is left out and named in `problems`.
  public init(_ text: String) {
    var words: [[UInt8]] = []
    var kinds: [Kind] = []
    var targets: [Target] = []
    var statuses: [Status] = []
    var before: PartialDate?
    var after: PartialDate?
    var problems: [String] = []
    func date(_ value: String, _ term: String) -> PartialDate? {
      if let date = PartialDate(value) { return date }
      problems.append("\(term): takes a date such as 2015 or 2015-04")
      return nil
    }
    for (token, isQuoted) in Self.tokens(of: text) {
      guard let colon = token.firstIndex(of: ":"),
        let term = Self.terms.first(where: { $0 == token[..<colon].lowercased() })
      else {
        for part in isQuoted ? [token] : Self.parts(of: token) {
          let word = TextFolding.fold(part)
          if !word.isEmpty, !words.contains(word) { words.append(word) }
        }
        continue
      }
      let value = token[token.index(after: colon)...].lowercased()
      guard !value.isEmpty else { continue }
      switch term {
      case "kind":
        let named = Kind.allCases.filter { $0.plural.hasPrefix(value) }
        kinds += named
        if named.isEmpty { problems.append("no kind begins with \"\(value)\"") }
      case "actor": targets.append(Target(kind: .actor, name: TextFolding.fold(value)))
      case "source": targets.append(Target(kind: .source, name: TextFolding.fold(value)))
      case "status":
        let named = Status.allCases.filter { $0.rawValue.hasPrefix(value) }
        statuses += named
        if named.isEmpty { problems.append("no status begins with \"\(value)\"") }
      case "before": before = date(value, term) ?? before
      default: after = date(value, term) ?? after
      }
    }
    self.words = words
    self.kinds = kinds
    self.targets = targets
    self.statuses = statuses
    self.before = before
    self.after = after
    self.problems = problems
  }

  /// The parts of a text between spaces; quotation marks hold a part together.
  private static func tokens(of text: String) -> [(text: String, isQuoted: Bool)] {
    var tokens: [(text: String, isQuoted: Bool)] = []
    var token = ""
    var (isQuoted, wasQuoted) = (false, false)
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
        wasQuoted = true
      } else if character == " ", !isQuoted {
        tokens.append((token, wasQuoted))
        (token, wasQuoted) = ("", false)
      } else {
        token.append(character)
      }
    }
    tokens.append((token, wasQuoted))
    return tokens.filter { !$0.text.isEmpty }
  }

  /// The words of a token as texts have them.
  ///
  /// "U.S." is "US", "India-US" names two, and a number stands apart from its sign of money and its unit:
  /// "$45bn" is "45" and "bn". What has digits and letters in any other way, such as "T-90", stays whole.
  private static func parts(of token: String) -> [String] {
    let pieces = token.split { "-‐‑–—".contains($0) }.map(String.init)
    let areNames =
      pieces.count > 1
      && pieces.allSatisfy { piece in piece.count > 1 && !piece.contains(where: \.isNumber) }
    return (areNames ? pieces : [token]).flatMap { piece -> [String] in
      let letters = piece.split(separator: ".", omittingEmptySubsequences: true)
      if piece.contains("."), letters.count > 1,
        letters.allSatisfy({ $0.count == 1 && $0.first?.isLetter == true })
      {
        return [letters.joined()]
      }
      return numberAndUnit(piece) ?? [piece]
    }
  }

  /// A number and its unit apart; nil for what is not both, such as "2015" or "3rd".
  private static func numberAndUnit(_ text: String) -> [String]? {
    let bare = text.drop { "$€£¥₹".contains($0) }
    let number = bare.prefix { $0.isASCII && ($0.isNumber || ".,".contains($0)) }
    let unit = bare.dropFirst(number.count)
    guard number.first?.isNumber == true, number.last?.isNumber == true else { return nil }
    if unit.isEmpty { return bare.count < text.count ? [String(number)] : nil }
    let isUnit = unit == "%" || units.contains(unit.lowercased())
    return isUnit ? [String(number), String(unit)] : nil
  }

  /// The units that are written against their number.
  private static let units: Set = [
    "k", "m", "mn", "bn", "tn", "million", "billion", "trillion", "km", "mi", "miles", "ft", "feet",
    "usd", "eur", "mw", "gw", "t",
  ]

  private func hasSameTerms(as other: SearchQuery) -> Bool {
    kinds == other.kinds && targets == other.targets && statuses == other.statuses
      && before == other.before && after == other.after
  }

  /// Words that questions are made of, and that say nothing of what is looked for.
  private static let questionWords = Set(
    [
      "a", "an", "and", "are", "as", "at", "be", "between", "by", "did", "do", "does", "for",
      "from",
      "had", "has", "have", "how", "in", "is", "it", "its", "many", "me", "most", "much", "of",
      "on", "or",
      "show", "tell", "that", "the", "their", "there", "they", "this", "to", "was", "were", "what",
      "when", "where", "which", "who", "whom", "whose", "why", "with",
    ].map { Array($0.utf8) })

  /// The words that say what is looked for: without those that questions are made of, unless there are no
  /// others.
  var wordsOfSubject: [[UInt8]] {
    let rest = words.filter { !Self.questionWords.contains($0) }
    return rest.isEmpty ? words : rest
  }

  /// Whether everything that matches this query matched another, so that only that need be looked at.
  ///
  /// A word with other forms matches more than its beginning did.
  func refines(_ other: SearchQuery, _ synonyms: Synonyms = Synonyms([])) -> Bool {
    let (terms, others) = (termsOfSubject(synonyms), other.termsOfSubject(synonyms))
    guard hasSameTerms(as: other), terms.count >= others.count else { return false }
    return zip(terms, others).allSatisfy {
      $0 == $1
        || $0.words.count == 1 && $0.text.starts(with: $1.text)
          && synonyms.alternatives(of: $0.text).count == 1
    }
  }

  /// What says what is looked for, with words that are one name together as one.
  func termsOfSubject(_ synonyms: Synonyms) -> [SearchTerm] {
    let all = synonyms.terms(of: words)
    let rest = all.filter { $0.words.count > 1 || !Self.questionWords.contains($0.text) }
    return rest.isEmpty ? all : rest
  }

  /// The words as one name, to compare with titles.
  var name: [UInt8] { Array(words.joined(separator: [UInt8(ascii: " ")])) }

  /// The years among the words, where a kind is asked for too: what is of another year comes after.
  var yearsOfKind: [Int] {
    kinds.isEmpty
      ? []
      : words.compactMap { word in
        word.count == 4 ? Int(String(decoding: word, as: UTF8.self)) : nil
      }
  }

  /// The same, narrowed to a kind and to statuses, with other words.
  func asking(for kind: Kind, statuses: [Status], words: [[UInt8]]) -> SearchQuery {
    var query = replacing(words: words)
    (query.kinds, query.statuses) = ([kind], statuses)
    return query
  }

  /// The same with other words.
  func replacing(words: [[UInt8]]) -> SearchQuery {
    var query = self
    query.words = words
    return query
  }
}
