import Glibc
import PackJSON
import Synchronization

/// The folded texts of a file's records, a row an item of its lists.
///
/// Where a record names another by its identifier, that one's title belongs into its text: it is put in
/// when all titles are known.
struct FoldedTexts: Sendable {
  /// One record: where its texts stand, and what terms such as `status:` ask for.
  struct Record: Sendable {
    /// The title begins here, a line each for the title, the aliases and the other texts.
    var start: UInt32 = 0
    var titleEnd: UInt32 = 0
    var aliasEnd: UInt32 = 0
    var end: UInt32 = 0
    /// A bit for each status that occurs, in the order of `Status.allCases`.
    var statuses: UInt32 = 0
  }

  /// Where the title of another record belongs.
  struct Opening: Sendable {
    let offset: UInt32
    /// The number of its identifier.
    let identifier: UInt32
  }

  fileprivate(set) var bytes: [UInt8] = []
  fileprivate(set) var records: [Record] = []
  fileprivate(set) var openings = RowLists<Opening>()
  fileprivate(set) var dates = RowLists<PartialDate>()
  fileprivate(set) var identifiers: [AnyIdentifier] = []
}

/// Folded texts until they have been used: a search index needs them once, and of a large pack nobody
/// wants to have them twice.
final class FoldedStore: Sendable {
  private let texts: Mutex<FoldedTexts?>

  init(_ texts: FoldedTexts) {
    self.texts = Mutex(texts)
  }

  /// The texts; nil if they have been taken before.
  func take() -> FoldedTexts? {
    texts.withLock { texts in
      defer { texts = nil }
      return texts
    }
  }
}

/// Folds the texts of records as they stand in their files.
struct TextFolder {
  private var folded = FoldedTexts()
  private var record = FoldedTexts.Record()
  private var identifiers = IdentifierTable()
  private let keys = Keys()

  /// What has been folded.
  var texts: FoldedTexts {
    var texts = folded
    texts.identifiers = identifiers.identifiers
    return texts
  }

  /// Adds a record's texts.
  mutating func add(_ document: JSONDocument) {
    let root = document.root
    record.start = UInt32(folded.bytes.count)
    if let title = root[FieldUses.title] { addText(title) }
    record.titleEnd = UInt32(folded.bytes.count)
    for name in keys.names { for alias in root[name]?.items ?? [] { addText(alias) } }
    record.aliasEnd = UInt32(folded.bytes.count)
    addMembers(of: root.index, in: document, isRecord: true)
    record.end = UInt32(folded.bytes.count)
  }

  /// Ends an item of a list, whether it was a good record or not.
  mutating func endItem() {
    folded.records.append(record)
    folded.openings.endRow()
    folded.dates.endRow()
    record = FoldedTexts.Record()
  }

  /// The keys that are treated in a way of their own, as bytes.
  private struct Keys {
    enum Use { case name, position, status }

    let names = Array(FieldUses.names)
    private let all: [(key: [UInt8], use: Use)]

    init() {
      func bytes(_ keys: some Sequence<String>, _ use: Use) -> [([UInt8], Use)] {
        keys.map { (Array($0.utf8), use) }
      }
      all =
        bytes(["id", FieldUses.title] + FieldUses.names, .name)
        + bytes(FieldUses.positions, .position) + bytes(FieldUses.statuses, .status)
    }

    /// What is done with the value of a key; nil where its text is added.
    func use(of key: Int, in document: JSONDocument) -> Use? {
      let node = document.nodes[key]
      let count = Int(node.end - node.start) - 2
      guard let text = document.bytes.baseAddress else { return nil }
      for (name, use) in all where name.count == count {
        if memcmp(text + Int(node.start) + 1, name, count) == 0 { return use }
      }
      return nil
    }
  }

