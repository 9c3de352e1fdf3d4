import CLibc
import Glibc
import Synchronization

/// Where a record stands in the text of its file.
struct RecordSlice: Sendable {
  /// The position of the text among those of the kind.
  var text: UInt32
  let start: UInt32
  let end: UInt32
  /// Where the slug stands, which is written without escapes.
  let slugStart: UInt32
  let slugCount: UInt32

  var slug: Range<Int> { Int(slugStart)..<Int(slugStart + slugCount) }
}

/// The records of one kind as they stand in their files; they are read when they are asked for.
///
/// A record has a number, its position among all in the order of the files, and a row in the list.
/// What is known by its slug alone is found without putting the list in order.
final class KindRecords: Sendable {
  /// The order of the list.
  private final class Order: Sendable {
    /// The number of the record at each row.
    let numbers: [UInt32]
    /// The row of each record.
    let rows: [UInt32]

    init(numbers: [UInt32]) {
      self.numbers = numbers
      var rows = Array(repeating: UInt32(0), count: numbers.count)
      for (row, number) in numbers.enumerated() { rows[Int(number)] = UInt32(row) }
      self.rows = rows
    }
  }

  let kind: Kind
  let texts: [JSONText]
  /// The records in the order of the files.
  let slices: [RecordSlice]
  private let orderStore = Mutex<Order?>(nil)
  private let tableStore = Mutex<SlugTable?>(nil)
  private let firstPhaseStore = Mutex<[Int: PartialDate]?>(nil)

  /// The records of a text, none of which has the identifier of another.
  init(kind: Kind, texts: [JSONText] = [], slices: [RecordSlice] = []) {
    self.kind = kind
    self.texts = texts
    self.slices = slices
  }

  /// The records of several files, one over the other: a later one replaces those before it.
  convenience init(kind: Kind, layers: [(text: JSONText, slices: [RecordSlice])]) {
    var slices: [RecordSlice] = []
    slices.reserveCapacity(layers.reduce(0) { $0 + $1.slices.count })
    for (position, layer) in layers.enumerated() {
      for var slice in layer.slices {
        slice.text = UInt32(position)
        slices.append(slice)
      }
    }
    let texts = layers.map(\.text)
    if layers.count > 1 {
      var isReplaced = Array(repeating: false, count: slices.count)
      var table = SlugTable(capacity: slices.count)
      for number in slices.indices.reversed() {
        let later = Self.withSlug(slices[number], texts) { slug in
          table.insert(slug, number: number) {
            Self.hasSlug(slices[$0], texts, slug)
          }
        }
        isReplaced[number] = later != nil
      }
      slices = zip(slices, isReplaced).filter { !$0.1 }.map(\.0)
    }
    self.init(kind: kind, texts: texts, slices: slices)
  }

  var count: Int { slices.count }

  // MARK: By number

  /// The number of the record that has a slug; nil if none has it.
  func number(of slug: String) -> Int? {
    var slug = slug
    return slug.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
  }

  private func number(of slug: UnsafeRawBufferPointer) -> Int? {
    table.number(of: slug) { Self.hasSlug(slices[$0], texts, slug) }
  }

  /// The slug of a record.
  func slug(of number: Int) -> String {
    let slice = slices[number]
    return texts[Int(slice.text)].bytes.text(slice.slug)
  }

  /// A record, as a value of its text.
  func node(_ number: Int) -> JSONNode {
    let slice = slices[number]
    return JSONDocument(text: texts[Int(slice.text)], at: Int(slice.start)).root
  }

  /// The text of one member of a record; nothing else of the record is read.
  func text(of key: StaticString, in number: Int) -> String? {
    value(of: key, in: number).flatMap { text(at: $0, of: number) }
  }

  /// The text that a value is; it takes no node where every byte of it stands for itself.
  private func text(at value: Range<Int>, of number: Int) -> String? {
    let text = texts[Int(slices[number].text)]
    let plain = text.bytes.withUnsafeBufferPointer { bytes -> Range<Int>? in
      guard let letters = Self.letters(of: value, bytes), let base = bytes.baseAddress else {
        return nil
      }
      return cl_plain_run(base + letters.lowerBound, letters.count) == letters.count ? letters : nil
    }
    return plain.map { text.bytes.text($0) }
      ?? JSONDocument(text: text, at: value.lowerBound).root.text
  }

