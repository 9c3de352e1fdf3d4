import AllianceModel
import Glibc

extension ChartScene {
  /// The figure as bars, stacked shares or lines, as on the screen; every value is written where it
  /// has room.
  func picture(in context: Context) -> SVG? {
    guard let whole = wholeFigure(in: context) else { return nil }
    let chart = chart(of: whole.condensed, in: context)
    guard !chart.values.isEmpty else { return nil }
    let words = FigureWords(
      chart.figure, chart.values,
      about: chart.figure.about.map { context.library.title(of: $0) })
    var picture = ChartPicture(
      chart,
      SVG(
        PictureWords(
          words.headline, standfirst: words.standfirst + [context.pictureDate],
          contents: words.contents, citations: chart.values.map { chart.point($0).citation },
          in: context), width: min(900, context.pictureWidth)))
    picture.draw()
    let hidden = chart.figure.hidden.count
    return picture.finished(
      notes: (hidden == 0 || chart.shape == .shares ? [] : ["Not drawn: \(hidden) more series."])
        + words.notes + picture.smallNotes)
  }

  func exportSubject(in context: Context) -> ExportSubject {
    .view(name: "chart", isTable: form == .table)
  }

  /// The values until the date as the table of claims has them.
  func table(hasTabs: Bool, for reader: TableReader, in context: Context) -> String? {
    wholeFigure(in: context).flatMap { figure in
      Export.written(
        figure.sourcedPoints(at: context.viewpoint.moment), in: context.library,
        as: hasTabs ? .tsv : .csv, for: reader)?.text
    }
  }

  func articleBlocks(in context: Context) -> [Article.Block] {
    guard let figure = wholeFigure(in: context) else { return [] }
    var article = Article("", in: context.library, at: context.viewpoint.moment)
    article.add(.figure(figure))
    return article.blocks
  }
}

/// A chart with its real geometry.
private struct ChartPicture {
  private let chart: FigureChart
  private var svg: SVG
  private var legend: [LegendEntry] = []
  /// The parts that have no room for their numbers.
  private var small: [String] = []

  var smallNotes: [String] {
    small.isEmpty ? [] : ["Too small for a number: \(small.joined(separator: "; "))."]
  }
  private var foot = 0.0

  /// Between values that do not follow each other nobody says anything.
  private static let unknownDash = "1 6"

  private static let inks: [SVG.Ink] = [.first, .second, .third, .fourth, .fifth, .sixth]
  private static let dashes = ["", "8 4", "2 4", "12 3 2 3", "5 3"]

  init(_ chart: FigureChart, _ svg: SVG) {
    self.chart = chart
    self.svg = svg
  }

  mutating func draw() {
    switch chart.shape {
    case .shares: drawShares()
    case .lines: if let axes = chart.axes { drawLines(axes) } else { drawBars() }
    case .bars, .ranks: drawBars()
    }
  }

  func finished(notes: [String]) -> SVG {
    var svg = svg
    svg.addFoot(at: foot, legend, notes: notes)
    return svg
  }

  private func ink(_ series: Int) -> SVG.Ink { Self.inks[series % Self.inks.count] }

  // MARK: Bars

  private mutating func drawBars() {
    let names = chart.values.map { value in
      "\(chart.figure.series[value.series].label), \(chart.point(value).periodText)"
    }
    let label = min(340, (names.map { SVG.length(of: $0, size: 13) }.max() ?? 0) + 32)
    let plot = svg.width - label - 190
    let ends = chart.values.flatMap {
      [chart.point($0).value, chart.point($0).upperValue ?? chart.point($0).value]
    }
    // The scale counts in whole pixels here.
    let scale = BarScale(
      ends, isRank: chart.shape == .ranks, isShare: chart.figure.form == .share, width: Int(plot))
    let row = 28.0
    let (top, zero) = (svg.top + 6, label + Double(scale.origin))
    foot = top + row * Double(chart.values.count)
    svg.path([(zero, top), (zero, foot)], stroke: .coast)
    for (number, value) in chart.values.enumerated() {
      let y = top + Double(number) * row
      let point = chart.point(value)
      let lower = label + Double(scale.column(point.value))
      let upper = label + Double(scale.column(point.upperValue ?? point.value))
      let ink = ink(chart.shape == .ranks ? 0 : value.series)
      svg.text(SVG.cut(names[number], to: label - 26, size: 13), label - 10, y + 18, anchor: .end)
      let words = "\(names[number]): \(chart.figure.text(of: point))"
      if scale.form == .linear {
        svg.rect(
          min(zero, lower), y + 5, max(1, abs(lower - zero)), row - 10, fill: ink, title: words)
      } else {
        svg.path([(zero, y + row / 2), (lower, y + row / 2)], stroke: .line, dash: "2 4")
        svg.circle(lower, y + row / 2, 5, fill: ink, title: words)
      }
      // A range is drawn to its lower end, and on to the upper one in a lighter fill.
      if upper > lower {
        svg.rect(lower, y + 5, upper - lower, row - 10, fill: ink, strength: 0.4)
      }
      svg.text(
        chart.figure.text(of: point, withUnit: false), max(lower, upper, zero) + 9, y + 18,
        isBold: true)
    }
    foot += 18
    for (text, column) in scale.marks {
      svg.text(
        text, label + Double(column), foot, size: 11, ink: .quiet,
        anchor: column == 0 ? .start : .middle)
    }
    if let note = scale.note {
      foot += 18
      svg.text(note, label, foot, size: 11, ink: .quiet)
    }
  }

