import AllianceModel
import PackJSON

/// A file of rows: read through once to see which records there are, and again row by row when each
/// record is made, so that no row is held in between.
struct TableFile {
  /// Where a row begins: its byte and its line; of features both are the number.
  typealias Place = DelimitedText.Place

  /// The file's name, as it was given.
  let name: String
  /// What the first line before the names of columns calls the table; empty where there is none.
  var title = ""
  /// The source that its rows cite.
  let source: AnyIdentifier
  let columns: TableColumns
  /// The templates of the mapping with the places of their columns; nil for those that the file is
  /// not for.
  let templates: [TableMapping.Template?]
  /// The shares of the mapping, in the same way.
  let shares: [TableMapping.ShareTemplate]
  /// The panels of the mapping that the file is for, in the same way.
  let panels: [TableMapping.PanelTemplate]
  /// How the cells are to be read, and how the mapping reads them.
  private(set) var formats = ColumnFormats()
  private let use: ColumnUse
  /// The names of the columns as the file prints them, for what is said of it.
  private let names: [String]
  private let joinsShortRows: Bool
  /// Where the rows are: in a table, or else in features.
  private var table: DelimitedText?
  private let features: FeatureFile?
  private var nextFeature = 0

  /// A table whose header has been read.
  ///
  /// - Parameter columns: the names of its columns, as the file prints them.
  init(
    table: DelimitedText, columns: [String], of mapping: TableMapping, name: String,
    citing source: AnyIdentifier
  ) throws(ImportFailure) {
    var table = table
    table.width = columns.count
    let known = Set(mapping.named(columns))
    try self.init(table, nil, columns, known: known, mapping, name: name, citing: source)
  }

  /// The features of a file.
  init(
    features: FeatureFile, of mapping: TableMapping, name: String, citing source: AnyIdentifier
  ) throws(ImportFailure) {
    let known = [TableMapping.KnownName.lines, .point].map(\.rawValue)
    try self.init(
      nil, features, features.columns, known: Set(features.columns).union(known), mapping,
      name: name, citing: source)
  }

  private init(
    _ table: DelimitedText?, _ features: FeatureFile?, _ names: [String], known: Set<String>,
    _ mapping: TableMapping, name: String, citing source: AnyIdentifier
  ) throws(ImportFailure) {
    if let advice = mapping.advice(onFileWith: known) { throw ImportFailure(advice) }
    self.table = table
    self.features = features
    self.name = name
    joinsShortRows = mapping.joinsShortRows
    self.source = source
    let columns = TableColumns(features == nil ? mapping.named(names) : names)
    self.columns = columns
    templates = mapping.templates.map {
      $0.neededColumns.isSubset(of: known) ? $0.bound(to: columns) : nil
    }
    shares = mapping.shares.map { $0.bound(to: columns) }
    panels = mapping.panels.filter { $0.neededColumns.isSubset(of: known) }
      .map { $0.bound(to: columns) }
    self.names = names
    use = ColumnUse(templates.compactMap { $0 }, shares, panels, columns)
    formats.missing = mapping.missing
    for (name, signs) in mapping.missingOf {
      if let place = columns.positions[name] { formats.missingOf[place] = signs }
    }
    guard panels.isEmpty, templates.allSatisfy({ $0 == nil }) else { return }
    if names.count > 1, names.dropFirst().allSatisfy(\.isEmpty), names[0].contains(",") {
      throw ImportFailure(
        "the names of all columns stand in the first cell: the table was saved as one column; open it, divide that "
          + "column at its commas and save it again")
    }
    let lacking =
      (mapping.templates.map(\.neededColumns) + mapping.panels.map(\.neededColumns))
      .map { $0.subtracting(known).sorted() }
      .min { $0.count < $1.count } ?? []
    func quoted(_ names: [String]) -> String {
      names.map { "\"\(SafeText.clean($0))\"" }.joined(separator: ", ")
    }
    let areChosen = mapping.panels.contains { panel in
      if case .named(let names) = panel.columns {
        !Set(names).isDisjoint(with: lacking)
      } else {
        false
      }
    }
    let columnsInWords = table == nil ? "properties" : "columns"
    let found =
      names.isEmpty
      ? "none: a geometry alone has no names, and in a mapping {@file} is that of its file"
      : quoted(Array(names.prefix(20)))
    throw ImportFailure(
      "expected the \(columnsInWords) \(quoted(lacking)); found \(found)",
      lacksChosen: areChosen)
  }

