/// A row with the names of its columns.
struct TableRow {
  /// The positions of columns by their names; of two with one name the first.
  private let positions: [String: Int]
  private let width: Int
  private let cells: [String]
  private let missing: Set<String>
  /// Its first line in the file.
  let line: Int

  init(columns: TableColumns, row: DelimitedText.Row, missing: Set<String>) {
    positions = columns.positions
    width = columns.count
    cells = row.cells
    line = row.line
    self.missing = missing
    isUnclosed = row.isUnclosed
    unit = "line"
    shape = nil
  }

  private let isUnclosed: Bool
  /// What the line is a number of: lines, or features.
  let unit: String
  /// Where a feature is; nil for a row of a table.
  let shape: FeatureFile.Shape?

  /// A feature of a file, by its number from 1.
  init(
    feature number: Int, columns: TableColumns, cells: [String], shape: FeatureFile.Shape,
    missing: Set<String>
  ) {
    positions = columns.positions
    width = columns.count
    self.cells = cells
    line = number
    self.missing = missing
    isUnclosed = false
    unit = "feature"
    self.shape = shape
  }

  /// The columns whose names are years, in order, with what stands in them; those that say nothing
  /// are left out.
  var yearCells: [(year: String, cell: String)] {
    positions.keys.filter { $0.utf8.count == 4 && Int($0) != nil }.sorted().compactMap { year in
      cell(year).map { (year, $0) }
    }
  }

  /// A row has a cell for each column; empty ones at its end may be left out or be more.
  func checkWidth() throws(RowFailure) {
    let used = cells.count - cells.reversed().prefix { $0.isEmpty }.count
    guard used > width || cells.count * 2 < width else { return }
    let mark = isUnclosed ? ", in a line with a quotation mark that is never closed" : ""
    throw RowFailure("expected \(width) cells, found \(cells.count)\(mark)")
  }

  /// A cell; nil where it says nothing.
  func cell(_ column: String) -> String? {
    if column == "@lines" { return shape?.lines == nil ? nil : "yes" }
    if column == "@point" { return shape?.point == nil ? nil : "yes" }
    // A column without a name has its number.
    let number = Int(column).map { $0 - 1 }
    guard let place = positions[column] ?? number, cells.indices.contains(place) else { return nil }
    let cell = cells[place]
    return cell.isEmpty || missing.contains(cell) ? nil : cell
  }

  func meets(_ condition: TableMapping.Condition) -> Bool {
    let cell = cell(condition.column) ?? ""
    return condition.values.contains { text($0) == cell } != condition.isNegative
  }

  /// What a template says, its own words and cells; nil where one of its cells says nothing.
  func text(
    _ parts: [TableMapping.Part],
    in context: RowContext = RowContext()
  ) -> String? {
    var text = ""
    for part in parts {
      switch part {
      case .text(let words): text += words
      case .line: text += "\(line)"
      case .column("@source"): text += context.source
      case .column("@locator"): text += context.locator
      case .column("@item"): text += context.item
      case .column("@file"): text += context.file
      case .column("@column"): text += context.column
      case .column("@value"):
        guard !context.value.isEmpty else { return nil }
        text += context.value
      case .column(let name):
        // A column that may say nothing has a question mark after its name.
        if let cell = cell(name) {
          text += cell
        } else if name.hasSuffix("?"), positions[name] == nil {
          text += cell(String(name.dropLast())) ?? ""
        } else {
          return nil
        }
      }
    }
    return text
  }
}

/// The columns of a table.
struct TableColumns {
  let positions: [String: Int]
  let count: Int

  init(_ names: [String]) {
    positions = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    count = names.count
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
  /// The year that is a column's name, and what stands in the column.
  var column = ""
  var value = ""
}
