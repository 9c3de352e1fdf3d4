import AllianceModel
import TerminalKit

/// Shares of a whole, as stacked bars.
extension FigureChart {
  func shareLines(width: Int, height: Int, selected: Value?) -> [[Piece]] {
    let rows = shareRows
    // Many periods are a picture of their own, a line each; so are those whose names have no room.
    let isDense =
      rows.count > Self.fewPeriods
      || selected != nil && rows.count * Self.linesOfPeriod + 2 > height
        && rows.count + figure.series.count + 3 <= height
    let label = 11
    let plot = selected == nil ? min(100, width - label - 2) : width - label - 2
    // A few periods have bars as high as the screen gives them.
    let room = (height - 3) / max(1, rows.count) - 2
    let thick = selected == nil ? 1 : max(1, min(Self.mostThick, room))
    var lines: [[Piece]] = []
    for row in rows {
      var bar = [Piece(Self.fixed(row.period, label), .strong), Piece("│")]
      var names = [Piece(Self.fixed("", label)), Piece("│", .border)]
      var drawn = 0
      var unnamed: [String] = []
      for (value, start, share) in row.parts {
        let (series, content) = (value.series, figure.series[value.series])
        let end = Int(((start + share) / 100 * Double(plot)).rounded())
        let cells = max(0, end - drawn)
        let role: Role = isLater(value) ? .later : Self.roles[series % Self.roles.count]
        let fill = Self.fills[series % Self.fills.count]
        bar.append(
          // The name below says which is selected: in another colour the part would be another one's.
          Piece(String(repeating: String(Character(fill)), count: cells), role))
        let name = segmentName(
          content.label, share, cells, role: value == selected ? .selected : role)
        if name.text.allSatisfy({ $0 == "\u{A0}" }) {
          unnamed.append("\(content.label) \(Claim.format(share))")
        }
        names.append(name)
        drawn = end
      }
      let rest = max(0, plot - drawn)
      // The largest of those without a colour of their own are named in their parts.
      var restBar: [Piece] = []
      var (gone, whole) = (0, row.total)
      for other in row.others {
        whole += other.share
        let cells = min(rest, Int((whole / 100 * Double(plot)).rounded()) - drawn) - gone
        let texts = ["\(other.label) \(Claim.format(other.share))", other.label]
        guard let text = texts.first(where: { TextWidth.of($0) + 2 <= cells }) else { break }
        restBar += [
          Piece("░", .secondary), Piece(text.withFixedSpaces),
          Piece(String(repeating: "░", count: cells - TextWidth.of(text) - 1), .secondary),
        ]
        gone += cells
      }
      let named = gone > 0
      restBar.append(Piece(String(repeating: "░", count: rest - gone), .secondary))
      bar += restBar + [Piece("│")]
      if isDense {
        lines.append(bar)
        continue
      }
      if !named {
        names.append(segmentName("others", 100 - row.total, rest, role: .secondary))
      }
      let blank =
        [Piece(Self.fixed("", label))]
        + bar.dropFirst().dropLast(restBar.count + 1)
        + [Piece(String(repeating: "░", count: rest), .secondary), Piece("│")]
      lines += (0..<thick).map { $0 == thick / 2 ? bar : blank } + [names]
      // What had no room below its part of the bar stands below it all.
      if !unnamed.isEmpty {
        lines.append([
          Piece(Self.fixed("", label)), Piece("│", .border),
          Piece(
            TextWidth.cut("too small to name: " + unnamed.joined(separator: ", "), to: plot)
              .withFixedSpaces, .secondary),
        ])
      }
      lines.append([])
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    var axis = axis(label: label, plot: plot, from: 0, to: 100)
    var legend: [[Piece]] = []
    for (series, content) in figure.series.enumerated() {
      legend.append([
        Piece(
          String(Character(Self.fills[series % Self.fills.count])),
          Self.roles[series % Self.roles.count]),
        Piece("\u{A0}" + (content.label + "  ").withFixedSpaces),
      ])
    }
    legend.append([Piece("░ \(othersText)".withFixedSpaces, .secondary)])
    // One line if they fit on it, else one for each.
    let total = legend.joined().reduce(label + 1) { $0 + TextWidth.of($1.text) }
    let indent = Piece(Self.fixed("", total <= width ? label + 1 : 0))
    if total <= width { legend = [[indent] + Array(legend.joined())] }
    if isDense, let selected {
      let (shown, hidden) = shownRows(rows, selected, room: max(1, height - 1 - legend.count))
      lines = Array(lines[shown])
      if !hidden.isEmpty { axis[0] = Piece(Self.fixed(hidden, label), .secondary) }
    }
    return lines + [axis] + legend
  }

  /// Which periods are shown where not all have room, the latest of them with the selected one; and how many are
  /// not, before and after these.
  private func shownRows(
    _ rows: [ShareRow], _ selected: Value, room: Int
  ) -> (rows: Range<Int>, hidden: String) {
    let place = rows.firstIndex { row in row.parts.contains { $0.value == selected } } ?? 0
    let first = max(0, min(place, rows.count - room))
    let shown = first..<min(rows.count, first + room)
    let hidden = [("▲", shown.lowerBound), ("▼", rows.count - shown.upperBound)]
    return (
      shown, hidden.filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    )
  }

  /// What the rest of a whole is.
  var othersText: String {
    figure.hidden.isEmpty
      ? "others, worked out as the rest"
      : "\(counted(figure.hidden.count, "other")), named where they have room"
  }

  /// Higher bars look like areas.
  private static let mostThick = 7

  /// Of so many periods each has its names below it.
  private static let fewPeriods = 6
  /// A bar, its names and an empty line.
  private static let linesOfPeriod = 3

  /// The name and value below a segment, as much of it as fits.
  func segmentName(_ label: String, _ share: Double, _ cells: Int, role: Role) -> Piece {
    let texts = ["\(label) \(Claim.format(share))", Claim.format(share)]
    let text = texts.first { TextWidth.of($0) + 1 <= cells } ?? ""
    return Piece(Self.fixed(text, cells), role)
  }

  /// The axis with its values, from one end to the other, and the unit.
  func axis(label: Int, plot: Int, from: Double, to: Double) -> [Piece] {
    var cells = Array(repeating: Character(" "), count: plot + 1)
    let steps = plot >= 50 ? 4 : 2
    for step in 0...steps {
      let value = from + (to - from) * Double(step) / Double(steps)
      let text = Claim.format(value) + (step == steps ? " " + figure.unit.description : "")
      let place = Int(Double(plot) * Double(step) / Double(steps))
      let start = max(0, min(place - (step == 0 ? 0 : text.count / 2), plot + 1 - text.count))
      for (offset, letter) in text.enumerated() where cells.indices.contains(start + offset) {
        cells[start + offset] = letter
      }
    }
    return [Piece(Self.fixed("", label)), Piece(String(cells).withFixedSpaces, .secondary)]
  }
}
