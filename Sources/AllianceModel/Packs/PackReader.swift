/// Reads the files of one pack: finds its records, and checks them if nobody has.
struct PackReader {
  private(set) var pack: Pack?
  /// The nodes of the records of each kind, in the order of the files.
  private(set) var nodes: [Kind: [JSONNode]] = [:]
  private let log: DiagnosticLog
  /// Where each identifier was first given to a record.
  private var owners: [AnyIdentifier: JSONNode] = [:]

  /// What is wrong with the pack.
  var diagnostics: [Diagnostic] { log.diagnostics }

  /// Reads files.
  ///
  /// - Parameter isChecked: whether the pack is known to be good, as the bundled one is by its
  ///   tests; its records are then not decoded here.
  init(files: [PackFile], isChecked: Bool) {
    log = DiagnosticLog(isStrict: !isChecked)
    for file in files {
      do {
        read(try JSONDocument(file: file.name, bytes: file.bytes), content: file.content)
      } catch {
        log.add(error)
      }
    }
    if log.isStrict { checkLinks() }
  }

  private mutating func read(_ document: JSONDocument, content: PackFile.Content) {
    let reader = ObjectReader(document.root, log: log)
    defer { reader.finish() }
    _ = reader.optional("$schema")
    switch content {
    case .pack:
      pack = Pack(reader)
    case .records(let kind):
      guard reader.required(kind.plural) != nil else { return }
      let items = reader.items(kind.plural)
      if log.isStrict {
        for item in items { check(item, kind: kind) }
      } else {
        nodes[kind, default: []] += items
      }
    case .unknown:
      log.error(
        "expected a file named pack.json or after a kind, such as blocs.json", at: document.root)
    }
  }

  /// Reads one record through, and keeps it if that noted no error.
  private mutating func check(_ node: JSONNode, kind: Kind) {
    let errorsBefore = log.errorCount
    let reader = ObjectReader(node, log: log)
    guard let idNode = reader.required("id") else { return }
    guard let id = idNode.text.flatMap({ AnyIdentifier($0) }), id.kind == kind else {
      log.error(
        "expected an identifier such as \"\(kind)/name\", found \(idNode.found)", at: idNode)
      return
    }
    _ = AnyRecord(kind, slug: id.slug, reader)
    reader.finish()
    if let other = owners[id] {
      log.error("the identifier \(id) is already taken at line \(other.location.line)", at: idNode)
    }
    guard log.errorCount == errorsBefore else { return }
    owners[id] = node
    nodes[kind, default: []].append(node)
  }

  /// Notes every link to a record that is nowhere; the record that holds it stays.
  private func checkLinks() {
    for (target, node) in log.links where owners[target] == nil {
      let near = Spelling.nearest(
        to: target.description, in: owners.keys.map(\.description).sorted())
      let hint = near.map { ": did you mean \"\($0)\"?" } ?? ""
      log.error("\"\(target)\" names no record\(hint)", at: node)
    }
  }
}
