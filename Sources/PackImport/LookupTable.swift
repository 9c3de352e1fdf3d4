import AllianceModel
import PackJSON

/// What keys stand for, each for some years, as codes of states do.
///
/// Keys that are numbers are compared as such.
struct LookupTable {
  private struct Entry {
    let value: String
    let years: ClosedRange<Int>
  }

  private var entries: [String: [Entry]] = [:]
  private var yearsOfValues: [String: ClosedRange<Int>] = [:]

  /// The table that needs no file: names of states in common use by their codes of ISO 3166-1, of three
  /// letters and of two.
  static let isoName = "ISO 3166"
  static let iso = LookupTable(StateNames.bundled.namesByCode)

  private init(_ names: [String: String]) {
    entries = names.mapValues { [Entry(value: $0, years: .min ... .max)] }
  }

  init(
    _ decoded: DecodedText, name: String, _ lookup: TableMapping.LookupTemplate
  ) throws(ImportFailure) {
    let dialect = DelimitedText.Dialect(guessing: decoded.bytes)
    var table = DelimitedText(decoded.bytes, dialect)
    table.skip(toLine: dialect.headerLine)
    guard let header = table.next() else { throw ImportFailure("\(name): there are no rows") }
    let columns = TableColumns(table.texts(of: header))
    table.width = columns.count
    func place(_ column: String) throws(ImportFailure) -> Int {
      guard let place = columns.positions[column] else {
        throw ImportFailure("\(name):\(header.line): expected a column \"\(column)\"")
      }
      return place
    }
    let key = try place(lookup.key)
    let value = try place(lookup.value)
    var (fromPlace, toPlace): (Int?, Int?)
    if let column = lookup.from { fromPlace = try place(column) }
    if let column = lookup.to { toPlace = try place(column) }
    while let row = table.next() {
      let row = TableRow(row, of: decoded.bytes)
      guard let key = row.cell(at: key), let value = row.cell(at: value) else { continue }
      let from = fromPlace.flatMap { row.cell(at: $0) }.flatMap { WholeNumber.read($0) } ?? .min
      let to = toPlace.flatMap { row.cell(at: $0) }.flatMap { WholeNumber.read($0) } ?? .max
      entries[WholeNumber.canonical(key), default: []].append(
        Entry(value: value, years: min(from, to)...max(from, to)))
      guard from != .min, to != .max else { continue }
      let known = yearsOfValues[value] ?? from...max(from, to)
      yearsOfValues[value] = min(known.lowerBound, from)...max(known.upperBound, to)
    }
  }

  /// From when to when a table has a name for any key; nil for a name that it does not have, or without years.
  func years(of value: String) -> ClosedRange<Int>? { yearsOfValues[value] }

  /// What a key stands for in a year, or else nearest to it; without a year the first.
  func value(for key: String, in year: Int?) -> String? {
    guard let all = entries[WholeNumber.canonical(key)] else { return nil }
    guard let year else { return all.first?.value }
    func distance(_ entry: Entry) -> Int {
      entry.years.contains(year)
        ? 0
        : min(
          abs(entry.years.lowerBound.clampedToYears - year),
          abs(entry.years.upperBound.clampedToYears - year))
    }
    return all.min { distance($0) < distance($1) }?.value
  }
}

extension Int {
  /// Far from every year, but near enough to reckon with.
  fileprivate var clampedToYears: Int { Swift.max(-100_000, Swift.min(100_000, self)) }
}
