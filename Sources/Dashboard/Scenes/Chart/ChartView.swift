import AllianceModel
import TerminalKit

/// A figure's chart over the whole screen, with the value under the cursor below it.
struct ChartView: View {
  let chart: FigureChart
  /// The value under the cursor.
  let selected: FigureChart.Value?
  private let context: Context
  private let figure: Figure
  private let form: ChartScene.Form

  init(_ scene: ChartScene, of figure: Figure, _ context: Context) {
    self.context = context
    self.figure = figure
    form = scene.form
    chart = scene.chart(of: figure, in: context)
    let values = chart.values
    selected =
      values.isEmpty ? nil : values[max(0, min(scene.cursor, values.count - 1))]
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let isFramed = context.isFramed
    SceneFrame(title: figure.title, note: figure.measure, isFramed: isFramed)
      .draw(on: &canvas, in: area)
    let inside = isFramed ? area.inset(left: 2, top: 1, right: 2, bottom: 1) : area.inset(top: 1)
    let panel = min(4, max(2, inside.height / 4))
    let lines = lines(width: inside.width, height: inside.height - panel - 2)
    for (y, line) in lines.prefix(inside.height - panel - 1).enumerated() {
      canvas.write(
        line.map(\.spaced), x: inside.x, y: inside.y + (inside.height > 16 ? 1 : 0) + y,
        upTo: inside.maxX)
    }
    let y = inside.maxY - panel
    SceneFrame.drawDivider(
      at: y - 1, on: &canvas, in: area, isFramed: isFramed)
    canvas.write(
      panelLines(width: inside.width),
      in: Rect(x: inside.x, y: y, width: inside.width, height: panel))
  }

  private func lines(width: Int, height: Int) -> [[Piece]] {
    switch form {
    case .picture: chart.lines(width: width, height: height, selected: selected)
    case .multiples: chart.multipleLines(width: width, height: height, selected: selected)
    case .table:
      chart.tableLines(in: context.library, width: width, height: height, selected: selected)
    }
  }

  /// What the value under the cursor is of, and when.
  var selectedName: (series: String, period: String)? {
    selected.map { (figure.series[$0.series].label, chart.point($0).periodText) }
  }

  /// What is said of the value under the cursor: who, when, how much, how sure, and who says so.
  func panelLines(width: Int) -> [[Piece]] {
    guard let selected else { return [[Piece("no values as of this date", .secondary)]] }
    let series = figure.series[selected.series]
    let point = series.points[selected.point]
    let source = context.library.shortTitle(of: point.citation.source)
    var first = [
      Piece(series.label, .strong), Piece("  \(point.periodText)  ", .secondary),
      Piece(figure.text(of: point), .strong),
      Piece("  \(point.status.rawValue)", point.status.role),
    ]
    if chart.isLater(selected) { first.append(Piece("  later", .later)) }
    var lines = [
      first, [Piece("\(source)\(point.citation.passageText(behind: source))", .secondary)],
    ]
    if let change = change(series, selected.point) { lines.append([Piece(change, .secondary)]) }
    let summary = figure.header.summary.plainText
    return lines + WordWrap.wrap(summary, to: width).map { [Piece($0, .secondary)] }
  }

  /// The change from the point before, worked out.
  private func change(_ series: Figure.Series, _ index: Int) -> String? {
    guard index > 0, figure.unit != .rank else { return nil }
    let (before, now) = (series.points[index - 1], series.points[index])
    guard before.countedAs == now.countedAs else {
      return "not compared: \(before.countedAs ?? "not said how counted") in \(before.periodText), "
        + "\(now.countedAs ?? "not said how counted") here"
    }
    let difference = now.value - before.value
    let sign = difference < 0 ? "▼ −" : "▲ +"
    return
      "\(sign)\(Claim.format(difference.magnitude)) \(figure.unit.ofDifferences) since \(before.periodText), worked out"
  }
}

extension Piece {
  /// The piece with plain spaces, once its place is fixed.
  var spaced: Piece {
    var piece = Piece(String(text.map { $0 == "\u{A0}" ? " " : $0 }), role)
    piece.target = target
    return piece
  }
}
