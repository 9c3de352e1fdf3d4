import PackJSON

/// What says something: a post, an article, a report, a book, a treaty, a statement, a map.
public struct Source: ReadableRecord {
  public static let kind = Kind.source
  public static let descriptor = RecordDescriptor(
    { (record: Source) in .source(record) }, name: "source",
    "posts, comments, articles, reports, books, treaties, resolutions, laws, statements, interviews, "
      + "websites, maps",
    key: "8", isDated: true,
    searchWeight: 5, beginningWords: "published in")

  /// What a source is.
  public enum Category: String, CaseIterable, Sendable, Codable {
    case post, comment, article, report, book, speech, dataset, treaty, resolution, law, statement
    case interview, website, map
  }

  /// Whether a source may be passed on.
  public enum PassingOn: String, CaseIterable, Sendable, Codable {
    case allowed, forbidden
  }

  public let id: Identifier<Source>
  public let header: RecordHeader
  /// A passage that is cited: how a reader of the page finds it, and what kind of statement it makes.
  public struct PassageNote: Sendable {
    /// The passage, such as `post, ¶3`.
    public let locator: String
    /// Its first words, verbatim.
    public let opening: String
    /// What kind of statement it makes, where it is another than the source makes.
    let statement: Statement?
  }

  /// A text that the source points to and of which nothing but the title is known.
  public struct Reading: Sendable {
    /// The title, as printed.
    public let title: String
    /// Where it stands.
    public let locator: String
  }

  /// A name short enough to stand beside a number, such as "CFR 2019".
  public let shortTitle: String
  /// What the source is.
  public let category: Category
  /// Whether nobody names it: its title here is a description.
  public let isUntitled: Bool
  /// Who wrote it, as printed.
  public let author: String?
  /// Who published it.
  public let outlet: String?
  /// When it was published; nil where the document does not tell.
  public let date: PartialDate?
  /// The link exactly as printed.
  public let link: String?
  /// Whether the link was already cut off where it was printed.
  public let isLinkTruncated: Bool
  /// The link, where it is whole and leads into the web.
  public var webLink: WebLink? { isLinkTruncated ? nil : link.flatMap { WebLink($0) } }
  /// The owner's terms, as the source or its page gives them.
  public let terms: String?
  /// Whether the terms let it be passed on; nil where nobody knows.
  public let passingOn: PassingOn?
  /// From when to when it says anything: what it has as still in force is unknown after that.
  public let coverage: (from: PartialDate?, until: PartialDate?)
  /// The source that passes this one on, where only that was read.
  public let readIn: Identifier<Source>?
  /// The source whose words it prints again: both are cited, and what they say counts once.
  public let repeats: Identifier<Source>?
  /// What kind of statement it makes, where nothing else is said of a passage.
  public let statement: Statement?
  /// For whom or from where it speaks, such as "state-owned news agency".
  public let interest: String?
  /// The passages of it that are cited.
  public let passages: [PassageNote]
  /// Texts that it points to.
  public let furtherReading: [Reading]

