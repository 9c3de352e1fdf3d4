import PackJSON

/// A record that was made of rows, before it is written.
struct ImportedRecord {
  let id: AnyIdentifier
  /// Its members but for the identifier, in the order in which they are written; none while the
  /// record is packed.
  private(set) var members: [(String, JSONValue)]
  /// The record as it is written, in a fifth of the memory that its members take.
  private var packed: String?
  /// Whether it only stands for a name that rows mention.
  var isStandIn = false
  /// The row that it comes from first.
  var origin = TableImporter.Origin(file: "", line: 0)
  /// How many rows it is made of.
  var rowCount = 1
  /// What was wrong with it when the first row was read; further rows may mend it, as where each
  /// names one member.
  var fault: String?
  /// What lists hold already, as they are written; made when a second row adds to them.
  private var held: [String: Set<String>] = [:]
  /// Members that have no end, since one row gives none.
  private var open: Set<String> = []

  init(id: AnyIdentifier, members: [(String, JSONValue)]) {
    self.id = id
    self.members = members
  }

  /// A number for all that it says, wherever the row stands in its file.
  var fingerprint: Int {
    var hasher = Hasher()
    for (name, value) in members where name != "sources" {
      hasher.combine(name)
      hasher.combine(Self.withoutPlaces(value).compact)
    }
    return hasher.finalize()
  }

  private static func withoutPlaces(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let members):
      .object(members.filter { $0.0 != "locator" }.map { ($0.0, withoutPlaces($0.1)) })
    case .list(let items): .list(items.map { withoutPlaces($0) })
    default: value
    }
  }

  /// The same record under its identifier with a number.
  func numbered(_ number: Int) -> ImportedRecord {
    let end = "-\(number)"
    let slug = String(id.slug.prefix(100 - end.utf8.count)) + end
    return ImportedRecord(id: AnyIdentifier(kind: id.kind, slug: slug), members: members)
  }

  /// What came of a row that speaks of a record that is there.
  struct Merger {
    /// Whether the row said anything new.
    var isNew = false
    /// What it says otherwise than the rows before, which stays out.
    var conflicts: [String] = []
  }

  /// Adds what another row says of the same record: lists grow, and what is missing comes.
  ///
  /// - Parameter merges: what is kept of members that differ; else the first one is.
  mutating func merge(
    _ other: ImportedRecord, _ merges: [String: TableMapping.Merge] = [:]
  ) -> Merger {
    var merger = Merger()
    rowCount += 1
    unpack()
    if isStandIn {
      self = other
      merger.isNew = true
      return merger
    }
    // Of what has no end in one row there is no latest.
    for (name, rule) in merges where rule == .latest {
      if !other.members.contains(where: { $0.0 == name }) {
        members.removeAll { $0.0 == name }
        open.insert(name)
      }
    }
    for (name, value) in other.members where !open.contains(name) {
      guard let place = members.firstIndex(where: { $0.0 == name }) else {
        members.append((name, value))
        merger.isNew = true
        continue
      }
      guard case .list(var items) = members[place].1, case .list(let more) = value else {
        if let rule = merges[name], case .text(let kept) = members[place].1,
          case .text(let found) = value
        {
          if rule == .earliest ? found < kept : found > kept { members[place].1 = value }
        } else if members[place].1 != value {
          let (kept, found) = (members[place].1.compact, value.compact)
          merger.conflicts.append("\(name) of \(id) is \(kept) already: \(found) was left out")
        }
        continue
      }
      var known = held[name] ?? Set(items.map { Self.identity(of: $0) })
      // Not held twice, so that adding does not copy the list.
      members[place].1 = .null
      for item in more where known.insert(Self.identity(of: item)).inserted {
        items.append(item)
        // Where a row stands is no news by itself.
        merger.isNew = merger.isNew || name != "sources"
      }
      members[place].1 = .list(items)
      held[name] = known
    }
    return merger
  }

  /// What an item of a list says, wherever it stands in its file.
  private static func identity(of item: JSONValue) -> String {
    guard case .object(let members) = item else { return item.compact }
    let said = members.filter { $0.0 != "locator" }
    // A citation alone is told apart by its place.
    return said.count > 1 ? JSONValue.object(said).compact : item.compact
  }

  /// The record as a pack writes it, on one line.
  var text: String {
    packed ?? JSONValue.object([("id", .text(id.description))] + members).compact
  }

  /// Keeps the record as it is written; most are touched by no other row.
  mutating func pack() {
    packed = text
    members = []
  }

  /// Changes the members; nil leaves them as they are.
  mutating func change(_ change: ([(String, JSONValue)]) -> [(String, JSONValue)]?) {
    unpack()
    members = change(members) ?? members
    pack()
  }

  private mutating func unpack() {
    guard let text = packed,
      let document = try? JSONDocument(file: "", bytes: Array(text.utf8))
    else { return }
    packed = nil
    members = document.root.members.dropFirst().map { ($0.key.text ?? "", $0.value.asValue) }
  }

  /// Letters and digits of a text, with a dash for each run of other signs; never empty.
  static func slug(_ text: String) -> String {
    var slug: [UInt8] = []
    for byte in TextFolding.fold(text) {
      if ByteSearch.isLetterOrDigit(byte) {
        slug.append(byte)
      } else if slug.last != UInt8(ascii: "-"), !slug.isEmpty {
        slug.append(UInt8(ascii: "-"))
      }
    }
    if slug.last == UInt8(ascii: "-") { slug.removeLast() }
    // Names in other scripts have none of these letters: their bytes tell them apart.
    if slug.isEmpty { return "x" + SHA256.digest(of: Array(text.utf8)).prefix(12) }
    guard slug.count > 100 else { return String(decoding: slug, as: UTF8.self) }
    return String(decoding: slug.prefix(87), as: UTF8.self) + "-"
      + SHA256.digest(of: slug).prefix(12)
  }
}
