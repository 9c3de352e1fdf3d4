import PackJSON

/// In which orders the pairs of a table stand: what tells whether it matters who is first.
struct PairOrders {
  /// A row in which a pair stands in the other order than before.
  private var turned: (line: Int, before: Int, names: [String])?
  /// Whether each value that stands in one order stands in the other too, and is the same.
  private var areMirrored = false

  /// Looks at all rows.
  ///
  /// O(rows).
  ///
  /// - Parameters:
  ///   - pair: the columns of both.
  ///   - period: the column of the time; nil where values are in columns of years.
  ///   - values: those of what is measured.
  init(_ table: DelimitedText, _ pair: [Int], _ period: Int?, _ values: [Int]) {
    var table = table
    var lines: [[String]: Int] = [:]
    var cells: [[String]: [String]] = [:]
    while let row = table.next() {
      let texts = table.texts(of: row)
      let time = period.map { [$0] } ?? []
      guard let last = (pair + time + values).max(), last < texts.count else { continue }
      let names = pair.map { texts[$0] }
      guard names[0] != names[1], !names.contains("") else { continue }
      if lines[names] == nil { lines[names] = row.line }
      if turned == nil, let before = lines[names.reversed()] { turned = (row.line, before, names) }
      cells[names + time.map { texts[$0] }, default: []] += values.map { texts[$0] }
    }
    guard turned != nil else { return }
    areMirrored = cells.allSatisfy { key, values in
      cells[[key[1], key[0]] + key[2...]] == values
    }
  }

  /// Whether it matters who is first, and why, in a sentence.
  ///
  /// Only what stands in both orders everywhere and is the same says that it does not.
  var direction: (isDirected: Bool, reason: String) {
    guard let turned else {
      return (false, "No pair stands in both orders: if it matters who is first, write true.")
    }
    let names = turned.names.map { "\"\(SafeText.clean($0))\"" }.joined(separator: " and ")
    let both = "\(names) stand in both orders (lines \(turned.before) and \(turned.line))"
    return areMirrored
      ? (
        false,
        "\(both), as all pairs do, with the same values: if it matters who is first, write true."
      )
      : (
        true,
        "\(both): read as from the first to the second; if it does not matter who is first, write false."
      )
  }
}
