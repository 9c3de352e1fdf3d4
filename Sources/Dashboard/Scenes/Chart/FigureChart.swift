import AllianceModel
import TerminalKit

/// A figure as a picture: shares as stacked bars, series over time as lines, all else as bars.
///
/// Every axis begins at zero, and the zero line is drawn; series differ by fill or dash and not by
/// colour alone; what is worked out says so.
struct FigureChart {
  /// One value that the cursor can stand on.
  struct Value: Equatable {
    let series: Int
    let point: Int
  }

  /// What the figure is drawn as.
  enum Shape: Equatable {
    case shares, lines, bars, ranks
  }

  let figure: Figure
  let shape: Shape
  /// The values in the order in which the cursor goes through them.
  let values: [Value]
  private let asOf: PartialDate?
  private let isASCII: Bool

  init(_ figure: Figure, viewpoint: Viewpoint, isASCII: Bool) {
    self.figure = figure
    self.isASCII = isASCII
    asOf = viewpoint.asOf
    values = figure.series.enumerated().flatMap { series, content in
      content.points.indices.filter { point in
        !(viewpoint.hidingDate?.isBefore(content.points[point].from) ?? false)
      }.map { Value(series: series, point: $0) }
    }
    shape = Self.shape(of: figure)
  }

  private static func shape(of figure: Figure) -> Shape {
    if figure.unit == .rank { return .ranks }
    let periods = figure.series.map { $0.points.map(\.periodText) }
    if figure.form == .share, figure.series.count > 1,
      let first = periods.first, periods.allSatisfy({ $0 == first }), first.count > 1,
      first.indices.allSatisfy({ index in
        figure.series.reduce(0) { $0 + $1.points[index].value } <= 100
          && figure.series.allSatisfy { $0.points[index].value >= 0 }
      })
    {
      return .shares
    }
    return figure.series.allSatisfy { $0.points.count > 1 } ? .lines : .bars
  }

  func point(_ value: Value) -> Figure.Point { figure.series[value.series].points[value.point] }

  func isLater(_ value: Value) -> Bool { asOf?.isBefore(point(value).from) ?? false }

  /// The chart in lines of a width, and about as many as asked for where they can be more or fewer.
  func lines(width: Int, height: Int, selected: Value? = nil) -> [[Piece]] {
    guard !values.isEmpty, width >= 30 else { return [] }
    switch shape {
    case .shares: return shareLines(width: width, selected: selected)
    case .lines: return timeLines(width: width, height: height, selected: selected)
    case .bars, .ranks: return barLines(width: width, height: height, selected: selected)
    }
  }

  /// The fills of stacked bars, and the roles of series.
  static let fills: [Unicode.Scalar] = ["█", "▓", "▒", "◫", "◨"]
  static let roles: [Role] = [.routeSea, .routeLand, .routePipe, .tint, .text]

  /// Text of just this width, whose spaces keep their place when lines are broken.
  private static func fixed(_ text: String, _ width: Int, atEnd: Bool = false) -> String {
    TextWidth.cut(text, to: width).withFixedSpaces.padded(to: width, isAtEnd: atEnd)
  }

  // MARK: Shares

