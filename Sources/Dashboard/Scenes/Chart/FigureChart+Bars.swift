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
    // The unit stands below, once.
    let texts = values.map { figure.text(of: point($0), withUnit: false) }
    let amount = min(texts.map { TextWidth.of($0) }.max() ?? 0, width - 10)
    let wanted = min(names.map { TextWidth.of($0) }.max() ?? 0, max(14, width * 2 / 5))
    // Where names would leave no room for bars, they stand above them.
    let isNarrow = width - wanted - amount - 4 < 12
    let label = isNarrow ? 0 : wanted
    let plot = max(4, width - label - amount - 4)
    let scale = BarScale(
      all.flatMap { [point($0).value, point($0).upperValue ?? point($0).value] },
      isRank: shape == .ranks, isShare: figure.form == .share, width: plot)
    let zero = scale.origin
    var lines: [[Piece]] = []
    for (index, value) in values.enumerated() {
      let point = point(value)
      // The name says which is selected: on another ground the empty part would look like a bar.
      let role: Role =
        isLater(value)
        ? .later : shape == .ranks ? .text : Self.roles[value.series % Self.roles.count]
      var cells = Array(repeating: Character(" "), count: plot + 1)
      if scale.form != .linear {
        let (end, last) = (
          scale.column(point.value), scale.column(point.upperValue ?? point.value)
        )
        for x in 0..<end { cells[x] = "·" }
        for x in end...last { cells[x] = x == end || x == last ? "●" : "▒" }
      } else {
        let end = scale.column(point.value)
        for x in min(zero, end)..<max(zero, end) { cells[x] = "█" }
        // A range is drawn to its lower end, and on to the upper one in a lighter fill.
        if let upper = point.upperValue {
          for x in end..<max(end, scale.column(upper)) { cells[x] = "▒" }
        }
      }
      if cells[zero] == " " {
        cells[zero] = "│"
      } else if scale.form == .linear {
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
    // The unit stands beside the axis where the names leave room, else below it.
    let unit = shape == .ranks ? "" : figure.unit.description
    let isBeside = TextWidth.of(unit) <= label
    lines.append([
      Piece(Self.fixed(isBeside ? unit : "", label, atEnd: true), .secondary), Piece("\u{A0}"),
      Piece(scale.axis().withFixedSpaces, .secondary),
    ])
    let notes = [isBeside ? nil : "in \(unit)", scale.note].compactMap { $0 }.filter { !$0.isEmpty }
    guard !notes.isEmpty else { return lines }
    let indent = Piece(Self.fixed("", label + 1))
    return lines
      + WordWrap.wrap(notes.joined(separator: "; "), to: width - label - 1)
      .map { [indent, Piece($0.withFixedSpaces, .secondary)] }
  }
}