  /// Adds the values of an object, but for some keys.
  private mutating func addMembers(of object: Int, in document: JSONDocument, isRecord: Bool) {
    let nodes = document.nodes
    var child = object + 1
    let end = Int(nodes[object].next)
    while child < end {
      let (key, value) = (child, child + 1)
      child = Int(nodes[value].next)
      switch keys.use(of: key, in: document) {
      case .name where isRecord: continue
      case .position: continue
      case .status:
        let word = JSONNode(document: document, index: value).text
        if let status = word.flatMap({ Status(rawValue: $0) }) { record.statuses |= status.bit }
        add(value, in: document)
      case .name, nil: add(value, in: document)
      }
    }
  }

  private mutating func add(_ value: Int, in document: JSONDocument) {
    let nodes = document.nodes
    switch nodes[value].kind {
    case .object: addMembers(of: value, in: document, isRecord: false)
    case .array:
      var item = value + 1
      while item < Int(nodes[value].next) {
        add(item, in: document)
        item = Int(nodes[item].next)
      }
    case .string: addValue(JSONNode(document: document, index: value))
    case .number: addLine(JSONNode(document: document, index: value).sourceText)
    case .yes, .no, .null: break
    }
  }

  /// Adds a text; an identifier stands for the title of its record, as on the screen.
  private mutating func addValue(_ value: JSONNode) {
    let isText = value.withRawText { raw in
      if raw.count <= AnyIdentifier.longestSlug + 10, raw.prefix(10).contains(UInt8(ascii: "/")),
        let id = AnyIdentifier.parts(of: raw)
      {
        let number = identifiers.number(of: id.kind, UnsafeBufferPointer(rebasing: raw[id.slug]))
        folded.openings.append(
          FoldedTexts.Opening(offset: UInt32(folded.bytes.count), identifier: UInt32(number)))
        return false
      }
      if raw.count <= 11, let first = raw.first, first < UInt8(ascii: ":"),
        let date = PartialDate.read(raw)
      {
        folded.dates.append(date)
      }
      return true
    }
    if isText { addText(value) }
  }

  /// Adds a text as a line; of a link in it, the words.
  private mutating func addText(_ node: JSONNode) {
    let start = folded.bytes.count
    if node.withRawText({ appendFolded($0) }) {
      folded.bytes.append(UInt8(ascii: "\n"))
      return
    }
    folded.bytes.removeLast(folded.bytes.count - start)
    let text = node.text ?? ""
    addLine(Prose(markup: text, allowsWebLinks: true)?.plainText ?? text)
  }

  /// Folds a text as it stands in its file; false if escapes or unsafe characters are in the way, or
  /// what looks like a link is none.
  private mutating func appendFolded(_ raw: UnsafeBufferPointer<UInt8>) -> Bool {
    var isPlain = true
    let broken = Prose.divide(raw) { words, _ in
      isPlain = isPlain && appendPlain(UnsafeBufferPointer(rebasing: raw[words]))
    }
    return broken == nil && isPlain
  }

  /// Folds text without links; false if escapes or unsafe characters are in the way.
  private mutating func appendPlain(_ raw: UnsafeBufferPointer<UInt8>) -> Bool {
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
        let scalar = SafeText.scalar(in: raw, at: position)
        guard SafeText.isPlain(scalar) else { return false }
        TextFolding.append(scalar, to: &folded.bytes)
        position += UTF8.width(scalar)
      }
    }
    return true
  }

  private mutating func appendLowercase(_ raw: UnsafeBufferPointer<UInt8>) {
    let start = folded.bytes.count
    folded.bytes.append(contentsOf: raw)
    folded.bytes.withUnsafeMutableBufferPointer { bytes in
      for index in start..<bytes.count {
        let byte = bytes[index]
        bytes[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
      }
    }
  }

  private mutating func addLine(_ text: String) {
    TextFolding.append(text, to: &folded.bytes)
    folded.bytes.append(UInt8(ascii: "\n"))
  }
}

extension Status {
  /// The status as one bit of a set.
  var bit: UInt32 { 1 << UInt32(Status.allCases.firstIndex(of: self) ?? 0) }
}
