import AllianceModel
import TerminalKit

/// A row for each state or pair: a heat map, bars, a table; and a small chart for each.
extension PanelView {
  private static let eighths: [Character] = [" "] + ColumnSigns.eighths

  /// Where the names of rows stand.
  private struct NameColumn {
    let width: Int
    /// Of two the most columns that the second takes.
    let second: Int
  }

  private func nameColumn(_ rows: [Int], _ width: Int) -> NameColumn {
    let widest = rows.map { TextWidth.of(context.library.title(ofSubject: $0, in: panel)) }.max()
    return nameColumn(rows, just: min(max(10, widest ?? 0), max(10, width / 3)))
  }

  private func nameColumn(_ rows: [Int], just width: Int) -> NameColumn {
    let seconds = rows.compactMap { panel.actors(of: $0).dropFirst().first }
    let widest = seconds.map { TextWidth.of(context.library.title(of: $0.any)) }.max()
    return NameColumn(width: width, second: widest ?? 0)
  }

  private func name(_ subject: Int, _ column: NameColumn) -> Piece {
    let isSelected = subject == selected
    return Piece(
      FigureChart.fixed(shortTitle(subject, column), column.width),
      isSelected ? .selected : .text)
  }

  /// The name of a row; of two that have no room both are cut, the first of all rows at the same column.
  private func shortTitle(_ subject: Int, _ column: NameColumn) -> String {
    let whole = context.library.title(ofSubject: subject, in: panel)
    let names = panel.actors(of: subject).map { context.library.title(of: $0.any) }
    guard TextWidth.of(whole) > column.width, names.count == 2 else { return whole }
    let cut = NamesOfTwo(
      (names[0], names[1]), joint: panel.form.joint, in: column.width, mostOfSecond: column.second)
    return cut.first + panel.form.joint + cut.second
  }

  /// The rows in sight, and how many there are in all.
  private func visible(height: Int) -> (rows: [Int], count: Int) {
    let rows = scene.pool(panel, in: context)
    var cursor = scene.cursor
    cursor.settle(count: rows.count, height: max(1, height))
    return (Array(rows[cursor.visible(count: rows.count, height: max(1, height))]), rows.count)
  }

  /// A form with a row for each: what is said of the rows out of sight, and of their order.
  private func drawing(_ lines: [[Piece]], _ rows: [Int], of count: Int, _ more: [String?])
    -> Drawing
  {
    let rest =
      rows.count < count
      ? counted(count - rows.count, "more row", as: Claim.format(Double(count - rows.count))) + ": "
        + "\(context.label(of: "move-down")) goes on" : nil
    return Drawing(
      lines: lines,
      leftOut: ([rest] + more + [scene.orderText(panel, in: context)]).compactMap { $0 },
      rows: rows.count)
  }

  /// Rows by time, each cell by the fourth of all values that it is in.
  func heatMap(width: Int, height: Int) -> Drawing {
    let (rows, count) = visible(height: height - 2)
    let names = nameColumn(rows, width)
    let left = names.width
    let room = max(4, width - left - 1)
    let periods = panel.periods
    let heat = heat(most: room)
    let cells = heat.columns
    // Where there is room a period has several columns.
    let wide = max(1, room / periods.count)
    var lines = rows.map { subject -> [Piece] in
      let text = heat.numbers(of: subject).map {
        String(repeating: PanelShades.sign(of: $0), count: wide)
      }.joined()
      return [
        name(subject, names), Piece(" "),
        Piece(text, subject == selected ? .routeSelected : .routeSea),
      ]
    }
    let (start, end) = (
      panel.text(ofPeriod: periods.lowerBound), panel.text(ofPeriod: periods.upperBound)
    )
    let gap = max(1, cells * wide - TextWidth.of(start) - TextWidth.of(end))
    lines.append([
      Piece(
        String(repeating: " ", count: left + 1) + start + String(repeating: " ", count: gap) + end,
        .secondary)
    ])
    lines.append(heat.shades.areaLegend(width: width))
    let legend = heat.shades.areaLegend(width: width)
    let isSaid = legend.contains { $0.text.contains(heat.shades.classText) }
    return drawing(
      lines, rows, of: count,
      [
        heat.note, hiddenGaps(of: rows) { heat.column($0) },
        isSaid ? nil : heat.shades.meansText(isShort: width < 60),
      ])
  }

