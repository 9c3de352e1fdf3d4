import AllianceModel
import PackJSON

/// A row with the cells that templates ask for.
struct TableRow {
  /// What stands in the cells.
  private enum Content {
    case cells([DelimitedText.Cell], of: [UInt8], joined: [Int: String])
    case texts([String])
  }

  private let content: Content
  /// How its cells are to be read.
  let formats: ColumnFormats
  /// Its first line in the file, or the number of the feature, from 1.
  let line: Int
  /// What the line is a number of: lines, or features.
  let unit: String
  /// Where a feature is; nil for a row of a table.
  let shape: FeatureFile.Shape?

  /// A row of a table.
  ///
  /// - Parameters:
  ///   - bytes: the table's text.
  ///   - joined: the cells that lines without quotation marks break, by their positions.
  init(
    _ row: DelimitedText.Row, of bytes: [UInt8], joined: [Int: String] = [:],
    formats: ColumnFormats = ColumnFormats()
  ) {
    content = .cells(row.cells, of: bytes, joined: joined)
    self.formats = formats
    line = row.line
    unit = "line"
    shape = nil
  }

  /// A feature of a file, by its number from 1.
  init(feature number: Int, cells: [String], shape: FeatureFile.Shape, formats: ColumnFormats) {
    content = .texts(cells)
    self.formats = formats
    line = number
    unit = "feature"
    self.shape = shape
  }

  /// How many cells there are up to the last one that says something.
  var usedCount: Int {
    switch content {
    case .cells(let cells, let bytes, let joined):
      let used = cells.indices.last { place in
        joined[place] != nil || !DelimitedText.text(of: cells[place], in: bytes).isEmpty
      }
      return used.map { $0 + 1 } ?? 0
    case .texts(let texts): return texts.count
    }
  }

  /// How many cells there are.
  var count: Int {
    switch content {
    case .cells(let cells, _, _): cells.count
    case .texts(let texts): texts.count
    }
  }

  /// What a cell says; nil where it says nothing.
  func cell(at place: Int) -> String? {
    printed(at: place).flatMap { formats.text($0, at: place) }
  }

  /// What stands in a cell, whatever it means; nil where it is empty.
  func printed(at place: Int) -> String? {
    let text: String
    switch content {
    case .cells(let cells, let bytes, let joined):
      guard place < cells.count else { return nil }
      text = joined[place] ?? DelimitedText.text(of: cells[place], in: bytes)
    case .texts(let texts):
      guard place < texts.count else { return nil }
      text = texts[place]
    }
    return text.isEmpty ? nil : text
  }

  func meets(_ condition: TableMapping.Condition, in context: RowContext = RowContext()) -> Bool {
    let found = text([condition.subject], in: context) ?? ""
    if condition.values == [[.known(.last)]] {
      guard case .cell(let column) = condition.subject, let place = column.place else {
        return false
      }
      return (formats.lastDates[place]?.contains(found) ?? false) != condition.isNegative
    }
    let code = WholeNumber.read(found)
    return condition.values.contains { value in
      guard let text = text(value) else { return false }
      if condition.isOfBeginning { return found.hasPrefix(text) }
      return text == found || (code != nil && WholeNumber.read(text) == code)
    } != condition.isNegative
  }

  /// What a template says, its own words and cells; nil where one of its cells says nothing.
  func text(_ parts: [TableMapping.Part], in context: RowContext = RowContext()) -> String? {
    if parts.count == 1, case .cell(let column) = parts[0] { return cell(column) }
    var text = ""
    for part in parts {
      switch part {
      case .text(let words): text += words
      case .line: text += "\(line)"
      case .known(let name):
        guard let known = known(name, context) else { return nil }
        text += known
      case .cell(let column):
        guard let cell = cell(column) else { return nil }
        text += cell
      }
    }
    return text
  }

  private func cell(_ column: TableMapping.Column) -> String? {
    let text = column.place.flatMap { cell(at: $0) } ?? (column.mayBeEmpty ? "" : nil)
    return column.isName ? text.map { RecordMaker.actorTitle($0) } : text
  }

  private func known(_ name: TableMapping.KnownName, _ context: RowContext) -> String? {
    switch name {
    case .source: context.source
    case .locator: context.locator
    case .item: context.item
    case .date: context.date.isEmpty ? nil : context.date
    case .file: context.file
    case .title: context.title
    case .column: context.column
    case .value: context.value.isEmpty ? nil : context.value
    case .lines: shape?.lines == nil ? nil : "yes"
    case .point: shape?.point == nil ? nil : "yes"
    case .last: nil
    }
  }
}

/// The columns of a table.
struct TableColumns {
  /// The positions of columns by their names; of two with one name the first.
  let positions: [String: Int]
  let count: Int
  /// The columns whose names are years, in order, with their positions.
  let years: [(year: String, place: Int)]

  init(_ names: [String]) {
    positions = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    count = names.count
    let all = names.enumerated().compactMap { place, name in
      Self.year(of: name).map { (year: $0, place: place) }
    }
    // Of two columns of one year the first.
    years = Dictionary(all.map { ($0.year, $0.place) }) { first, _ in first }
      .map { (year: String($0.key), place: $0.value) }.sorted { $0.year < $1.year }
  }

  /// The year that the name of a column is: `2014`, `2014 [YR2014]` as the World Bank has it,
  /// `X2014` as R, `yr2014` as Stata, `2014.0`; nil for any other name.
  static func year(of name: String) -> Int? {
    var digits = name.prefix { $0 != " " && $0 != "[" }
    let rest = name.dropFirst(digits.count).trimmed
    guard rest.isEmpty || rest.uppercased() == "[YR\(digits)]" else { return nil }
    for prefix in ["yr", "year", "x", "y"] where digits.lowercased().hasPrefix(prefix) {
      digits = digits.dropFirst(prefix.count)
      if digits.hasPrefix("_") || digits.hasPrefix(".") { digits = digits.dropFirst() }
      break
    }
    let year = WholeNumber.read(digits)
    return digits.prefix(4).allSatisfy(\.isASCIIDigit) && (1000...9999).contains(year ?? 0)
      ? year : nil
  }
}

/// Why a row becomes no record.
struct RowFailure: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}

/// What "@" names in a template stand for.
struct RowContext {
  /// The source that rows cite, and where the row stands in it.
  var source = ""
  var locator = ""
  /// A part of a cell that is divided.
  var item = ""
  /// The name of the file without its end.
  var file = ""
  /// What the first line before the names of columns calls the table; empty where there is none.
  var title = ""
  /// The day on which it is read.
  var date = ""
  /// The year that is a column's name, and what stands in the column.
  var column = ""
  var value = ""
}
