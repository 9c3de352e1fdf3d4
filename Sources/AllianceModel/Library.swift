/// All records of the loaded packs; answers every question that a screen asks.
///
/// Screens never see how records are stored, so that the storage can change.
public struct Library: Sendable {
  /// What the pack says of itself.
  public let pack: Pack
  /// What was wrong with the pack; records with errors are left out.
  public let diagnostics: [Diagnostic]

  private let records: [AnyIdentifier: AnyRecord]
  private let lists: [Kind: [AnyIdentifier]]
  private let mentions: [AnyIdentifier: [AnyIdentifier]]

  /// Reads the files of a pack.
  ///
  /// - Throws: a `Diagnostic` if the files hold no `pack.json` that can be used.
  public init(files: [PackFile]) throws(Diagnostic) {
    let loader = PackLoader(files: files)
    guard let pack = loader.pack else {
      throw loader.log.diagnostics.first
        ?? Diagnostic(
          .error, at: SourceLocation(file: "pack.json", line: 1, column: 1), path: "",
          "the file is missing")
    }
    self.pack = pack
    var records: [AnyIdentifier: AnyRecord] = [:]
    records.reserveCapacity(loader.records.count)
    for record in loader.records { records[record.id] = record }
    Self.checkLinks(of: loader, among: records)
    var lists: [Kind: [AnyIdentifier]] = [:]
    for kind in Kind.allCases {
      let ofKind = loader.records.filter { $0.id.kind == kind }
      lists[kind] = Self.sorted(ofKind).map(\.id)
    }
    self.records = records
    self.lists = lists
    self.mentions = Self.mentions(lists: lists, records: records)
    self.diagnostics = loader.log.diagnostics
  }

  /// The pack that is built into the program.
  ///
  /// - Throws: a `Diagnostic` only if the program was built from a broken pack.
  public static func bundled() throws(Diagnostic) -> Library {
    try Library(files: PackFile.bundled)
  }

  // MARK: Questions

  /// How many records there are of a kind.
  public func count(of kind: Kind) -> Int { lists[kind]?.count ?? 0 }

  /// The record at a row of a kind's list: by date where the kind has one, else by title.
  public func record(_ kind: Kind, at row: Int) -> AnyRecord? {
    guard let list = lists[kind], list.indices.contains(row) else { return nil }
    return records[list[row]]
  }

  /// The row of a record in its kind's list.
  public func row(of id: AnyIdentifier) -> Int? {
    lists[id.kind]?.firstIndex(of: id)
  }

  /// The record that an identifier names.
  public func record(_ id: AnyIdentifier) -> AnyRecord? { records[id] }

  /// The record that an identifier of one kind names.
  public subscript(id: Identifier<Source>) -> Source? {
    guard case .source(let source)? = records[id.any] else { return nil }
    return source
  }

  /// A record's title, or its identifier if it is not loaded.
  public func title(of id: AnyIdentifier) -> String {
    records[id]?.title ?? id.description
  }

  /// The records that mention one, in the order of kinds and their lists.
  public func mentions(of id: AnyIdentifier) -> [AnyIdentifier] { mentions[id] ?? [] }

  /// The identifiers of a kind that come closest to a word, to suggest in a message.
  public func suggestion(for identifier: String) -> AnyIdentifier? {
    let all = records.keys.map(\.description).sorted()
    return Spelling.nearest(to: identifier, in: all).flatMap { AnyIdentifier($0) }
  }

  // MARK: Building

  /// Notes every link to a record that is nowhere; the record that holds it stays.
  private static func checkLinks(of loader: PackLoader, among records: [AnyIdentifier: AnyRecord]) {
    for (target, node) in loader.log.links where records[target] == nil {
      let near = Spelling.nearest(
        to: target.description, in: records.keys.map(\.description).sorted())
      let hint = near.map { ": did you mean \"\($0)\"?" } ?? ""
      loader.log.error("\"\(target)\" names no record\(hint)", at: node)
    }
  }

  private static func sorted(_ records: [AnyRecord]) -> [AnyRecord] {
    let keyed = records.map { (key: $0.sortDate, title: SortKey($0.title), record: $0) }
    return keyed.sorted { first, second in
      if first.key != second.key {
        guard let firstDate = first.key else { return false }
        guard let secondDate = second.key else { return true }
        return firstDate < secondDate
      }
      return first.title < second.title
    }.map(\.record)
  }

  private static func mentions(
    lists: [Kind: [AnyIdentifier]], records: [AnyIdentifier: AnyRecord]
  ) -> [AnyIdentifier: [AnyIdentifier]] {
    var mentions: [AnyIdentifier: [AnyIdentifier]] = [:]
    for kind in Kind.allCases {
      for id in lists[kind] ?? [] {
        var seen: Set<AnyIdentifier> = [id]
        for target in records[id]?.record.links ?? [] where seen.insert(target).inserted {
          mentions[target, default: []].append(id)
        }
      }
    }
    return mentions
  }
}

/// Orders titles by their letters, whatever their case.
private struct SortKey: Comparable {
  private let folded: String

  init(_ title: String) {
    folded = title.lowercased()
  }

  static func < (first: SortKey, second: SortKey) -> Bool { first.folded < second.folded }
}

extension AnyRecord {
  /// The date by which lists of the kind are ordered; nil sorts last.
  fileprivate var sortDate: PartialDate? {
    switch self {
    case .quote(let quote): quote.saidOn
    case .event(let event): event.date
    case .deal(let deal): deal.date
    case .source(let source): source.date
    case .bloc, .relation, .corridor, .actor, .place, .figure: nil
    }
  }
}
