import PackJSON

/// A line between two nodes of a graph.
public struct GraphEdge: Sendable {
  /// What the line stands for.
  enum Kind: String {
    case relation, membership, deal, event
    /// How one belongs to a bloc that is no member of it.
    case standing
    /// Who recognises a state, and who claims and holds a place.
    case recognition, claim, holding
    /// A value of a panel.
    case value
  }

  let from: AnyIdentifier
  let to: AnyIdentifier
  let kind: Kind
  var label: String
  var level: Int?
  var trend: String?
  var since: PartialDate?
  var until: PartialDate?
  /// The date of the last source, where nobody knows that the level still holds.
  var lastSaid: String?
  /// What a member has promised the others, divided by commas; nil where it has promised nothing.
  var pledges: String?
  /// How much it weighs: the value of a panel, the amount of a deal, 1 for an event; nil for what has no weight.
  var weight: Double?
  /// What the weight is, such as "exports" of a panel, and its unit; of all lines of deals it is the same.
  var measure: String?
  var unit: MeasureUnit?
  /// Of which period the value of a panel is, as ISO 8601 has it.
  var period: String?
  /// Whether it goes from the first to the second.
  var isDirected = false

  /// The label with the amount that the weight is, where it is one: "exports 30 m USD".
  fileprivate var labelWithAmount: String {
    guard let weight, let unit else { return label }
    let amount = unit.text(Claim.formatMeasured(weight))
    return measure == label ? "\(label) \(amount)" : "\(label), \(amount)"
  }
}

/// Actors as nodes; relations and memberships as edges, with their dates and levels.
struct GraphExport {
  private let library: Library
  private var nodes: [AnyIdentifier] = []
  private var known: Set<AnyIdentifier> = []
  private var edges: [GraphEdge] = []
  /// How many of the records are in the graph.
  private(set) var recordCount = 0
  /// Of which of its periods each panel of pairs is there, in words.
  private(set) var periodNotes: [String] = []

  init(_ export: Export) {
    library = export.library
    var deals: [(edges: Range<Int>, deal: Deal)] = []
    for record in export.records {
      guard let edges = record.record.graphEdges(at: export.moment) ?? values(of: record, export)
      else { continue }
      if record.record.isNode { add(record.id) }
      // Of a bloc the phases are not those of its memberships.
      let lastSaid =
        record.id.kind == .relation
        ? library.lastSaid(of: record.phases, at: export.moment)?.isoText : nil
      if case .deal(let deal) = record {
        deals.append((self.edges.count..<self.edges.count + edges.count, deal))
      }
      for var edge in edges {
        add(edge.from)
        add(edge.to)
        edge.lastSaid = lastSaid
        self.edges.append(edge)
      }
      recordCount += 1
    }
    weigh(deals)
  }

