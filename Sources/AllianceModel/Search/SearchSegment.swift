import PackJSON

/// The folded texts of one kind's records in one stretch of bytes.
struct SearchSegment: Sendable {
  /// One record: where its texts stand, and what terms such as `status:` ask for.
  struct Entry: Sendable {
    /// The title begins here, a line each for the title, the aliases and the other texts.
    let start: UInt32
    let titleEnd: UInt32
    let aliasEnd: UInt32
    let end: UInt32
    fileprivate let firstDate: UInt32
    fileprivate let dateEnd: UInt32
    fileprivate let firstLink: UInt32
    fileprivate let linkEnd: UInt32
    /// A bit for each status that occurs, in the order of `Status.allCases`.
    let statuses: UInt16

    /// The range of the record's dates in `dates`.
    var dates: Range<Int> { Int(firstDate)..<Int(dateEnd) }
    /// The range of the record's links in `links`.
    var links: Range<Int> { Int(firstLink)..<Int(linkEnd) }
  }

  let kind: Kind
  let bytes: [UInt8]
  /// The records in the order of their list.
  let entries: [Entry]
  let dates: [PartialDate]
  let links: [RecordIndex]
  /// The date of each record, of kinds that have one.
  let ownDates: [PartialDate?]

  /// Folds the records of a kind.
  init(
    _ list: KindRecords, _ lists: [KindRecords], _ titles: [FoldedTitles],
    progress: (Int) -> Void
  ) {
    var writer = SegmentWriter(lists: lists, titles: titles)
    var entries: [Entry] = []
    entries.reserveCapacity(list.count)
    for row in 0..<list.count {
      let node = list.node(at: row)
      entries.append(writer.add(node.document))
      progress(node.byteRange.count)
    }
    ownDates = list.kind.descriptor.isDated ? list.entries.map(\.date) : []
    kind = list.kind
    bytes = writer.bytes
    self.entries = entries
    dates = writer.dates
    links = writer.links
  }
}

/// Writes the texts of records.
private struct SegmentWriter {
  var bytes: [UInt8] = []
  var dates: [PartialDate] = []
  var links: [RecordIndex] = []
  private let lists: [KindRecords]
  private let titles: [FoldedTitles]
  private var statuses: UInt16 = 0

  init(lists: [KindRecords], titles: [FoldedTitles]) {
    self.lists = lists
    self.titles = titles
  }

  /// Adds a record's texts.
  mutating func add(_ document: JSONDocument) -> SearchSegment.Entry {
    let root = document.root
    let start = bytes.count
    let (firstDate, firstLink) = (dates.count, links.count)
    statuses = 0
    if let title = root["title"] { addText(title) }
    let titleEnd = bytes.count
    for alias in root["aliases"]?.items ?? [] { addText(alias) }
    let aliasEnd = bytes.count
    addMembers(of: root, except: Self.written)
    return SearchSegment.Entry(
      start: UInt32(start), titleEnd: UInt32(titleEnd), aliasEnd: UInt32(aliasEnd),
      end: UInt32(bytes.count), firstDate: UInt32(firstDate), dateEnd: UInt32(dates.count),
      firstLink: UInt32(firstLink), linkEnd: UInt32(links.count), statuses: statuses)
  }

  private static let written = ["id", "title", "aliases"]
  /// A number in a list of positions says nothing to a reader.
  private static let silent = ["coordinates", "route"]

  /// Adds the values of an object, but for some keys.
  private mutating func addMembers(of node: JSONNode, except left: [String] = []) {
    let document = node.document
    var child = node.index + 1
    let end = Int(document.nodes[node.index].next)
    while child < end {
      let key = JSONNode(document: document, index: child)
      let value = JSONNode(document: document, index: child + 1)
      child = Int(document.nodes[child + 1].next)
      if left.contains(where: key.isText) || Self.silent.contains(where: key.isText) { continue }
      if key.isText("status"), let status = value.text.flatMap({ Status(rawValue: $0) }) {
        statuses |= status.bit
      }
      add(value)
    }
  }

  private mutating func add(_ value: JSONNode) {
    switch value.kind {
    case .object: addMembers(of: value)
    case .array: for item in value.items { add(item) }
    case .string: addValue(value)
    case .number: addLine(value.sourceText)
    case .yes, .no, .null: break
    }
  }

