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
    /// A text that a lookup has for a key at a date; the key itself where it has none.
    case lookup(String, key: [Part], at: [Part]?)
    /// The identifier of an actor whose name a lookup has.
    case lookedUpActor(Expression)
    /// The identifier of a record of a kind.
    case link(Kind, [Part])
    /// The lines, or the point, of a feature.
    case featureLines
    case featurePoint
    /// A list of what the parts of a cell become; "@item" stands for a part.
    case split([Part], by: String, into: Expression)
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
    let values: [[Part]]
    let isNegative: Bool
  }

  /// One record that a row becomes.
  struct Template: Sendable {
    let kind: Kind
    let slug: [Part]
    /// Columns that tell a table that it is for from others; empty for those that it reads.
    let needs: [String]
    /// What is kept of a member that rows say otherwise.
    let merges: [String: Merge]
    let conditions: [Condition]
    let fields: [(String, Expression)]
  }

  /// What is kept where rows of one record differ in a date.
  enum Merge: String, CaseIterable, Sendable {
    case earliest
    /// The latest one, or none where one of the rows has none.
    case latest
  }

  /// What the pack says of itself, as `pack.json` has it.
  let pack: [(String, JSONValue)]
  /// What the source of the records says of itself; its identifier is made of the file's name.
  let source: [(String, JSONValue)]
  /// The dialect; nil for what is guessed.
  let delimiter: UInt8?
  let headerLine: Int?
  /// Columns by which the line of the names is known; empty for what is guessed.
  let headerColumns: [String]
  let joinsShortRows: Bool
  /// The names of columns where the table has none.
  let columns: [String]
  /// What stands for nothing, beside an empty cell.
  let missing: Set<String>
  let templates: [Template]
  /// Other tables in which values are looked up, by their names.
  let lookups: [Lookup]

  /// A table in which a value is looked up by a key, for some years.
  struct Lookup: Sendable {
    let name: String
    let key: String
    let value: String
    let from: String?
    let to: String?
  }

  /// The names of the tables that values are looked up in.
  public var lookupNames: [String] { lookups.map(\.name) }

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
    headerColumns = table?.texts("headerColumns") ?? []
    joinsShortRows = table?.flag("joinShortRows") ?? false
    columns = table?.texts("columns") ?? []
    lookups = (reader.optional("lookups")?.members ?? []).map { member in
      let lookup = ObjectReader(member.value, log: log)
      return Lookup(
        name: member.key.text ?? "", key: lookup.text("key"), value: lookup.text("value"),
        from: lookup.text(ifPresent: "from"), to: lookup.text(ifPresent: "to"))
    }
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
      merges: merges, conditions: conditions, fields: fields ?? [])
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

  private static func lookup(_ reader: ObjectReader) -> Expression {
    .lookup(
      reader.text("lookup"), key: parts(reader.text("key")),
      at: reader.text(ifPresent: "at").map { parts($0) })
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
      case .template(let parts), .number(let parts), .date(let parts), .actor(let parts),
        .route(let parts), .link(_, let parts), .mapped(let parts, _, _):
        add(parts)
      case .lookup(_, let key, let at):
        add(key)
        add(at ?? [])
      case .lookedUpActor(let inner): add(inner)
      case .split(let parts, _, let inner):
        add(parts)
        add(inner)
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
