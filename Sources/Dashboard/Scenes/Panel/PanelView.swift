import AllianceModel
import Glibc
import TerminalKit

/// A panel over the whole screen, with what is said of the selected row below it.
struct PanelView: View {
  let scene: PanelScene
  let panel: Panel
  let context: Context
  let period: Int
  /// The row under the cursor.
  let selected: Int?

  init(_ scene: PanelScene, _ panel: Panel, _ context: Context) {
    (self.scene, self.panel, self.context) = (scene, panel, context)
    period = scene.period(panel, in: context)
    selected = scene.selected(panel, in: context)
  }

  private func inside(_ area: Rect) -> Rect {
    context.isFramed ? area.inset(left: 2, top: 1, right: 2, bottom: 1) : area.inset(top: 1)
  }

  /// How many lines are below the picture.
  private func noteHeight(_ inside: Rect) -> Int { inside.height > 12 ? 3 : 2 }

  /// How many rows a list has.
  var rowHeight: Int {
    let inside = inside(
      Rect(x: 0, y: 1, width: context.size.columns, height: context.size.rows - 2))
    let below = scene.form == .heat ? 3 : scene.form == .table ? 2 : 1
    return max(1, inside.height - noteHeight(inside) - 1 - below)
  }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let date = panel.text(ofPeriod: period)
    SceneFrame(
      title: panel.title + (scene.scopeText(panel, in: context).map { ": " + $0 } ?? ""),
      note: "\(panel.unit), \(date)", isFramed: context.isFramed
    ).draw(on: &canvas, in: area, theme: theme)
    let inside = inside(area)
    let notes = noteHeight(inside)
    let height = inside.height - notes - 1
    for (y, line) in lines(width: inside.width, height: height).prefix(height).enumerated() {
      canvas.write(
        line, x: inside.x, y: inside.y + y, upTo: inside.maxX, theme: theme)
    }
    let y = inside.maxY - notes
    SceneFrame.drawDivider(
      at: y - 1, on: &canvas, in: area, isFramed: context.isFramed, theme: theme)
    canvas.write(
      noteLines(width: inside.width),
      in: Rect(x: inside.x, y: y, width: inside.width, height: notes), theme: theme)
  }

  /// The picture, its last line saying what it leaves out.
  func lines(width: Int, height: Int) -> [[Piece]] {
    guard !scene.rows(panel, in: context).isEmpty else {
      return [[Piece("no value of \(scene.filter)", .secondary)]]
    }
    switch scene.form {
    case .lines: return lineChart(width: width, height: height)
    case .multiples: return multiples(width: width, height: height)
    case .heat: return heatMap(width: width, height: height)
    case .bars: return bars(width: width, height: height)
    case .table: return table(width: width, height: height)
    }
  }

  /// What is said of the selected row.
  func noteLines(width: Int) -> [[Piece]] {
    guard let selected else { return [[Piece("nothing is selected", .secondary)]] }
    let name = context.library.title(ofSubject: selected, in: panel)
    let own = panel.value(of: selected, at: period)
    let value =
      own.map { panel.text($0) }
      ?? (panel.isBeyondKnowledge(period) ? "unknown: the data end before" : "no data")
    var first = [
      Piece(name, .strong), Piece("  \(panel.text(ofPeriod: period))  ", .secondary),
      Piece(value, own == nil ? .doubtful : .strong),
    ]
    if let own {
      let rows = scene.pool(panel, in: context).compactMap { panel.value(of: $0, at: period) }
      let isSmallest = panel.unit == .rank
      let place = rows.count { isSmallest ? $0 < own : $0 > own } + 1
      first.append(Piece("  \(place) of \(rows.count)", .secondary))
      if let total = panel.total(at: period), panel.form.subjects == .states, total.value > 0 {
        first.append(
          Piece(
            "  \(Claim.format((1000 * own / total.value).rounded() / 10)) % of all", .secondary))
      }
    }
    let source = context.library[panel.form.citation.source]?.shortTitle ?? ""
    return [first, [Piece(course(of: selected), .secondary)]]
      + [[Piece("\(source), \(panel.extentText)", .secondary)]]
  }

  /// The course of a row in words: first, last, change, largest, where it turns.
  func course(of subject: Int) -> String {
    let points = panel.points(of: subject)
    guard let first = points.first, let last = points.last, points.count > 1 else {
      return points.first.map { "only \(panel.text(ofPeriod: $0.period)) is known" } ?? "no data"
    }
    func text(_ point: Panel.Point) -> String {
      "\(panel.text(point.value, withUnit: false)) in \(panel.text(ofPeriod: point.period))"
    }
    let change = Self.difference(last.value, first.value)
    let sign = change < 0 ? "▼ −" : "▲ +"
    let most = points.max { $0.value < $1.value }
    let turn =
      panel.turn(of: subject).map { ", turned in \(panel.text(ofPeriod: $0.period))" } ?? ""
    return "\(text(first)), \(text(last)), \(sign)\(Claim.format(change.magnitude))"
      + (most.map { ", most \(text($0))" } ?? "") + turn
  }

  /// How much larger one value is than another, with as many digits as the two have: what computers add
  /// to a difference is nobody's.
  static func difference(_ one: Double, _ other: Double) -> Double {
    let scale = pow(10, 12 - log10(max(one.magnitude, other.magnitude)).rounded(.up))
    let change = ((one - other) * scale).rounded() / scale
    return change.isFinite ? change : one - other
  }

  /// A value for a cell of a list.
  func cell(_ subject: Int, at period: Int) -> String {
    panel.value(of: subject, at: period).map { panel.text($0, withUnit: false) } ?? "–"
  }

  static func role(_ number: Int) -> Role { FigureChart.roles[number % FigureChart.roles.count] }
}
