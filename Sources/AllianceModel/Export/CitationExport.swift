/// Sources and quotes as citation managers take them.
struct CitationExport {
  private let library: Library
  private let records: [AnyRecord]

  init(_ export: Export) {
    library = export.library
    records = export.records.filter { [.source, .quote].contains($0.id.kind) }
  }

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
            ? ("note", .text("link as printed: \(link)")) : ("URL", .text(link)))
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

  private static func date(_ date: PartialDate) -> JSONValue {
    let parts = [date.year, date.month, date.day].compactMap { $0 }
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
      fields.append(("title", "{" + Self.escaped(source.title) + "}"))
      if let author = source.author { fields.append(("author", "{" + Self.escaped(author) + "}")) }
      if let outlet = source.outlet {
        let key = type == "article" ? "journal" : type == "techreport" ? "institution" : "publisher"
        fields.append((type == "misc" ? "howpublished" : key, Self.escaped(outlet)))
      }
      if let date = source.date { fields += Self.fields(of: date) }
      if let link = source.link {
        fields.append(
          source.isLinkTruncated
            ? ("note", Self.escaped("link as printed: \(link)")) : ("url", link))
      }
    case .quote(let quote):
      type = "misc"
      let speaker = quote.speaker.map { library.title(of: $0.any) } ?? quote.office ?? ""
      fields += [
        ("title", "{" + Self.escaped("“\(quote.words)”") + "}"),
        ("author", "{" + Self.escaped(speaker) + "}"),
      ]
      if let date = quote.saidOn { fields += Self.fields(of: date) }
      fields.append(("note", Self.escaped(carriers(quote))))
    default: return nil
    }
    let key = "\(record.id.kind.rawValue)-\(record.id.slug)"
    let body = fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n")
    return "@\(type){\(key),\n\(body)\n}\n"
  }

  private static func fields(of date: PartialDate) -> [(String, String)] {
    var fields = [("year", String(date.year))]
    if let month = date.month { fields.append(("month", String(month))) }
    if let day = date.day { fields.append(("day", String(day))) }
    return fields
  }

  /// Text in which no letter is taken for a command of TeX.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\textbackslash{}"
      case "{", "}", "%", "&", "#", "$", "_": escaped += "\\" + String(character)
      case "~": escaped += "\\textasciitilde{}"
      case "^": escaped += "\\textasciicircum{}"
      case "\n": escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
