/// A source or a quote as citation managers take it.
public struct BibliographyItem: Sendable {
  /// What it is.
  enum Category: Sendable {
    case source(Source.Category)
    /// Words that somebody said.
    case quote
  }

  let category: Category
  let title: String
  var shortTitle: String?
  var author: String?
  /// The paper, publisher or site that it appeared in.
  var outlet: String?
  /// What the words were said at.
  var occasion: String?
  var date: PartialDate?
  var link: String?
  var note: String?
}

extension Source {
  public func bibliographyItem(in library: Library) -> BibliographyItem? {
    BibliographyItem(
      category: .source(category), title: title, shortTitle: shortTitle, author: author,
      outlet: outlet, date: date, link: isLinkTruncated ? nil : link,
      note: isLinkTruncated ? link.map { "link as printed: \($0)" } : nil)
  }
}

extension Quote {
  public func bibliographyItem(in library: Library) -> BibliographyItem? {
    let carriers = carriedBy.map { library.title(of: $0.source.any) + ", " + $0.locator }
    return BibliographyItem(
      category: .quote, title: "“\(words)”",
      author: speaker.map { library.title(of: $0.any) } ?? office ?? "", occasion: occasion,
      date: saidOn, note: "carried by " + carriers.joined(separator: "; "))
  }
}
