import AllianceModel
import TerminalKit

/// A bar for each value.
extension FigureChart {
  /// In a detail, which scrolls, so many bars are drawn at most; all values are listed below it.
  static let maximumBars = 200

  /// The values of which bars are drawn: as many as fit around the selected one.
  func barValues(_ room: Int, selected: Value?) -> ArraySlice<Value> {
    guard values.count > room else { return values[...] }
    let cursor = selected.flatMap { values.firstIndex(of: $0) } ?? 0
    let start = max(0, min(cursor - room / 2, values.count - room))
    return values[start..<start + room]
  }

  func barLines(width: Int, height: Int, selected: Value?) -> [[Piece]] {
    let all = values
    let values = barValues(
      selected == nil ? Self.maximumBars : max(1, height - 1), selected: selected)
    let names = values.map { value -> String in
      let series = figure.series[value.series]
      let period = series.points[value.point].periodText
      return "\(series.label), \(period)"
    }
    let texts = values.map { figure.text(of: point($0)) }
    let amount = min(texts.map { TextWidth.of($0) }.max() ?? 0, width - 10)
    let wanted = min(names.map { TextWidth.of($0) }.max() ?? 0, max(14, width * 2 / 5))
    // Where names would leave no room for bars, they stand above them.
    let isNarrow = width - wanted - amount - 4 < 12
    let label = isNarrow ? 0 : wanted
    let plot = max(4, width - label - amount - 4)
    let isRank = shape == .ranks
    let low = isRank ? 1 : min(0, all.map { point($0).value }.min() ?? 0)
    let high = max(
      isRank ? low : 0, all.map { point($0).upperValue ?? point($0).value }.max() ?? 0)
    let span = max(high - low, 0.001)
    func column(_ value: Double) -> Int {
      max(0, min(plot, Int(((value - low) / span * Double(plot)).rounded())))
    }
    let zero = column(isRank ? 1 : 0)
    var lines: [[Piece]] = []
    for (index, value) in values.enumerated() {
      let point = point(value)
      let role: Role =
        value == selected
        ? .selected
        : isLater(value)
          ? .later : shape == .ranks ? .text : Self.roles[value.series % Self.roles.count]
      var cells = Array(repeating: Character(" "), count: plot + 1)
      if shape == .ranks {
        for x in 0..<column(point.value) { cells[x] = "·" }
        cells[column(point.value)] = "●"
      } else {
        let end = column(point.value)
        for x in min(zero, end)..<max(zero, end) { cells[x] = "█" }
        // A range is drawn to its lower end, and on to the upper one in a lighter fill.
        if let upper = point.upperValue {
          for x in end..<max(end, column(upper)) { cells[x] = "▒" }
        }
      }
      if cells[zero] == " " {
        cells[zero] = "│"
      } else if shape != .ranks {
        cells.insert("│", at: zero)
      }
      let nameRole: Role = value == selected ? .selected : isLater(value) ? .later : .text
      let name = Piece(Self.fixed(names[index], isNarrow ? width : label), nameRole)
      if isNarrow { lines.append([name]) }
      lines.append([
        isNarrow ? Piece("") : name, Piece("\u{A0}"),
        Piece(String(cells.prefix(plot + 1)).withFixedSpaces, role),
        Piece(
          "\u{A0}" + TextWidth.cut(texts[index], to: amount).withFixedSpaces,
          isLater(value) ? .later : .strong),
      ])
    }
    lines.append([
      Piece(Self.fixed("", label + 1)),
      Piece(
        TextWidth.cut(
          barAxis(low: low, high: high, zero: zero, plot: plot), to: width - label - 1
        ).withFixedSpaces,
        .secondary),
    ])
    return lines
  }

  /// The line below bars: its ends, and zero where it lies between them.
  func barAxis(low: Double, high: Double, zero: Int, plot: Int) -> String {
    var cells = Array(repeating: Character(" "), count: plot + 1)
    func write(_ text: String, at start: Int) {
      for (offset, letter) in text.enumerated() where cells.indices.contains(start + offset) {
        cells[start + offset] = letter
      }
    }
    let top = Claim.format(high)
    if low < 0 { write(Claim.format(low), at: 0) }
    if high > max(0, low) { write(top, at: plot + 1 - top.count) }
    guard shape == .ranks else {
      write("0", at: zero)
      return String(cells) + " \(figure.unit)"
    }
    let whole = "1 is the largest"
    write(zero + whole.count + 2 + top.count <= plot + 1 ? whole : "1", at: zero)
    return String(cells)
  }
}