  /// Adds a text; an identifier stands for the title of its record, as on the screen.
  private mutating func addValue(_ value: JSONNode) {
    let isIdentifier = value.withRawText { raw in
      guard raw.count <= AnyIdentifier.longestSlug + 10, raw.prefix(10).contains(UInt8(ascii: "/")),
        let id = AnyIdentifier.parts(of: raw)
      else { return false }
      if let place = add(id.kind, slug: raw[id.slug]) {
        bytes += titles[place.kind.index].title(at: place.row)
        bytes.append(UInt8(ascii: "\n"))
      }
      return true
    }
    if isIdentifier { return }
    value.withRawText { raw in
      if raw.count <= 11, let first = raw.first, first < UInt8(ascii: ":"),
        let date = PartialDate.read(raw)
      {
        dates.append(date)
      }
    }
    addText(value)
  }

  /// Adds a text as a line; of a link in it, the words.
  private mutating func addText(_ node: JSONNode) {
    let start = (bytes.count, links.count)
    guard !node.withRawText({ appendFolded($0) }) else {
      bytes.append(UInt8(ascii: "\n"))
      return
    }
    bytes.removeLast(bytes.count - start.0)
    links.removeLast(links.count - start.1)
    let text = node.text ?? ""
    if text.utf8.contains(UInt8(ascii: "]")), let prose = Prose(markup: text) {
      for link in prose.links {
        var slug = link.slug
        slug.withUTF8 { _ = add(link.kind, slug: $0[...]) }
      }
      addLine(prose.plainText)
    } else {
      addLine(text)
    }
  }

  /// Folds a text as it stands in its file; false if escapes or unsafe characters are in the way, or
  /// what looks like a link is none.
  private mutating func appendFolded(_ raw: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    // As `Prose` reads links: from the last bracket that opens before one that closes.
    while let close = ByteSearch.find(Self.linkMiddle, in: raw, from: start) {
      guard let open = raw[start..<close].lastIndex(of: UInt8(ascii: "[")),
        let end = raw[(close + 2)...].firstIndex(of: UInt8(ascii: ")"))
      else { return false }
      let target = UnsafeBufferPointer(rebasing: raw[(close + 2)..<end])
      guard let id = AnyIdentifier.parts(of: target), appendPlain(raw[start..<open]),
        appendPlain(raw[(open + 1)..<close])
      else { return false }
      _ = add(id.kind, slug: target[id.slug])
      start = end + 1
    }
    return appendPlain(raw[start...])
  }

  private static let linkMiddle = Array("](".utf8)

  /// Folds text without links; false if escapes or unsafe characters are in the way.
  private mutating func appendPlain(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let raw = UnsafeBufferPointer(rebasing: part)
    var position = 0
    while position < raw.count {
      let byte = raw[position]
      if byte < 0x80 {
        guard byte != UInt8(ascii: "\\") else { return false }
        // All up to the next letter beyond ASCII in one go.
        var end = position + 1
        while end < raw.count, raw[end] < 0x80, raw[end] != UInt8(ascii: "\\") { end += 1 }
        appendLowercase(UnsafeBufferPointer(rebasing: raw[position..<end]))
        position = end
      } else {
        let end = min(raw.count, position + 4)
        let letter = String(
          decoding: UnsafeBufferPointer(rebasing: raw[position..<end]), as: UTF8.self)
        guard let scalar = letter.unicodeScalars.first, SafeText.isPlain(scalar) else {
          return false
        }
        TextFolding.append(scalar, to: &bytes)
        position += UTF8.width(scalar)
      }
    }
    return true
  }

  private mutating func appendLowercase(_ raw: UnsafeBufferPointer<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: raw)
    bytes.withUnsafeMutableBufferPointer { bytes in
      for index in start..<bytes.count {
        let byte = bytes[index]
        bytes[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
      }
    }
  }

  private mutating func addLine(_ text: String) {
    TextFolding.append(text, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Notes a link; returns where it leads to, if it leads anywhere.
  private mutating func add(
    _ kind: Kind, slug: Slice<UnsafeBufferPointer<UInt8>>
  ) -> RecordIndex? {
    guard let row = lists[kind.index].row(of: String(decoding: slug, as: UTF8.self)) else {
      return nil
    }
    let place = RecordIndex(kind: kind, row: row)
    links.append(place)
    return place
  }
}

extension Status {
  /// The status as one bit of a set.
  var bit: UInt16 { 1 << UInt16(Status.allCases.firstIndex(of: self) ?? 0) }
}
