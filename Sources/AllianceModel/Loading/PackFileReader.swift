import PackJSON

/// What was found in one file of a pack.
struct ReadFile: Sendable {
  let text: JSONText
  /// What the pack says of itself, if this is its `pack.json`.
  var pack: Pack?
  /// The good records of each kind.
  var lists: [(kind: Kind, entries: [RecordEntry])] = []
  var diagnostics: [Diagnostic] = []
  var links = LinkNotes()
}

/// Reads one file of a pack: checks its records, and notes what lists ask for.
///
/// A record is read, checked and forgotten before the next: what is kept is its entry.
final class PackFileReader {
  private let content: PackFile.Content
  private let isChecked: Bool
  private let text: JSONText
  private let log: RecordLog
  /// Told of the bytes that are done, for those who wait.
  private let progress: (Int) -> Void
  private var file: ReadFile
  /// Where each identifier stands, to find those that stand twice.
  private var places: [AnyIdentifier: Int] = [:]
  /// The list that is read: each of its items asks for the kind.
  private var list: (key: Range<Int>, kind: Kind?)?
  /// The position of the next item of each list.
  private var positions: [Kind: Int] = [:]
  private var parser = JSONParser()
  private var reported = 0

  private init(
    _ text: JSONText, content: PackFile.Content, isChecked: Bool, progress: @escaping (Int) -> Void
  ) {
    self.text = text
    self.content = content
    self.isChecked = isChecked
    self.progress = progress
    log = RecordLog(isStrict: !isChecked)
    file = ReadFile(text: text)
  }

  /// Reads a file.
  static func read(
    _ text: JSONText, content: PackFile.Content, isChecked: Bool,
    progress: @escaping (Int) -> Void = { _ in }
  ) -> ReadFile {
    let reader = PackFileReader(text, content: content, isChecked: isChecked, progress: progress)
    reader.read()
    progress(text.bytes.count - reader.reported)
    if !isChecked { reader.file.diagnostics = reader.log.diagnostics }
    reader.file.links = reader.log.links
    return reader.file
  }

  private func read() {
    var parser = JSONParser()
    let fault = text.bytes.withUnsafeBufferPointer { bytes in
      parser.parse(bytes) { key, start in self.readItem(of: key, at: start, in: bytes) }
    }
    if let fault {
      log.add(
        Diagnostic(.error, at: text.location(of: fault.offset), path: "", fault.message))
      return
    }
    let root = JSONDocument(text: text, nodes: parser.nodes).root
    let reader = ObjectReader(root, log: log)
    defer { reader.finish() }
    _ = reader.optional("$schema")
    switch content {
    case .pack:
      let errorsBefore = log.errorCount
      let pack = Pack(reader)
      if log.errorCount == errorsBefore { file.pack = pack }
    case .records(let kind):
      if reader.required(kind.plural) != nil { _ = reader.items(kind.plural) }
    case .mixed: for kind in Kind.allCases { _ = reader.items(kind.plural) }
    case .unknown:
      reader.forgiveUnknownKeys()
      log.warning(
        "this file is not read: expected pack.json or a name after a kind, such as blocs.json",
        at: root)
    }
  }

  /// The kind whose records a list of the file holds, by its key.
  private func kind(
    ofList key: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Kind? {
    if let list, list.key == key { return list.kind }
    let name = String(decoding: bytes[(key.lowerBound + 1)..<(key.upperBound - 1)], as: UTF8.self)
    let kind: Kind? =
      switch content {
      case .records(let kind): kind.plural == name ? kind : nil
      case .mixed: Kind.allCases.first { $0.plural == name }
      case .pack, .unknown: nil
      }
    list = (key, kind)
    return kind
  }

  private func readItem(
    of key: Range<Int>, at start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> JSONParser.Item {
    guard let kind = kind(ofList: key, in: bytes) else { return .notTaken }
    if let fault = parser.parseValue(bytes, at: start) { return .fault(fault) }
    let end = parser.position
    let position = positions[kind, default: 0]
    positions[kind] = position + 1
    if !log.isFull {
      let place = JSONDocument.ListPlace(list: kind.plural, position: position)
      let document = JSONDocument(text: text, nodes: parser.nodes, place: place)
      if let entry = check(document.root, kind: kind, in: bytes) { add(entry, kind) }
    }
    if end - reported > 1 << 18 {
      progress(end - reported)
      reported = end
    }
    return .taken(end: end)
  }

  private func add(_ entry: RecordEntry, _ kind: Kind) {
    if file.lists.last?.kind == kind {
      file.lists[file.lists.count - 1].entries.append(entry)
    } else {
      file.lists.append((kind, [entry]))
    }
  }

  /// Of texts of so many bytes (the bundled ones) records are kept as they were read: to read one
  /// again takes longer than drawing it, and a small pack has room.
  private static let smallText = 1 << 17

  /// Reads a record through; returns its entry if reading it noted no error.
  private func check(
    _ node: JSONNode, kind: Kind, in bytes: UnsafeBufferPointer<UInt8>
  ) -> RecordEntry? {
    let errorsBefore = log.errorCount
    let reader = ObjectReader(node, log: log)
    guard let idNode = reader.required("id") else { return nil }
    guard let id = idNode.identifier, id.kind == kind else {
      log.error(
        "expected an identifier such as \"\(kind)/name\""
          + "\(idNode.isLongText ? ObjectReader.lengthHint : ""), found \(idNode.found)",
        at: idNode)
      return nil
    }
    // What mentions it is found by its bytes.
    let range = idNode.byteRange
    let slug = range.upperBound - 1 - id.slug.utf8.count..<range.upperBound - 1
    guard id.slug.utf8.elementsEqual(bytes[slug]) else {
      log.error("expected an identifier that is written without escapes", at: idNode)
      return nil
    }
    let record = AnyRecord(kind, slug: id.slug, reader)
    reader.finish()
    if let other = places.updateValue(slug.lowerBound, forKey: id) {
      places[id] = other
      log.error(
        "the identifier \(id) is already taken at line \(text.location(of: other).line)",
        at: idNode)
    }
    guard log.errorCount == errorsBefore else { return nil }
    return RecordEntry(
      record, at: node.byteRange, isKept: text.bytes.count <= Self.smallText)
  }

  // MARK: Links that lead nowhere

  /// Finds the nodes that stand at some bytes of a file that has been read.
  static func nodes(at offsets: Set<Int>, in text: JSONText, content: PackFile.Content)
    -> [Int: JSONNode]
  {
    let finder = PackFileReader(text, content: content, isChecked: false) { _ in }
    var found: [Int: JSONNode] = [:]
    let sorted = offsets.sorted()
    var next = 0
    var parser = JSONParser()
    text.bytes.withUnsafeBufferPointer { bytes in
      _ = parser.parse(bytes) { key, start in
        guard let kind = finder.kind(ofList: key, in: bytes) else { return .notTaken }
        if let fault = finder.parser.parseValue(bytes, at: start) { return .fault(fault) }
        let end = finder.parser.position
        let position = finder.positions[kind, default: 0]
        finder.positions[kind] = position + 1
        guard next < sorted.count, sorted[next] < end else { return .taken(end: end) }
        let document = JSONDocument(
          text: text, nodes: finder.parser.nodes,
          place: JSONDocument.ListPlace(list: kind.plural, position: position))
        var index = 0
        while next < sorted.count, sorted[next] < end {
          while Int(document.nodes[index].start) < sorted[next] { index += 1 }
          found[sorted[next]] = JSONNode(document: document, index: index)
          next += 1
        }
        return .taken(end: end)
      }
    }
    return found
  }
}
