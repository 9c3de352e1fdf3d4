/// What keys stand for, each for some years, as codes of states do.
struct LookupTable {
  private struct Entry {
    let value: String
    let years: ClosedRange<Int>
  }

  private var entries: [String: [Entry]] = [:]

  init(_ file: [UInt8], name: String, _ lookup: TableMapping.Lookup) throws(ImportFailure) {
    let decoded = DecodedText(file)
    var table = DelimitedText(decoded.bytes, DelimitedText.Dialect(guessing: decoded.bytes))
    guard let header = table.next() else { throw ImportFailure("\(name): there are no rows") }
    let columns = TableColumns(header.cells)
    for column in [lookup.key, lookup.value, lookup.from, lookup.to].compactMap({ $0 })
    where columns.positions[column] == nil {
      throw ImportFailure("\(name):\(header.line): expected a column \"\(column)\"")
    }
    while let row = table.next() {
      let row = TableRow(columns: columns, row: row, missing: [])
      guard let key = row.cell(lookup.key), let value = row.cell(lookup.value) else { continue }
      let from = lookup.from.flatMap { row.cell($0) }.flatMap { Int($0) } ?? .min
      let to = lookup.to.flatMap { row.cell($0) }.flatMap { Int($0) } ?? .max
      entries[key, default: []].append(Entry(value: value, years: min(from, to)...max(from, to)))
    }
  }

  /// What a key stands for in a year, or else nearest to it; without a year the first.
  func value(for key: String, in year: Int?) -> String? {
    guard let all = entries[key] else { return nil }
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
