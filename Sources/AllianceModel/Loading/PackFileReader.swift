import PackJSON

/// What was found in one file of a pack.
struct ReadFile: Sendable {
  /// What the pack says of itself, if this is its `pack.json`.
  var pack: Pack?
  /// How it reads levels, as far as that could be read.
  var rubric: Rubric?
  /// The good records of each kind.
  var lists: [(kind: Kind, entries: [RecordEntry])] = []
  /// What was found of them besides.
  var checked: CheckedFile
  var diagnostics: [Diagnostic] = []
  /// The items of its lists, in the order in which they stand.
  var items: [Item] = []
  /// The bytes at which its links stand, as they follow each other in `checked`.
  var linkOffsets: [UInt32] = []
  /// What was left out.
  var lost: [Lost] = []

  /// An item of a list: a record, or what was meant to be one.
  struct Item: Sendable {
    let kind: Kind
    /// Where it begins, in bytes.
    let start: UInt32
    /// Its position in its list.
    let position: UInt32
  }

  /// A record, or what was meant to be one, that was left out for an error.
  struct Lost: Sendable {
    let id: AnyIdentifier
    /// Where the error is.
    let location: SourceLocation
  }

  /// All of the file, read once more.
  var whole: JSONDocument {
    var parser = JSONParser(allowsComments: true)
    _ = checked.text.bytes.withUnsafeBufferPointer { parser.parse($0) }
    return JSONDocument(text: checked.text, nodes: parser.nodes)
  }

  /// Where a link stands, to say what is wrong with it: its item is read once more.
  func place(ofLink number: Int) -> (node: JSONNode, location: SourceLocation)? {
    let offset = linkOffsets[number]
    let after = items.partitioningIndex { $0.start > offset }
    let document: JSONDocument
    if after == 0 {
      // What a pack says of itself stands in no list of records.
      document = whole
    } else {
      let item = items[after - 1]
      let place = JSONDocument.ListPlace(list: item.kind.plural, position: Int(item.position))
      document = JSONDocument(text: checked.text, at: Int(item.start), place: place)
    }
    return document.nodes.lastIndex { $0.start <= offset }.map {
      (JSONNode(document: document, index: $0), checked.text.location(of: Int(offset)))
    }
  }
}

/// Reads one file of a pack: checks its records, and notes all that is asked of them later.
///
/// A record is read, checked and forgotten before the next: what is kept is its entry, whom it links to
/// and, if a search is to follow, its folded texts. Only a record that is shown is read again.
final class PackFileReader {
  private let content: PackFile.Content
  private let text: JSONText
  private let isChecked: Bool
  /// Whether records are kept as they were read, and not only their entries.
  private let keepsRecords: Bool
  private let log: RecordLog
  /// Told of the bytes that are done, for those who wait.
  private let progress: (Int) -> Void
  @exclusivity(unchecked) private var file: ReadFile
  /// Where each identifier of a record stands, by its number; 0 for what is only linked to.
  @exclusivity(unchecked) private var places: [UInt32] = []
  /// The numbers that things have in the file.
  @exclusivity(unchecked) private var numbers: CheckedFile.Numbers
  /// The folded texts, where they are wanted.
  private var folder: TextFolder?
  /// The list that is read: each of its items asks for the kind.
  private var list: (key: Range<Int>, kind: Kind?)?
  /// The position of the next item of each list.
  private var positions: [Kind: Int] = [:]
  @exclusivity(unchecked) private var parser = JSONParser(allowsComments: true)
  /// Where the item ends that was read last.
  private var lastEnd = 0
  private var reported = 0

  private init(
    _ text: JSONText, content: PackFile.Content, _ rubric: Rubric, isChecked: Bool, folds: Bool,
    progress: @escaping (Int) -> Void
  ) {
    self.text = text
    self.content = content
    self.isChecked = isChecked
    self.progress = progress
    keepsRecords = text.bytes.count <= Self.smallText
    folder = folds ? TextFolder() : nil
    log = RecordLog(isStrict: !isChecked)
    log.rubric = rubric
    log.notesLinks = true
    numbers = CheckedFile.Numbers(log: log)
    file = ReadFile(checked: CheckedFile(text, rubric: rubric))
  }