  // MARK: Rows

  /// The next row with where it begins and, in a table, what is odd about it; nil at the end.
  mutating func next() -> (row: TableRow, place: Place, text: DelimitedText.Row?)? {
    if let features {
      guard nextFeature < features.count else { return nil }
      nextFeature += 1
      let place = Place(offset: nextFeature, line: nextFeature)
      return (feature(nextFeature, features), place, nil)
    }
    guard let row = table?.next() else { return nil }
    return (whole(row), row.place, row)
  }

  /// A row by where it begins.
  mutating func row(at place: Place) -> TableRow? {
    if let features { return feature(place.offset, features) }
    table?.seek(place)
    return table?.next().map { whole($0) }
  }

  private func feature(_ number: Int, _ features: FeatureFile) -> TableRow {
    let (cells, shape) = features.row(number)
    return TableRow(feature: number, cells: cells, shape: shape, formats: formats)
  }

  /// Looks at all rows, to find how their cells are written; to be called before any is read.
  ///
  /// - Parameters:
  ///   - said: what the user or the mapping says of it.
  ///   - delimiter: the sign between cells; 0 for features.
  ///   - year: this year.
  /// - Returns: what was found, and what may be wrong, in words.
  /// - Throws: what is asked for, where cells can be read in two ways.
  /// - Complexity: O(bytes).
  mutating func survey(
    _ said: CellConventions, delimiter: UInt8, year: Int
  ) throws(ImportFailure) -> (findings: [String], doubts: [String]) {
    formats.thisYear = year
    if use.wantsYears, columns.years.isEmpty {
      let shown = names.prefix(20).map { "\"\(SafeText.clean($0))\"" }.joined(separator: ", ")
      throw ImportFailure(
        "no column is a year, such as 2014, X2014 or 2014 [YR2014]: found \(shown)")
    }
    // Reading changes what is known of the file's quotation marks.
    var rows = self
    var survey = ColumnSurvey(use, names: names, formats: formats)
    while let (row, _, text) = rows.next() {
      if text?.refusal == nil { survey.add(row) }
    }
    formats = try survey.conclude(said, delimiter: delimiter)
    return (survey.findings, survey.doubts)
  }

  /// The names of columns that nothing is read of.
  var unreadColumns: [String] {
    names.indices.filter { !use.all.contains($0) && !names[$0].isEmpty }.map { names[$0] }
  }

  /// A row with the lines that it goes on in, where rows may be cut.
  private mutating func whole(_ first: DelimitedText.Row) -> TableRow {
    var row = first
    var joined: [Int: String] = [:]
    let bytes = table?.bytes ?? []
    func text(_ cell: DelimitedText.Cell) -> String { DelimitedText.text(of: cell, in: bytes) }
    var lines = 1
    while joinsShortRows, row.refusal == nil, row.cells.count < columns.count,
      lines < DelimitedText.mostPlainLines, let here = table?.here, let more = table?.next()
    {
      lines += 1
      guard more.refusal == nil, row.cells.count + more.cells.count - 1 <= columns.count else {
        table?.seek(here)
        break
      }
      let last = row.cells.count - 1
      let words = [joined[last] ?? text(row.cells[last]), text(more.cells[0])]
      joined[last] = words.filter { !$0.isEmpty }.joined(separator: " ")
      row.cells += more.cells.dropFirst()
    }
    return TableRow(row, of: bytes, joined: joined, formats: formats)
  }
}
