import PackJSON

/// Turns the rows of a table into records: each checked as a pack's is, and citing its row.
public final class TableImporter {
  /// A row of a file.
  public struct Origin: Sendable {
    public let file: String
    /// Its first line in the file, from 1.
    public let line: Int
  }

  /// Why a row became no record.
  public struct Problem: Sendable {
    /// The file and the row's first line in it, from 1.
    public let file: String
    public let line: Int
    /// What was found and expected.
    public let message: String

    /// The problem as `FILE:LINE: message`.
    public var text: String { "\(SafeText.clean(file)):\(line): \(message)" }
  }

  /// What a file was read as.
  public struct FileReport: Sendable {
    public let name: String
    public let encoding: DecodedText.Encoding
    /// The sign between cells, in words.
    public let delimiter: String
    public let headerLine: Int
    /// SHA-256 of the file's bytes, in hexadecimal digits.
    public let digest: String
    public internal(set) var rows = 0
    /// Polygons, which are refused, and features that are nowhere.
    public internal(set) var refusedShapes = 0
    public internal(set) var placeless = 0
  }

  let mapping: TableMapping
  let date: String
  /// The terms that the user or the file gives; "unknown" where nobody does.
  public let terms: String
  public internal(set) var files: [FileReport] = []
  /// Why files could not be read at all.
  public private(set) var unreadFiles: [ImportFailure] = []
  public private(set) var problems: [Problem] = []
  /// How many rows had a problem; of very many only the first are kept.
  public private(set) var droppedRows = 0
  /// Rows that no template took, and those that said again what another row had.
  public private(set) var passedRows = 0
  public private(set) var repeatedRows = 0
  /// What rows said otherwise than rows before them.
  public private(set) var conflicts: [Problem] = []
  private(set) var conflictCount = 0
  var lookups: [String: LookupTable] = [:]
  private(set) var records: [Kind: [ImportedRecord]] = [:]
  private var places: [AnyIdentifier: Int] = [:]
  /// The shares of each of the mapping's figures.
  private(set) var shareTallies: [ShareTally]
  /// The first and the last of the dates in all rows.
  private(set) var dates: ClosedRange<String>?
  /// A rule by which pledges are read as levels; nil for none.
  public var levels: LevelRule?
  /// The actors that imported ones may be; nil where nobody asks.
  public var knownActors: KnownActors?
  /// From when to when the source says anything; nil for what the mapping says.
  public var coverage: (from: PartialDate?, until: PartialDate?)?
  /// Whether the user says that the terms forbid passing the data on.
  public var isPassingOnForbidden = false
  /// The first and the last year that rows name with an actor.
  private(set) var yearsOfActors: [AnyIdentifier: ClosedRange<Int>] = [:]
  /// What rows of one identifier have said, where each is a record of its own.
  private var fingerprints: [AnyIdentifier: [Int]] = [:]
  /// Which imported actors are which known ones.
  var matches: [(name: String, known: AnyIdentifier)] = []
  /// Told now and then of the rows that are read.
  public var progress: (Int) -> Void = { _ in }

  private static let keptProblems = 1000

  /// - Parameters:
  ///   - mapping: how rows become records.
  ///   - terms: the owner's terms; nil for those of the mapping.
  ///   - date: today's date as ISO 8601 has it, which sources say they were read on.
  public init(_ mapping: TableMapping, terms: String? = nil, date: String) {
    self.mapping = mapping
    self.date = date
    shareTallies = mapping.shares.map { ShareTally($0) }
    var known: String?
    for (name, value) in mapping.source where name == "terms" {
      if case .text(let text) = value { known = text }
    }
    self.terms = terms ?? known ?? "unknown"
  }

  /// How many records there are of a kind.
  public func count(of kind: Kind) -> Int { records[kind]?.count ?? 0 }

  /// Makes the records of a row.
  func take(
    _ row: TableRow, _ templates: [TableMapping.Template], name: String, _ source: AnyIdentifier
  ) {
    var wasTaken = false
    var isNew = false
    do throws(RowFailure) {
      if row.shape == nil { try row.checkWidth() }
      for template in templates where template.conditions.allSatisfy({ row.meets($0) }) {
        wasTaken = true
        var maker = RecordMaker(row: row, of: Self.stem(of: name), lookups: lookups)
        var record = try maker.record(template, citing: source)
        if template.areDistinct {
          guard let own = distinct(record) else { continue }
          record = own
        }
        if let found = maker.dates {
          dates =
            dates.map {
              min($0.lowerBound, found.lowerBound)...max($0.upperBound, found.upperBound)
            } ?? found
        }
        for actor in maker.actors { _ = add(actor, isStandIn: true) }
        note(maker.dates, of: maker.actors.map(\.id) + [record.id])
        let merger = add(
          record, from: Origin(file: name, line: row.line), merging: template.merges)
        isNew = isNew || merger.isNew
        conflictCount += merger.conflicts.count
        for message in merger.conflicts where conflicts.count < Self.keptProblems {
          conflicts.append(Problem(file: name, line: row.line, message: message))
        }
      }
    } catch {
      drop(1, from: Origin(file: name, line: row.line), error.message)
      return
    }
    if isNew { for place in shareTallies.indices { shareTallies[place].add(row) } }
    if !wasTaken { passedRows += 1 } else if !isNew { repeatedRows += 1 }
  }

