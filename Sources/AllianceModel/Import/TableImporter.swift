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
  public private(set) var files: [FileReport] = []
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
  private var lookups: [String: LookupTable] = [:]
  private(set) var records: [Kind: [ImportedRecord]] = [:]
  private var places: [AnyIdentifier: Int] = [:]
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
    var known: String?
    for (name, value) in mapping.source where name == "terms" {
      if case .text(let text) = value { known = text }
    }
    self.terms = terms ?? known ?? "unknown"
  }

  /// How many records there are of a kind.
  public func count(of kind: Kind) -> Int { records[kind]?.count ?? 0 }

  // MARK: Reading

  /// Reads a table in which values are looked up.
  public func readLookup(_ file: [UInt8], name: String, as lookup: String) throws(ImportFailure) {
    guard let wanted = mapping.lookups.first(where: { $0.name == lookup }) else {
      throw ImportFailure("the mapping looks nothing up in \"\(lookup)\"")
    }
    lookups[lookup] = try LookupTable(file, name: name, wanted)
  }

  /// Reads a table.
  ///
  /// - Throws: a text that says why nothing of it could be read.
  public func read(_ file: [UInt8], name: String) throws(ImportFailure) {
    let decoded = DecodedText(file)
    var dialect = DelimitedText.Dialect(guessing: decoded.bytes)
    if let delimiter = mapping.delimiter { dialect.delimiter = delimiter }
    if let line = mapping.headerLine ?? Self.line(of: mapping.headerColumns, in: decoded.bytes) {
      dialect.headerLine = line
    }
    var table = DelimitedText(decoded.bytes, dialect)
    var columns = mapping.columns
    if columns.isEmpty {
      table.skip(toLine: dialect.headerLine)
      guard let header = table.next() else { throw ImportFailure("\(name): there are no rows") }
      columns = header.cells
    }
    let templates = mapping.templates.filter { $0.neededColumns.isSubset(of: columns) }
    guard !templates.isEmpty else {
      let missing =
        mapping.templates.map { $0.neededColumns.subtracting(columns).sorted() }
        .min { $0.count < $1.count } ?? []
      throw ImportFailure(
        "\(name):\(dialect.headerLine): expected the columns "
          + missing.map { "\"\($0)\"" }.joined(separator: ", ") + "; found "
          + columns.prefix(20).map { "\"\($0)\"" }.joined(separator: ", "))
    }
    files.append(
      FileReport(
        name: name, encoding: decoded.encoding,
        delimiter: dialect.delimiter == 0x09
          ? "tab" : String(Character(Unicode.Scalar(dialect.delimiter))),
        headerLine: dialect.headerLine, digest: SHA256.digest(of: file)))
    let source = addSource(of: name)
    let named = TableColumns(columns)
    var held: DelimitedText.Row?
    while let row = held ?? table.next() {
      held = nil
      let whole = joined(row, &table, columns.count, holding: &held)
      files[files.count - 1].rows += 1
      if files[files.count - 1].rows.isMultiple(of: 1000) { progress(files[files.count - 1].rows) }
      take(
        TableRow(columns: named, row: whole, missing: mapping.missing), templates, name: name,
        source)
    }
    progress(files[files.count - 1].rows)
  }

  /// Reads the features of a GeoJSON file.
  ///
  /// - Throws: why nothing of it could be read.
  public func readFeatures(_ file: [UInt8], name: String) throws(ImportFailure) {
    let features = try FeatureFile(file, name: name)
    var report = FileReport(
      name: name, encoding: DecodedText(file).encoding, delimiter: "", headerLine: 0,
      digest: SHA256.digest(of: file))
    report.rows = features.rows.count
    report.refusedShapes = features.refusedCount
    report.placeless = features.placelessCount
    files.append(report)
    let known = Set(features.columns).union(["@lines", "@point"])
    let templates = mapping.templates.filter { $0.neededColumns.isSubset(of: known) }
    guard !templates.isEmpty || features.rows.isEmpty else {
      let missing =
        mapping.templates.map { $0.neededColumns.subtracting(known).sorted() }
        .min { $0.count < $1.count } ?? []
      throw ImportFailure("\(name): expected the properties \(missing.joined(separator: ", "))")
    }
    let source = addSource(of: name)
    let columns = TableColumns(features.columns)
    for (number, row) in features.rows.enumerated() {
      take(
        TableRow(
          feature: number + 1, columns: columns, cells: row.cells, shape: row.shape,
          missing: mapping.missing), templates, name: name, source)
      if number.isMultiple(of: 1000) { progress(number) }
    }
  }

  /// The first line that has some names among its cells, whatever stands between them; nil if none.
  private static func line(of names: [String], in bytes: [UInt8]) -> Int? {
    guard !names.isEmpty else { return nil }
    let lines = String(decoding: bytes.prefix(64 << 10), as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.firstIndex { line in names.allSatisfy { line.contains($0) } && line.count < 2000 }
      .map { $0 + 1 }
  }

  /// A row with the lines that it goes on in, where rows may be cut.
  private func joined(
    _ row: DelimitedText.Row, _ table: inout DelimitedText, _ count: Int,
    holding held: inout DelimitedText.Row?
  ) -> DelimitedText.Row {
    guard mapping.joinsShortRows, row.cells.count < count else { return row }
    var cells = row.cells
    while cells.count < count, let more = table.next() {
      guard cells.count + more.cells.count - 1 <= count else {
        held = more
        break
      }
      cells[cells.count - 1] += (cells[cells.count - 1].isEmpty ? "" : " ") + more.cells[0]
      cells += more.cells.dropFirst()
    }
    return DelimitedText.Row(line: row.line, cells: cells)
  }

  /// Makes the records of a row.
  private func take(
    _ row: TableRow, _ templates: [TableMapping.Template], name: String, _ source: AnyIdentifier
  ) {
    var wasTaken = false
    var isNew = false
    do throws(RowFailure) {
      if row.shape == nil { try row.checkWidth() }
      for template in templates where template.conditions.allSatisfy({ row.meets($0) }) {
        wasTaken = true
        var maker = RecordMaker(row: row, of: Self.stem(of: name), lookups: lookups)
        let record = try maker.record(template, citing: source)
        for actor in maker.actors { _ = add(actor, isStandIn: true) }
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
    if !wasTaken { passedRows += 1 } else if !isNew { repeatedRows += 1 }
  }

  private static func stem(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    return String(last.split(separator: ".").first ?? last)
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

  private func drop(_ rows: Int, from origin: Origin, _ message: String) {
    droppedRows += rows
    guard problems.count < Self.keptProblems else { return }
    problems.append(Problem(file: origin.file, line: origin.line, message: message))
  }

  /// Leaves out what is still wrong once all rows are read; to be called before anything is written.
  public func finish() {
    for kind in Kind.allCases {
      let left = (records[kind] ?? []).filter { record in
        guard record.fault != nil || record.rowCount > 1, !record.isStandIn,
          let fault = RecordMaker.fault(of: record)
        else { return true }
        drop(record.rowCount, from: record.origin, fault)
        return false
      }
      records[kind] = left
    }
  }

  private func addSource(of name: String) -> AnyIdentifier {
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
