import PackJSON

// How files become rows.

extension TableImporter {
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
}
