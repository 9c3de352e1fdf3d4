import PackJSON

/// The records of one kind in the order of their list, by date where the kind has one, else by title.
///
/// A record's row is its position in the list.
final class KindRecords: Sendable {
  let kind: Kind
  /// The files that they come from, with what was found when these were checked.
  let files: [CheckedFile]
  let entries: [RecordEntry]
  private let rows: [String: UInt32]
  /// The slugs of records that are the same as one of the list, and the slug of that one.
  let otherSlugs: [String: String]
  /// Those records, by the slug of the one that stands in the list.
  let matched: [String: [RecordEntry]]

  /// Entries that another one of a later file of their pack stands in place of, and those.
  let replaced: [(entry: RecordEntry, by: RecordEntry)]
  /// Records without an identifier of their own that have been given one, since another record of their pack has
  /// the one that follows from what they have: the slugs, and those others.
  let twins: [(slug: String, of: RecordEntry)]
  /// Those slugs.
  let twinSlugs: Set<String>

  /// The slugs under which records are known whose own slug another pack has too, by that one.
  private let renamed: [PackSlug: String]
  /// The packs that have any of these.
  private let renamedPacks: Set<Int>
  /// A short name for each pack, no two the same.
  let packNames: [String]

  /// A slug as one pack has it.
  private struct PackSlug: Hashable {
    let pack: Int
    let slug: String
  }

  /// The records of several files in the order of packs: of one identifier in two packs both stand in
  /// the list; within a pack a later file replaces those before it.
  ///
  /// O(n log n).
  ///
  /// - Parameter packNames: a short name for each pack, no two the same.
  init(
    kind: Kind, layers: [(file: CheckedFile, entries: [RecordEntry])] = [],
    packNames: [String] = []
  ) {
    self.kind = kind
    files = layers.map(\.file)
    self.packNames = packNames
    var entries: [RecordEntry]
    (entries, replaced, twins) = Self.entries(of: layers, mayHaveTwins: kind.descriptor.infersName)
    twinSlugs = Set(twins.map(\.slug))
    renamed = Self.rename(&entries, packNames, packs: layers.map(\.file.text.pack))
    renamedPacks = Set(renamed.keys.map(\.pack))
    let listed = Self.listed(entries)
    otherSlugs = listed.otherSlugs
    matched = listed.matched
    let order = Self.order(of: listed.entries, isDated: kind.descriptor.isDated)
    self.entries = order.map { listed.entries[$0] }
    rows = Self.rows(of: self.entries)
  }

  /// The same records, those without a title of their own with the names of the actors that take part.
  ///
  /// O(n log n), nothing where all have titles.
  func titled(by actors: KindRecords) -> KindRecords {
    entries.allSatisfy(\.isTitled) ? self : KindRecords(self, titledBy: actors)
  }

  private init(_ other: KindRecords, titledBy actors: KindRecords) {
    kind = other.kind
    files = other.files
    packNames = other.packNames
    replaced = other.replaced
    twins = other.twins
    twinSlugs = other.twinSlugs
    renamed = other.renamed
    renamedPacks = other.renamedPacks
    otherSlugs = other.otherSlugs
    matched = other.matched
    let titled = other.entries.map { entry -> RecordEntry in
      guard !entry.isTitled else { return entry }
      let file = other.files[Int(entry.file)]
      var named = entry
      named.title = file.parties[Int(entry.number)].map { number in
        let slug = file.identifiers[Int(number)].slug
        return actors.row(of: slug, from: file.text.pack).map { actors.entries[$0].title } ?? slug
      }.joined(separator: " and ")
      return named
    }
    entries = Self.order(of: titled, isDated: kind.descriptor.isDated).map { titled[$0] }
    rows = Self.rows(of: entries)
  }

  private static func rows(of entries: [RecordEntry]) -> [String: UInt32] {
    var rows: [String: UInt32] = [:]
    rows.reserveCapacity(entries.count)
    for row in entries.indices { rows[entries[row].slug] = UInt32(row) }
    return rows
  }

  /// Gives those entries another slug whose own one a pack before theirs has.
  ///
  /// - Returns: the new slugs by the own ones.
  private static func rename(
    _ entries: inout [RecordEntry], _ packNames: [String], packs: [Int]
  ) -> [PackSlug: String] {
    guard packs.contains(where: { $0 != packs[0] }) else { return [:] }
    var owners: [String: Int] = [:]
    var renamed: [PackSlug: String] = [:]
    // What only says that it is the one of another pack has no slug of its own. Where one says so of a slug, what
    // has that slug and says that it is another one gives it up: Germany of 1960, which is West Germany.
    var meant: [String: Int] = [:]
    for entry in entries where entry.matches == entry.slug && meant[entry.slug] == nil {
      meant[entry.slug] = packs[Int(entry.file)]
    }
    for position in entries.indices where entries[position].matches != entries[position].slug {
      let slug = entries[position].slug
      let own = packs[Int(entries[position].file)]
      let owner = owners[slug] ?? (entries[position].matches == nil ? own : meant[slug] ?? own)
      owners[slug] = owner
      guard owner != own else { continue }
      let name = own < packNames.count ? packNames[own] : "\(own + 1)"
      entries[position].slug = AnyIdentifier.slug(slug, ofPack: name)
      renamed[PackSlug(pack: own, slug: slug)] = entries[position].slug
    }
    return renamed
  }

