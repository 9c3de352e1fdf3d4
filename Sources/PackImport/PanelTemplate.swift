import AllianceModel
import PackJSON

extension TableMapping {
  /// A figure of values of states or of pairs by period: each row, or each of some columns of a
  /// row, is a value.
  struct PanelTemplate: Sendable {
    /// How an actor is named: by its name, or by a code that a lookup has a name for.
    enum Name: Sendable {
      case text([Part])
      case lookup(Lookup)
    }

    /// Which columns of a row are values.
    enum Columns: Sendable {
      /// None: what stands under `value` is the only one.
      case none
      /// Those that are called after a year; "@column" is the year, "@value" what stands there.
      case years
      /// Those of some names; "@column" is the name.
      case named([String])
    }

    let slug: [Part]
    let title: [Part]
    let measure: [Part]
    let unit: [Part]
    /// Whether the unit stands in a name of the measure, and is to be found there.
    let isUnitInName: Bool
    let summary: [Part]
    /// One actor, or two: of what goes from one to the other, the one that it comes from first.
    let subjects: [Name]
    /// Names that are no actor.
    let unknown: Set<String>
    /// Names that are several states.
    let groups: Set<String>
    /// What is not known of a table that it is used for, and what to do, in words; empty for nothing.
    let doubt: String
    /// Whether it takes only rows that no panel before it takes.
    let isOtherwise: Bool
    let isDirected: Bool
    let step: PanelStep
    let additions: [PanelForm.Addition]
    let period: [Part]
    let value: [Part]
    let columns: Columns
    let conditions: [Condition]
    /// The columns that values are in, with what they are called; empty where a row has one value.
    var places: [(name: String, place: Int)] = []
  }
}

extension TableMapping {
  /// The mapping with other columns as its panels, where it takes columns by their names; with its
  /// own for none.
  public func choosing(_ columns: [String]) -> TableMapping {
    var mapping = self
    if !columns.isEmpty { mapping.panels = panels.map { $0.choosing(columns) } }
    return mapping
  }
}

extension ExpressionReader {
  func panelTemplate(_ reader: ObjectReader) -> TableMapping.PanelTemplate {
    func optional(_ name: String) -> [TableMapping.Part] {
      reader.node[name] == nil ? [] : parts(name, of: reader)
    }
    let subjects = reader.required("of").map { node -> [TableMapping.PanelTemplate.Name] in
      let all = node.kind == .array ? node.items : [node]
      if !(1...2).contains(all.count) {
        reader.log.error("expected one actor or two, found \(all.count)", at: node)
      }
      return all.map { item in
        guard item.kind == .object else { return .text(parts(item)) }
        let inner = ObjectReader(item, log: reader.log)
        defer { inner.finish() }
        return .lookup(lookup(inner))
      }
    }
    let inner = reader.node["unit"].flatMap { $0.kind == .object ? $0["in"] : nil }
    let unit = inner.map { node in
      _ = reader.optional("unit")
      return parts(node)
    }
    let columns: TableMapping.PanelTemplate.Columns
    if let node = reader.optional("columns") {
      columns =
        node.kind == .array
        ? .named(node.items.map { reader.text($0) })
        : reader.word(node, among: ["years"]) == nil ? .none : .years
    } else {
      columns = .none
    }
    return TableMapping.PanelTemplate(
      slug: parts("id", of: reader), title: parts("title", of: reader),
      measure: parts("measure", of: reader), unit: unit ?? parts("unit", of: reader),
      isUnitInName: unit != nil, summary: optional("summary"), subjects: subjects ?? [],
      unknown: Set(reader.texts("unknown")), groups: Set(reader.texts("groups")),
      doubt: reader.text(ifPresent: "doubt") ?? "", isOtherwise: reader.flag("otherwise"),
      isDirected: reader.flag("directed"),
      step: reader.word(ifPresent: "step") ?? .year, additions: reader.words("adds"),
      period: parts("period", of: reader), value: parts("value", of: reader), columns: columns,
      conditions: conditions(reader))
  }
}

extension TableMapping.PanelTemplate {
  /// The columns that must be there for the template to be used.
  var neededColumns: Set<String> {
    var names: Set<String> = []
    for part in allParts {
      if case .cell(let column) = part, !column.name.hasSuffix("?"), Int(column.name) == nil {
        names.insert(column.name)
      }
    }
    if case .named(let columns) = columns { names.formUnion(columns) }
    return names
  }

  /// All parts of its texts.
  var allParts: [TableMapping.Part] {
    slug + title + measure + unit + summary + period + value + conditions.map(\.subject)
      + subjects.flatMap { name -> [TableMapping.Part] in
        switch name {
        case .text(let parts): parts
        case .lookup(let lookup): lookup.key + (lookup.at ?? [])
        }
      }
  }

  /// The template with the places of its columns in a table.
  func bound(to columns: TableColumns) -> TableMapping.PanelTemplate {
    func bound(_ parts: [TableMapping.Part]) -> [TableMapping.Part] {
      parts.map { $0.bound(to: columns) }
    }
    var template = TableMapping.PanelTemplate(
      slug: bound(slug), title: bound(title), measure: bound(measure), unit: bound(unit),
      isUnitInName: isUnitInName, summary: bound(summary),
      subjects: subjects.map { name in
        switch name {
        case .text(let parts): .text(bound(parts))
        case .lookup(let lookup):
          .lookup(
            TableMapping.Lookup(
              table: lookup.table, key: bound(lookup.key), at: lookup.at.map(bound)))
        }
      }, unknown: unknown, groups: groups, doubt: doubt,
      isOtherwise: isOtherwise, isDirected: isDirected, step: step, additions: additions,
      period: bound(period), value: bound(value), columns: self.columns,
      conditions: conditions.map {
        TableMapping.Condition(
          subject: $0.subject.bound(to: columns), values: $0.values.map(bound),
          isNegative: $0.isNegative, isOfBeginning: $0.isOfBeginning)
      })
    switch self.columns {
    case .none: break
    case .years: template.places = columns.years.map { ($0.year, $0.place) }
    case .named(let names):
      template.places = names.compactMap { name in
        columns.positions[name].map { (name, $0) }
      }
    }
    return template
  }

  /// The template with other columns as its values, where it takes columns by their names.
  func choosing(_ names: [String]) -> TableMapping.PanelTemplate {
    guard case .named = columns else { return self }
    return TableMapping.PanelTemplate(
      slug: slug, title: title, measure: measure, unit: unit, isUnitInName: isUnitInName,
      summary: summary, subjects: subjects, unknown: unknown, groups: groups, doubt: doubt,
      isOtherwise: isOtherwise, isDirected: isDirected, step: step, additions: additions,
      period: period,
      value: value, columns: .named(names), conditions: conditions)
  }
}