  /// The values at the date as bars.
  func bars(width: Int, height: Int) -> Drawing {
    let (rows, count) = visible(height: height)
    let names = nameColumn(rows, width)
    let left = names.width
    let all = scene.pool(panel, in: context).compactMap { panel.value(of: $0, at: period) }
    let axis = PanelAxis(all + [0], isLinear: true)
    let numbers = rows.map { cell($0, at: period) }
    let right = (numbers.map { TextWidth.of($0) }.max() ?? 1) + 1
    let room = max(4, width - left - right - 2)
    func column(_ value: Double) -> Int {
      Int(((axis?.share(value) ?? 0) * Double(room)).rounded())
    }
    let zero = column(0)
    let lines = zip(rows, numbers).map { subject, number -> [Piece] in
      guard let value = panel.value(of: subject, at: period) else {
        return [name(subject, names), Piece(" no data", .secondary)]
      }
      let end = column(value)
      let (from, to) = (min(zero, end), max(zero, end))
      return [
        name(subject, names),
        Piece(" " + String(repeating: " ", count: from)),
        Piece(
          String(repeating: "█", count: max(value == 0 ? 0 : 1, to - from)),
          subject == selected ? .routeSelected : .routeSea),
        Piece(" " + number, .strong),
      ]
    }
    let missing = count - all.count
    return drawing(
      lines, rows, of: count, [missing > 0 ? "\(missing) without a value at the date" : nil])
  }

  /// What a table has of each: the value at the date, and the course.
  var courseHeads: [String] { [panel.text(ofPeriod: period), "first", "last", "change", "most"] }

  func courseCells(_ subject: Int) -> [String] {
    let points = known(subject)
    func text(_ point: Panel.Point?) -> String {
      point.map {
        "\(panel.text($0.value, withUnit: false)) (\(panel.text(ofPeriod: $0.period)))"
      } ?? "–"
    }
    let change =
      points.count > 1
      ? Claim.formatMeasured(Self.difference(points[points.count - 1].value, points[0].value)) : "–"
    return [
      cell(subject, at: period), text(points.first), text(points.last), change,
      text(points.max { $0.value < $1.value }),
    ]
  }

  /// First, last, change and the value at the date of each.
  func table(width: Int, height: Int) -> Drawing {
    let (rows, count) = visible(height: height - 1)
    let heads = [""] + courseHeads
    let names = nameColumn(rows, width)
    let left = names.width
    let cells = rows.map { [shortTitle($0, names)] + courseCells($0) }
    let table = TextTable([heads] + cells).fitting(width, first: left)
    let missing = heads.count - (table.first?.count ?? 0)
    let lines = zip(table, [nil] + rows.map(Optional.some)).map { cells, row in
      let role: Role = row.map { $0 == selected ? .selected : .text } ?? .secondary
      return cells.map { Piece($0.withFixedSpaces, role) }
    }
    return drawing(
      lines, rows, of: count,
      [missing > 0 ? counted(missing, "column has", "columns have") + " no room" : nil])
  }