  /// Gives the lines of deals their weight: one amount for all of them, since what is of several units cannot be
  /// compared.
  ///
  /// It is the measure that most of them say, if half of them do, else how many pieces; a deal that
  /// does not say it has no weight.
  private mutating func weigh(_ deals: [(edges: Range<Int>, deal: Deal)]) {
    let index = library.store.deals
    let amounts = deals.map { item in
      library.row(of: item.deal.id.any).map { Array(index.amounts[$0]) } ?? []
    }
    var counts = Array(repeating: 0, count: index.measures.count)
    for amount in amounts.joined() { counts[amount.measure] += 1 }
    let most = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) }
    let main = most.flatMap { counts[$0] * 2 >= deals.count ? $0 : nil }
    for ((edges, deal), amounts) in zip(deals, amounts) {
      let pieces = deal.items.compactMap(\.quantity)
      let weight =
        main.map { main in amounts.first { $0.measure == main }?.value }
        ?? (pieces.isEmpty ? nil : pieces.reduce(0, +))
      for place in edges {
        self.edges[place].weight = weight
        self.edges[place].measure = main.map { index.measures[$0].name } ?? "pieces"
        self.edges[place].unit = main.map { MeasureUnit(index.measures[$0].unit) } ?? .number
      }
    }
  }

  private mutating func add(_ id: AnyIdentifier) {
    if known.insert(id).inserted { nodes.append(id) }
  }

  /// The values of a panel of pairs at the export's moment, a line each; nil for any other record.
  private mutating func values(of record: AnyRecord, _ export: Export) -> [GraphEdge]? {
    guard let panel = library.panel(record.id), panel.form.subjects == .pairs else { return nil }
    let period = panel.period(at: export.moment)
    let values = panel.values(at: period)
    if panel.periods.count > 1 || values.isEmpty {
      let (own, all) = (panel.text(ofPeriod: period), panel.text(ofPeriods: panel.periods))
      periodNotes.append(
        "\(panel.title): " + (values.isEmpty ? "no values of \(own)" : "the values of \(own) alone")
          + "; it covers \(all)")
    }
    return values.map { subject, value in
      let actors = panel.actors(of: subject)
      return GraphEdge(
        from: actors[0].any, to: actors[1].any, kind: .value, label: panel.measure,
        since: panel.form.step.date(period), weight: value, measure: panel.measure,
        unit: panel.unit, period: panel.form.step.date(period).isoText,
        isDirected: panel.form.isDirected)
    }
  }

  /// Whether any line goes from one to the other.
  ///
  /// All lines of a file are directed then, and those that are not say so: what reads graphs takes no two
  /// sorts of lines in one.
  private var isDirected: Bool { edges.contains(where: \.isDirected) }

  // MARK: DOT

  var dot: String {
    let quoted = Escaping.dot
    let isDirected = isDirected
    var text = isDirected ? "digraph" : "graph"
    text += " alliances {\n  graph [overlap=false, splines=true];\n"
    for node in nodes {
      let shape = node.kind == .bloc ? "box" : "ellipse"
      text +=
        "  \(quoted(node.description)) [label=\(quoted(library.title(of: node))), shape=\(shape)];\n"
    }
    let heaviest = Dictionary(
      edges.compactMap { edge in edge.weight.map { (edge.measure ?? "", abs($0)) } },
      uniquingKeysWith: max)
    for edge in edges {
      var attributes = [
        "label=\(quoted(edge.labelWithAmount))", "kind=\(quoted(edge.kind.rawValue))",
      ]
      if edge.kind == .membership { attributes.append("style=dashed") }
      if let level = edge.level {
        let color = level > 0 ? "darkgreen" : level < 0 ? "red3" : "gray40"
        attributes += ["level=\(level)", "color=\(color)", "penwidth=\(abs(level) + 1)"]
      }
      if let trend = edge.trend { attributes.append("trend=\(quoted(trend))") }
      for (name, date) in [("since", edge.since), ("until", edge.until)] {
        if let date { attributes.append("\(name)=\(quoted(date.isoText))") }
        if let qualifier = date?.qualifier {
          attributes.append("\(name)_qualifier=\(quoted(qualifier.rawValue))")
        }
      }
      if let lastSaid = edge.lastSaid { attributes.append("last_said=\(quoted(lastSaid))") }
      if let pledges = edge.pledges { attributes.append("pledges=\(quoted(pledges))") }
      if let period = edge.period { attributes.append("period=\(quoted(period))") }
      // A weight of Graphviz is how short a line is to be, and no less than 0: ours has its own name, and shows as
      // the width of the line.
      if let weight = edge.weight {
        attributes.append("value=\(JSONValue.number(weight).compact)")
        let most = heaviest[edge.measure ?? ""] ?? 0
        let width = 0.5 + (most > 0 ? 5.5 * abs(weight) / most : 0.5)
        attributes.append("penwidth=\(JSONValue.number((width * 100).rounded() / 100).compact)")
      }
      if isDirected, !edge.isDirected { attributes.append("dir=none") }
      text += "  \(quoted(edge.from.description)) \(isDirected ? "->" : "--") "
      text += quoted(edge.to.description)
      text += " [\(attributes.joined(separator: ", "))];\n"
    }
    return text + "}\n"
  }

  // MARK: GraphML

  var graphML: String {
    var keys: [(id: String, target: String, type: String)] =
      [
        ("title", "node", "string"), ("kind", "node", "string"), ("edge_kind", "edge", "string"),
        ("label", "edge", "string"), ("level", "edge", "int"), ("trend", "edge", "string"),
        ("since", "edge", "string"), ("until", "edge", "string"),
      ] + (edges.contains { $0.pledges != nil } ? [("pledges", "edge", "string")] : [])
    if edges.contains(where: { $0.lastSaid != nil }) {
      keys.append(("last_said", "edge", "string"))
    }
    for (name, date) in [("since", \GraphEdge.since), ("until", \.until)]
    where edges.contains(where: { $0[keyPath: date]?.qualifier != nil }) {
      keys.append((name + "_qualifier", "edge", "string"))
    }
    let isDirected = isDirected
    if isDirected, edges.contains(where: { !$0.isDirected }) {
      keys.append(("undirected", "edge", "boolean"))
    }
    if edges.contains(where: { $0.weight != nil }) { keys.append(("weight", "edge", "double")) }
    if edges.contains(where: { $0.measure != nil }) {
      keys += [("measure", "edge", "string"), ("unit", "edge", "string")]
    }
    if edges.contains(where: { $0.period != nil }) { keys.append(("period", "edge", "string")) }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    for key in keys {
      text += "  <key id=\"\(key.id)\" for=\"\(key.target)\" attr.name=\"\(key.id)\""
      text += " attr.type=\"\(key.type)\"/>\n"
    }
    // What others show as the name of a node has the same name as that of a line.
    text += "  <key id=\"name\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
    text += "  <graph id=\"alliances\" edgedefault=\"\(isDirected ? "" : "un")directed\">\n"
    func data(_ key: String, _ value: String?) -> String {
      value.map { "      <data key=\"\(key)\">\(Escaping.xml($0))</data>\n" } ?? ""
    }
    for node in nodes {
      text += "    <node id=\"\(node)\">\n" + data("title", library.title(of: node))
      text += data("kind", node.kind.name) + data("name", library.title(of: node))
      text += "    </node>\n"
    }
    for edge in edges {
      text += "    <edge source=\"\(edge.from)\" target=\"\(edge.to)\">\n"
      text += data("edge_kind", edge.kind.rawValue) + data("label", edge.label)
      text += data("level", edge.level.map { String($0) }) + data("trend", edge.trend)
      text += data("since", edge.since?.isoText) + data("until", edge.until?.isoText)
      text += data("since_qualifier", edge.since?.qualifier?.rawValue)
      text += data("until_qualifier", edge.until?.qualifier?.rawValue)
      text += data("last_said", edge.lastSaid) + data("pledges", edge.pledges)
      text += data("undirected", isDirected && !edge.isDirected ? "true" : nil)
      text += data("weight", edge.weight.map { JSONValue.number($0).compact })
      text += data("measure", edge.measure) + data("unit", edge.unit?.description)
      text += data("period", edge.period)
      text += "    </edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }
}

extension Actor {
  public var isNode: Bool { true }

  public func graphEdges(at moment: Moment?) -> [GraphEdge]? {
    recognisedBy.edges(.recognition, to: id.any, at: moment)
  }
}

extension Relation {
  public func graphEdges(at moment: Moment?) -> [GraphEdge]? {
    guard actors.count == 2, let phase = phases.phase(at: moment) else { return nil }
    return [
      GraphEdge(
        from: actors[0].any, to: actors[1].any, kind: .relation,
        label: phase.levelText, level: phase.level?.value, trend: phase.trend?.rawValue,
        since: phase.from, until: phase.heldTo)
    ]
  }
}

extension Place {
  public var isNode: Bool { !claimedBy.isEmpty || !heldBy.isEmpty }

  public func graphEdges(at moment: Moment?) -> [GraphEdge]? {
    isNode
      ? claimedBy.edges(.claim, to: id.any, at: moment)
        + heldBy.edges(.holding, to: id.any, at: moment) : nil
  }
}

extension [DatedActor] {
  /// A line from each actor for which it holds at a moment.
  fileprivate func edges(
    _ kind: GraphEdge.Kind, to target: AnyIdentifier, at moment: Moment?
  ) -> [GraphEdge] {
    filter { $0.spell.holds(at: moment) }.map { dated in
      GraphEdge(
        from: dated.actor.any, to: target, kind: kind, label: kind.rawValue,
        since: dated.spell.from, until: dated.spell.to, isDirected: true)
    }
  }
}

extension Bloc {
  public var isNode: Bool { true }

  public func graphEdges(at moment: Moment?) -> [GraphEdge]? {
    (members + associates).filter { $0.isMember(at: moment) }.map { member in
      let isMember = member.standing == .member
      let words = [isMember ? nil : member.standing.rawValue, member.roleText(at: moment)]
      return GraphEdge(
        from: member.actor.any, to: id.any, kind: isMember ? .membership : .standing,
        label: words.compactMap { $0 }.joined(separator: ", "),
        since: member.since, until: member.heldUntil,
        pledges: member.pledges.isEmpty
          ? nil : member.pledges.map(\.rawValue).joined(separator: ","))
    }
  }
}

extension Deal {
  public func graphEdges(at moment: Moment?) -> [GraphEdge]? {
    let edges = givers.flatMap { giver in
      receivers.filter { $0 != giver }.map { receiver in
        GraphEdge(
          from: giver.any, to: receiver.any, kind: .deal, label: title, since: date,
          isDirected: true)
      }
    }
    return edges.isEmpty ? nil : edges
  }
}

extension Event {
  /// Those of more actors than this are lines from each of them to the event, which is a node then.
  private static let mostPaired = 12

  public func graphEdges(at moment: Moment?) -> [GraphEdge]? {
    var seen: Set<Identifier<Actor>> = []
    let actors = actors.filter { seen.insert($0).inserted }
    guard actors.count > 1 else { return nil }
    let sides = Dictionary(grouping: parts) { $0.actor }.mapValues { Set($0.compactMap(\.side)) }
    /// Where the event has sides, those who stood on two of them were against each other.
    func areOpposed(_ one: Identifier<Actor>, _ other: Identifier<Actor>) -> Bool {
      guard sides.values.contains(where: { !$0.isEmpty }) else { return true }
      return Self.stances(on: sides[one] ?? [], and: sides[other] ?? []).areOpposed
    }
    func edge(_ one: AnyIdentifier, _ other: AnyIdentifier) -> GraphEdge {
      GraphEdge(
        from: one, to: other, kind: .event, label: title, since: date, until: end,
        weight: 1)
    }
    guard actors.count <= Self.mostPaired else {
      return actors.map { actor in
        var line = edge(actor.any, id.any)
        let own = (sides[actor] ?? []).sorted().joined(separator: " and ")
        if !own.isEmpty { line.label += ", side \(own)" }
        return line
      }
    }
    let edges = actors.indices.flatMap { place in
      actors[(place + 1)...].filter { areOpposed(actors[place], $0) }
        .map { edge(actors[place].any, $0.any) }
    }
    return edges.isEmpty ? nil : edges
  }
}
