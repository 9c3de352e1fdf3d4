import PackJSON

/// Sources and quotes as citation managers take them.
struct CitationExport {
  private let items: [(id: AnyIdentifier, item: BibliographyItem)]

  init(_ export: Export) {
    items = export.records.compactMap { record in
      record.record.bibliographyItem(in: export.library).map { (record.id, $0) }
    }
  }

  /// How many records are written.
  var count: Int { items.count }

  // MARK: CSL-JSON

  var cslJSON: String { JSONValue.list(items.map { .object(members($0.id, $0.item)) }).pretty }

  private func members(_ id: AnyIdentifier, _ item: BibliographyItem) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("id", .text(id.description)), ("type", .text(item.category.cslType)),
    ]
    func add(_ key: String, _ value: JSONValue?) {
      if let value { members.append((key, value)) }
    }
    add("title", item.title.map { .text($0) })
    add("title-short", item.shortTitle.map { .text($0) })
    // A name as printed: nobody says which part of it is the family's.
    add("author", item.author.map { .list([.object([("literal", .text($0))])]) })
    add("container-title", item.outlet.map { .text($0) })
    add("issued", item.date.map(Self.date))
    add("event-title", item.occasion.map { .text($0) })
    add("note", item.note.map { .text($0) })
    add("URL", item.link.map { .text($0.text) })
    return members
  }

  /// A date whose years have no zero: 206 BCE is −206.
  private static func date(_ date: PartialDate) -> JSONValue {
    let all = [date] + [date.end].compactMap { $0 }
    let parts = all.map { date -> JSONValue in
      let year = date.year > 0 ? date.year : date.year - 1
      return .list([year, date.month, date.day].compactMap { $0 }.map { .number(Double($0)) })
    }
    return .object([("date-parts", .list(parts))])
  }

  // MARK: BibTeX

  var bibTeX: String { items.map { entry($0.id, $0.item) }.joined(separator: "\n") }

  private func entry(_ id: AnyIdentifier, _ item: BibliographyItem) -> String {
    let (type, outletKey) = item.category.bibTeXType
    var fields: [(String, String)] = []
    if let title = item.title { fields.append(("title", "{" + Escaping.tex(title) + "}")) }
    if let author = item.author { fields.append(("author", "{" + Escaping.tex(author) + "}")) }
    if let outlet = item.outlet { fields.append((outletKey, Escaping.tex(outlet))) }
    if let date = item.date { fields += Self.fields(of: date) }
    if let note = item.note { fields.append(("note", Escaping.tex(note))) }
    if let link = item.link { fields.append(("url", link.text)) }
    let body = fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n")
    return "@\(type){\(id.kind.name)-\(id.slug),\n\(body)\n}\n"
  }

  private static func fields(of date: PartialDate) -> [(String, String)] {
    // BibTeX knows no era; biblatex takes years as ISO 8601 counts them.
    guard date.year > 0 else { return [("year", "\(1 - date.year) BCE"), ("date", date.isoText)] }
    var fields = [("year", String(date.year))]
    if let end = date.end {
      let first = PartialDate(year: date.year, month: date.month, day: date.day)
      return fields + [("date", "\(first.isoText)/\(end.isoText)")]
    }
    if let month = date.month { fields.append(("month", String(month))) }
    if let day = date.day { fields.append(("day", String(day))) }
    return fields
  }
}

extension BibliographyItem.Category {
  fileprivate var cslType: String {
    switch self {
    case .source(.post): "post-weblog"
    case .source(.comment): "post"
    case .source(.article): "article-newspaper"
    case .source(.report): "report"
    case .source(.book): "book"
    case .source(.speech), .quote: "speech"
    case .source(.dataset): "dataset"
    }
  }

  /// The type of an entry, and the field in which it names where it appeared.
  fileprivate var bibTeXType: (type: String, outletKey: String) {
    switch self {
    case .source(.article): ("article", "journal")
    case .source(.book): ("book", "publisher")
    case .source(.report): ("techreport", "institution")
    case .source, .quote: ("misc", "howpublished")
    }
  }
}
