/// Sources and quotes as citation managers take them.
struct CitationExport {
  private let library: Library
  private let records: [AnyRecord]

  init(_ export: Export) {
    library = export.library
    records = export.records.filter { [.source, .quote].contains($0.id.kind) }
  }

  /// How many records are written.
  var count: Int { records.count }

  // MARK: CSL-JSON

  var cslJSON: String { JSONValue.list(records.compactMap(item)).pretty }

  private func item(_ record: AnyRecord) -> JSONValue? {
    var members: [(String, JSONValue)] = [("id", .text(record.id.description))]
    switch record {
    case .source(let source):
      members += [("type", .text(Self.type(of: source.category))), ("title", .text(source.title))]
      members += [("title-short", .text(source.shortTitle))]
      if let author = source.author { members.append(("author", Self.name(author))) }
      if let outlet = source.outlet { members.append(("container-title", .text(outlet))) }
      if let date = source.date { members.append(("issued", Self.date(date))) }
      if let link = source.link {
        members.append(
          source.isLinkTruncated
            ? ("note", .text("link as printed: \(link)")) : ("URL", .text(Escaping.link(link))))
      }
    case .quote(let quote):
      let speaker = quote.speaker.map { library.title(of: $0.any) } ?? quote.office ?? ""
      members += [("type", .text("speech")), ("title", .text("“\(quote.words)”"))]
      members.append(("author", Self.name(speaker)))
      if let date = quote.saidOn { members.append(("issued", Self.date(date))) }
      if let occasion = quote.occasion { members.append(("event-title", .text(occasion))) }
      members.append(("note", .text(carriers(quote))))
    default: return nil
    }
    return .object(members)
  }

  private func carriers(_ quote: Quote) -> String {
    "carried by "
      + quote.carriedBy.map { library.title(of: $0.source.any) + ", " + $0.locator }
      .joined(separator: "; ")
  }

  private static func type(of category: Source.Category) -> String {
    switch category {
    case .post: "post-weblog"
    case .comment: "post"
    case .article: "article-newspaper"
    case .report: "report"
    case .book: "book"
    case .speech: "speech"
    case .dataset: "dataset"
    }
  }

  /// A name as printed: nobody says which part of it is the family's.
  private static func name(_ name: String) -> JSONValue {
    .list([.object([("literal", .text(name))])])
  }

  /// A date whose years have no zero: 206 BCE is −206.
  private static func date(_ date: PartialDate) -> JSONValue {
    let year = date.year > 0 ? date.year : date.year - 1
    let parts = [year, date.month, date.day].compactMap { $0 }
    return .object([("date-parts", .list([.list(parts.map { .number(Double($0)) })]))])
  }

  // MARK: BibTeX

  var bibTeX: String { records.compactMap(entry).joined(separator: "\n") }

  private func entry(_ record: AnyRecord) -> String? {
    var fields: [(String, String)] = []
    let type: String
    switch record {
    case .source(let source):
      type =
        switch source.category {
        case .article: "article"
        case .book: "book"
        case .report: "techreport"
        case .post, .comment, .speech, .dataset: "misc"
        }
      fields.append(("title", "{" + Escaping.tex(source.title) + "}"))
      if let author = source.author { fields.append(("author", "{" + Escaping.tex(author) + "}")) }
      if let outlet = source.outlet {
        let key = type == "article" ? "journal" : type == "techreport" ? "institution" : "publisher"
        fields.append((type == "misc" ? "howpublished" : key, Escaping.tex(outlet)))
      }
      if let date = source.date { fields += Self.fields(of: date) }
      if let link = source.link {
        fields.append(
          source.isLinkTruncated
            ? ("note", Escaping.tex("link as printed: \(link)")) : ("url", Escaping.link(link)))
      }
    case .quote(let quote):
      type = "misc"
      let speaker = quote.speaker.map { library.title(of: $0.any) } ?? quote.office ?? ""
      fields += [
        ("title", "{" + Escaping.tex("“\(quote.words)”") + "}"),
        ("author", "{" + Escaping.tex(speaker) + "}"),
      ]
      if let date = quote.saidOn { fields += Self.fields(of: date) }
      fields.append(("note", Escaping.tex(carriers(quote))))
    default: return nil
    }
    let key = "\(record.id.kind.rawValue)-\(record.id.slug)"
    let body = fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n")
    return "@\(type){\(key),\n\(body)\n}\n"
  }

  private static func fields(of date: PartialDate) -> [(String, String)] {
    // BibTeX knows no era; biblatex takes years as ISO 8601 counts them.
    guard date.year > 0 else { return [("year", "\(1 - date.year) BCE"), ("date", date.isoText)] }
    var fields = [("year", String(date.year))]
    if let month = date.month { fields.append(("month", String(month))) }
    if let day = date.day { fields.append(("day", String(day))) }
    return fields
  }
}
