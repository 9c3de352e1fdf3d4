import PackJSON

// How files become rows, and which records the rows are of.

extension TableImporter {
  /// Reads a table in which values are looked up.
  public func readLookup(_ file: [UInt8], name: String, as lookup: String) throws(ImportFailure) {
    guard let wanted = mapping.lookups.first(where: { $0.name == lookup }) else {
      throw ImportFailure("the mapping looks nothing up in \"\(SafeText.clean(lookup))\"")
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
      if let refusal = header.refusal {
        throw ImportFailure("\(name):\(header.line): \(refusal.message)")
      }
      columns = mapping.named(table.texts(of: header))
    }
    let digest = SHA256.digest(of: file)
    let source = try addSource(
      of: name, digest: digest, saying: preface(of: decoded.bytes, before: dialect.headerLine))
    do throws(ImportFailure) {
      tables.append(
        try TableFile(table: table, columns: columns, of: mapping, name: name, citing: source))
    } catch {
      sources.removeLast()
      throw ImportFailure("\(name):\(dialect.headerLine): \(error.message)")
    }
    let isTab = dialect.delimiter == UInt8(ascii: "\t")
    files.append(
      FileReport(
        name: name, encoding: decoded.encoding,
        delimiter: isTab ? "tab" : String(Character(Unicode.Scalar(dialect.delimiter))),
        headerLine: dialect.headerLine, digest: digest))
    takeRows()
  }

  /// Reads the features of a GeoJSON file.
  ///
  /// - Throws: why nothing of it could be read.
  public func readFeatures(_ file: [UInt8], name: String) throws(ImportFailure) {
    let features = try FeatureFile(file, name: name)
    let digest = SHA256.digest(of: file)
    var report = FileReport(
      name: name, encoding: DecodedText(file).encoding, delimiter: "", headerLine: 0,
      digest: digest)
    report.refusedShapes = features.refusedCount
    report.placeless = features.placelessCount
    guard features.count > 0 else { return files.append(report) }
    let source = try addSource(of: name, digest: digest)
    do throws(ImportFailure) {
      tables.append(
        try TableFile(features: features, of: mapping, name: name, citing: source))
    } catch {
      sources.removeLast()
      throw ImportFailure("\(name): \(error.message)")
    }
    files.append(report)
    takeRows()
  }

  /// Goes through the rows of the file that was added last.
  private func takeRows() {
    let file = tables.count - 1
    let stem = Self.stem(of: tables[file].name)
    var rows = 0
    while let (row, place, text) = tables[file].next() {
      rows += 1
      if rows.isMultiple(of: 1000) { progress(rows) }
      let number = index.add(place, file: file)
      do throws(RowFailure) {
        if let text { try check(row, text, number) }
        try take(row, number, of: stem)
      } catch {
        drop(number, error.message)
      }
    }
    files[files.count - 1].rows = rows
    progress(rows)
  }

  /// Notes of which records a row is a part.
  private func take(_ row: TableRow, _ number: Int, of stem: String) throws(RowFailure) {
    var wasTaken = false
    for (place, template) in tables[tables.count - 1].templates.enumerated() {
      guard let template, template.conditions.allSatisfy({ row.meets($0) }) else { continue }
      wasTaken = true
      let key = try RecordMaker.key(template, row, of: stem)
      index.add(row: number, template: place, to: template.kind, slug: AnyIdentifier.slug(of: key))
    }
    for panel in tables[tables.count - 1].panels
    where try panels.add(row, number: number, of: stem, panel, lookups) {
      wasTaken = true
    }
    if !wasTaken { passedRows += 1 }
  }

  // MARK: Odd rows

  /// A row has a cell for each column; empty ones at its end may be left out or be more.
  private func check(_ row: TableRow, _ text: DelimitedText.Row, _ number: Int) throws(RowFailure) {
    if let refusal = text.refusal { throw RowFailure(refusal.message) }
    let (name, width) = (tables[tables.count - 1].name, tables[tables.count - 1].columns.count)
    if let notice = text.notice {
      let line: Int
      if case .longCell(let first, _, _) = notice { line = first } else { line = text.line }
      notices.add(name, line, notice.message(width: width), order: number)
    }
    guard row.count != width else { return }
    let used = row.usedCount
    if used > width || row.count * 2 < width {
      throw RowFailure("this row has \(max(used, row.count)) cells of \(width)")
    }
    if row.count < width {
      notices.add(
        name, text.line, "this row has \(row.count) cells of \(width)", order: number)
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
}

extension DelimitedText.Refusal {
  fileprivate var message: String {
    switch self {
    case .tooLong: "a line of over \(DelimitedText.longestRow >> 20) MB is refused"
    case .tooManyCells: "a row of over \(DelimitedText.mostCells) cells is refused"
    }
  }
}

extension DelimitedText.Notice {
  fileprivate func message(width: Int) -> String {
    switch self {
    case .openMark:
      "a quotation mark is opened and never closed: the line was read as it is"
    case .strayMark(let lines):
      "a quotation mark would make one row of \(lines) lines that have \(width) cells each: "
        + "they were read as rows"
    case .longCell(_, let lines, let letters):
      "a quoted cell goes on over \(lines) \(lines == 1 ? "line" : "lines") and \(letters) letters: "
        + "is a quotation mark missing?"
    }
  }
}
