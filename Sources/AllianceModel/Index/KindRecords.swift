import PackJSON

/// The records of one kind in the order of their list, by date where the kind has one, else by title.
///
/// A record's row is its position in the list.
final class KindRecords: Sendable {
  let kind: Kind
  let texts: [JSONText]
  let entries: [RecordEntry]
  /// The rows in the order in which the records stand in their texts.
  let rowsInTexts: [UInt32]
  private let rows: [String: UInt32]

  /// The records of several files, one over the other: a later one replaces those before it.
  init(kind: Kind, layers: [(text: JSONText, entries: [RecordEntry])] = []) {
    self.kind = kind
    texts = layers.map(\.text)
    let all = Self.entries(of: layers)
    let order = Self.order(of: all, isDated: kind.descriptor.isDated)
    entries = order.map { all[Int($0)] }
    var rowsInTexts = Array(repeating: UInt32(0), count: order.count)
    for (row, number) in order.enumerated() { rowsInTexts[Int(number)] = UInt32(row) }
    self.rowsInTexts = rowsInTexts
    var rows: [String: UInt32] = [:]
    rows.reserveCapacity(entries.count)
    for (row, entry) in entries.enumerated() { rows[entry.slug] = UInt32(row) }
    self.rows = rows
  }

  /// The entries of all layers in the order of the texts, without those that are replaced.
  private static func entries(
    of layers: [(text: JSONText, entries: [RecordEntry])]
  ) -> [RecordEntry] {
    guard layers.count > 1 else { return layers.first?.entries ?? [] }
    var taken: Set<String> = []
    var kept: [RecordEntry] = []
    for (position, layer) in layers.enumerated().reversed() {
      for var entry in layer.entries.reversed() where taken.insert(entry.slug).inserted {
        entry.text = UInt32(position)
        kept.append(entry)
      }
    }
    return kept.reversed()
  }

  /// The positions of entries in the order of the list: by date, those without one last; then by the
  /// letters of the title, whatever their case.
  private static func order(of entries: [RecordEntry], isDated: Bool) -> [UInt32] {
    let keys = entries.enumerated().map { number, entry in
      (date: isDated ? entry.date : nil, title: entry.title.lowercased(), number: UInt32(number))
    }
    return keys.sorted { first, second in
      switch (first.date, second.date) {
      case (let one?, let other?) where one != other: one < other
      case (.some, nil): true
      case (nil, .some): false
      default: (first.title, first.number) < (second.title, second.number)
      }
    }.map(\.number)
  }

  var count: Int { entries.count }

  /// The row of the record that has a slug; nil if none has it.
  func row(of slug: String) -> Int? { rows[slug].map { Int($0) } }

  /// The identifier of the record at a row.
  func identifier(at row: Int) -> AnyIdentifier {
    AnyIdentifier(kind: kind, slug: entries[row].slug)
  }

  /// The record at a row, as a value of its text.
  func node(at row: Int) -> JSONNode {
    let entry = entries[row]
    return JSONDocument(text: texts[Int(entry.text)], at: Int(entry.start)).root
  }

  /// The position of the pack that the record at a row comes from.
  func pack(at row: Int) -> Int { texts[Int(entries[row].text)].pack }
}
