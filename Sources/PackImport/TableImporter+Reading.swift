import AllianceModel
import PackJSON

// How files become rows, and which records the rows are of.

extension TableImporter {
  /// Reads a table in which values are looked up.
  public func readLookup(_ file: [UInt8], name: String, as lookup: String) throws(ImportFailure) {
    guard let wanted = mapping.lookups.first(where: { $0.name == lookup }) else {
      throw ImportFailure("the mapping looks nothing up in \"\(SafeText.clean(lookup))\"")
    }
    lookups[lookup] = try LookupTable(try text(of: file, name: name).decoded, name: name, wanted)
  }

  /// The text of a file, and what it was out of.
  private func text(
    of file: [UInt8], name: String
  ) throws(ImportFailure) -> (decoded: DecodedText, note: String?) {
    let content = try ImportedFile(file, name: name)
    guard let encoding else { return (DecodedText(content.bytes), content.note) }
    guard let decoded = DecodedText(content.bytes, as: encoding) else {
      throw ImportFailure(
        "there is no encoding \"\(SafeText.clean(encoding))\": \"iconv -l\" lists those that there are"
      )
    }
    return (decoded, content.note)
  }

  /// What a file was read as.
  private func report(
    _ name: String, _ text: (decoded: DecodedText, note: String?), delimiter: String,
    headerLine: Int,
    digest: String
  ) -> FileReport {
    var report = FileReport(
      name: name, encoding: text.decoded.encoding, delimiter: delimiter, headerLine: headerLine,
      digest: digest)
    if let note = text.note { report.findings.append(note) }
    if text.decoded.isGuess, let sample = text.decoded.sample {
      report.doubts.append(
        "read as \(text.decoded.encoding.name), since it is no UTF-8: \"\(sample.word)\" in line "
          + "\(sample.line); --encoding NAME if that is wrong")
    }
    return report
  }

  /// Names the lines with bytes that are no text.
  private func noteBadBytes(of text: DecodedText, name: String) {
    let order = index.rows.count
    for line in text.badLines {
      notices.add(
        name, line, "a byte that is no \(text.encoding.name) is shown as \u{FFFD}", order: order)
    }
    if text.badCount > text.badLines.count, let last = text.badLines.last {
      notices.add(name, last, "there are \(text.badCount) such bytes in all", order: order)
    }
  }

  /// Reads a table.
  ///
  /// - Throws: a text that says why nothing of it could be read.
  public func read(_ file: [UInt8], name: String) throws(ImportFailure) {
    let text = try text(of: file, name: name)
    let decoded = text.decoded
    try ImportedFile.checkIsTable(decoded.bytes, name: name)
    var dialect = DelimitedText.Dialect(guessing: decoded.bytes)
    if let delimiter = mapping.delimiter { dialect.delimiter = delimiter }
    if let line = mapping.headerLine ?? headerLine(in: decoded.bytes, dialect.delimiter) {
      dialect.headerLine = line
    } else if mapping.isHeaderOfYears {
      throw ImportFailure(
        "\(name): no line has years as its columns, such as 1950,1951,1952: \"import table --guess\" says what the "
          + "file may be")
    }
    let printed = PrintedWords(
      of: decoded.bytes, before: dialect.headerLine, mapping.preface)
    var table = DelimitedText(printed.table, dialect)
    var columns = mapping.columns
    if columns.isEmpty, !mapping.columnsWithoutHeader.isEmpty {
      var rows = table
      let first = rows.next().flatMap { $0.cells.first.map { rows.text(of: $0) } }
      if let first, NumberText(first, .point) != nil { columns = mapping.columnsWithoutHeader }
      if !columns.isEmpty { dialect.headerLine = 0 }
    }
    if columns.isEmpty {
      table.skip(toLine: dialect.headerLine)
      guard let header = table.next() else { throw ImportFailure("\(name): there are no rows") }
      if let refusal = header.refusal {
        throw ImportFailure("\(name):\(header.line): \(refusal.message)")
      }
      columns = table.texts(of: header)
    }
    let digest = SHA256.digest(of: file)
    let isTab = dialect.delimiter == UInt8(ascii: "\t")
    var report = report(
      name, text, delimiter: isTab ? "tab" : String(Character(Unicode.Scalar(dialect.delimiter))),
      headerLine: dialect.headerLine, digest: digest)
    if let last = printed.lastLine {
      report.findings.append("its last line is no row: “\(SafeText.clean(last))”")
    }
    let source = try addSource(of: name, digest: digest, saying: printed)
    do throws(ImportFailure) {
      var file = try TableFile(
        table: table, columns: columns, of: mapping, name: name, citing: source)
      file.title =
        tableTitle.map { "\($0), \(Self.stem(of: name))" }
        ?? PrintedWords.title(of: decoded.bytes, before: dialect.headerLine)
      try survey(&file, delimiter: dialect.delimiter, &report)
      tables.append(file)
    } catch {
      sources.removeLast()
      throw ImportFailure(
        "\(name):\(dialect.headerLine): \(error.message)", lacksChosen: error.lacksChosen)
    }
    files.append(report)
    noteBadBytes(of: decoded, name: name)
    takeRows()
  }

