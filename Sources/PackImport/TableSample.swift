import AllianceModel
import PackJSON

/// The first rows of a table, and what its columns hold.
struct TableSample {
  /// A column: what its cells are, of those that say something.
  struct Column {
    let name: String
    let place: Int
    var cells: [String] = []

    /// The part of its cells of which something holds, at least three of five.
    func mostly(_ holds: (String) -> Bool) -> Bool {
      let said = cells.filter { !ColumnFormats.nothing.contains($0) && $0 != "-9" }
      return !said.isEmpty && said.count { holds($0) } * 5 >= said.count * 3
    }

    var isNumber: Bool {
      mostly { NumberText($0, .point) != nil || NumberText($0, .comma) != nil }
    }
    var isYear: Bool { mostly { (1000...2100).contains(WholeNumber.read($0) ?? 0) } }
    /// Whether its cells are dates, by what they say and not by its name.
    var isDate: Bool {
      isYear
        || mostly { cell in
          let order = DateText.orders(of: cell)?.first
          guard WholeNumber.read(cell) == nil || cell.count == 8,
            NumberText(cell, .point) == nil || cell.count == 8
          else { return false }
          return DateText(cell, order, before: 2100) != nil
        }
    }
    var isState: Bool {
      mostly { StateNames.bundled.meaning(of: $0) != nil }
    }
    /// Whether its cells are numbers that stand for states, as in the data sets of the field.
    var isCode: Bool {
      let words = ["ccode", "gwcode", "gwno", "member", "cowcode", "cow_code", "statea", "stateb"]
      return mostly { (1...999).contains(WholeNumber.read($0) ?? 0) }
        && words.contains { name.lowercased().hasPrefix($0) }
    }
    var isPoint: Bool { mostly { $0.uppercased().hasPrefix("POINT") } }
    var isLine: Bool {
      mostly { cell in
        ["LINESTRING", "MULTILINESTRING"].contains { cell.uppercased().hasPrefix($0) }
          || (cell.contains(":") && cell.contains(",") && (try? ShapeText(cell).route) != nil)
      }
    }
    func isWithin(_ limit: Double) -> Bool {
      mostly { cell in NumberText(cell, .point).map { abs($0.value) <= limit } ?? false }
    }
    /// Whether cells stand in it more than once.
    var repeats: Bool { Set(cells).count * 10 < cells.count * 9 }
  }

  /// So many rows are looked at.
  static let rows = 300

  let columns: [Column]
  /// The cells, row by row.
  let cells: [[String]]
  /// The columns whose names are years.
  let years: [(year: String, place: Int)]

  init(_ table: DelimitedText, header: [String]) {
    var table = table
    var columns = header.enumerated().map { Column(name: $1, place: $0) }
    var cells: [[String]] = []
    while cells.count < Self.rows, let row = table.next() {
      let texts = table.texts(of: row)
      cells.append(texts)
      for (place, text) in texts.enumerated()
      where place < columns.count && !text.isEmpty {
        columns[place].cells.append(text)
      }
    }
    self.columns = columns
    self.cells = cells
    years = TableColumns(header).years
  }

  /// What stands in a column beside each text of another.
  func texts(of other: Column, by column: Column) -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for row in cells where row.count > max(column.place, other.place) {
      let (key, text) = (row[column.place], row[other.place])
      if !key.isEmpty, !text.isEmpty { found[key, default: []].insert(text) }
    }
    return found
  }

  /// Whether each text of a column stands beside one of another, and the other way round.
  func areNamesOfOneThing(_ one: Column, _ other: Column) -> Bool {
    let there = texts(of: other, by: one)
    return there.count > 1 && there.allSatisfy { $0.value.count == 1 }
      && texts(of: one, by: other).allSatisfy { $0.value.count == 1 }
  }

  /// The first column that has one of some words as its name, or in it, and is of a sort.
  func column(_ words: [String], where holds: (Column) -> Bool = { _ in true }) -> Column? {
    let named = columns.filter { !$0.name.isEmpty && holds($0) }
    for word in words {
      if let found = named.first(where: { $0.name.lowercased() == word }) { return found }
    }
    return words.lazy.compactMap { word in
      named.first { $0.name.lowercased().contains(word) }
    }.first
  }
}