  private func note(_ dates: ClosedRange<String>?, of ids: [AnyIdentifier]) {
    guard let dates, let first = Int(dates.lowerBound.prefix(4)),
      let last = Int(dates.upperBound.prefix(4)), first <= last
    else { return }
    for id in ids where id.kind == .actor {
      yearsOfActors[id] =
        yearsOfActors[id].map { min($0.lowerBound, first)...max($0.upperBound, last) }
        ?? first...last
    }
  }

  private static func stem(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    return String(last.split(separator: ".").first ?? last)
  }

  /// A record under an identifier of its own, where another row has the same one and says something
  /// else; nil where a row before said the very same.
  private func distinct(_ record: ImportedRecord) -> ImportedRecord? {
    let said = record.fingerprint
    let before = fingerprints[record.id, default: []]
    guard !before.contains(said) else { return nil }
    fingerprints[record.id] = before + [said]
    return before.isEmpty ? record : record.numbered(before.count + 1)
  }

  /// Adds a record, or what it says beyond one with the same identifier.
  private func add(
    _ record: ImportedRecord, isStandIn: Bool = false, from origin: Origin? = nil,
    merging merges: [String: TableMapping.Merge] = [:]
  ) -> ImportedRecord.Merger {
    if let place = places[record.id] {
      guard !isStandIn else { return ImportedRecord.Merger() }
      return records[record.id.kind]?[place].merge(record, merges) ?? ImportedRecord.Merger()
    }
    places[record.id] = records[record.id.kind, default: []].count
    var record = record
    record.isStandIn = isStandIn
    record.pack()
    if let origin {
      record.origin = origin
      record.fault = RecordMaker.fault(of: record)
    }
    records[record.id.kind, default: []].append(record)
    return ImportedRecord.Merger(isNew: true)
  }

  /// Notes a file of several of which nothing can be read; the others are imported.
  public func passOver(_ failure: ImportFailure) {
    unreadFiles.append(failure)
  }

  func drop(_ rows: Int, from origin: Origin, _ message: String) {
    droppedRows += rows
    guard problems.count < Self.keptProblems else { return }
    problems.append(Problem(file: origin.file, line: origin.line, message: message))
  }

  /// The records of a kind so far.
  func records(of kind: Kind) -> [ImportedRecord] { records[kind] ?? [] }

  /// Puts other records of a kind in the place of those so far.
  func replace(_ kind: Kind, with others: [ImportedRecord]) { records[kind] = others }

  /// Adds a record that comes of no row by itself.
  func addAtEnd(_ record: ImportedRecord) { _ = add(record) }

  /// Changes members of the records of a kind; nil leaves one as it is.
  func change(
    _ kind: Kind, _ change: (AnyIdentifier, [(String, JSONValue)]) -> [(String, JSONValue)]?
  ) {
    for place in records(of: kind).indices {
      let id = records(of: kind)[place].id
      records[kind]?[place].change { change(id, $0) }
    }
  }

  func addSource(of name: String) -> AnyIdentifier {
    let file = String(name.split(separator: "/").last ?? "table")
    let id = AnyIdentifier(kind: .source, slug: ImportedRecord.slug(file))
    var members = mapping.source
    func standard(_ name: String, _ value: JSONValue) {
      if !members.contains(where: { $0.0 == name }) { members.append((name, value)) }
    }
    standard("title", .text(file))
    standard("shortTitle", .text(String(file.prefix(40))))
    standard("category", .text("dataset"))
    let digest = files.last?.digest ?? ""
    let read = "Read from \(file) on \(date); SHA-256 \(digest). Terms: \(terms)."
    if let place = members.firstIndex(where: { $0.0 == "summary" }),
      case .text(let text) = members[place].1
    {
      members[place].1 = .text(text + " " + read)
    } else {
      members.append(("summary", .text(read)))
    }
    members.removeAll { $0.0 == "id" || $0.0 == "terms" }
    if terms != "unknown" { members.append(("terms", .text(terms))) }
    _ = add(ImportedRecord(id: id, members: members))
    return id
  }
}

/// Why nothing was imported.
public struct ImportFailure: Error, Sendable {
  /// What was found and expected, and where.
  public let message: String

  init(_ message: String) {
    self.message = message
  }
}