  /// Finds how the cells of a file are written.
  private func survey(
    _ file: inout TableFile, delimiter: UInt8, _ report: inout FileReport
  ) throws(ImportFailure) {
    var said = mapping.conventions
    said.decimal = conventions.decimal ?? said.decimal
    said.order = conventions.order ?? said.order
    let year = Int(date.prefix(4)) ?? ColumnFormats().thisYear
    let found = try file.survey(said, delimiter: delimiter, year: year)
    report.findings += found.findings
    report.doubts += found.doubts
    report.unreadColumns = file.unreadColumns
  }

  /// Reads the features of a GeoJSON file.
  ///
  /// - Throws: why nothing of it could be read.
  public func readFeatures(_ file: [UInt8], name: String) throws(ImportFailure) {
    let text = try text(of: file, name: name)
    let features = try FeatureFile(text.decoded.bytes, name: name)
    let digest = SHA256.digest(of: file)
    var report = report(name, text, delimiter: "", headerLine: 0, digest: digest)
    report.refusedShapes = features.refusedCount
    if features.spareCount > 0 {
      report.doubts.append(
        features.spareCount.counted("point is", "points are")
          + " left out: of several points of a feature the first is its place"
      )
    }
    if features.refusedCount > 0 {
      report.doubts.append(
        features.refusedCount.counted("polygon is", "polygons are")
          + " left out: an area is no line and no point")
    }
    report.placeless = features.placelessCount
    if features.brokenCount > 0 {
      report.doubts.append(
        features.brokenCount.counted("feature is", "features are")
          + " nowhere: a position has two numbers, and a line two positions")
    }
    for fault in features.faults {
      notices.add(
        name, fault.line, fault.message, order: index.rows.count)
    }
    guard features.count > 0 else { return files.append(report) }
    let source = try addSource(of: name, digest: digest)
    do throws(ImportFailure) {
      var file = try TableFile(features: features, of: mapping, name: name, citing: source)
      try survey(&file, delimiter: 0, &report)
      tables.append(file)
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
      // States have one identifier, whatever they are called.
      let state = template.isOfStates ? corrections.id(of: key) : nil
      let slug = state?.slug ?? AnyIdentifier.slug(of: key)
      index.add(row: number, template: place, to: template.kind, slug: slug)
    }
    var outcomes: [PanelTally.Outcome] = []
    for panel in tables[tables.count - 1].panels where !panel.isOtherwise || outcomes.isEmpty {
      let context = RowContext(file: stem, title: tables[tables.count - 1].title)
      guard let outcome = try panels.add(row, number: number, in: context, panel, lookups) else {
        continue
      }
      outcomes.append(outcome)
    }
    guard !wasTaken, !outcomes.contains(.value) else { return }
    passedRows += 1
    if outcomes.isEmpty { noteUntaken(row, number) }
    if !outcomes.isEmpty { valuelessRows[PanelTally.Outcome(outcomes), default: 0] += 1 }
  }

  /// Notes a row with values that no panel takes, such as one of totals.
  private func noteUntaken(_ row: TableRow, _ number: Int) {
    let file = tables[tables.count - 1]
    guard file.templates.isEmpty, let panel = file.panels.first(where: { !$0.places.isEmpty }),
      untakenRows.count < Problems.mostKept
    else { return }
    let values = panel.places.count { place in
      row.cell(at: place.place).map { NumberText($0, row.formats.decimal) != nil } ?? false
    }
    if values > 0 { untakenRows.append((row.cell(at: 0) ?? "", values, number)) }
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

  /// Whether most of some cells are years, each after the one before: a row of values may have one that looks like a year.
  private static func areNamedByYears(_ cells: [String]) -> Bool {
    let years = TableColumns(cells).years.sorted { $0.place < $1.place }.compactMap {
      Int($0.year)
    }
    return years.count > 1 && years.count * 2 >= cells.count { !$0.isEmpty }
      && zip(years, years.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// The line of the names of columns, as the mapping says it is known; nil where it does not, or none is.
  private func headerLine(in bytes: [UInt8], _ delimiter: UInt8) -> Int? {
    let names = mapping.headerColumns
    guard !names.isEmpty || mapping.isHeaderOfYears else { return nil }
    let lines = String(decoding: bytes.prefix(64 << 10), as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let sign = Character(Unicode.Scalar(delimiter))
    if mapping.isHeaderOfYears,
      let line = lines.firstIndex(where: { line in
        let cells = line.split(separator: sign, omittingEmptySubsequences: false)
        return Self.areNamedByYears(cells.map { String($0.trimmed.filter { $0 != "\"" }) })
      })
    {
      return line + 1
    }
    // Whatever stands between the names.
    return names.isEmpty
      ? nil
      : lines.firstIndex { line in
        line.count < 2000
          && names.allSatisfy { line.lowercased().contains($0.lowercased()) }
      }.map { $0 + 1 }
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
      "a quoted cell goes on over \(lines.counted("line", "lines")) and \(letters) letters: "
        + "is a quotation mark missing?"
    }
  }
}