  /// The entries of all layers in the order of the files, without those that are replaced; and these.
  private static func entries(
    of layers: [(file: CheckedFile, entries: [RecordEntry])], mayHaveTwins: Bool
  ) -> (
    [RecordEntry], replaced: [(entry: RecordEntry, by: RecordEntry)],
    twins: [(slug: String, of: RecordEntry)]
  ) {
    guard layers.count > 1 || layers.contains(where: \.file.hasTwins) else {
      return (layers.first?.entries ?? [], [], [])
    }
    let count = layers.reduce(0) { $0 + $1.entries.count }
    var places: [PackSlug: Int] = [:]
    var kept: [RecordEntry] = []
    var replaced: [(Int, by: Int)] = []
    var twins: [(Int, of: Int)] = []
    places.reserveCapacity(count)
    kept.reserveCapacity(count)
    for (position, layer) in layers.enumerated() {
      for place in layer.entries.indices {
        kept.append(layer.entries[place])
        let last = kept.count - 1
        kept[last].file = UInt32(position)
        // What only says that it is the one of another pack does not replace it.
        guard kept[last].matches != kept[last].slug else { continue }
        let own = PackSlug(pack: layer.file.text.pack, slug: kept[last].slug)
        if mayHaveTwins, let before = places[own],
          JSONDocument(text: layer.file.text, at: Int(kept[last].start)).root["id"] == nil
        {
          twins.append((last, of: before))
        } else if let before = places.updateValue(last, forKey: own) {
          replaced.append((before, last))
        }
      }
    }
    // Once all others have theirs; of many of one pair each begins where the one before has ended.
    var numbers: [PackSlug: Int] = [:]
    for (twin, _) in twins {
      let own = PackSlug(pack: layers[Int(kept[twin].file)].file.text.pack, slug: kept[twin].slug)
      var (number, slug) = (numbers[own] ?? 1, own.slug)
      repeat {
        number += 1
        slug = "\(own.slug)-\(number)"
      } while places[PackSlug(pack: own.pack, slug: slug)] != nil
      numbers[own] = number
      kept[twin].rename(slug)
      places[PackSlug(pack: own.pack, slug: slug)] = twin
    }
    let gone = Set(replaced.map { $0.0 })
    return (
      gone.isEmpty ? kept : kept.indices.filter { !gone.contains($0) }.map { kept[$0] },
      replaced.map { (kept[$0.0], by: kept[$0.by]) },
      twins.map { (kept[$0.0].slug, of: kept[$0.of]) }
    )
  }

  /// The entries that stand in the list, and beside them those that are the same as one of these.
  private static func listed(_ entries: [RecordEntry]) -> (
    entries: [RecordEntry], otherSlugs: [String: String], matched: [String: [RecordEntry]]
  ) {
    var targets: [String: String] = [:]
    for place in entries.indices {
      guard let target = entries[place].matches, targets[entries[place].slug] == nil else {
        continue
      }
      targets[entries[place].slug] = target
    }
    guard !targets.isEmpty else { return (entries, [:], [:]) }
    // Where several say that they are the one of this identifier, the lowest pack has it.
    var owners: [String: Int] = [:]
    for (number, entry) in entries.enumerated() {
      if entry.matches != entry.slug || owners[entry.slug] == nil { owners[entry.slug] = number }
    }
    // Where no record has the identifier that several say they are, the first of them stands for all.
    var firsts: [String: String] = [:]
    for entry in entries {
      guard let target = targets[entry.slug], owners[target] == nil else { continue }
      let first = firsts[target] ?? entry.slug
      firsts[target] = first
      targets[entry.slug] = first == entry.slug ? nil : first
    }
    var kept: [RecordEntry] = []
    var otherSlugs: [String: String] = [:]
    var matched: [String: [RecordEntry]] = [:]
    for (number, entry) in entries.enumerated() {
      let owner = owner(of: entry.slug, targets, among: owners)
      if owner == entry.slug, owners[entry.slug] == number {
        kept.append(entry)
      } else {
        matched[owner, default: []].append(entry)
        if owner != entry.slug { otherSlugs[entry.slug] = owner }
      }
    }
    return (kept, otherSlugs, matched)
  }

  /// The slug under which a record is known: what it says that it is, and what that says, as far as
  /// it is there; of those that say so of each other the first in the order of letters.
  private static func owner(
    of slug: String, _ targets: [String: String], among owners: [String: Int]
  ) -> String {
    var way = [slug]
    while let next = targets[way[way.count - 1]], owners[next] != nil {
      if let start = way.firstIndex(of: next) { return way[start...].min() ?? slug }
      way.append(next)
    }
    return way[way.count - 1]
  }

