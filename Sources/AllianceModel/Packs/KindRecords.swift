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
final class KindRecords: Sendable {
  /// The order of the list, and the way from a slug to its row.
  private final class Order: Sendable {
    /// The slice at each row.
    let slices: [UInt32]
    /// The row of each slice.
    let rows: [UInt32]
    /// The slice of each slug.
    let table: SlugTable

    init(slices: [UInt32], table: SlugTable) {
      self.slices = slices
      self.table = table
      var rows = Array(repeating: UInt32(0), count: slices.count)
      for (row, slice) in slices.enumerated() { rows[Int(slice)] = UInt32(row) }
      self.rows = rows
    }
  }

  let kind: Kind
  let texts: [JSONText]
  /// The records in the order of the files.
  let slices: [RecordSlice]
  private let orderStore = Mutex<Order?>(nil)
  private let firstPhaseStore = Mutex<PartialDate??>(nil)

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

  /// The row of a slug in the list; nil if no record has it.
  func row(of slug: String) -> Int? {
    var slug = slug
    return slug.withUTF8 { row(of: UnsafeRawBufferPointer($0)) }
  }

  /// The row of a slug in the list, by its bytes; nil if no record has it.
  func row(of slug: UnsafeRawBufferPointer) -> Int? {
    let order = order
    return order.table.number(of: slug) { Self.hasSlug(slices[$0], texts, slug) }
      .map { Int(order.rows[$0]) }
  }

  /// The row of a slice, by its position in the files.
  func row(ofSlice position: Int) -> Int { Int(order.rows[position]) }

  /// The identifier of the record at a row.
  func identifier(at row: Int) -> AnyIdentifier {
    let slice = slice(at: row)
    let slug = String(decoding: texts[Int(slice.text)].bytes[slice.slug], as: UTF8.self)
    return AnyIdentifier(kind: kind, slug: slug)
  }

  /// The record at a row, as a value of its text.
  func node(at row: Int) -> JSONNode {
    let slice = slice(at: row)
    return JSONDocument(text: texts[Int(slice.text)], at: Int(slice.start)).root
  }

  /// The text of one member of the record at a row; nothing else of the record is read.
  func text(of key: StaticString, at row: Int) -> String? { text(of: key, in: slice(at: row)) }

  /// Whether the record at a row has a member; nothing else of the record is read.
  func hasMember(_ key: StaticString, at row: Int) -> Bool {
    let slice = slice(at: row)
    return Self.member(key, of: slice, in: texts[Int(slice.text)]) != nil
  }

  /// The position of the pack that the record at a row comes from.
  func pack(at row: Int) -> Int { texts[Int(slice(at: row).text)].pack }

  /// Does now what everybody would have to wait for later.
  func prepare() {
    _ = order
    if kind == .bloc || kind == .relation { _ = firstPhase }
  }

  /// The first date at which a phase of any record begins.
  var firstPhase: PartialDate? {
    firstPhaseStore.withLock { stored in
      if let stored { return stored }
      let first = slices.indices.lazy.flatMap { position in
        let slice = self.slices[position]
        let node = JSONDocument(text: self.texts[Int(slice.text)], at: Int(slice.start)).root
        return (node["phases"]?.items ?? []).compactMap { $0["from"]?.date }
      }.min()
      stored = .some(first)
      return first
    }
  }

  private func slice(at row: Int) -> RecordSlice { slices[Int(order.slices[row])] }

  private func text(of key: StaticString, in slice: RecordSlice) -> String? {
    let text = texts[Int(slice.text)]
    return Self.member(key, of: slice, in: text)
      .flatMap { JSONDocument(text: text, at: $0.lowerBound).root.text }
  }

  private static func member(
    _ key: StaticString, of slice: RecordSlice, in text: JSONText
  ) -> Range<Int>? {
    text.bytes.withUnsafeBufferPointer {
      JSONSkim.value(of: key, inObjectAt: Int(slice.start), of: $0)
    }
  }

  private static func withSlug<Result>(
    _ slice: RecordSlice, _ texts: [JSONText], _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    texts[Int(slice.text)].bytes.withUnsafeBytes { bytes in
      body(UnsafeRawBufferPointer(rebasing: bytes[slice.slug]))
    }
  }

  private static func hasSlug(
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

  private var order: Order {
    orderStore.withLock { stored in
      if let stored { return stored }
      let order = makeOrder()
      stored = order
      return order
    }
  }

  private func makeOrder() -> Order {
    var keyed: [(key: SortKey, position: UInt32)] = []
    keyed.reserveCapacity(slices.count)
    var table = SlugTable(capacity: slices.count)
    for (position, slice) in slices.enumerated() {
      let date = kind.dateKey.flatMap { text(of: $0, in: slice) }.flatMap { PartialDate($0) }
      let title = text(of: "title", in: slice)?.lowercased() ?? ""
      keyed.append((SortKey(date: date, title: title), UInt32(position)))
      _ = Self.withSlug(slice, texts) { slug in
        table.insert(slug, number: position) { Self.hasSlug(slices[$0], texts, slug) }
      }
    }
    keyed.sort { $0.key < $1.key }
    return Order(slices: keyed.map(\.position), table: table)
  }
}

extension Kind {
  /// The key of the date by which lists of the kind are ordered; other lists go by title.
  fileprivate var dateKey: StaticString? {
    switch self {
    case .quote: "saidOn"
    case .event, .deal, .source: "date"
    case .bloc, .relation, .corridor, .actor, .place, .figure: nil
    }
  }
}
