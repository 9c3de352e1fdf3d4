import AllianceModel
import Glibc

extension ChartScene {
  /// The figure as bars, stacked shares or lines, as on the screen; every value is written where it
  /// has room.
  func picture(in context: Context) -> SVG? {
    guard let whole = wholeFigure(in: context) else { return nil }
    let chart = chart(of: whole.condensed, in: context)
    guard !chart.values.isEmpty else { return nil }
    var picture = ChartPicture(
      chart, SVG(title: context.pictureTitle(whole.title), width: 900))
    picture.draw()
    let hidden = chart.figure.hiddenSeries
    let note = hidden == 0 ? "" : "Not drawn: \(hidden) more series. "
    return picture.finished(credit: note + context.library.pictureCredit)
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
  private var foot = 0.0

  /// Between values that do not follow each other nobody says anything.
  private static let unknownDash = "1 6"

  private static let inks: [SVG.Ink] = [.sea, .warm, .pipe, .old, .talk, .even]
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

  func finished(credit: String) -> SVG {
    var svg = svg
    let unit = chart.figure.unit == .rank ? "" : ", in \(chart.figure.unit)"
    svg.addFoot(
      at: foot, legend, credit: "\(chart.figure.measure.firstUpper)\(unit). " + credit)
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
    for (number, shares) in rows.enumerated() {
      let period = shares.period
      let y = top + Double(number) * row
      svg.text(period, left - 12, y + 24, anchor: .end, isBold: true)
      for (value, start, share) in shares.parts {
        let x = left + start / 100 * plot
        let label = chart.figure.series[value.series].label
        svg.rect(
          x, y + 4, max(1, share / 100 * plot - 1), row - 10, fill: ink(value.series),
          title: "\(label), \(period): \(chart.figure.text(of: chart.point(value)))")
        let text = Claim.format(share)
        if SVG.length(of: text, size: 13) + 6 < share / 100 * plot {
          svg.text(
            text, x + share / 200 * plot, y + 24, ink: .ground, anchor: .middle, isBold: true,
            hasRim: false)
        }
      }
      if shares.total < 100 {
        svg.rect(
          left + shares.total / 100 * plot, y + 4, (100 - shares.total) / 100 * plot, row - 10,
          fill: .line)
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
      chart.figure.series.enumerated().map {
        LegendEntry(word: $1.label, sample: .area(ink($0), strength: 1))
      } + [LegendEntry(word: "others, worked out as the rest", sample: .area(.line, strength: 1))]
  }

  // MARK: Lines

  private mutating func drawLines(_ axes: FigureChart.Axes) {
    let (left, high) = (90.0, 380.0)
    let plot = svg.width - left - 130
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
    for value in chart.values {
      let (x, y) = place(value)
      let point = chart.point(value)
      let words = chart.figure.text(of: point)
      svg.circle(
        x, y, 4, fill: ink(value.series),
        title: "\(chart.figure.series[value.series].label), \(point.periodText): \(words)")
      let text = chart.figure.text(of: point, withUnit: false)
      _ = [(8.0, 4.0), (8, -8), (8, 16)].first { svg.text(text, x + $0.0, y + $0.1, size: 12) }
    }
    foot = top + high + 20
    let years = chart.values.map { (chart.point($0).periodText, place($0).x) }
    for (text, x) in years { svg.text(text, x, foot, size: 11, ink: .quiet, anchor: .middle) }
    legend = chart.figure.series.enumerated().map {
      LegendEntry(
        word: $1.label,
        sample: .line(ink($0), dash: Self.dashes[$0 % Self.dashes.count]))
    }
  }
}