  init(id: Identifier<Source>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    let writtenTitle = reader.name(
      ifPresent: "shortTitle",
      "A name short enough to stand beside a number; by default author, else outlet, and year; of an act its title."
    )
    category = reader.word("category", "What it is.") ?? .article
    isUntitled = reader.flag("untitled", "Nobody names it: the title is a description.")
    author = reader.text(ifPresent: "author", "Who wrote it, as printed.")
    outlet = reader.text(ifPresent: "outlet", "Who published it.")
    date = reader.qualifiedDate(ifPresent: "date", "When it was published.")
    // An act is known by its own name, and who agreed on it are no authors.
    let isAct = [.treaty, .resolution, .law, .map].contains(category)
    shortTitle =
      writtenTitle
      ?? (isAct && author == nil
        ? Self.dated(header.title, in: date)
        : Self.shortTitle(of: header.title, author, outlet, in: date))
    link = reader.webLink(ifPresent: "link", "The link exactly as printed.")
    isLinkTruncated = reader.flag("linkTruncated", "The link was cut off where it was printed.")
    terms = reader.text(
      ifPresent: "terms", "The owner's terms, as the source or its page gives them.")
    passingOn = reader.word(
      ifPresent: "passingOn", "Whether the terms let it be passed on; left out where nobody knows.")
    coverage =
      reader.object(
        ifPresent: "coverage",
        "From when to when it says anything: what it has as still in force is unknown after that.",
        Self.coverage) ?? (nil, nil)
    reader.formerly("carriedBy", "readIn")
    readIn = reader.link(
      ifPresent: "readIn", "The source that passes this one on, where only that was read.")
    repeats = reader.link(
      ifPresent: "repeats",
      "The source whose words it prints again: both are cited, and what they say counts once.")
    statement = reader.word(
      ifPresent: "statement",
      "What kind of statement it makes, where nothing else is said of a passage.")
    interest = reader.text(
      ifPresent: "interest", "For whom or from where it speaks, such as a state-owned news agency.")
    passages = reader.list("passages", "The passages of it that are cited.") {
      PassageNote(
        locator: $0.text("locator", "The passage.", use: .reference),
        opening: $0.text("opening", "Its first words, verbatim."),
        statement: $0.word(
          ifPresent: "statement",
          "What kind of statement it makes, where it is another than the source makes."))
    }
    furtherReading = reader.list(
      "furtherReading", "Texts that it points to and of which nothing but the title is known."
    ) {
      Reading(
        title: $0.name("title", "The title, as printed."),
        locator: $0.text("locator", "Where it stands.", use: .reference))
    }
  }

  /// Who wrote or published a source, and the year; its title where nobody says who.
  ///
  /// Several are divided by ";", and families stand before a comma; all other names stay as they are, since a
  /// body's name has no part that stands for it.
  private static func shortTitle(
    of title: String, _ author: String?, _ outlet: String?, in date: PartialDate?
  ) -> String {
    guard let names = author else { return outlet.map { dated($0, in: date) } ?? title }
    let families = BibliographyName.divided(names).names.split(separator: ";").map { name in
      String(name.split(separator: ",").first ?? name).trimmed
    }
    let name =
      families.count > 2 ? "\(families[0]) and others" : families.joined(separator: " and ")
    return dated(name, in: date)
  }

  /// A name with the year, unless it has it.
  private static func dated(_ name: String, in date: PartialDate?) -> String {
    guard let year = date?.yearText, !name.contains(year) else { return name }
    return "\(name) \(year)"
  }

  private static func coverage(_ reader: ObjectReader) -> (from: PartialDate?, until: PartialDate?)
  {
    let from = reader.date(ifPresent: "from", "Since when.")
    reader.formerly("until", "to")
    let until = reader.date(ifPresent: "to", "Until when.")
    reader.checkOrder(from: from, to: until, key: "to")
    return (from, until)
  }

  var coverageEnd: PartialDate? { coverage.until }
  public var recordDate: PartialDate? { date }

  /// The title as a citation has it: a description in brackets, so that nobody takes it for one.
  public var citedTitle: String { isUntitled ? "[\(title)]" : title }

  public var ownLinks: [AnyIdentifier] { [readIn?.any, repeats?.any].compactMap { $0 } }
}

extension Source.Category: ExplainedWord {
  package var meaning: String {
    switch self {
    case .post: "a post of a blog or network"
    case .comment: "a comment under one"
    case .article: "in a newspaper or journal"
    case .report: "a study of some body"
    case .book: "a book"
    case .speech: "words spoken in public"
    case .dataset: "tables of data"
    case .treaty: "an agreement of states"
    case .resolution: "a decision of a body, such as a council"
    case .law: "a law or decree"
    case .statement: "a statement or press release"
    case .interview: "questions and answers"
    case .website: "pages of the web"
    case .map: "a map"
    }
  }
}

extension Source.PassingOn: ExplainedWord {
  package var meaning: String {
    switch self {
    case .allowed: "the terms let it be passed on"
    case .forbidden: "they do not: exports of what cites it say so"
    }
  }
}