  /// What stands between the quotation marks of a value; nil if it has none.
  private static func letters(
    of value: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    guard value.count > 1, bytes[value.lowerBound] == UInt8(ascii: "\"") else { return nil }
    return value.lowerBound + 1..<value.upperBound - 1
  }

  /// The date of a record of a kind that is ordered by date; nothing else of the record is read.
  func date(of number: Int) -> PartialDate? {
    kind.dateKey.flatMap { text(of: $0, in: number) }.flatMap { PartialDate($0) }
  }

  private func member(_ key: StaticString, of number: Int) -> JSONNode? {
    value(of: key, in: number).map {
      JSONDocument(text: texts[Int(slices[number].text)], at: $0.lowerBound).root
    }
  }

  private func items(of key: StaticString, in number: Int) -> [JSONNode] {
    member(key, of: number)?.items ?? []
  }

  /// Where the value of a member stands; nil if the record lacks it.
  private func value(of key: StaticString, in number: Int) -> Range<Int>? {
    let slice = slices[number]
    return texts[Int(slice.text)].bytes.withUnsafeBufferPointer {
      JSONSkim.value(of: key, inObjectAt: Int(slice.start), of: $0)
    }
  }

  /// The first date at which a phase of any record of a pack begins, by the positions of packs.
  var firstPhases: [Int: PartialDate] {
    firstPhaseStore.withLock { stored in
      if let stored { return stored }
      var first: [Int: PartialDate] = [:]
      for number in slices.indices {
        guard let own = items(of: "phases", in: number).compactMap({ $0["from"]?.date }).min()
        else {
          continue
        }
        let pack = pack(of: number)
        first[pack] = min(own, first[pack] ?? own)
      }
      stored = first
      return first
    }
  }

  // MARK: By row

  /// The row of a slug in the list; nil if no record has it.
  func row(of slug: String) -> Int? { number(of: slug).map { row(of: $0) } }

  /// What finds the rows of many slugs, for one thread.
  var rowFinder: RowFinder {
    RowFinder(table: table, slices: slices, texts: texts, rows: order.rows)
  }

  /// Finds rows by slugs.
  ///
  /// Threads that ask the records themselves would wait for each other at every slug.
  final class RowFinder {
    private let table: SlugTable
    private let slices: [RecordSlice]
    private let texts: [JSONText]
    private let rows: [UInt32]

    fileprivate init(
      table: SlugTable, slices: [RecordSlice], texts: [JSONText], rows: [UInt32]
    ) {
      self.table = table
      self.slices = slices
      self.texts = texts
      self.rows = rows
    }

    /// The row of a slug in the list, by its bytes; nil if no record has it.
    func row(of slug: UnsafeRawBufferPointer) -> Int? {
      table.number(of: slug) { KindRecords.hasSlug(slices[$0], texts, slug) }.map { Int(rows[$0]) }
    }
  }

  /// The row of a record, by its number.
  func row(of number: Int) -> Int { Int(order.rows[number]) }

  /// The number of the record at a row.
  func number(at row: Int) -> Int { Int(order.numbers[row]) }

  /// The identifier of the record at a row.
  func identifier(at row: Int) -> AnyIdentifier {
    AnyIdentifier(kind: kind, slug: slug(of: number(at: row)))
  }

  /// The record at a row, as a value of its text.
  func node(at row: Int) -> JSONNode { node(number(at: row)) }

  /// The text of one member of the record at a row; nothing else of the record is read.
  func text(of key: StaticString, at row: Int) -> String? { text(of: key, in: number(at: row)) }

  /// The values in the list that a member is; nothing else of the record is read.
  func items(of key: StaticString, at row: Int) -> [JSONNode] {
    items(of: key, in: number(at: row))
  }

  /// The text of one member, or the texts in its list; nothing else of the record is read.
  func texts(of key: StaticString, at row: Int) -> [String] {
    guard let value = member(key, of: number(at: row)) else { return [] }
    return value.text.map { [$0] } ?? value.items.compactMap(\.text)
  }

  /// Whether the record at a row has a member; nothing else of the record is read.
  func hasMember(_ key: StaticString, at row: Int) -> Bool {
    value(of: key, in: number(at: row)) != nil
  }