  /// Reads a file.
  ///
  /// O(bytes).
  ///
  /// - Parameters:
  ///   - rubric: how its pack reads levels.
  ///   - isChecked: whether the file is known to be good.
  ///   - folds: whether its texts are folded too, for a search.
  static func read(
    _ text: JSONText, content: PackFile.Content, rubric: Rubric = .standard, isChecked: Bool,
    folds: Bool = false, progress: @escaping (Int) -> Void = { _ in }
  ) -> ReadFile {
    let reader = PackFileReader(
      text, content: content, rubric, isChecked: isChecked, folds: folds, progress: progress)
    reader.read()
    progress(text.bytes.count - reader.reported)
    if !isChecked { reader.file.diagnostics = reader.log.diagnostics }
    reader.file.linkOffsets = reader.log.linkOffsets
    reader.file.checked.identifiers = reader.log.identifiers.identifiers
    reader.file.checked.links = reader.log.links
    reader.file.checked.folded = reader.folder.map { FoldedStore($0.texts) }
    return reader.file
  }

  private func read() {
    var parser = JSONParser(allowsComments: true)
    let fault = text.bytes.withUnsafeBufferPointer { bytes in
      let fault = parser.parse(bytes) { key, start in self.readItem(of: key, at: start, in: bytes) }
      if let fault { readRest(after: fault, in: bytes) }
      return fault
    }
    file.checked.isPlainJSON = !parser.hasMetComments && !self.parser.hasMetComments
    guard fault == nil else { return }
    let root = JSONDocument(text: text, nodes: parser.nodes).root
    guard content != .records || root.kind == .object else {
      let kind = root.items.lazy.compactMap { RecordStart.kind(of: $0) }.first
      log.error(
        "expected an object with a list of records, such as {\"\((kind ?? .event).plural)\": […]}; found "
          + "\(root.found)" + (kind == nil ? "" : ": write the list into one"),
        at: root)
      return
    }
    let reader = ObjectReader(root, log: log)
    defer { reader.finish() }
    _ = reader.optional("$schema")
    switch content {
    case .pack:
      let errorsBefore = log.errorCount
      let pack = Pack(reader)
      file.rubric = pack.rubric
      if log.errorCount == errorsBefore { file.pack = pack }
    case .records:
      for kind in Kind.allCases { _ = reader.items(kind.plural) }
      guard Kind.allCases.allSatisfy({ root[$0.plural] == nil }) else { return }
      let near = root.members.lazy.compactMap { key, _ in
        Spelling.nearest(to: key.text ?? "", in: Kind.allCases.map(\.plural)).map { (key, $0) }
      }.first
      reader.forgiveUnknownKeys()
      log.warning(
        "this file has no list of records, such as {\"events\": […]}: nothing of it is shown"
          + (near.map { "; did you mean \"\($1)\" by \"\(JSONNode.shortened($0.text ?? ""))\"?" }
            ?? ""),
        at: near?.0 ?? root)
    }
  }

