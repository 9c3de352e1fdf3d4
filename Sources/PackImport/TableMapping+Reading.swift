import AllianceModel
import PackJSON

/// What a mapping calls the ways to make a value, each by the key that names it.
///
/// An object of the mapping is an expression if it has one of these keys, what goes with it, and no
/// more, in any order; else it is an object of the record, whose members are expressions
/// themselves.
enum ExpressionName: String, CaseIterable {
  case number, date, actor, lookup, feature, columns, split, route, value, link, first, point

  /// Keys that must stand beside the name.
  private var needed: [String] {
    switch self {
    case .lookup: ["key"]
    case .columns: ["into"]
    case .split: ["by", "into"]
    case .value: ["map"]
    case .number, .date, .actor, .feature, .route, .link, .first, .point: []
    }
  }

  /// Keys that may stand beside it.
  private var optional: [String] {
    switch self {
    case .actor: ["unless", "states", "as"]
    case .date: ["latest"]
    case .lookup: ["at"]
    case .value: ["otherwise"]
    case .number, .feature, .columns, .split, .route, .link, .first, .point: []
    }
  }

  /// All keys of the expression.
  private var keys: [String] { [rawValue] + needed + optional }

  /// Whether records have members of that name too: with other keys beside it, it is one.
  private var isMember: Bool {
    switch self {
    case .date, .actor, .value, .link: true
    case .number, .lookup, .feature, .columns, .split, .route, .first, .point: false
    }
  }

  /// Whether what stands under the key is what the expression takes.
  private func takes(_ value: JSONNode) -> Bool {
    switch (self, value.kind) {
    case (.first, _): value.kind == .array
    case (.point, .array): true
    case (_, .string), (.date, .array): true
    case (.actor, .object): value["lookup"] != nil
    default: false
    }
  }

  /// The expression that an object is, whatever the order of its keys; nil for an object of a
  /// record.
  init?(_ node: JSONNode) {
    let found = Set(node.members.map { $0.key.text ?? "" })
    let name = Self.allCases.first { name in
      guard let value = node[name.rawValue], name.takes(value) else { return false }
      let others = found.subtracting(name.keys)
      if !name.isMember { return true }
      // A member "value" of a claim, or one that is spelled almost as the expression's are.
      let isWhole = name.needed.allSatisfy {
        found.contains($0) || Spelling.nearest(to: $0, in: others) != nil
      }
      guard isWhole else { return false }
      return others.allSatisfy { Spelling.nearest(to: $0, in: name.keys) != nil }
    }
    guard let name else { return nil }
    self = name
  }
}

/// Reads the templates and expressions of a mapping.
struct ExpressionReader {
  private let log: DiagnosticLog

  init(_ log: DiagnosticLog) {
    self.log = log
  }

  func template(_ reader: ObjectReader) -> TableMapping.Template {
    let kind = reader.required("kind").flatMap { node -> Kind? in
      guard let kind = node.text.flatMap({ Kind(word: $0) }), !kind.descriptor.isOwn else {
        log.error("expected a kind of records, found \(node.found)", at: node)
        return nil
      }
      return kind
    }
    let conditions = conditions(reader)
    let fields = reader.required("fields")?.members.map { member in
      (member.key.text ?? "", expression(member.value))
    }
    var merges: [String: TableMapping.Merge] = [:]
    for member in reader.optional("merge")?.members ?? [] {
      let word = reader.word(member.value, among: TableMapping.Merge.allCases.map(\.rawValue))
      merges[member.key.text ?? ""] = word.flatMap { TableMapping.Merge(rawValue: $0) }
    }
    return TableMapping.Template(
      kind: kind ?? .event, slug: parts("id", of: reader), needs: reader.texts("needs"),
      merges: merges, areDistinct: reader.flag("distinct"),
      titleRule: reader.optional("titledBy").flatMap { node in
        reader.word(node, among: TitleRule.allCases.map(\.rawValue))
      }.flatMap { TitleRule(rawValue: $0) }, conditions: conditions,
      fields: fields ?? [])
  }

  /// What a row must be like.
  func conditions(_ reader: ObjectReader) -> [TableMapping.Condition] {
    reader.list("where") { condition in
      let column = condition.text("column")
      let isNegative = condition.node["not"] != nil
      let isOfBeginning = condition.node["begins"] != nil
      let key = isNegative ? "not" : isOfBeginning ? "begins" : "is"
      let values =
        condition.required(key) == nil ? [] : condition.items(key).map { parts($0) }
      return TableMapping.Condition(
        subject: condition.node["column"].map { part(column, $0) } ?? .text(""), values: values,
        isNegative: isNegative, isOfBeginning: isOfBeginning)
    }
  }

  func shareTemplate(_ reader: ObjectReader) -> TableMapping.ShareTemplate {
    TableMapping.ShareTemplate(
      slug: parts("id", of: reader), title: parts("title", of: reader),
      measure: reader.text("measure"), about: parts("about", of: reader),
      series: parts("series", of: reader), unknown: Set(reader.texts("unknown")),
      amount: parts("amount", of: reader), years: parts("years", of: reader),
      period: reader.optional("period").map { max(1, Int(reader.number($0))) } ?? 5)
  }

