import PackJSON

// How the expressions of a mapping are read, and which columns they need.

extension TableMapping {
  static func template(_ reader: ObjectReader) -> Template {
    let kind = reader.required("kind").flatMap { node -> Kind? in
      guard let kind = node.text.flatMap({ Kind(word: $0) }), !kind.descriptor.isOwn else {
        reader.log.error("expected a kind of records, found \(node.found)", at: node)
        return nil
      }
      return kind
    }
    let conditions = reader.items("where").map { node -> Condition in
      let condition = ObjectReader(node, log: reader.log)
      let column = condition.text("column")
      let isNegative = condition.node["not"] != nil
      let values = condition.items(isNegative ? "not" : "is").map { parts($0.text ?? "") }
      return Condition(column: column, values: values, isNegative: isNegative)
    }
    let fields = reader.required("fields")?.members.map { member in
      (member.key.text ?? "", expression(member.value, reader.log))
    }
    var merges: [String: Merge] = [:]
    for member in reader.optional("merge")?.members ?? [] {
      let word = reader.word(member.value, among: Merge.allCases.map(\.rawValue))
      merges[member.key.text ?? ""] = word.flatMap { Merge(rawValue: $0) }
    }
    return Template(
      kind: kind ?? .event, slug: parts(reader.text("id")), needs: reader.texts("needs"),
      merges: merges, areDistinct: reader.flag("distinct"), conditions: conditions,
      fields: fields ?? [])
  }

  private static func expression(_ node: JSONNode, _ log: DiagnosticLog) -> Expression {
    switch node.kind {
    case .string: return .template(parts(node.text ?? ""))
    case .array: return .list(node.items.map { expression($0, log) })
    case .number, .yes, .no, .null: return .constant(node.asValue)
    case .object: break
    }
    let reader = ObjectReader(node, log: log)
    guard let first = node.members.first, let name = first.key.text else { return .object([]) }
    // A member of a record may have such a name too: then its value is made of something itself.
    if name == "lookup" { return lookup(reader) }
    if name == "actor", first.value["lookup"] != nil {
      return .lookedUpActor(lookup(ObjectReader(first.value, log: log)))
    }
    if name == "feature" {
      return reader.word(reader.required("feature") ?? node, among: ["lines", "point"]) == "point"
        ? .featurePoint : .featureLines
    }
    if name == "columns" {
      _ = reader.word(reader.required("columns") ?? node, among: ["years"])
      return .yearColumns(into: reader.required("into").map { expression($0, log) } ?? .object([]))
    }
    if name == "split" {
      let inner = reader.required("into").map { expression($0, log) } ?? .object([])
      return .split(parts(reader.text("split")), by: reader.text("by"), into: inner)
    }
    let isPlain = first.value.kind == .string || (name == "date" && first.value.kind == .array)
    switch isPlain && (name != "value" || node["map"] != nil) ? name : "" {
    case "number": return .number(parts(reader.text("number")))
    case "date":
      guard let value = reader.optional("date") else { return .object([]) }
      return value.kind == .array
        ? .dateParts(value.items.map { parts($0.text ?? "") }) : .date(parts(reader.text(value)))
    case "actor":
      return .actor(parts(reader.text("actor")), unless: Set(reader.texts("unless")))
    case "route": return .route(parts(reader.text("route")))
    case "value":
      var values: [String: String?] = [:]
      for member in reader.required("map")?.members ?? [] {
        values[member.key.text ?? ""] = .some(member.value.text)
      }
      let otherwise = reader.optional("otherwise").map { $0.text }
      return .mapped(parts(reader.text("value")), values: values, otherwise: otherwise)
    case "link":
      let text = reader.text("link")
      let slash = text.firstIndex(of: "/") ?? text.startIndex
      guard let kind = Kind(name: text[..<slash]) else {
        log.error("expected a link such as \"place/{port}\", found \(node.found)", at: node)
        return .object([])
      }
      return .link(kind, parts(String(text[slash...].dropFirst())))
    default:
      return .object(node.members.map { ($0.key.text ?? "", expression($0.value, log)) })
    }
  }

  private static func lookup(_ reader: ObjectReader) -> Expression {
    .lookup(
      reader.text("lookup"), key: parts(reader.text("key")),
      at: reader.text(ifPresent: "at").map { parts($0) })
  }

  static func shareTemplate(_ reader: ObjectReader) -> ShareTemplate {
    ShareTemplate(
      slug: parts(reader.text("id")), title: parts(reader.text("title")),
      measure: reader.text("measure"), about: parts(reader.text("about")),
      series: parts(reader.text("series")), unknown: Set(reader.texts("unknown")),
      amount: parts(reader.text("amount")), years: parts(reader.text("years")),
      period: reader.optional("period").map { max(1, Int(reader.number($0))) } ?? 5)
  }

  /// A text with columns in braces.
  static func parts(_ text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      parts.append(name == "#" ? .line : .column(name))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }
}

extension TableMapping.Template {
  /// The columns that must be there for the template to be used.
  var neededColumns: Set<String> {
    guard needs.isEmpty else { return Set(needs) }
    var columns = Set(conditions.map(\.column))
    func add(_ parts: [TableMapping.Part]) {
      for case .column(let name) in parts
      where !name.hasPrefix("@") && !name.hasSuffix("?") && Int(name) == nil {
        columns.insert(name)
      }
    }
    func add(_ expression: TableMapping.Expression) {
      switch expression {
      case .template(let parts), .number(let parts), .date(let parts), .actor(let parts, _),
        .route(let parts), .link(_, let parts), .mapped(let parts, _, _):
        add(parts)
      case .lookup(_, let key, let at):
        add(key)
        add(at ?? [])
      case .lookedUpActor(let inner): add(inner)
      case .split(let parts, _, let inner):
        add(parts)
        add(inner)
      case .yearColumns(let inner): add(inner)
      case .featureLines: columns.insert("@lines")
      case .featurePoint: columns.insert("@point")
      case .dateParts(let all): all.forEach { add($0) }
      case .list(let all): all.forEach { add($0) }
      case .object(let members): members.forEach { add($0.1) }
      case .constant: break
      }
    }
    for condition in conditions { condition.values.forEach { add($0) } }
    add(slug)
    fields.forEach { add($0.1) }
    return columns
  }
}
