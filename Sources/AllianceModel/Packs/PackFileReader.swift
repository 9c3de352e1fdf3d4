/// What was found in one file of a pack.
struct ReadFile: Sendable {
  let text: JSONText
  /// What the pack says of itself, if this is its `pack.json`.
  var pack: Pack?
  /// The good records of each kind.
  var lists: [(kind: Kind, slices: [RecordSlice])] = []
  var diagnostics: [Diagnostic] = []
  var links = LinkNotes()
}

/// Reads one file of a pack: finds its records, and checks those that nobody has checked.
///
/// A record is read, checked and forgotten before the next: what is kept is where it stands.
final class PackFileReader {
  private let content: PackFile.Content
  private let isChecked: Bool
  private let text: JSONText
  private let log: DiagnosticLog
  /// Told of the bytes that are done, for those who wait.
  private let progress: (Int) -> Void
  private var file: ReadFile
  /// The slugs of each kind, to find those that stand twice.
  private var tables: [Kind: SlugTable] = [:]
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
    log = DiagnosticLog(isStrict: !isChecked)
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
    let name = UnsafeBufferPointer(rebasing: bytes[(key.lowerBound + 1)..<(key.upperBound - 1)])
    switch content {
    case .records(let kind): return kind.isPlural(name) ? kind : nil
    case .mixed: return Kind.allCases.first { $0.isPlural(name) }
    case .pack, .unknown: return nil
    }
  }

  private func readItem(
    of key: Range<Int>, at start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> JSONParser.Item {
    guard let kind = kind(ofList: key, in: bytes) else { return .notTaken }
    let end: Int
    if isChecked {
      end = JSONSkim.end(ofValueAt: start, in: bytes)
      if let id = JSONSkim.value(of: "id", inObjectAt: start, of: bytes) {
        let slug = id.lowerBound + 2 + kind.name.utf8CodeUnitCount..<id.upperBound - 1
        add(kind, start..<end, slug: slug)
      }
    } else {
      if let fault = parser.parseValue(bytes, at: start) { return .fault(fault) }
      end = parser.position
      let position = positions[kind, default: 0]
      positions[kind] = position + 1
      if !log.isFull {
        let place = JSONDocument.ListPlace(kind: kind, position: position)
        let document = JSONDocument(text: text, nodes: parser.nodes, place: place)
        if let slug = check(document.root, kind: kind, in: bytes) {
          add(kind, start..<end, slug: slug)
        }
      }
      if end - reported > 1 << 18 {
        progress(end - reported)
        reported = end
      }
    }
    return .taken(end: end)
  }

  private func add(_ kind: Kind, _ bytes: Range<Int>, slug: Range<Int>) {
    let slice = RecordSlice(
      text: 0, start: UInt32(bytes.lowerBound), end: UInt32(bytes.upperBound),
      slugStart: UInt32(slug.lowerBound), slugCount: UInt32(slug.count))
    if file.lists.last?.kind == kind {
      file.lists[file.lists.count - 1].slices.append(slice)
    } else {
      file.lists.append((kind, [slice]))
    }
  }

  /// Reads a record through; returns where its slug stands if reading it noted no error.
  private func check(
    _ node: JSONNode, kind: Kind, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
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
    let range = idNode.byteRange
    let slug = range.upperBound - 1 - id.slug.utf8.count..<range.upperBound - 1
    guard id.slug.utf8.elementsEqual(bytes[slug]) else {
      log.error("expected an identifier that is written without escapes", at: idNode)
      return nil
    }
    _ = AnyRecord(kind, slug: id.slug, reader)
    reader.finish()
    if let other = insert(slug, kind: kind, in: bytes) {
      log.error("the identifier \(id) is already taken at line \(other)", at: idNode)
    }
    return log.errorCount == errorsBefore ? slug : nil
  }

  /// Notes a slug; returns the line of the record that has had it.
  private func insert(
    _ slug: Range<Int>, kind: Kind, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    func raw(at start: Int) -> UnsafeRawBufferPointer {
      var end = start
      while bytes[end] != UInt8(ascii: "\"") { end += 1 }
      return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<end])
    }
    let own = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[slug])
    // Where a slug stands is its number: records with faults hold their identifiers too.
    let before = tables[kind, default: SlugTable(capacity: 16)]
      .insert(own, number: slug.lowerBound) { raw(at: $0).elementsEqual(own) }
    return before.map { text.location(of: $0).line }
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
        let end = JSONSkim.end(ofValueAt: start, in: bytes)
        let position = finder.positions[kind, default: 0]
        finder.positions[kind] = position + 1
        guard next < sorted.count, sorted[next] < end else { return .taken(end: end) }
        _ = finder.parser.parseValue(bytes, at: start)
        let document = JSONDocument(
          text: text, nodes: finder.parser.nodes,
          place: JSONDocument.ListPlace(kind: kind, position: position))
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

extension Kind {
  /// Whether some bytes are the kind's name for many records.
  fileprivate func isPlural(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let name = name
    let count = name.utf8CodeUnitCount
    return bytes.count == count + 1 && bytes[count] == UInt8(ascii: "s")
      && (0..<count).allSatisfy { bytes[$0] == name.utf8Start[$0] }
  }
}
