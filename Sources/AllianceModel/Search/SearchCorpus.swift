/// The folded text of every record in one stretch of bytes, ready to be scanned.
struct SearchCorpus: Sendable {
  /// One record: where its texts stand, and what terms such as `status:` ask for.
  ///
  /// In 40 bytes: a search for a word that is in most records spends its time fetching entries.
  struct Entry: Sendable {
    let place: RecordPlace
    private let bounds: (UInt32, UInt32, UInt32, UInt32)
    private let lists: (UInt32, UInt32, UInt32, UInt32)
    /// A bit for each status that occurs, in the order of `Status.allCases`.
    let statuses: UInt16

    init(
      place: RecordPlace, start: Int, titleEnd: Int, aliasEnd: Int, end: Int, statuses: UInt16,
      dates: Range<Int>, links: Range<Int>
    ) {
      self.place = place
      self.statuses = statuses
      bounds = (UInt32(start), UInt32(titleEnd), UInt32(aliasEnd), UInt32(end))
      lists = (
        UInt32(dates.lowerBound), UInt32(dates.upperBound), UInt32(links.lowerBound),
        UInt32(links.upperBound)
      )
    }

    /// The title begins here, a line each for the title, the aliases and the other texts.
    var start: Int { Int(bounds.0) }
    var titleEnd: Int { Int(bounds.1) }
    var aliasEnd: Int { Int(bounds.2) }
    var end: Int { Int(bounds.3) }
    /// The range of the record's dates in `dates`.
    var dates: Range<Int> { Int(lists.0)..<Int(lists.1) }
    /// The range of the record's links in `links`.
    var links: Range<Int> { Int(lists.2)..<Int(lists.3) }
  }

  private(set) var bytes: [UInt8] = []
  private(set) var entries: [Entry] = []
  private(set) var dates: [PartialDate] = []
  private(set) var links: [RecordPlace] = []

  /// Folds the records of all kinds, in the order of their lists.
  init(_ index: (Kind) -> RecordStore.Index) {
    let indices = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, index($0)) })
    for kind in Kind.allCases {
      for (row, entry) in (indices[kind]?.entries ?? []).enumerated() {
        add(entry.node, at: RecordPlace(kind: kind, row: row), indices)
      }
    }
  }

  /// The records that link to one, in the order of kinds and their lists.
  func mentions(of place: RecordPlace) -> [RecordPlace] {
    var mentions: [RecordPlace] = []
    var next = 0
    links.withUnsafeBufferPointer { links in
      var position = 0
      while position < links.count {
        guard links[position] == place else {
          position += 1
          continue
        }
        // Ranges follow each other, so the entry is found on the way.
        while entries[next].links.upperBound <= position { next += 1 }
        if entries[next].place != place { mentions.append(entries[next].place) }
        position = entries[next].links.upperBound
      }
    }
    return mentions
  }

  private mutating func add(
    _ node: JSONNode, at place: RecordPlace, _ indices: [Kind: RecordStore.Index]
  ) {
    var writer = CorpusWriter(bytes: bytes, dates: dates, links: links, indices: indices)
    bytes = []
    let start = writer.bytes.count
    let (firstDate, firstLink) = (dates.count, links.count)
    dates = []
    links = []
    if let title = node["title"] { writer.addText(title) }
    let titleEnd = writer.bytes.count
    for alias in node["aliases"]?.items ?? [] { writer.addText(alias) }
    let aliasEnd = writer.bytes.count
    writer.addMembers(of: node, except: ["id", "title", "aliases"])
    entries.append(
      Entry(
        place: place, start: start, titleEnd: titleEnd, aliasEnd: aliasEnd,
        end: writer.bytes.count, statuses: writer.statuses,
        dates: firstDate..<writer.dates.count, links: firstLink..<writer.links.count))
    bytes = writer.bytes
    dates = writer.dates
    links = writer.links
  }
}

/// Writes the texts of one record.
private struct CorpusWriter {
  var bytes: [UInt8]
  var dates: [PartialDate]
  var links: [RecordPlace]
  let indices: [Kind: RecordStore.Index]
  var statuses: UInt16 = 0

  init(
    bytes: [UInt8], dates: [PartialDate], links: [RecordPlace], indices: [Kind: RecordStore.Index]
  ) {
    self.bytes = bytes
    self.dates = dates
    self.links = links
    self.indices = indices
  }

  /// Adds the values of an object, but for some keys.
  mutating func addMembers(of node: JSONNode, except left: [String] = []) {
    for (key, value) in node.members where !left.contains(where: { key.isText($0) }) {
      // A number in a list of positions says nothing to a reader.
      if key.isText("coordinates") || key.isText("route") { continue }
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
    let raw = value.rawBytes
    if raw.count <= 80, let slash = raw.firstIndex(of: UInt8(ascii: "/")),
      slash - raw.startIndex < 9,
      let id = value.text.flatMap({ AnyIdentifier($0) })
    {
      if let index = indices[id.kind], let row = index.rows[id.slug] {
        links.append(RecordPlace(kind: id.kind, row: row))
        if let title = index.entries[row].node["title"] { addText(title) }
      }
      return
    }
    if let first = raw.first, raw.count <= 11, first < UInt8(ascii: ":"),
      let date = value.text.flatMap({ PartialDate($0) })
    {
      dates.append(date)
    }
    addText(value)
  }

  /// Adds a text as a line; of a link in it, the words.
  mutating func addText(_ node: JSONNode) {
    let raw = node.rawBytes
    guard node.isPlainText else {
      if raw.contains(UInt8(ascii: "]")), let prose = node.text.flatMap({ Prose(markup: $0) }) {
        for link in prose.links { add(link) }
        addLine(prose.plainText)
      } else {
        addLine(node.text ?? "")
      }
      return
    }
    bytes.reserveCapacity(bytes.count + raw.count + 1)
    var position = raw.startIndex
    while position < raw.endIndex {
      let byte = raw[position]
      if byte == UInt8(ascii: "["), let link = Self.link(in: raw, at: position) {
        for letter in raw[position + 1..<link.wordsEnd] { bytes.append(Self.lowercase(letter)) }
        if let id = AnyIdentifier(String(decoding: raw[link.target], as: UTF8.self)) { add(id) }
        position = link.target.upperBound + 1
      } else {
        bytes.append(Self.lowercase(byte))
        position += 1
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func addLine(_ text: String) {
    TextFolding.append(text, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func add(_ link: AnyIdentifier) {
    guard let row = indices[link.kind]?.rows[link.slug] else { return }
    links.append(RecordPlace(kind: link.kind, row: row))
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  /// The link `[words](target)` that begins at a bracket, if there is one.
  private static func link(
    in raw: ArraySlice<UInt8>, at start: Int
  ) -> (wordsEnd: Int, target: Range<Int>)? {
    guard let close = raw[start...].firstIndex(of: UInt8(ascii: "]")), close + 1 < raw.endIndex,
      raw[close + 1] == UInt8(ascii: "("),
      let end = raw[close...].firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    return (close, close + 2..<end)
  }
}

extension Status {
  /// The status as one bit of a set.
  var bit: UInt16 { 1 << UInt16(Status.allCases.firstIndex(of: self) ?? 0) }
}

extension JSONNode {
  /// The bytes of a string between its quotation marks, as written.
  fileprivate var rawBytes: ArraySlice<UInt8> {
    document.bytes[byteRange.lowerBound + 1..<byteRange.upperBound - 1]
  }
}