  /// A small chart for each of the chosen ones, all on one scale.
  func multiples(width: Int, height: Int) -> Drawing {
    let rows = scene.colored(panel, in: context)
    let across = max(1, min(rows.count, width / 28))
    let own = width / across - 2
    let names = nameColumn(rows, just: own)
    let down = (rows.count + across - 1) / across
    let room = max(1, height / 4)
    let high = max(1, min(14, height / max(1, min(down, room)) - 2 - (down > 1 ? 1 : 0)))
    let here = selected.flatMap { rows.firstIndex(of: $0) } ?? 0
    let first = max(0, min(here / across - room + 1, down - room))
    let shown = rows[(first * across)..<min(rows.count, (first + room) * across)]
    guard let axes = multiplesAxes(rows) else { return Drawing() }
    let periods = panel.periods
    let columns = max(1, min(own, periods.count))
    var lines: [[Piece]] = []
    for start in stride(from: shown.startIndex, to: shown.endIndex, by: across) {
      let group = shown[start..<min(shown.endIndex, start + across)]
      lines.append(group.flatMap { [name($0, names), Piece("  ")] })
      let courses = group.map { subject -> [Int?] in
        var cells = Array(repeating: Int?.none, count: columns)
        for point in panel.points(of: subject) {
          let column = (point.period - periods.lowerBound) * columns / periods.count
          let eighths = Int(
            (axes.axis(of: subject).share(point.value) * Double(high * 8)).rounded())
          cells[column] = max(1, eighths, cells[column] ?? 0)
        }
        return cells
      }
      for row in 0..<high {
        lines.append(
          courses.flatMap { cells -> [Piece] in
            let text = cells.map { eighths -> Character in
              guard let eighths else { return row == high - 1 ? "·" : " " }
              return Self.eighths[max(0, min(8, eighths - 8 * (high - 1 - row)))]
            }
            return [Piece(String(text).padded(to: own), .routeSea), Piece("  ")]
          })
      }
      lines.append(
        group.map {
          let top = axes.isOne ? "" : ", to \(Claim.formatMeasured(axes.axis(of: $0).high))"
          return Piece(FigureChart.fixed(cell($0, at: period) + top, own) + "  ", .secondary)
        })
    }
    let hidden = rows.count - shown.count
    let others = scene.pool(panel, in: context).count - rows.count
    let several = (periods.count + columns - 1) / columns
    // Where there is little room it goes without saying that the largest are first.
    let isShort = width < 60 && scene.order == .size
    let notes = [
      multiplesScale(axes, isShort: width < 60),
      hidden > 0 ? "\(hidden) more: \(context.label(of: "move-down")) goes on" : nil,
      others > 0 ? "\(others) not drawn" + (isShort ? ", smaller" : "") : nil,
      others > 0 && !isShort ? scene.orderText(panel, in: context) : nil,
      several > 1
        ? "the largest of \(several) \(panel.form.step.rawValue)s in a column" : nil,
      hiddenGaps(of: Array(shown)) {
        ($0 - periods.lowerBound) * columns / periods.count
      },
    ]
    return Drawing(lines: lines, leftOut: notes.compactMap { $0 })
  }

  /// The axes of small charts, each from 0: one for all, or one each where the smaller ones would be flat.
  func multiplesAxes(_ rows: [Int]) -> MultiplesAxes? {
    func axis(_ rows: [Int]) -> PanelAxis? {
      PanelAxis(rows.flatMap { panel.points(of: $0).map(\.value) } + [0], isLinear: true)
    }
    guard let shared = axis(rows) else { return nil }
    let own = rows.map { axis([$0]) ?? shared }
    let spans = own.map { $0.high - $0.low }
    let isOne = (spans.max() ?? 0) <= (spans.min() ?? 0) * MultiplesAxes.widest
    return MultiplesAxes(
      shared: shared,
      own: isOne ? [:] : Dictionary(zip(rows, own), uniquingKeysWith: { first, _ in first }))
  }

  /// Those axes in words, and the time that each small chart is of.
  func multiplesScale(_ axes: MultiplesAxes, isShort: Bool = false) -> String {
    let time = panel.text(ofPeriods: panel.periods)
    guard axes.isOne else {
      return (isShort ? "own scales from 0, " : "each on a scale of its own, from 0, ") + time
    }
    let (low, high) = (axes.shared.low, axes.shared.high)
    let unit = isShort ? "" : panel.unit.behind
    return
      "one scale, \(Claim.formatMeasured(low)) to \(Claim.formatMeasured(high))\(unit), \(time)"
  }
}

/// The axes of small charts.
struct MultiplesAxes {
  /// Of one scale the smallest would have less than this part of the largest's height.
  static let widest = 20.0

  let shared: PanelAxis
  /// Those of each subject where each has its own.
  fileprivate let own: [Int: PanelAxis]

  var isOne: Bool { own.isEmpty }
  func axis(of subject: Int) -> PanelAxis { own[subject] ?? shared }
}
