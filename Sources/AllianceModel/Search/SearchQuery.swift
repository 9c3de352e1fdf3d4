/// What a user looks for: words that must all occur, and terms that narrow the search.
///
/// `gwadar port`, `"two forces"`, `kind:quote 1962`, `actor:china after:2010 before:2015-06`.
public struct SearchQuery: Equatable, Sendable {
  /// The words and quoted phrases, folded.
  public private(set) var words: [[UInt8]]
  /// The kinds asked for; empty for all.
  let kinds: [Kind]
  /// Folded names of actors and sources that records must link to; each must match.
  let targets: [Target]
  /// The statuses asked for; empty for all.
  let statuses: [Status]
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
    for token in Self.tokens(of: text) {
      guard let colon = token.firstIndex(of: ":"),
        let term = Self.terms.first(where: { $0 == token[..<colon].lowercased() })
      else {
        let word = TextFolding.fold(token)
        if !word.isEmpty, !words.contains(word) { words.append(word) }
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
  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == " ", !isQuoted {
        tokens.append(token)
        token = ""
      } else {
        token.append(character)
      }
    }
    tokens.append(token)
    return tokens.filter { !$0.isEmpty }
  }

  private func hasSameTerms(as other: SearchQuery) -> Bool {
    kinds == other.kinds && targets == other.targets && statuses == other.statuses
      && before == other.before && after == other.after
  }

  /// Words that questions are made of, and that say nothing of what is looked for.
  private static let questionWords = Set(
    [
      "a", "an", "and", "are", "as", "at", "be", "between", "by", "did", "do", "does", "for",
      "from",
      "had", "has", "have", "how", "in", "is", "it", "its", "many", "me", "much", "of", "on", "or",
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
    let (words, others) = (wordsOfSubject, other.wordsOfSubject)
    guard hasSameTerms(as: other), words.count >= others.count else { return false }
    return zip(words, others).allSatisfy {
      $0 == $1 || $0.starts(with: $1) && synonyms.alternatives(of: $0).count == 1
    }
  }

  /// The words as one name, to compare with titles.
  var name: [UInt8] { Array(words.joined(separator: [UInt8(ascii: " ")])) }

  /// The same with other words.
  func replacing(words: [[UInt8]]) -> SearchQuery {
    var query = self
    query.words = words
    return query
  }
}
