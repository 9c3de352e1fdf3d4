/// Reads packs: finds their records, and checks those that nobody has checked.
struct PackReader {
  private(set) var packs: [Pack] = []
  /// The nodes of the records of each kind, in the order of packs and files.
  private(set) var nodes: [Kind: [JSONNode]] = [:]
  private let log = DiagnosticLog(isStrict: true)
  /// Where each identifier was last given to a record.
  private var owners: [AnyIdentifier: JSONNode] = [:]

  /// What is wrong with the packs.
  var diagnostics: [Diagnostic] { log.diagnostics }

  /// Reads packs one over the other: a later one may add records and replace them.
  init(_ inputs: [PackInput]) {
    // One pack that its tests have checked has neither records to replace nor links to check.
    let needsOwners = inputs.count > 1 || inputs.contains { !$0.isChecked }
    for (position, input) in inputs.enumerated() {
      for diagnostic in input.diagnostics { log.add(diagnostic) }
      var found: [(kind: Kind, nodes: [JSONNode])] = []
      for file in input.files where !log.isFull {
        do {
          let document = try JSONDocument(file: file.name, bytes: file.bytes, pack: position)
          found += read(document, content: file.content, isChecked: input.isChecked)
        } catch {
          log.add(error)
        }
      }
      if packs.count == position { addMissingPack(input) }
      for (kind, records) in found { merge(records, kind: kind, needsOwners: needsOwners) }
    }
    checkLinks()
  }

  /// A pack without a usable `pack.json` is still shown, under the name of its folder.
  private mutating func addMissingPack(_ input: PackInput) {
    if !input.files.contains(where: { $0.content == .pack }) {
      log.add(
        Diagnostic(
          .error, at: SourceLocation(file: input.name + "/pack.json", line: 1, column: 1), path: "",
          "the file is missing: it names the pack"))
    }
    packs.append(Pack(standInFor: input.name))
  }

  /// The records of a file by kind; none for `pack.json` and for files that hold none.
  private mutating func read(
    _ document: JSONDocument, content: PackFile.Content, isChecked: Bool
  ) -> [(kind: Kind, nodes: [JSONNode])] {
    let log = isChecked ? DiagnosticLog(isStrict: false) : log
    let reader = ObjectReader(document.root, log: log)
    defer { reader.finish() }
    _ = reader.optional("$schema")
    switch content {
    case .pack:
      let errorsBefore = log.errorCount
      let pack = Pack(reader)
      if log.errorCount == errorsBefore, packs.count == document.pack { packs.append(pack) }
    case .records(let kind):
      guard reader.required(kind.plural) != nil else { return [] }
      let items = reader.items(kind.plural)
      return [(kind, isChecked ? items : check(items, kind: kind))]
    case .mixed:
      return Kind.allCases.compactMap { kind in
        guard reader.optional(kind.plural) != nil else { return nil }
        let items = reader.items(kind.plural)
        return (kind, isChecked ? items : check(items, kind: kind))
      }
    case .unknown:
      reader.forgiveUnknownKeys()
      log.warning(
        "this file is not read: expected pack.json or a name after a kind, such as blocs.json",
        at: document.root)
    }
    return []
  }

  /// Reads records through, and keeps those whose reading noted no error.
  private func check(_ items: [JSONNode], kind: Kind) -> [JSONNode] {
    var first: [AnyIdentifier: JSONNode] = [:]
    return items.filter { node in
      guard !log.isFull else { return false }
      let errorsBefore = log.errorCount
      let reader = ObjectReader(node, log: log)
      guard let idNode = reader.required("id") else { return false }
      guard let id = idNode.text.flatMap({ AnyIdentifier($0) }), id.kind == kind else {
        log.error(
          "expected an identifier such as \"\(kind)/name\", found \(idNode.found)", at: idNode)
        return false
      }
      _ = AnyRecord(kind, slug: id.slug, reader)
      reader.finish()
      if let other = first[id] {
        log.error(
          "the identifier \(id) is already taken at line \(other.location.line)", at: idNode)
      }
      first[id] = first[id] ?? node
      return log.errorCount == errorsBefore
    }
  }

  /// Adds records; those of earlier packs with the same identifiers give way.
  private mutating func merge(_ records: [JSONNode], kind: Kind, needsOwners: Bool) {
    guard needsOwners else {
      nodes[kind, default: []] += records
      return
    }
    var replaced: Set<Int> = []
    for node in records {
      guard let id = node["id"]?.text.flatMap({ AnyIdentifier($0) }) else { continue }
      if let before = owners[id] {
        replaced.formUnion(
          (nodes[kind] ?? []).indices.filter {
            nodes[kind]?[$0].document === before.document && nodes[kind]?[$0].index == before.index
          })
      }
      owners[id] = node
    }
    let kept = (nodes[kind] ?? []).enumerated().filter { !replaced.contains($0.offset) }
    nodes[kind] = kept.map(\.element) + records
  }

  /// Notes every link to a record that is nowhere; the record that holds it stays.
  private func checkLinks() {
    var names: [String]?
    for (target, node) in log.links where owners[target] == nil {
      let known = names ?? owners.keys.map(\.description).sorted()
      names = known
      // Looking for a near name takes longer the more there are, and faults come in thousands.
      let near = known.count < 5000 ? Spelling.nearest(to: target.description, in: known) : nil
      let hint = near.map { ": did you mean \"\($0)\"?" } ?? ""
      log.error("\"\(target)\" names no record\(hint)", at: node)
    }
  }
}