  /// The position of the pack that the record at a row comes from.
  func pack(at row: Int) -> Int { pack(of: number(at: row)) }

  /// The position of the pack that a record comes from.
  func pack(of number: Int) -> Int { texts[Int(slices[number].text)].pack }

  /// Does now what everybody would have to wait for later.
  func prepare() {
    _ = table
    _ = order
    if kind == .bloc || kind == .relation { _ = firstPhases }
  }

  // MARK: Slugs

  private var table: SlugTable {
    tableStore.withLock { stored in
      if let stored { return stored }
      var table = SlugTable(capacity: slices.count)
      for (number, slice) in slices.enumerated() {
        _ = Self.withSlug(slice, texts) { slug in
          table.insert(slug, number: number) { Self.hasSlug(slices[$0], texts, slug) }
        }
      }
      stored = table
      return table
    }
  }

  private static func withSlug<Result>(
    _ slice: RecordSlice, _ texts: [JSONText], _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    texts[Int(slice.text)].bytes.withUnsafeBufferPointer { bytes in
      body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[slice.slug])))
    }
  }

  fileprivate static func hasSlug(
    _ slice: RecordSlice, _ texts: [JSONText], _ slug: UnsafeRawBufferPointer
  ) -> Bool {
    withSlug(slice, texts) { own in
      guard own.count == slug.count, let one = own.baseAddress, let other = slug.baseAddress else {
        return false
      }
      return memcmp(one, other, own.count) == 0
    }
  }

  // MARK: Order

  private struct SortKey: Comparable {
    let date: PartialDate?
    let title: String
    let number: UInt32

    /// By date, those without one last; then by the letters of the title, whatever their case.
    static func < (first: SortKey, second: SortKey) -> Bool {
      switch (first.date, second.date) {
      case (let firstDate?, let secondDate?) where firstDate != secondDate: firstDate < secondDate
      case (.some, nil): true
      case (nil, .some): false
      default: first.title < second.title
      }
    }
  }

  /// The title in small letters.
  ///
  /// Nearly all titles are written in ASCII and typographic punctuation, which takes no table of
  /// Unicode and no escapes: what is in order at the start is put there in a third of the time.
  private func foldedTitle(of number: Int) -> String {
    guard let value = value(of: "title", in: number) else { return "" }
    let folded = texts[Int(slices[number].text)].bytes.withUnsafeBufferPointer { bytes in
      Self.letters(of: value, bytes).map { bytes[$0] }.flatMap {
        Self.isSimple($0) ? Self.folded($0) : nil
      }
    }
    return folded ?? text(at: value, of: number)?.lowercased() ?? ""
  }

  /// Whether bytes are printable ASCII without escapes, dashes, typographic quotes and ellipses.
  private static func isSimple(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte == 0xE2 {
        guard position + 2 < bytes.endIndex, bytes[position + 1] == 0x80,
          (0x90...0xA7).contains(bytes[position + 2])
        else { return false }
        position += 3
      } else {
        guard (0x20..<0x7F).contains(byte), byte != UInt8(ascii: "\\") else { return false }
        position += 1
      }
    }
    return true
  }

  private static func folded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { folded in
      for (position, byte) in bytes.enumerated() {
        let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        folded[position] = isCapital ? byte | 0x20 : byte
      }
      return bytes.count
    }
  }

  private var order: Order {
    orderStore.withLock { stored in
      if let stored { return stored }
      var keys: [SortKey] = []
      keys.reserveCapacity(slices.count)
      // For `sort` the runtime looks up what ranges conform to, which takes longer than putting a
      // few records where they belong.
      let isShort = slices.count <= 100
      for number in slices.indices {
        let key = SortKey(
          date: date(of: number), title: foldedTitle(of: number), number: UInt32(number))
        keys.insert(key, at: isShort ? keys.partitionPoint { key < $0 } : keys.count)
      }
      if !isShort { keys.sort() }
      let order = Order(numbers: keys.map(\.number))
      stored = order
      return order
    }
  }
}

extension Kind {
  /// The key of the date by which lists of the kind are ordered; other lists go by title.
  var dateKey: StaticString? {
    switch self {
    case .quote: "saidOn"
    case .event, .deal, .source: "date"
    case .bloc, .relation, .corridor, .actor, .place, .figure: nil
    }
  }
}
