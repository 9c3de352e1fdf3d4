import AllianceModel
import PackJSON

/// Which rows of which files make which records.
///
/// Of a row where it begins is kept, and not what it says: 24 bytes, and 12 for each record that it has
/// a part in.
struct RowIndex {
  /// What has become of a row.
  struct State: OptionSet {
    let rawValue: UInt8
    /// It could not be read, or its record could not be made.
    static let isDropped = State(rawValue: 1)
    /// A record has something from it that no row before has said.
    static let isNew = State(rawValue: 2)
    /// A record was made of it.
    static let isUsed = State(rawValue: 4)
    /// It is in the shares.
    static let isCounted = State(rawValue: 8)
  }

  /// A row of a file.
  struct Row {
    let offset: Int
    let line: UInt32
    let file: UInt32
    var state: State = []
  }

  /// The part that a row has in a record.
  private struct Part {
    let row: UInt32
    let template: UInt32
    /// The record's next part; `none` for the last.
    var next: UInt32
  }

  /// The rows of one identifier.
  struct Group {
    let slug: String
    fileprivate let first: UInt32
    fileprivate var last: UInt32
  }

  private static let none = UInt32.max

  private(set) var rows: [Row] = []
  private var parts: [Part] = []
  private var groups: [[Group]] = Kind.allCases.map { _ in [] }
  private var numbers: [[String: UInt32]] = Kind.allCases.map { _ in [:] }

  /// Adds a row; returns its number.
  mutating func add(_ place: TableFile.Place, file: Int) -> Int {
    rows.append(
      Row(
        offset: place.offset, line: UInt32(clamping: place.line), file: UInt32(clamping: file)))
    return rows.count - 1
  }

  /// Notes that a row is a part of a record.
  mutating func add(row: Int, template: Int, to kind: Kind, slug: String) {
    let part = UInt32(parts.count)
    parts.append(
      Part(row: UInt32(row), template: UInt32(clamping: template), next: Self.none))
    if let number = numbers[kind.index][slug] {
      parts[Int(groups[kind.index][Int(number)].last)].next = part
      groups[kind.index][Int(number)].last = part
    } else {
      numbers[kind.index][slug] = UInt32(groups[kind.index].count)
      groups[kind.index].append(Group(slug: slug, first: part, last: part))
    }
  }

  /// The identifiers of a kind that rows name, in the order of the rows.
  func groups(of kind: Kind) -> [Group] { groups[kind.index] }

  /// Whether rows name a record.
  func has(_ kind: Kind, slug: String) -> Bool { numbers[kind.index][slug] != nil }

  /// The rows of an identifier with the numbers of their templates, in order.
  func parts(of group: Group) -> some Sequence<(row: Int, template: Int)> {
    sequence(state: group.first) { [parts] place -> (row: Int, template: Int)? in
      guard place != Self.none else { return nil }
      let part = parts[Int(place)]
      place = part.next
      return (Int(part.row), Int(part.template))
    }
  }

  /// Notes what has become of a row; returns whether that is new.
  @discardableResult
  mutating func mark(_ row: Int, _ state: State) -> Bool {
    let isNew = !rows[row].state.contains(state)
    rows[row].state.insert(state)
    return isNew
  }
}