  // MARK: Shares

  private mutating func drawShares() {
    let rows = chart.shareRows
    let (left, row) = (110.0, 40.0)
    let plot = svg.width - left - 40
    let top = svg.top + 6
    var unnamed: Set<Int> = []
    for (number, shares) in rows.enumerated() {
      let period = shares.period
      let y = top + Double(number) * row
      svg.text(period, left - 12, y + 24, anchor: .end, isBold: true)
      for (place, start, share) in shares.parts {
        let x = left + start / 100 * plot
        let series = place.series
        let label = chart.figure.series[series].label
        svg.rect(
          x, y + 4, max(1, share / 100 * plot - 1), row - 10, fill: ink(series),
          title: "\(label), \(period): \(chart.figure.text(of: chart.point(place)))")
        // The name stands in its part where it has room, so that nobody looks it up below.
        let value = Claim.format(share)
        let room = share / 100 * plot - 8
        let named = ["\(label) \(value)", value].first { SVG.length(of: $0, size: 13) < room }
        if named?.hasPrefix(label) != true { unnamed.insert(series) }
        guard let named else {
          small.append("\(label) \(value) in \(period)")
          continue
        }
        svg.text(
          named, x + share / 200 * plot, y + 24, ink: .ground, anchor: .middle, isBold: true)
      }
      // Those without a colour of their own are named in their parts, as far as names have room.
      var start = shares.total
      for other in shares.others {
        let named = "\(other.label) \(Claim.format(other.share))"
        let long = other.share / 100 * plot
        guard SVG.length(of: named, size: 11) + 4 < long else { break }
        let x = left + start / 100 * plot
        svg.rect(x, y + 4, max(1, long - 1), row - 10, fill: .line, title: named)
        svg.text(named, x + long / 2, y + 23, size: 11, anchor: .middle)
        start += other.share
      }
      if start < 100 {
        svg.rect(
          left + start / 100 * plot, y + 4, (100 - start) / 100 * plot, row - 10, fill: .line)
      }
    }
    foot = top + row * Double(rows.count) + 14
    for step in 0...4 {
      let share = Double(step) * 25
      svg.text(
        Claim.format(share) + (step == 4 ? " %" : ""), left + share / 100 * plot, foot, size: 11,
        ink: .quiet, anchor: .middle)
    }
    legend =
      chart.figure.series.enumerated().filter { unnamed.contains($0.offset) }.map {
        LegendEntry(word: $1.label, sample: .area(ink($0), strength: 1))
      } + [LegendEntry(word: chart.othersText, sample: .area(.line, strength: 1))]
  }

  // MARK: Lines

  private mutating func drawLines(_ axes: FigureChart.Axes) {
    let (left, high) = (90.0, 380.0)
    let longest = chart.figure.series.map { SVG.length(of: $0.label, size: 12) }.max() ?? 0
    let plot = svg.width - left - min(300, max(130, longest + 90))
    let top = svg.top + 10
    func place(_ value: FigureChart.Value) -> (x: Double, y: Double) {
      let place = axes.place(chart.point(value))
      return (left + place.x * plot, top + place.y * high)
    }
    for step in 0...4 {
      let share = Double(step) / 4
      let y = top + (1 - share) * high
      svg.path([(left, y), (left + plot, y)], stroke: .line)
      svg.text(
        Claim.format(axes.low * (1 - share) + axes.high * share), left - 10, y + 4, size: 11,
        ink: .quiet,
        anchor: .end)
    }
    for (series, one, other) in chart.segments {
      svg.path(
        [place(one), place(other)], stroke: ink(series), width: 2,
        dash: chart.isKnown(between: one, other)
          ? Self.dashes[series % Self.dashes.count] : Self.unknownDash)
    }
    var directly: Set<Int> = []
    for value in chart.values {
      let (x, y) = place(value)
      let point = chart.point(value)
      let words = chart.figure.text(of: point)
      svg.circle(
        x, y, 4, fill: ink(value.series),
        title: "\(chart.figure.series[value.series].label), \(point.periodText): \(words)")
      let text = chart.figure.text(of: point, withUnit: false)
      // The last value of a series stands beside its name.
      let series = chart.figure.series[value.series]
      let isLast = value.point == series.points.count - 1
      let named = SVG.cut("\(series.label) \(text)", to: svg.width - x - 20, size: 12)
      let places = [(8.0, 4.0), (8, -8), (8, 16)]
      let isWritten =
        isLast
        && places.contains {
          svg.text(named, x + $0.0, y + $0.1, size: 12, isBold: true, rim: .ground)
        }
      if isWritten {
        directly.insert(value.series)
      } else {
        _ = places.first { svg.text(text, x + $0.0, y + $0.1, size: 12, rim: .ground) }
      }
    }
    foot = top + high + 20
    let years = chart.values.map { (chart.point($0).periodText, place($0).x) }
    for (text, x) in years { svg.text(text, x, foot, size: 11, ink: .quiet, anchor: .middle) }
    legend = chart.figure.series.enumerated().filter { !directly.contains($0.offset) }.map {
      LegendEntry(
        word: $1.label,
        sample: .line(ink($0), dash: Self.dashes[$0 % Self.dashes.count]))
    }
  }
}
