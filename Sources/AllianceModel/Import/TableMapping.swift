import PackJSON

/// How the rows of a table become records of a pack: a JSON file that the user writes, or begins
/// with `--guess`.
///
/// Every expression in it is a text, in which `{column}` stands for a cell, or an object that says
/// what else is made of cells.
public struct TableMapping: Sendable {
  /// What a member of a record is made of.
  indirect enum Expression: Sendable {
    /// Text with cells in it; nothing where one of the cells is missing.
    case template([Part])
    /// A number.
    case number([Part])
    /// One text for another; nothing for a value that is mapped to null.
    case mapped([Part], values: [String: String?], otherwise: String??)
    /// A date of a year, a month and a day, each a column; unknown parts are left out.
    case date([Part])
    case dateParts([[Part]])
    /// The identifier of an actor by its name; the actor is made too.
    case actor([Part])
    /// The identifier of a record of a kind.
    case link(Kind, [Part])
    /// Lines out of "lat,lng:lat,lng;lat,lng:…".
    case route([Part])
    case list([Expression])
    case object([(String, Expression)])
    /// A value as it stands in the mapping.
    case constant(JSONValue)
  }

  /// A part of a template; the columns "@source" and "@locator" are what the row cites.
  enum Part: Equatable, Sendable {
    case text(String)
    case column(String)
    /// The number of the line.
    case line
  }

  /// What a row must be like for a record to be made of it.
  struct Condition: Sendable {
    let column: String
    let values: [String]
    let isNegative: Bool
  }

  /// One record that a row becomes.
  struct Template: Sendable {
    let kind: Kind
    let slug: [Part]
    let conditions: [Condition]
    let fields: [(String, Expression)]
  }

  /// What the pack says of itself, as `pack.json` has it.
  let pack: [(String, JSONValue)]
  /// What the source of the records says of itself; its identifier is made of the file's name.
  let source: [(String, JSONValue)]
  /// The dialect; nil for what is guessed.
  let delimiter: UInt8?
  let headerLine: Int?
  let joinsShortRows: Bool
  /// The names of columns where the table has none.
  let columns: [String]
  /// What stands for nothing, beside an empty cell.
  let missing: Set<String>
  let templates: [Template]

  /// Reads a mapping.
  ///
  /// - Throws: the first fault, with its place in the file.
  public init(file: String, bytes: [UInt8]) throws(Diagnostic) {
    let log = DiagnosticLog(isStrict: true)
    let document: JSONDocument
    do {
      document = try JSONDocument(file: file, bytes: bytes, allowsComments: true)
    } catch {
      throw error
    }
    let reader = ObjectReader(document.root, log: log)
    pack = Self.members(reader.optional("pack"))
    source = Self.members(reader.optional("source"))
    let table = reader.optional("table").map { ObjectReader($0, log: log) }
    let sign = table?.text(ifPresent: "delimiter")
    delimiter = sign.flatMap { $0 == "tab" ? 0x09 : $0.utf8.count == 1 ? $0.utf8.first : nil }
    if sign != nil, delimiter == nil, let node = table?.node["delimiter"] {
      log.error("expected one sign, or \"tab\"; found \(node.found)", at: node)
    }
    headerLine = table?.optional("header").map { Int(table?.number($0) ?? 1) }
    joinsShortRows = table?.flag("joinShortRows") ?? false
    columns = table?.texts("columns") ?? []
    missing = Set(reader.items("missing").map { $0.text ?? "" })
    var templates: [Template] = []
    for node in reader.required("records")?.items ?? [] {
      templates.append(Self.template(ObjectReader(node, log: log)))
    }
    self.templates = templates
    if templates.isEmpty, let node = reader.node["records"] {
      log.error("expected at least one kind of record that a row becomes", at: node)
    }
    if let fault = log.diagnostics.first(where: { $0.severity == .error }) { throw fault }
  }

  private static func members(_ node: JSONNode?) -> [(String, JSONValue)] {
    node?.members.map { ($0.key.text ?? "", $0.value.asValue) } ?? []
  }

  private static func template(_ reader: ObjectReader) -> Template {
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
      let values = condition.items(isNegative ? "not" : "is").map { $0.text ?? "" }
      return Condition(column: column, values: values, isNegative: isNegative)
    }
    let fields = reader.required("fields")?.members.map { member in
      (member.key.text ?? "", expression(member.value, reader.log))
    }
    return Template(
      kind: kind ?? .event, slug: parts(reader.text("id")), conditions: conditions,
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
    let isPlain = first.value.kind == .string || (name == "date" && first.value.kind == .array)
    switch isPlain && (name != "value" || node["map"] != nil) ? name : "" {
    case "number": return .number(parts(reader.text("number")))
    case "date":
      guard let value = reader.optional("date") else { return .object([]) }
      return value.kind == .array
        ? .dateParts(value.items.map { parts($0.text ?? "") }) : .date(parts(reader.text(value)))
    case "actor": return .actor(parts(reader.text("actor")))
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

  /// The columns that the mapping reads.
  var readColumns: Set<String> {
    var columns = Set(templates.flatMap { $0.conditions.map(\.column) })
    func add(_ parts: [Part]) {
      for case .column(let name) in parts where !name.hasPrefix("@") { columns.insert(name) }
    }
    func add(_ expression: Expression) {
      switch expression {
      case .template(let parts), .number(let parts), .date(let parts), .actor(let parts),
        .route(let parts), .link(_, let parts), .mapped(let parts, _, _):
        add(parts)
      case .dateParts(let all): all.forEach { add($0) }
      case .list(let all): all.forEach { add($0) }
      case .object(let members): members.forEach { add($0.1) }
      case .constant: break
      }
    }
    for template in templates {
      add(template.slug)
      template.fields.forEach { add($0.1) }
    }
    return columns
  }
}
