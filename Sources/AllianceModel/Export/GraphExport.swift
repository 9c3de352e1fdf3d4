/// A line between two nodes of a graph.
public struct GraphEdge: Sendable {
  /// What the line stands for.
  enum Kind: String {
    case relation, membership
  }

  let from: AnyIdentifier
  let to: AnyIdentifier
  let kind: Kind
  let label: String
  var level: Int?
  var trend: String?
  var since: String?
  var until: String?
  /// What a member has promised the others, divided by commas; nil where it has promised nothing.
  var pledges: String?
}

/// Actors as nodes; relations and memberships as edges, with their dates and levels.
struct GraphExport {
  private let library: Library
  private var nodes: [AnyIdentifier] = []
  private var known: Set<AnyIdentifier> = []
  private var edges: [GraphEdge] = []
  /// How many of the records are in the graph.
  private(set) var recordCount = 0

  init(_ export: Export) {
    library = export.library
    for record in export.records {
      guard let edges = record.record.graphEdges(at: export.moment) else { continue }
      if record.record.isNode { add(record.id) }
      for edge in edges {
        add(edge.from)
        add(edge.to)
      }
      self.edges += edges
      recordCount += 1
    }
  }

  private mutating func add(_ id: AnyIdentifier) {
    if known.insert(id).inserted { nodes.append(id) }
  }

  // MARK: DOT

  var dot: String {
    let quoted = Escaping.dot
    var text = "graph alliances {\n  graph [overlap=false, splines=true];\n"
    for node in nodes {
      let shape = node.kind == .bloc ? "box" : "ellipse"
      text +=
        "  \(quoted(node.description)) [label=\(quoted(library.title(of: node))), shape=\(shape)];\n"
    }
    for edge in edges {
      var attributes = ["label=\(quoted(edge.label))", "kind=\(quoted(edge.kind.rawValue))"]
      if edge.kind == .membership { attributes.append("style=dashed") }
      if let level = edge.level {
        let color = level > 0 ? "darkgreen" : level < 0 ? "red3" : "gray40"
        attributes += ["level=\(level)", "color=\(color)", "penwidth=\(abs(level) + 1)"]
      }
      if let trend = edge.trend { attributes.append("trend=\(quoted(trend))") }
      if let since = edge.since { attributes.append("since=\(quoted(since))") }
      if let until = edge.until { attributes.append("until=\(quoted(until))") }
      if let pledges = edge.pledges { attributes.append("pledges=\(quoted(pledges))") }
      text += "  \(quoted(edge.from.description)) -- \(quoted(edge.to.description))"
      text += " [\(attributes.joined(separator: ", "))];\n"
    }
    return text + "}\n"
  }

  // MARK: GraphML

  var graphML: String {
    let keys: [(id: String, target: String, type: String)] =
      [
        ("title", "node", "string"), ("kind", "node", "string"), ("edge_kind", "edge", "string"),
        ("label", "edge", "string"), ("level", "edge", "int"), ("trend", "edge", "string"),
        ("since", "edge", "string"), ("until", "edge", "string"),
      ] + (edges.contains { $0.pledges != nil } ? [("pledges", "edge", "string")] : [])
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    for key in keys {
      text += "  <key id=\"\(key.id)\" for=\"\(key.target)\" attr.name=\"\(key.id)\""
      text += " attr.type=\"\(key.type)\"/>\n"
    }
    text += "  <graph id=\"alliances\" edgedefault=\"undirected\">\n"
    func data(_ key: String, _ value: String?) -> String {
      value.map { "      <data key=\"\(key)\">\(Escaping.xml($0))</data>\n" } ?? ""
    }
    for node in nodes {
      text += "    <node id=\"\(node)\">\n" + data("title", library.title(of: node))
      text += data("kind", node.kind.name) + "    </node>\n"
    }
    for edge in edges {
      text += "    <edge source=\"\(edge.from)\" target=\"\(edge.to)\">\n"
      text += data("edge_kind", edge.kind.rawValue) + data("label", edge.label)
      text += data("level", edge.level.map { String($0) }) + data("trend", edge.trend)
      text += data("since", edge.since) + data("until", edge.until)
      text += data("pledges", edge.pledges) + "    </edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }
}

extension Actor {
  public var isNode: Bool { true }

  public func graphEdges(at moment: Moment?) -> [GraphEdge]? { [] }
}

extension Relation {
  public func graphEdges(at moment: Moment?) -> [GraphEdge]? {
    guard actors.count == 2, let phase = phases.phase(at: moment) else { return nil }
    return [
      GraphEdge(
        from: actors[0].any, to: actors[1].any, kind: .relation,
        label: phase.levelText, level: phase.level?.value, trend: phase.trend?.rawValue,
        since: phase.from?.isoText, until: phase.heldTo?.isoText)
    ]
  }
}

extension Bloc {
  public var isNode: Bool { true }

  public func graphEdges(at moment: Moment?) -> [GraphEdge]? {
    members(at: moment).map { member in
      GraphEdge(
        from: member.actor.any, to: id.any, kind: .membership, label: member.role ?? "",
        since: member.since?.isoText, until: member.heldUntil?.isoText,
        pledges: member.pledges.isEmpty
          ? nil : member.pledges.map(\.rawValue).joined(separator: ","))
    }
  }
}
