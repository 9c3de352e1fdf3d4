import AllianceModel
import PackJSON

/// How the cells of a table are to be read, column by column; columns go by their positions.
struct ColumnFormats: Sendable {
  /// The sign before decimals, where a column shows one.
  var decimals: [Int: DecimalSign] = [:]
  /// The sign of columns that are years, and of what no column shows.
  var yearsDecimal = DecimalSign.point
  var decimal = DecimalSign.point
  /// Which number of a date is the day.
  var orders: [Int: DayOrder] = [:]
  var order: DayOrder?
  /// Columns of whole numbers that are written as `2.0`.
  var wholes: Set<Int> = []
  /// What stands for nothing, beside an empty cell.
  var missing: Set<String> = []
  /// The same of columns that have a list of their own.
  var missingOf: [Int: Set<String>] = [:]
  /// The last date of columns that conditions ask for it, in all ways in which it is written.
  var lastDates: [Int: Set<String>] = [:]
  /// Columns of codes of two letters, in which NA is Namibia.
  var codes: Set<Int> = []
  /// A year of two digits is none after it.
  var thisYear = 2100

  /// What a cell says; nil where it says nothing.
  func text(_ cell: String, at place: Int) -> String? {
    guard !cell.isEmpty else { return nil }
    var text = cell
    if !wholes.isEmpty, wholes.contains(place) { text = WholeNumber.canonical(cell) }
    guard !missing.isEmpty || !missingOf.isEmpty else { return text }
    let signs = missingOf.isEmpty ? missing : missingOf[place] ?? missing
    guard signs.contains(text) || signs.contains(cell) else { return text }
    return text == Self.namibia && codes.contains(place) ? text : nil
  }

  static let namibia = "NA"

  /// What programs write where a number or a date is not known.
  static let nothing: Set<String> = [
    "NA", "N/A", "n/a", "n.a.", "na", "NaN", "nan", "null", "NULL", "None", "none", "NaT", "#N/A",
    ".", "..", "...", "…", "-", "–", "—", "--",
  ]

  /// The sign before the decimals of what some parts say.
  func decimal(of parts: [TableMapping.Part]) -> DecimalSign {
    switch parts.first {
    case .cell(let column)? where parts.count == 1:
      column.place.flatMap { decimals[$0] } ?? decimal
    case .known(.value)? where parts.count == 1: yearsDecimal
    default: decimal
    }
  }

  /// Which number of a date is the day.
  func order(of parts: [TableMapping.Part]) -> DayOrder? {
    guard parts.count == 1, case .cell(let column) = parts[0], let place = column.place else {
      return order
    }
    return orders[place] ?? order
  }
}

/// What a user or a mapping says of how cells are written, before anybody looks at them.
public struct CellConventions: Sendable {
  var decimal: DecimalSign?
  var order: DayOrder?

  public init() {}

  /// Takes a decimal sign; false for a text that is none.
  public mutating func take(decimal text: String) -> Bool {
    decimal = DecimalSign(rawValue: text)
    return decimal != nil
  }

  /// Takes the order of days and months, "day first" or "month-first"; false for anything else.
  public mutating func take(dates text: String) -> Bool {
    order = DayOrder(rawValue: text.split(separator: "-").joined(separator: " "))
    return order != nil
  }
}