  private func expression(_ node: JSONNode) -> TableMapping.Expression {
    switch node.kind {
    case .string: return .template(parts(node))
    case .array: return .list(node.items.map { expression($0) })
    case .number, .yes, .no, .null: return .constant(DraftValue(node))
    case .object: break
    }
    guard let name = ExpressionName(node) else {
      return .object(node.members.map { ($0.key.text ?? "", expression($0.value)) })
    }
    let reader = ObjectReader(node, log: log)
    defer { reader.finish() }
    return expression(name, reader)
  }

  private func expression(
    _ name: ExpressionName, _ reader: ObjectReader
  ) -> TableMapping.Expression {
    switch name {
    case .number: return .number(parts("number", of: reader))
    case .date:
      let date = reader.required("date").map { datePart($0) } ?? .list([])
      return reader.optional("latest").map { .between(date, datePart($0)) } ?? date
    case .actor:
      if let inner = reader.node["actor"], inner.kind == .object {
        _ = reader.optional("actor")
        let reader = ObjectReader(inner, log: log)
        defer { reader.finish() }
        return .lookedUpActor(lookup(reader))
      }
      return .actor(
        parts("actor", of: reader),
        TableMapping.ActorRule(
          unless: Set(reader.texts("unless")), stateStart: reader.text(ifPresent: "states"),
          category: reader.optional("as").flatMap {
            reader.word($0, among: Actor.Category.allCases.map(\.rawValue))
          }))
    case .lookup: return .lookup(lookup(reader))
    case .feature:
      let word = reader.required("feature").flatMap { reader.word($0, among: ["lines", "point"]) }
      return word == "point" ? .featurePoint : .featureLines
    case .columns:
      _ = reader.required("columns").flatMap { reader.word($0, among: ["years"]) }
      return .yearColumns(into: inner(reader))
    case .split:
      let dividers =
        reader.node["by"]?.kind == .array ? reader.texts("by") : [reader.text("by")]
      return .split(
        parts("split", of: reader), by: dividers.filter { !$0.isEmpty }, into: inner(reader))
    case .point:
      guard let node = reader.required("point"), node.kind == .array else {
        return .point([parts("point", of: reader)])
      }
      guard node.items.count == 2 else {
        log.error("expected a longitude and a latitude", at: reader.node)
        return .list([])
      }
      return .point(node.items.map { parts($0) })
    case .first: return .first((reader.required("first")?.items ?? []).map { expression($0) })
    case .route: return .route(parts("route", of: reader))
    case .value:
      var values: [String: String?] = [:]
      for member in reader.required("map")?.members ?? [] {
        values[member.key.text ?? ""] = .some(member.value.text)
      }
      let otherwise = reader.optional("otherwise").map { $0.text }
      return .mapped(parts("value", of: reader), values: values, otherwise: otherwise)
    case .link: return link(reader)
    }
  }

  private func datePart(_ node: JSONNode) -> TableMapping.Expression {
    .date(node.kind == .array ? node.items.map { parts($0) } : [parts(node)])
  }

  private func inner(_ reader: ObjectReader) -> TableMapping.Expression {
    reader.required("into").map { expression($0) } ?? .object([])
  }

  private func link(_ reader: ObjectReader) -> TableMapping.Expression {
    let text = reader.text("link")
    let slash = text.firstIndex(of: "/") ?? text.startIndex
    guard let kind = Kind(name: text[..<slash]), let node = reader.node["link"] else {
      log.error(
        "expected a link such as \"place/{port}\", found \(reader.node["link"]?.found ?? "none")",
        at: reader.node)
      return .object([])
    }
    return .link(kind, parts(String(text[slash...].dropFirst()), node))
  }

  func lookup(_ reader: ObjectReader) -> TableMapping.Lookup {
    TableMapping.Lookup(
      table: reader.text("lookup"), key: parts("key", of: reader),
      at: reader.optional("at").map { parts($0) })
  }

  // MARK: Texts with columns in braces

  func parts(_ name: String, of reader: ObjectReader) -> [TableMapping.Part] {
    reader.required(name).map { parts(reader.text($0), $0) } ?? []
  }

  func parts(_ node: JSONNode) -> [TableMapping.Part] {
    if node.kind != .string { log.error("expected a text, found \(node.found)", at: node) }
    return parts(node.text ?? "", node)
  }

  private func parts(_ text: String, _ node: JSONNode) -> [TableMapping.Part] {
    var parts: [TableMapping.Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      parts.append(part(String(rest[rest.index(after: open)..<close]), node))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }

  /// What a name in braces stands for.
  private func part(_ name: String, _ node: JSONNode) -> TableMapping.Part {
    if name == "#" { return .line }
    guard name.hasPrefix("@") else { return .cell(TableMapping.Column(name: name)) }
    if let known = TableMapping.KnownName(rawValue: name) { return .known(known) }
    let all = TableMapping.KnownName.allCases.map(\.rawValue)
    let near = Spelling.nearest(to: name, in: all).map { ": did you mean \"\($0)\"?" } ?? ""
    log.error("there is no name \"\(SafeText.clean(name))\"\(near)", at: node)
    return .text("")
  }
}