  /// The kind whose records a list of the file holds, by its key.
  private func kind(
    ofList key: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Kind? {
    if let list, list.key == key { return list.kind }
    let name = String(decoding: bytes[(key.lowerBound + 1)..<(key.upperBound - 1)], as: UTF8.self)
    let kind = content == .pack ? nil : Kind.allCases.first { $0.plural == name }
    list = (key, kind)
    return kind
  }

  private func readItem(
    of key: Range<Int>, at start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> JSONParser.Item {
    guard let kind = kind(ofList: key, in: bytes) else { return .notTaken }
    if let fault = parser.parseValue(bytes, at: start) { return .fault(fault) }
    take(kind, at: start, in: bytes)
    return .taken(end: parser.position)
  }

  /// Takes the item of a list that the parser has just read.
  private func take(_ kind: Kind, at start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    lastEnd = parser.position
    let position = positions[kind, default: 0]
    positions[kind] = position + 1
    if !log.isFull {
      let place = JSONDocument.ListPlace(list: kind.plural, position: position)
      let document = JSONDocument(text: text, nodes: parser.nodes, place: place)
      let known = log.diagnostics.count
      if let entry = check(document.root, kind: kind, in: bytes) {
        add(entry, kind)
        folder?.add(document)
      } else if let id = document.root["id"]?.identifier, id.kind == kind,
        let error = log.diagnostics.dropFirst(known).first(where: { $0.severity == .error })
      {
        file.lost.append(ReadFile.Lost(id: id, location: error.location))
      }
      log.endItem()
      folder?.endItem()
      file.checked.endItem()
      file.items.append(
        ReadFile.Item(kind: kind, start: UInt32(start), position: UInt32(position)))
    }
    if lastEnd - reported > 1 << 18 {
      progress(lastEnd - reported)
      reported = lastEnd
    }
  }

  // MARK: After a fault

  /// Goes on behind what is no JSON with the records that follow it: one mistake costs one record.
  ///
  /// A record is an object that has an identifier, or the two actors of a relation, whatever stands before them
  /// in it. A further fault is noted where it costs a record; those of quotation marks are one mistake. O(bytes).
  private func readRest(after first: JSONParser.Fault, in bytes: UnsafeBufferPointer<UInt8>) {
    // What is wrong last, and where that begins which it spoils.
    var last: (fault: JSONParser.Fault, start: Int)? = (first, lastEnd)
    var (from, isFirst, further) = (max(first.offset, lastEnd), true, 0)
    // Where the first fault of quotation marks is noted, and how many like it there are.
    var quotes: (place: Int, location: SourceLocation, message: String, others: Int)?
    func note(upTo end: Int) {
      guard let (fault, start) = last else { return }
      last = nil
      let ids = RecordStart.identifiers(in: bytes, start..<end)
      guard isFirst || !ids.isEmpty else { return }
      isFirst = false
      let location = text.location(of: fault.offset)
      if fault.isOfQuotes, quotes != nil {
        quotes?.others += 1
      } else {
        if fault.isOfQuotes { quotes = (log.diagnostics.count, location, fault.message, 0) }
        log.add(Diagnostic(.error, at: location, path: "", fault.message))
      }
      file.lost += ids.map { ReadFile.Lost(id: $0, location: location) }
    }
    while content != .pack, !log.isFull, further < DiagnosticLog.limit,
      let start = bytes[min(from, bytes.count)...].firstIndex(of: UInt8(ascii: "{"))
    {
      if let fault = parser.parseValue(bytes, at: start) {
        note(upTo: start)
        further += 1
        last = (fault, start)
        from = max(fault.offset, start + 1)
      } else if let kind = RecordStart.kind(
        of: JSONDocument(text: text, nodes: parser.nodes).root)
      {
        note(upTo: start)
        take(kind, at: start, in: bytes)
        from = lastEnd
      } else {
        // It may hold records, such as a whole file behind the end of one.
        from = start + 1
      }
    }
    note(upTo: bytes.count)
    guard let quotes, quotes.others > 0 else { return }
    log.replace(
      at: quotes.place,
      by: Diagnostic(
        .error, at: quotes.location, path: "",
        "\(quotes.message), here and in \(counted(quotes.others, "other record")) of this file"))
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

  /// Where a record stands whose identifier has been read.
  struct Place {
    let node: JSONNode
    /// Its identifier; the record itself, where it follows from what that has.
    let id: JSONNode
    /// The bytes of its slug; nil where it follows from what the record has.
    let slug: Range<Int>?
    /// How many errors the file had before it.
    let errorsBefore: Int
    /// Whether the record is kept, and not only its entry: of a panel it is short where reading it is long.
    let isKept: Bool
  }

  /// Reads a record through; returns its entry if reading it noted no error.
  private func check(
    _ node: JSONNode, kind: Kind, in bytes: UnsafeBufferPointer<UInt8>
  ) -> RecordEntry? {
    let errorsBefore = log.errorCount
    let isKept = keepsRecords || kind == .figure && node["panel"] != nil
    let reader = ObjectReader(node, log: log, keepsTexts: isKept)
    guard let idNode = reader.optional("id") else {
      return checkUnnamed(node, kind: kind, reader, errorsBefore: errorsBefore)
    }
    guard let id = idNode.identifier, id.kind == kind, !id.slug.contains("@") else {
      log.error(
        "expected an identifier such as \"\(kind)/\(Self.example(for: idNode))\""
          + "\(idNode.isLongText ? ObjectReader.lengthHint : ", of a–z, 0–9 and - only")"
          + "; found \(idNode.found)",
        at: idNode)
      return nil
    }
    let range = idNode.byteRange
    let slug = range.upperBound - 1 - id.slug.utf8.count..<range.upperBound - 1
    guard id.slug.utf8.elementsEqual(bytes[slug]) else {
      log.error("expected an identifier that is written without escapes", at: idNode)
      return nil
    }
    let place = Place(
      node: node, id: idNode, slug: slug, errorsBefore: errorsBefore, isKept: isKept)
    return kind.descriptor.check(id.slug, reader, place, self)
  }

  /// Reads a record through whose identifier follows from what it has.
  private func checkUnnamed(
    _ node: JSONNode, kind: Kind, _ reader: ObjectReader, errorsBefore: Int
  ) -> RecordEntry? {
    guard kind.descriptor.infersName else {
      _ = reader.required("id")
      return nil
    }
    let slug = Relation.slug(of: node) ?? ""
    if slug.utf8.count > AnyIdentifier.longestSlug {
      log.error("the names of both are too long for an identifier: add \"id\"", at: node)
    }
    let place = Place(
      node: node, id: node, slug: nil, errorsBefore: errorsBefore, isKept: reader.keepsTexts)
    return kind.descriptor.check(slug, reader, place, self)
  }

  /// What stands in place of an identifier, as the name of one.
  private static func example(for node: JSONNode) -> String {
    guard !node.isLongText, let text = node.text, !text.hasSuffix("/"),
      let name = text.split(separator: "/").last
    else {
      return "name"
    }
    let slug = AnyIdentifier.slug(of: String(name))
    // Of a name in another script there are no letters to make one of.
    return TextFolding.fold(String(name)).contains { ByteSearch.isLetterOrDigit($0) }
      ? slug : "name"
  }

  /// Notes that an identifier is taken, or that it was taken before.
  private func take(
    _ id: AnyIdentifier, _ slug: UnsafeBufferPointer<UInt8>, at node: JSONNode
  ) {
    let number = log.number(of: id.kind, slug)
    while places.count <= number { places.append(0) }
    if places[number] > 0 {
      let line = text.location(of: Int(places[number])).line
      log.error("the identifier \(id) is already taken at line \(line)", at: node)
    } else {
      places[number] = UInt32(node.byteRange.lowerBound)
    }
  }

  /// The entry of a record that has been read, with what is noted of it; nil if there was an error.
  ///
  /// - Parameter wrap: the record as one of any kind, where it is kept.
  func entry<Content: ReadableRecord>(
    of record: Content, at place: Place, _ wrap: () -> AnyRecord
  ) -> RecordEntry? {
    if let slug = place.slug {
      take(
        record.id.any, UnsafeBufferPointer(rebasing: place.id.document.bytes[slug]), at: place.id)
    } else if log.errorCount == place.errorsBefore {
      var slug = record.id.slug
      let number = slug.withUTF8 { log.number(of: record.id.any.kind, $0) }
      while places.count <= number { places.append(0) }
      if places[number] > 0 {
        // Another of the same two: `KindRecords` gives it an identifier of its own.
        file.checked.hasTwins = true
      } else {
        places[number] = UInt32(place.id.byteRange.lowerBound)
      }
    }
    guard log.errorCount == place.errorsBefore else { return nil }
    record.note(in: &file.checked, &numbers)
    return RecordEntry(
      record, number: file.items.count,
      position: max(0, positions[record.id.any.kind, default: 0] - 1), at: place.node.byteRange,
      kept: place.isKept ? wrap() : nil)
  }
}
