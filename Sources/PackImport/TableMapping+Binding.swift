import AllianceModel
import PackJSON

// Which columns the templates of a mapping need, and where a table has them.

extension TableMapping.Template {
  /// The columns that must be there for the template to be used.
  var neededColumns: Set<String> {
    guard needs.isEmpty else { return Set(needs) }
    var columns: Set<String> = []
    func add(_ part: TableMapping.Part) {
      switch part {
      case .cell(let column) where !column.name.hasSuffix("?") && Int(column.name) == nil:
        columns.insert(column.name)
      case .known(.lines), .known(.point):
        if case .known(let name) = part { columns.insert(name.rawValue) }
      default: break
      }
    }
    for condition in conditions { add(condition.subject) }
    slug.forEach { add($0) }
    conditions.forEach { $0.values.forEach { $0.forEach { add($0) } } }
    for (_, expression) in fields {
      _ = expression.withoutChoices.mapParts { part in
        add(part)
        return part
      }
    }
    func add(_ expression: TableMapping.Expression) {
      switch expression {
      case .featureLines: columns.insert(TableMapping.KnownName.lines.rawValue)
      case .featurePoint: columns.insert(TableMapping.KnownName.point.rawValue)
      default: expression.inner.forEach { add($0) }
      }
    }
    fields.forEach { add($0.1) }
    return columns
  }

  /// The names of all columns that it reads anything from.
  var columnNames: Set<String> {
    var names = Set(needs)
    _ = mapParts { part in
      if case .cell(let column) = part {
        names.insert(String(column.name.prefix { !"?*".contains($0) }))
      }
      return part
    }
    return names
  }

  /// The template with the places of its columns in a table.
  func bound(to columns: TableColumns) -> TableMapping.Template {
    mapParts { $0.bound(to: columns) }
  }

  /// The template with something else for each part of its texts.
  private func mapParts(_ change: (TableMapping.Part) -> TableMapping.Part)
    -> TableMapping.Template
  {
    TableMapping.Template(
      kind: kind, slug: slug.map(change), needs: needs, merges: merges, areDistinct: areDistinct,
      titleRule: titleRule,
      conditions: conditions.map { condition in
        TableMapping.Condition(
          subject: change(condition.subject),
          values: condition.values.map { $0.map(change) }, isNegative: condition.isNegative)
      },
      fields: fields.map { ($0, $1.mapParts(change)) })
  }
}

extension TableMapping.Expression {
  /// The expression without what only some versions of a file have the columns for.
  fileprivate var withoutChoices: TableMapping.Expression {
    switch self {
    case .first: .list([])
    case .split(let parts, let dividers, let inner):
      .split(parts, by: dividers, into: inner.withoutChoices)
    case .yearColumns(let inner): .yearColumns(into: inner.withoutChoices)
    case .list(let all): .list(all.map(\.withoutChoices))
    case .object(let members): .object(members.map { ($0, $1.withoutChoices) })
    default: self
    }
  }

  /// The texts that it is made of, but for those of what is in it.
  var parts: [[TableMapping.Part]] {
    switch self {
    case .template(let parts), .number(let parts), .mapped(let parts, _, _), .actor(let parts, _),
      .link(_, let parts), .split(let parts, _, _), .route(let parts):
      [parts]
    case .date(let all), .point(let all): all
    case .lookup(let lookup), .lookedUpActor(let lookup): [lookup.key, lookup.at ?? []]
    case .featureLines, .featurePoint, .yearColumns, .list, .object, .first, .constant, .between: []
    }
  }

  /// How names of states begin in it; nil where they do not.
  var stateStart: String? {
    if case .actor(_, let rule) = self { return rule.stateStart }
    return inner.lazy.compactMap(\.stateStart).first
  }

  /// What is in it.
  var inner: [TableMapping.Expression] {
    switch self {
    case .split(_, _, let inner), .yearColumns(let inner): [inner]
    case .list(let all), .first(let all): all
    case .between(let first, let last): [first, last]
    case .object(let members): members.map(\.1)
    default: []
    }
  }

  fileprivate func mapParts(_ change: (TableMapping.Part) -> TableMapping.Part)
    -> TableMapping.Expression
  {
    switch self {
    case .template(let parts): .template(parts.map(change))
    case .number(let parts): .number(parts.map(change))
    case .mapped(let parts, let values, let otherwise):
      .mapped(parts.map(change), values: values, otherwise: otherwise)
    case .date(let all): .date(all.map { $0.map(change) })
    case .between(let first, let last): .between(first.mapParts(change), last.mapParts(change))
    case .actor(let parts, let rule): .actor(parts.map(change), rule)
    case .point(let all): .point(all.map { $0.map(change) })
    case .lookup(let lookup): .lookup(lookup.mapParts(change))
    case .lookedUpActor(let lookup): .lookedUpActor(lookup.mapParts(change))
    case .link(let kind, let parts): .link(kind, parts.map(change))
    case .split(let parts, let divider, let inner):
      .split(parts.map(change), by: divider, into: inner.mapParts(change))
    case .yearColumns(let inner): .yearColumns(into: inner.mapParts(change))
    case .route(let parts): .route(parts.map(change))
    case .list(let all): .list(all.map { $0.mapParts(change) })
    case .first(let all): .first(all.map { $0.mapParts(change) })
    case .object(let members): .object(members.map { ($0, $1.mapParts(change)) })
    case .featureLines, .featurePoint, .constant: self
    }
  }
}

extension TableMapping.Lookup {
  fileprivate func mapParts(_ change: (TableMapping.Part) -> TableMapping.Part)
    -> TableMapping.Lookup
  {
    TableMapping.Lookup(table: table, key: key.map(change), at: at?.map(change))
  }
}

extension TableMapping.ShareTemplate {
  /// The template with the places of its columns in a table.
  func bound(to columns: TableColumns) -> TableMapping.ShareTemplate {
    func bound(_ parts: [TableMapping.Part]) -> [TableMapping.Part] {
      parts.map { $0.bound(to: columns) }
    }
    return TableMapping.ShareTemplate(
      slug: bound(slug), title: bound(title), measure: measure, about: bound(about),
      series: bound(series), unknown: unknown, amount: bound(amount), years: bound(years),
      period: period)
  }
}

extension TableMapping.Part {
  /// The part with the place of its column in a table.
  ///
  /// A column without a name has its number; one that may say nothing a question mark after its name, one
  /// with names of actors an asterisk.
  func bound(to columns: TableColumns) -> TableMapping.Part {
    guard case .cell(var column) = self else { return self }
    func place(_ name: some StringProtocol) -> Int? {
      columns.positions[String(name)] ?? Int(name).flatMap { $0 > 0 ? $0 - 1 : nil }
    }
    column.place = place(column.name)
    if column.place == nil, column.name.hasSuffix("?") {
      column.mayBeEmpty = true
      column.place = place(column.name.dropLast())
    }
    if column.place == nil, column.name.hasSuffix("*") {
      column.isName = true
      column.place = place(column.name.dropLast())
    }
    return .cell(column)
  }
}