  private func shareLines(width: Int, selected: Value?) -> [[Piece]] {
    let periods = figure.series[0].points.indices.filter { index in
      values.contains(Value(series: 0, point: index))
    }
    let label = 11
    let plot = min(100, width - label - 2)
    var lines: [[Piece]] = []
    for index in periods {
      var bar = [
        Piece(Self.fixed(figure.series[0].points[index].periodText, label), .strong), Piece("│"),
      ]
      var names = [Piece(Self.fixed("", label)), Piece("│", .border)]
      var drawn = 0
      var total = 0.0
      for (series, content) in figure.series.enumerated() {
        let value = Value(series: series, point: index)
        let share = content.points[index].value
        total += share
        let end = Int((total / 100 * Double(plot)).rounded())
        let cells = max(0, end - drawn)
        let role: Role = isLater(value) ? .later : Self.roles[series % Self.roles.count]
        let fill = Self.fills[series % Self.fills.count]
        bar.append(
          Piece(
            String(repeating: String(Character(fill)), count: cells),
            value == selected ? .selected : role))
        names.append(
          segmentName(content.label, share, cells, role: value == selected ? .selected : role))
        drawn = end
      }
      let rest = max(0, plot - drawn)
      bar.append(Piece(String(repeating: "░", count: rest), .secondary))
      bar.append(Piece("│"))
      names.append(segmentName("others", 100 - total, rest, role: .secondary))
      lines += [bar, names, []]
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    lines.append(axis(label: label, plot: plot, from: 0, to: 100))
    var legend: [[Piece]] = []
    for (series, content) in figure.series.enumerated() {
      legend.append([
        Piece(
          String(Character(Self.fills[series % Self.fills.count])),
          Self.roles[series % Self.roles.count]),
        Piece("\u{A0}" + (content.label + "  ").withFixedSpaces),
      ])
    }
    legend.append([Piece("░ others, worked out as the rest".withFixedSpaces, .secondary)])
    // One line if they fit on it, else one for each.
    let total = legend.joined().reduce(label + 1) { $0 + TextWidth.of($1.text) }
    let indent = Piece(Self.fixed("", total <= width ? label + 1 : 0))
    lines += total <= width ? [[indent] + Array(legend.joined())] : legend
    return lines
  }

  /// The name and value below a segment, as much of it as fits.
  private func segmentName(_ label: String, _ share: Double, _ cells: Int, role: Role) -> Piece {
    let value = Claim.format(share) + " %"
    let texts = ["\(label) \(value)", value, Claim.format(share)]
    let text = texts.first { TextWidth.of($0) + 1 <= cells } ?? ""
    return Piece(Self.fixed(text, cells), role)
  }

  /// The axis with its values, from one end to the other, and the unit.
  private func axis(label: Int, plot: Int, from: Double, to: Double) -> [Piece] {
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

  // MARK: Bars

  /// In a detail, which scrolls, so many bars are drawn at most; all values are listed below it.
  private static let maximumBars = 200

  /// The values of which bars are drawn: as many as fit around the selected one.
  private func barValues(_ room: Int, selected: Value?) -> ArraySlice<Value> {
    guard values.count > room else { return values[...] }
    let cursor = selected.flatMap { values.firstIndex(of: $0) } ?? 0
    let start = max(0, min(cursor - room / 2, values.count - room))
    return values[start..<start + room]
  }

  private func barLines(width: Int, height: Int, selected: Value?) -> [[Piece]] {
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
  private func barAxis(low: Double, high: Double, zero: Int, plot: Int) -> String {
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
      return "\(cells) \(figure.unit)"
    }
    let whole = "1 is the largest"
    write(zero + whole.count + 2 + top.count <= plot + 1 ? whole : "1", at: zero)
    return String(cells)
  }

  // MARK: Lines

  /// So many series have a layer of their own in the raster; those beyond share one.
  private static let maximumLayers = 250
  /// Beyond so many values nobody could read what stands beside each.
  private static let maximumLabels = 400

  private func timeLines(width: Int, height: Int, selected: Value?) -> [[Piece]] {
    let high = max(
      Self.niceTop(values.map { point($0).upperValue ?? point($0).value }.max() ?? 1), 1)
    let low = min(0, values.map { point($0).value }.min() ?? 0)
    let axisWidth = max(TextWidth.of(Claim.format(high)), TextWidth.of(Claim.format(low))) + 1
    let size = Size(columns: width - axisWidth - 1, rows: max(4, height - 2))
    // Numbers with many digits would leave no room for the line.
    guard size.columns > 20 else {
      return barLines(width: width, height: height, selected: selected)
    }
    let starts = values.map { point($0).from.span.lowerBound }
    guard let first = starts.min(), let last = starts.max(), first < last else {
      return barLines(width: width, height: height, selected: selected)
    }
    // Room at the right for the last value's text.
    let inner = Double(size.columns - 14)
    func place(_ value: Value) -> (x: Double, y: Double) {
      let point = point(value)
      let x = (point.from.span.lowerBound - first) / (last - first) * inner * 2
      let y = (1 - (point.value - low) / (high - low)) * Double(size.rows * 4 - 1)
      return (x, y)
    }
    var raster = BrailleRaster(size: size)
    for (series, _) in figure.series.enumerated() {
      let own = values.filter { $0.series == series }
      var phase = 0
      let dash = series == 0 ? BrailleDash.solid : BrailleDash(drawn: 4 - series % 3, left: 2)
      // No line joins numbers of different kinds.
      for (one, other) in zip(own, own.dropFirst())
      where point(one).basis == point(other).basis {
        raster.line(
          from: place(one), to: place(other), layer: UInt8(series % Self.maximumLayers + 1),
          dash: dash, phase: &phase)
      }
    }
    var cells = (0..<size.rows).map { y in
      (0..<size.columns).map { x -> MapImage.Cell in
        let series = Int(raster.layer(x, y))
        return MapImage.Cell(
          scalar: raster.scalar(x, y) ?? " ",
          role: series == 0 ? .text : Self.roles[(series - 1) % Self.roles.count])
      }
    }
    let hasLabels = values.count <= Self.maximumLabels
    for value in values {
      let spot = place(value)
      let x = max(0, min(size.columns - 1, Int(spot.x / 2)))
      let y = max(0, min(size.rows - 1, Int(spot.y / 4)))
      let role: Role = value == selected ? .selected : isLater(value) ? .later : .strong
      cells[y][x] = MapImage.Cell(scalar: "●", role: role)
      guard hasLabels || value == selected else { continue }
      let text = Array(" \(figure.text(of: point(value))) ".unicodeScalars)
      let columns = (x + 1)..<min(size.columns, x + 1 + text.count)
      // Beside the point, or above or below it where the line runs there.
      let row = [y, y - 1, y + 1, y - 2].first { row in
        cells.indices.contains(row) && columns.allSatisfy { cells[row][$0].scalar == " " }
      }
      guard let row else { continue }
      for (column, letter) in zip(columns, text) {
        cells[row][column] = MapImage.Cell(scalar: letter, role: isLater(value) ? .later : .text)
      }
    }
    let zeroRow = min(
      size.rows - 1, Int((1 - (0 - low) / (high - low)) * Double(size.rows * 4 - 1) / 4))
    for x in cells[zeroRow].indices where cells[zeroRow][x].scalar == " " {
      cells[zeroRow][x] = MapImage.Cell(scalar: "─", role: .secondary)
    }
    var lines = cells.enumerated().map { y, row -> [Piece] in
      let value = y == 0 ? Claim.format(high) : y == zeroRow ? "0" : ""
      return [
        Piece(Self.fixed(value, axisWidth, atEnd: true), .secondary),
        Piece(y == zeroRow ? "┼" : "│", .secondary),
      ] + MapImage.pieces(of: row)
    }
    let left = PartialDate(year: Int(first)).description
    let right = PartialDate(year: Int(last)).description
    lines.append([
      Piece(Self.fixed("", axisWidth + 1) + left, .secondary),
      Piece(
        Self.fixed("", max(1, Int(inner) - TextWidth.of(left) - TextWidth.of(right) / 2)),
        .secondary),
      Piece("\(right)   \(figure.unit)".withFixedSpaces, .secondary),
    ])
    return lines
  }

  /// A round number at or above a value, for the top of an axis.
  private static func niceTop(_ value: Double) -> Double {
    var step = 1.0
    while step * 10 < value { step *= 10 }
    return [1, 2, 2.5, 4, 5, 8, 10].map { $0 * step }.first { $0 >= value } ?? value
  }
}

extension DetailBuilder {
  /// Adds the figure as a chart.
  mutating func addChart(of figure: Figure) {
    guard !options.isPlain else { return }
    var viewpoint = Viewpoint()
    viewpoint.asOf = options.asOf
    viewpoint.hidesLater = options.hidesLater
    let chart = FigureChart(figure, viewpoint: viewpoint, isASCII: options.isASCII)
    let lines = chart.lines(width: writer.width, height: options.hasRoomForPictures ? 11 : 8)
    guard !lines.isEmpty else { return }
    writer.blank()
    for line in lines { writer.add(line.isEmpty ? [Piece("\u{A0}")] : line) }
  }
}
