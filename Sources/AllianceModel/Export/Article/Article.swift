import PackJSON

/// A text with headings, tables and pictures whose statements name their sources: written as
/// Markdown, or as a page of HTML.
public struct Article: Sendable {
  /// A text, and who says it.
  public struct Passage: Sendable {
    public var text: String
    public var citations: [Citation]

    public init(_ text: String, _ citations: [Citation] = []) {
      self.text = text
      self.citations = citations
    }
  }

  /// Rows of passages; the first of each row names it.
  public struct Table: Sendable {
    /// What the table holds, for whoever does not see it; empty where its heading says so.
    public let caption: String
    public let columns: [String]
    public var rows: [[Passage]] = []

    public init(_ caption: String = "", columns: [String]) {
      self.caption = caption
      self.columns = columns
    }
  }

  /// A picture, as SVG.
  public struct Picture: Sendable {
    public let title: String
    /// The line under the title: the measure, its unit, the period.
    let standfirst: String
    /// The picture as an element whose names begin with what is handed over.
    ///
    /// In a page the title and the line under it stand above it, as large as other text, and not in it.
    let element: @Sendable (_ id: String, _ isInPage: Bool) -> String

    public init(
      title: String, standfirst: String,
      element: @escaping @Sendable (_ id: String, _ isInPage: Bool) -> String
    ) {
      (self.title, self.standfirst) = (title, standfirst)
      self.element = element
    }

    /// The picture as a file of its own.
    public var file: String {
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element("picture", false) + "\n"
    }
  }

  /// A part of the text.
  public enum Block: Sendable {
    case heading(String)
    /// What kind of record a section is of, and its other names.
    case kind(Kind, aliases: [String])
    case paragraph(Passage)
    /// Words, where they come from, and the language that they stand in as a BCP 47 tag, where somebody says it.
    case quotation(Passage, origin: String, language: String?)
    case list([Passage])
    case table(Table)
    case picture(Picture)
    /// Lines that keep their places, as a screen has them.
    case lines([String])
  }

  public let title: String
  /// The language of its texts as a BCP 47 tag: that of the packs whose records it is on, where they have one.
  public var language = "en"
  public var blocks: [Block] = []
  public let library: Library
  let moment: Moment?

  /// An article without a block.
  public init(_ title: String, in library: Library, at moment: Moment?) {
    self.title = title
    self.library = library
    self.moment = moment
  }

  /// Takes the language of the packs that records come from, if they have one.
  public mutating func takeLanguage(of records: [AnyRecord]) {
    take(records.map { library.pack(of: $0.id)?.language })
  }

  /// Takes the language of all packs that are loaded, if they have one.
  public mutating func takeLanguage() { take(library.packs.map(\.language)) }

  private mutating func take(_ languages: [String?]) {
    let all = Set(languages.compactMap { $0 })
    if all.count == 1, let only = all.first, ObjectReader.isLanguageTag(only) { language = only }
  }

  /// When it is looked at, and how much is in force then; nil for all time.
  var subtitle: String? {
    guard let moment else { return nil }
    return "\(moment.question == .asOf ? "As of" : "During") \(moment.date): "
      + library.inForceText(at: moment) + "."
  }

  /// That the terms of a source that is cited forbid passing it on; nil where none do, as far as is
  /// known.
  public var termsNote: String? {
    var sources: Set<Identifier<Source>> = []
    for block in blocks {
      for passage in block.passages { sources.formUnion(passage.citations.map(\.source)) }
    }
    return library.termsNote(onSources: sources)
  }

  /// The pictures, in their order.
  public var pictures: [Picture] {
    blocks.compactMap { block in
      if case .picture(let picture) = block { picture } else { nil }
    }
  }
}

extension Article.Block {
  /// Everything in it that may have a source.
  public var passages: [Article.Passage] {
    switch self {
    case .paragraph(let passage), .quotation(let passage, _, _): [passage]
    case .list(let items): items
    case .table(let table): table.rows.flatMap { $0 }
    case .heading, .kind, .picture, .lines: []
    }
  }
}

/// Citations in the order in which they are first made.
struct Footnotes {
  private(set) var citations: [Citation] = []
  private var numbers: [Citation: Int] = [:]

  /// The number of a citation, from 1, and whether it is the first time that it is made.
  mutating func number(of citation: Citation) -> (number: Int, isFirst: Bool) {
    if let number = numbers[citation] { return (number, false) }
    citations.append(citation)
    numbers[citation] = citations.count
    return (citations.count, true)
  }
}

extension Library {
  /// A source in a footnote: who, what, where, when, and the passage; and the link as printed, where
  /// it is whole.
  func footnote(_ citation: Citation) -> (text: String, link: String?) {
    let source = self[citation.source]
    let parts =
      [source?.author, source?.citedTitle, source?.outlet, source?.date?.description]
      .compactMap { $0 } + (citation.locator.isEmpty ? [] : [citation.locator])
    return (parts.joined(separator: ", "), source.flatMap { $0.isLinkTruncated ? nil : $0.link })
  }
}
