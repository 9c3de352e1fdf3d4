import AllianceModel
import PackJSON

/// Rows from all over a table, and what its columns hold.
struct TableSample {
  /// A column: what its cells are, of those that say something.
  struct Column {
    let name: String
    let place: Int
    var cells: [String] = []

    /// The part of its cells of which something holds, at least three of five.
    func mostly(_ holds: (String) -> Bool) -> Bool {
      let said = said
      return !said.isEmpty && said.count { holds($0) } * 5 >= said.count * 3
    }

    /// The cells that say something.
    var said: [String] { cells.filter { !ColumnFormats.nothing.contains($0) && $0 != "-9" } }

    var isNumber: Bool {
      mostly { NumberText($0, .point) != nil || NumberText($0, .comma) != nil }
    }
    var isYear: Bool { mostly { (1000...2100).contains(WholeNumber.read($0) ?? 0) } }
    /// Whether its cells are dates, by what they say and not by its name.
    ///
    /// Years alone may stand among them.
    var isDate: Bool {
      var hasDate = false
      return isYear
        || mostly { cell in
          let order = DateText.orders(of: cell)?.first
          guard WholeNumber.read(cell) == nil || cell.count == 8,
            NumberText(cell, .point) == nil || cell.count == 8
          else { return (1000...2100).contains(WholeNumber.read(cell) ?? 0) }
          let isDate = DateText(cell, order, before: 2100) != nil
          hasDate = hasDate || isDate
          return isDate
        } && hasDate
    }
    /// Whether its cells are states; groups of states, such as "World", may be among them.
    var isState: Bool {
      var count = 0
      let areKnown = mostly { name in
        let meaning = StateNames.bundled.meaning(of: name)
        if case .state? = meaning { count += 1 }
        return meaning != nil
      }
      return areKnown && count * 2 >= said.count
    }
    /// Whether its cells are numbers that stand for states, as in the data sets of the field.
    var isCode: Bool {
      let words = ["ccode", "gwcode", "gwno", "mem", "cowcode", "cow_code", "statea", "stateb"]
      guard mostly({ (1...999).contains(WholeNumber.read($0) ?? 0) }) else { return false }
      // "state" alone may be one of a federation too, of which there are fewer.
      return words.contains { name.lowercased().hasPrefix($0) }
        || name.lowercased() == "state" && said.contains { WholeNumber.read($0) ?? 0 > 99 }
    }
    /// Whether its cells are letters that stand for states in COW's list, of which many are no codes of ISO 3166-1.
    var isAbbreviation: Bool {
      name.lowercased().hasPrefix("stateabb")
        && mostly { $0.utf8.count == 3 && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } }
    }
    /// Whether its cells stand for states in a list that the user has.
    var isListed: Bool { isCode || isAbbreviation }
    /// Whether its cells are codes of ISO 3166-1: "AUS" of another scheme is another state, so that nearly all must be;
    /// and of two letters, which many things have, several.
    var isISO: Bool {
      let said = cells.filter { !ColumnFormats.nothing.contains($0) || $0 == ColumnFormats.namibia }
        .filter { $0 != "-9" }
      if said.contains(where: { $0.count == 2 }), Set(said).count < 3 { return false }
      let known = said.count { StateNames.bundled.namesByCode[$0] != nil }
      return known > 0 && known * 20 >= said.count * (name.lowercased().contains("iso") ? 12 : 19)
    }
    /// What its cells are periods of, where those are parts of years: months, quarters.
    var step: PanelStep? {
      func areAll(_ step: PanelStep) -> Bool { mostly { DateText.number($0, of: step) != nil } }
      return [.month, .quarter].first { areAll($0) }
    }
    /// What divides the states that its cells list; nil where they list none.
    var divider: String? {
      [";", ",", "/"].first { divider in
        mostly { cell in
          let parts = cell.split(separator: divider).map { String($0.trimmed) }
          return parts.count > 1 && parts.allSatisfy { StateNames.bundled.meaning(of: $0) != nil }
        }
      }
    }
    var isPoint: Bool {
      mostly { cell in
        cell.uppercased().hasPrefix("POINT") && (try? ShapeText(cell).points.first) != nil
      }
    }
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

