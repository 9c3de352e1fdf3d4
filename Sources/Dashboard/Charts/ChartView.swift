import AllianceModel
import TerminalKit

/// A figure's chart over the whole screen, with the value under the cursor below it.
struct ChartView: View {
  let state: State
  let figure: Figure

  var chart: FigureChart {
    FigureChart(figure, viewpoint: state.viewpoint, isASCII: state.configuration.isASCII)
  }

  /// The value under the cursor.
  var selected: FigureChart.Value? {
    let values = chart.values
    return values.isEmpty ? nil : values[max(0, min(state.chartCursor, values.count - 1))]
  }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let isFramed = state.isSceneFramed
    SceneFrame(title: figure.title, note: "\(figure.measure), \(figure.unit)", isFramed: isFramed)
      .draw(on: &canvas, in: area, theme: theme)
    let inside = isFramed ? area.inset(left: 2, top: 1, right: 2, bottom: 1) : area.inset(top: 1)
    let panel = min(4, max(2, inside.height / 4))
    let chart = chart
    let lines = chart.lines(
      width: inside.width, height: inside.height - panel - 2, selected: selected)
    for (y, line) in lines.prefix(inside.height - panel - 1).enumerated() {
      canvas.write(
        line.map(\.spaced), x: inside.x, y: inside.y + (inside.height > 16 ? 1 : 0) + y,
        upTo: inside.maxX, theme: theme)
    }
    let y = inside.maxY - panel
    SceneFrame.drawDivider(
      at: y - 1, on: &canvas, in: area, isFramed: isFramed, theme: theme)
    canvas.write(
      panelLines(width: inside.width),
      in: Rect(x: inside.x, y: y, width: inside.width, height: panel), theme: theme)
  }

  /// What is said of the value under the cursor: who, when, how much, how sure, and who says so.
  func panelLines(width: Int) -> [[Piece]] {
    guard let selected else { return [[Piece("no values as of this date", .secondary)]] }
    let series = figure.series[selected.series]
    let point = series.points[selected.point]
    let source = state.library[point.citation.source]?.shortTitle ?? point.citation.source.slug
    var first = [
      Piece(series.label, .strong), Piece("  \(point.periodText)  ", .secondary),
      Piece(figure.text(of: point), .strong),
      Piece("  \(point.status.rawValue)", point.status.role),
    ]
    if chart.isLater(selected) { first.append(Piece("  later", .later)) }
    var lines = [first, [Piece("\(source), \(point.citation.locator)", .secondary)]]
    if let change = change(series, selected.point) { lines.append([Piece(change, .secondary)]) }
    let summary = figure.header.summary.plainText
    return lines + WordWrap.wrap(summary, to: width).map { [Piece($0, .secondary)] }
  }

  /// The change from the point before, worked out.
  private func change(_ series: Figure.Series, _ index: Int) -> String? {
    guard index > 0, figure.unit != "rank" else { return nil }
    let (before, now) = (series.points[index - 1], series.points[index])
    guard before.basis == now.basis else {
      return "not compared: \(before.basis ?? "no basis given") in \(before.periodText), "
        + "\(now.basis ?? "no basis given") here"
    }
    let difference = now.value - before.value
    let sign = difference < 0 ? "▼ −" : "▲ +"
    let unit = figure.unit == "%" ? "points" : figure.unit
    return
      "\(sign)\(Claim.format(difference.magnitude)) \(unit) since \(before.periodText), worked out"
  }
}

extension Piece {
  /// The piece with plain spaces, once its place is fixed.
  fileprivate var spaced: Piece {
    var piece = Piece(String(text.map { $0 == "\u{A0}" ? " " : $0 }), role)
    piece.target = target
    return piece
  }
}

extension State {
  /// The figure that is shown as a chart.
  var chartedFigure: Figure? {
    guard case .chart(let id) = location.scene, case .figure(let figure)? = library.record(id)
    else { return nil }
    return figure
  }

  /// Shows the selected figure as a chart.
  mutating func showChart() {
    guard let record, record.id.kind == .figure else {
      message = "only a figure has a chart: \(label(of: "show-figures")) shows the figures"
      return
    }
    chartCursor = 0
    show(.chart(record.id))
  }

  /// Moves the cursor from value to value.
  mutating func moveChartCursor(by step: Int) {
    guard let figure = chartedFigure else { return }
    let count = ChartView(state: self, figure: figure).chart.values.count
    guard (0..<count).contains(chartCursor + step) else {
      message = step < 0 ? "this is the first value" : "this is the last value"
      return
    }
    chartCursor += step
  }

  /// Opens the source of the value under the cursor.
  mutating func openChartedSource() {
    guard let figure = chartedFigure,
      let value = ChartView(state: self, figure: figure).selected
    else { return }
    show(figure.series[value.series].points[value.point].citation.source.any)
  }

  /// Keeps the cursor on a value.
  mutating func settleChart() {
    guard let figure = chartedFigure else { return }
    let count = ChartView(state: self, figure: figure).chart.values.count
    chartCursor = max(0, min(chartCursor, count - 1))
  }
}
