import AllianceModel

/// What a picture says in words: what is seen, how it is to be read, and who says so.
struct PictureWords: Sendable {
  /// What is seen, in a sentence.
  let headline: String
  /// The measure, its unit, the period and the date looked from.
  let standfirst: String
  /// What is in it, for whoever does not see it.
  let contents: String
  /// Who says so, with the passages.
  let source: String
  /// The packs, their versions and terms.
  let credit: String

  /// Words for what a scene shows.
  ///
  /// - Parameters:
  ///   - contents: what is in it, piece by piece; of very many the first ones are said.
  ///   - citations: everything that backs it.
  init(
    _ headline: String, standfirst: [String], contents: [String], citations: [Citation],
    in context: Context
  ) {
    self.headline = headline
    self.standfirst = standfirst.filter { !$0.isEmpty }.joined(separator: " · ")
    let shown = contents.prefix(Self.mostContents)
    let more = contents.count - shown.count
    self.contents = shown.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
    let line = context.library.sourceLine(of: citations, most: 5, passages: 3)
    source = line.isEmpty ? "" : "Source: \(line)."
    credit = context.library.pictureCredit
  }

  private static let mostContents = 20

  /// Everything in sentences.
  var description: String {
    [headline, standfirst, contents].filter { !$0.isEmpty }.map { $0 + "." }.joined(separator: " ")
      + (source.isEmpty ? "" : " " + source)
  }
}

extension Context {
  /// The date that levels are looked at from, as a picture says it.
  var levelDate: String { viewpoint.moment?.description ?? "all time, each at its last level" }

  /// The date that everything else is looked at from.
  var pictureDate: String { viewpoint.moment?.description ?? "all time" }

  /// What a page is called: what it shows, when, of which packs.
  func pageTitle(_ what: String) -> String {
    let moment = viewpoint.moment.map { ", \($0)" } ?? ""
    return "\(what)\(moment): \(library.title)"
  }
}

extension Article.Block {
  /// Everybody who is cited in some blocks.
  static func citations(in blocks: [Article.Block]) -> [Citation] {
    blocks.flatMap { $0.passages.flatMap(\.citations) }
  }
}

extension String {
  /// A name within a sentence: with the article that some names of states and unions take.
  var inProse: String {
    let words = split(separator: " ").map(String.init)
    let isOf = words.count > 2 && Self.headsWithArticle.contains(words[0])
    return (Self.namesWithArticle.contains(words.last ?? "") || hasPrefix("United ") || isOf)
      && !lowercased().hasPrefix("the ") ? "the " + self : self
  }

  /// Plural names, and those that end in what a state or a union is.
  private static let namesWithArticle: Set = [
    "States", "Kingdom", "Emirates", "Union", "Republic", "Federation", "Netherlands",
    "Philippines", "Maldives", "Bahamas", "Comoros", "Seychelles", "Gambia", "Congo", "Taliban",
    "Nations", "Organization", "Organisation", "Empire", "Dynasty", "Bank", "League", "Council",
  ]
  /// Names that begin with what a state is: "Republic of …".
  private static let headsWithArticle: Set = [
    "Republic", "Kingdom", "State", "Union", "Federation", "Democratic", "Islamic", "Council",
    "Organization", "Organisation", "Association", "League",
  ]
}

extension Library {
  /// Actors as a sentence lists them.
  func sentence(of actors: some Collection<AnyIdentifier>) -> String {
    actors.map { title(of: $0).inProse }.inSentence
  }
}

extension [String] {
  /// The texts as a sentence lists them: "A, B and C".
  var inSentence: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