  /// So many rows that follow each other are looked at, and so many times: rows of one record stand together,
  /// and what is in the first ones need not be in others.
  private static let (blockRows, mostBlocks) = (50, 12)

  let columns: [Column]
  /// The cells, row by row.
  let cells: [[String]]
  /// The columns whose names are years.
  let years: [(year: String, place: Int)]
  /// The columns whose names are months, or quarters; nil where there are no two.
  let parts: (step: PanelStep, columns: [Column])?

  init(_ table: DelimitedText, header: [String]) {
    var table = table
    var columns = header.enumerated().map { Column(name: $1, place: $0) }
    var blocks: [[[String]]] = []
    var (number, stride) = (0, 1)
    while let row = table.next() {
      defer { number += 1 }
      guard (number / Self.blockRows).isMultiple(of: stride) else { continue }
      if number.isMultiple(of: Self.blockRows) {
        if blocks.count == Self.mostBlocks {
          blocks = blocks.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
          stride *= 2
          guard (number / Self.blockRows).isMultiple(of: stride) else { continue }
        }
        blocks.append([])
      }
      blocks[blocks.count - 1].append(table.texts(of: row))
    }
    let cells = blocks.flatMap(\.self)
    for row in cells {
      for (place, text) in row.enumerated() where place < columns.count && !text.isEmpty {
        columns[place].cells.append(text)
      }
    }
    self.columns = columns
    self.cells = cells
    years = TableColumns(header).years
    parts = [PanelStep.month, .quarter].lazy.map { step in
      (step: step, columns: columns.filter { DateText.number($0.name, of: step) != nil })
    }.first { $0.columns.count > 1 }
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

  /// Whether each text of a column stands beside one of another, and the other way round; a few may
  /// not, since names change.
  func areNamesOfOneThing(_ one: Column, _ other: Column) -> Bool {
    func areSingle(_ texts: [String: Set<String>]) -> Bool {
      texts.count { $0.value.count > 1 } * 20 <= texts.count
    }
    let there = texts(of: other, by: one)
    return there.count > 1 && areSingle(there) && areSingle(texts(of: one, by: other))
  }

  /// Whether two columns have the same state in most rows, by two names or codes.
  func areSameStates(_ one: Column, _ other: Column) -> Bool {
    func state(_ row: [String], _ column: Column) -> String? {
      let text = column.place < row.count ? row[column.place] : ""
      if let name = StateNames.bundled.namesByCode[text] { return name }
      guard case .state(let state, _)? = StateNames.bundled.meaning(of: text) else { return nil }
      return state.name
    }
    let known = cells.compactMap { row in
      state(row, one).flatMap { first in state(row, other).map { (first, $0) } }
    }
    // Numbers of states say nothing by themselves.
    guard known.count * 2 >= cells.count else { return areNamesOfOneThing(one, other) }
    return known.count { $0 == $1 } * 2 > known.count
  }

  /// Whether the stretches between two columns are mostly of a year or more, or open: those of ties and not of events.
  func areLong(from: Column, to: Column) -> Bool {
    func year(_ row: [String], _ column: Column) -> Int? {
      let text = column.place < row.count ? row[column.place] : ""
      guard case .date(let date)? = DateText(text, .dayFirst, before: 2100) else { return nil }
      return date.year
    }
    let long = cells.count { row in
      year(row, from).map { from in year(row, to).map { $0 > from } ?? true } ?? false
    }
    return long * 2 > cells.count
  }

  /// Whether no two rows say the same in some columns.
  func isKey(_ columns: [Column]) -> Bool { repeats(of: columns) == 0 }

  /// How many rows have the same cells in some columns as a row before them.
  func repeats(of columns: [Column]) -> Int {
    let keys = cells.map { row in columns.map { $0.place < row.count ? row[$0.place] : "" } }
    return keys.count - Set(keys).count
  }

  /// The first column whose name has one of some words as a whole word in it, and is of a sort.
  func column(ofWords words: [String], where holds: (Column) -> Bool) -> Column? {
    let named = columns.filter(holds)
    return words.lazy.compactMap { word in
      named.first { $0.name.lowercased().split { !$0.isLetter }.contains { $0 == word } }
    }.first
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
