/// A source or a quote as citation managers take it.
public struct BibliographyItem: Sendable {
  /// What it is.
  enum Category: Sendable {
    case source(Source.Category)
    /// Words that somebody said.
    case quote
  }

  let category: Category
  /// Nil for what nobody names: the note says what it is.
  let title: String?
  var shortTitle: String?
  var authors: [BibliographyName] = []
  /// Who put it together, where it is the work of several.
  var editors: [BibliographyName] = []
  /// The paper, publisher or site that it appeared in.
  var outlet: String?
  /// The text whose words they are.
  var container: String?
  /// As a BCP 47 tag.
  var language: String?
  /// What the words were said at.
  var occasion: String?
  var date: PartialDate?
  var link: WebLink?
  var note: String?
}

extension Source {
  public func bibliographyItem(in library: Library) -> BibliographyItem? {
    let notes = [
      isUntitled ? "no source gives the title; described as: \(title)" : nil,
      webLink == nil ? link.map { "link as printed: \($0)" } : nil,
      date?.qualifier.map { "date: \($0.rawValue) \(date?.isoText ?? "")" },
    ].compactMap { $0 }
    let (text, isEditor) = BibliographyName.divided(author ?? "")
    let names = BibliographyName.names(in: text, library)
    return BibliographyItem(
      category: .source(category), title: isUntitled ? nil : title,
      shortTitle: isUntitled ? nil : shortTitle, authors: isEditor ? [] : names,
      editors: isEditor ? names : [], outlet: outlet, date: date,
      link: webLink, note: notes.isEmpty ? nil : notes.joined(separator: "; "))
  }
}

extension Quote {
  public func bibliographyItem(in library: Library) -> BibliographyItem? {
    let carriers = carriedBy.map { library.title(of: $0.source.any) + $0.passageText }
    let notes = [
      "carried by " + carriers.joined(separator: "; "),
      original.map { "in the original: “\($0.words)”" },
      translatedBy.map { "translated by \($0)" },
    ]
    return BibliographyItem(
      category: .quote, title: "“\(words)”",
      authors: (speaker.map { library.title(of: $0.any) } ?? office)
        .map { BibliographyName.names(in: $0, library) } ?? [],
      container: document.map { library.title(of: $0.any) }, language: language,
      occasion: occasion, date: date, note: notes.compactMap { $0 }.joined(separator: "; "))
  }
}
