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
    add("author", Self.names(item.authors))
    add("editor", Self.names(item.editors))
    add("genre", item.category.genre.map { .text($0) })
    add("language", item.language.map { .text($0) })
    add("container-title", (item.outlet ?? item.container).map { .text($0) })
    add("issued", item.date.map(Self.date))
    add("event-title", item.occasion.map { .text($0) })
    add("note", item.note.map { .text($0) })
    add("URL", item.link.map { .text($0.text) })
    return members
  }

  private static func names(_ names: [BibliographyName]) -> JSONValue? {
    guard !names.isEmpty else { return nil }
    return .list(
      names.map { name in
        switch name {
        case .person(let family, let given):
          .object([("family", .text(family)), ("given", .text(given))])
        case .body(let name): .object([("literal", .text(name))])
        }
      })
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

  var bibTeX: String {
    var taken: Set<String> = []
    return items.map { id, item in
      var key = Self.key(of: id)
      var number = 2
      while !taken.insert(key).inserted {
        key = "\(Self.key(of: id))-\(number)"
        number += 1
      }
      return entry(key, item)
    }.joined(separator: "\n")
  }

  /// The identifier in the letters that a key may have: the `@` before the name of a pack begins an entry.
  private static func key(of id: AnyIdentifier) -> String {
    let letters = id.slug.unicodeScalars.map { scalar -> Character in
      let isAllowed =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || "-_.".unicodeScalars.contains(scalar)
      return isAllowed ? Character(scalar) : scalar == "@" ? ":" : "_"
    }
    return "\(id.kind.name)-" + String(letters)
  }

  private func entry(_ key: String, _ item: BibliographyItem) -> String {
    let (type, outletKey) = item.category.bibTeXType
    var fields: [(String, String)] = []
    if let title = item.title { fields.append(("title", "{" + Escaping.tex(title) + "}")) }
    for (key, names) in [("author", item.authors), ("editor", item.editors)] where !names.isEmpty {
      fields.append((key, names.map(Self.tex).joined(separator: " and ")))
    }
    if let outlet = item.outlet ?? item.container {
      fields.append((outletKey, Escaping.tex(outlet)))
    }
    if let genre = item.category.genre { fields.append(("type", genre)) }
    if let date = item.date { fields += Self.fields(of: date) }
    if let note = item.note { fields.append(("note", Escaping.tex(note))) }
    if let link = item.link { fields.append(("url", link.text)) }
    let body = fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n")
    return "@\(type){\(key),\n\(body)\n}\n"
  }

  /// A name; braces keep that of a body whole.
  private static func tex(_ name: BibliographyName) -> String {
    switch name {
    case .person(let family, let given): Escaping.tex(family) + ", " + Escaping.tex(given)
    case .body(let name): "{" + Escaping.tex(name) + "}"
    }
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
    case .source(.treaty): "treaty"
    case .source(.resolution), .source(.law): "legislation"
    case .source(.statement): "document"
    case .source(.interview): "interview"
    case .source(.website): "webpage"
    case .source(.map): "map"
    }
  }

  /// What a type says too little of, as a word of its own.
  fileprivate var genre: String? {
    switch self {
    case .source(.treaty), .source(.resolution), .source(.law), .source(.statement),
      .source(.interview), .source(.map):
      if case .source(let category) = self { category.rawValue } else { nil }
    case .source, .quote: nil
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