  /// The positions of entries in the order of the list: by date, those without one last; then by the
  /// letters of the title, whatever their case.
  private static func order(of entries: [RecordEntry], isDated: Bool) -> [Int] {
    let ranks = entries.map { isDated ? $0.date?.rank ?? .max : 0 }
    let titles = entries.map { $0.title.lowercased() }
    return RowOrder.rows(entries.count) { one, other in
      ranks[one] == ranks[other] ? titles[one] < titles[other] : ranks[one] < ranks[other]
    }
  }

  var count: Int { entries.count }

  /// The row of the record that has a slug, or that is the same as the one that has it; nil if none
  /// has it.
  ///
  /// A slug with the name of a pack, as `russia@states`, is that pack's own whether another pack has it too
  /// or not.
  func row(of slug: String) -> Int? {
    if let row = rows[slug] ?? otherRow(of: slug) { return Int(row) }
    let parts = slug.split(separator: "@")
    guard parts.count == 2, let row = rows[String(parts[0])].map({ Int($0) }) else { return nil }
    let own = pack(at: row)
    return own < packNames.count && packNames[own] == parts[1] ? row : nil
  }

  /// The row of the record that a pack means by a slug: its own, else that of another pack; nil if there
  /// is none.
  func row(of slug: String, from pack: Int) -> Int? {
    row(of: renamed.isEmpty ? slug : renamed[PackSlug(pack: pack, slug: slug)] ?? slug)
  }

  /// The actors that the files of these records name, by the numbers that they have in each file: their
  /// rows in the list of actors, nil for what is no actor or not there.
  ///
  /// O(identifiers).
  func rows(ofActorsIn actors: KindRecords) -> [[Int?]] {
    files.map { file in
      file.identifiers.map {
        $0.kind == .actor ? actors.row(of: $0.slug, from: file.text.pack) : nil
      }
    }
  }

  /// The slug under which the record is known that a pack means by a slug.
  func known(_ slug: String, from pack: Int) -> String {
    let own = renamed.isEmpty ? slug : renamed[PackSlug(pack: pack, slug: slug)] ?? slug
    return otherSlugs[own] ?? own
  }

  /// Whether a pack has a record of a slug that is the same as the one at a row.
  func hasMatched(_ slug: String, row: Int, inPack pack: Int) -> Bool {
    let own = renamed[PackSlug(pack: pack, slug: slug)] ?? slug
    return matched[entries[row].slug]?.contains { $0.slug == own && self.pack(of: $0) == pack }
      ?? false
  }

  /// The rows of a pack's records that are known by another slug than its own, each with the row of the
  /// record of a pack before it that has that one.
  func renamed(inPack pack: Int) -> [(row: Int, by: Int)] {
    guard renames(pack) else { return [] }
    return renamed.filter { $0.key.pack == pack }.sorted { $0.key.slug < $1.key.slug }
      .compactMap { own, slug in
        guard let row = rows[slug], let other = self.row(of: own.slug) else { return nil }
        return (Int(row), other)
      }
  }

  /// Whether any record of a pack is known by another slug than its own.
  func renames(_ pack: Int) -> Bool { renamedPacks.contains(pack) }

  private func otherRow(of slug: String) -> UInt32? { otherSlugs[slug].flatMap { rows[$0] } }

  /// The identifier of the record at a row.
  func identifier(at row: Int) -> AnyIdentifier {
    AnyIdentifier(kind: kind, slug: entries[row].slug)
  }

  /// The record at a row, as a value of its text.
  func node(at row: Int) -> JSONNode { node(of: entries[row]) }

  /// The record of an entry, as a value of its text.
  func node(of entry: RecordEntry) -> JSONNode {
    JSONDocument(
      text: files[Int(entry.file)].text, at: Int(entry.start),
      place: JSONDocument.ListPlace(list: kind.plural, position: Int(entry.position))
    ).root
  }

  /// Adds the record of an entry to some bytes as it stands in its file; laid out anew where its file has comments
  /// or it holds anything that must not reach a terminal as it is, or where its identifier follows from the others
  /// of its pack.
  func copy(_ entry: RecordEntry, to output: inout [UInt8]) {
    let file = files[Int(entry.file)]
    if twinSlugs.contains(entry.slug),
      case .object(let members) = node(of: entry).asValue
    {
      let id = JSONValue.text(AnyIdentifier(kind: kind, slug: entry.slug).description)
      output += JSONValue.object([("id", id)] + members).pretty(depth: 2).utf8
      return
    }
    let isCopied =
      file.isPlainJSON
      && file.text.bytes.withUnsafeBufferPointer { bytes in
        let own = UnsafeBufferPointer(rebasing: bytes[Int(entry.start)..<Int(entry.end)])
        guard SafeText.isPlain(own, allowsLines: true) else { return false }
        output.append(contentsOf: own)
        return true
      }
    if !isCopied { output += node(of: entry).asValue.pretty(depth: 2).utf8 }
  }

  /// The position of the pack that the record at a row comes from.
  func pack(at row: Int) -> Int { pack(of: entries[row]) }

  /// The position of the pack that the record of an entry comes from.
  func pack(of entry: RecordEntry) -> Int { files[Int(entry.file)].text.pack }
}
