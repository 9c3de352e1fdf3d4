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

  /// How many lines are below the picture, and whether a line divides them from it: where there is little
  /// room what the picture leaves out is said first.
  private func foot(_ inside: Rect) -> (notes: Int, divider: Int) {
    (inside.height > 12 ? 3 : 2, inside.height > 8 ? 1 : 0)
  }

  /// The lines above the foot.
  private func lines(inside: Rect) -> (lines: [[Piece]], rows: Int) {
    let foot = foot(inside)
    return lines(
      width: inside.width, height: inside.height - foot.notes - foot.divider,
      spare: 1 - foot.divider)
  }

  /// How many rows a page of a list has; of charts all that there are.
  var rowHeight: Int {
    guard scene.form != .lines, scene.form != .multiples else { return PanelScene.mostColored }
    let area = Rect(x: 0, y: 1, width: context.size.columns, height: context.size.rows - 2)
    return max(1, lines(inside: inside(area)).rows)
  }

  private var date: String {
    [panel.unit.behind.trimmed, panel.text(ofPeriod: period)].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// The title, with whom the rows are of where both have room above a picture of some width.
  private func title(width: Int) -> String {
    let scope = scene.scopeText(panel, in: context).map { ": " + $0 } ?? ""
    let whole = panel.title + scope
    return TextWidth.of(whole + date) + 12 > width ? panel.title : whole
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let inside = inside(area)
    SceneFrame(title: title(width: inside.width), note: date, isFramed: context.isFramed)
      .draw(on: &canvas, in: area)
    let foot = foot(inside)
    let lines = lines(inside: inside).lines
    for (y, line) in lines.enumerated() {
      canvas.write(
        line, x: inside.x, y: inside.y + y, upTo: inside.maxX)
    }
    let y = max(inside.maxY - foot.notes, inside.y + lines.count)
    if foot.divider > 0 {
      SceneFrame.drawDivider(
        at: y - 1, on: &canvas, in: area, isFramed: context.isFramed)
    }
    let notes = noteLines(width: inside.width, height: foot.notes)
    canvas.write(
      Array(notes.prefix(max(0, inside.maxY - y))),
      in: Rect(x: inside.x, y: y, width: inside.width, height: inside.maxY - y))
  }

  /// A form on the screen.
  struct Drawing {
    var lines: [[Piece]] = []
    /// What it leaves out, in words that are never cut.
    var leftOut: [String] = []
    /// How many rows of a list are in sight.
    var rows = 0
  }

  /// The picture and, in as many lines as that takes, what it leaves out; and how many rows are in sight.
  ///
  /// - Parameter spare: so many lines more it takes where there would be no picture.
  private func lines(width: Int, height: Int, spare: Int) -> (lines: [[Piece]], rows: Int) {
    guard !scene.rows(panel, in: context).isEmpty else {
      return ([[Piece(nothing, .secondary)]], 0)
    }
    let about =
      (title(width: width) == panel.title ? scene.scopeText(panel, in: context) : nil)
    let missing = scene.missingText(panel, in: context)
    var (reserve, height, spare) = (1, height, spare)
    while true {
      if height - reserve < 3, spare > 0 { (height, spare) = (height + 1, spare - 1) }
      let drawing = drawing(width: width, height: height - reserve)
      let words = words(drawing, [about, missing], width)
      guard words.count > reserve, height - reserve > 1 else {
        return fitted(drawing, words, height) { room in
          let smaller = self.drawing(width: width, height: room)
          return (smaller, self.words(smaller, [about, missing], width))
        }
      }
      reserve += 1
    }
  }

  /// What a picture leaves out, in lines.
  private func words(_ drawing: Drawing, _ more: [String?], _ width: Int) -> [String] {
    WordWrap.wrap(
      (drawing.leftOut + more.compactMap { $0 }).joined(separator: "; "), to: width)
  }

  /// A picture with its words below it.
  ///
  /// Where these leave it less room than it was drawn for it is drawn anew, since it leaves out more then. Words that
  /// have no room all the same end in a sign that there are more.
  private func fitted(
    _ drawing: Drawing, _ words: [String], _ height: Int,
    _ again: (_ height: Int) -> (Drawing, [String])
  ) -> (lines: [[Piece]], rows: Int) {
    var (drawing, words) = (drawing, words)
    let room = max(1, height - words.count)
    if drawing.lines.count > room { (drawing, words) = again(room) }
    let shown = words.prefix(max(1, height - 1))
    if let last = shown.last, shown.count < words.count {
      words = shown.dropLast() + [TextWidth.cut(last + " …", to: max(2, TextWidth.of(last)))]
    }
    let lines = drawing.lines.prefix(max(1, height - words.count))
    return (lines + words.map { [Piece($0, .secondary)] }, drawing.rows)
  }

  /// Whether more than those that have a name were to be had.
  var isPart: Bool {
    scene.pool(panel, in: context).count > scene.colored(panel, in: context).count
  }

  /// How many stretches without a value cannot be seen, since the values on both sides stand too close; nil for
  /// none.
  ///
  /// - Parameters:
  ///   - apart: so many columns apart they have a gap between them.
  ///   - column: where a period stands.
  func hiddenGaps(of subjects: [Int], apart: Int = 2, _ column: (Int) -> Int) -> String? {
    let count = subjects.reduce(0) { count, subject in
      let periods = panel.points(of: subject).map(\.period)
      return count
        + zip(periods, periods.dropFirst()).count {
          $0 + 1 < $1 && column($1) - column($0) < apart
        }
    }
    return count > 0
      ? "\(counted(count, "gap", as: Claim.format(Double(count)))) too short to be seen" : nil
  }

  private var nothing: String {
    scene.missingText(panel, in: context)
      ?? (scene.filter.isEmpty ? "no value of them" : "no value of \(scene.filter)")
  }

  private func drawing(width: Int, height: Int) -> Drawing {
    switch scene.form {
    case .lines: lineChart(width: width, height: height)
    case .multiples: multiples(width: width, height: height)
    case .heat: heatMap(width: width, height: height)
    case .bars: bars(width: width, height: height)
    case .table: table(width: width, height: height)
    }
  }

  /// What is said of the selected row: whole phrases, as many as have room.
  func noteLines(width: Int, height: Int) -> [[Piece]] {
    guard let selected else { return [[Piece("nothing is selected", .secondary)]] }
    let name = context.library.title(ofSubject: selected, in: panel)
    let own = panel.value(of: selected, at: period)
    let value =
      own.map { panel.text($0) }
      ?? (panel.isBeyondKnowledge(period) ? "unknown: the data end before" : "no data")
    let date = panel.text(ofPeriod: period)
    var places: [String] = []
    if let own {
      let (peers, word) = scene.peers(panel, in: context)
      let values = peers.compactMap { panel.value(of: $0, at: period) }
      let isSmallest = panel.unit == .rank
      let place = values.count { isSmallest ? $0 < own : $0 > own } + 1
      let all = Claim.format(Double(values.count))
      places.append("\(place) of \(all)" + (width < 60 ? "" : " " + word))
      if let total = panel.total(at: period), panel.form.subjects == .states, total.value > 0 {
        places.append("\(Claim.format((1000 * own / total.value).rounded() / 10)) % of their sum")
      }
    }
    let room = width - TextWidth.of(date + value) - 4
    let shown = TextWidth.cut(name, to: max(8, room))
    let rest = Self.whole(places, "  ", to: room - TextWidth.of(shown) - 2)
    let source = context.library[panel.form.citation.source]?.shortTitle ?? ""
    let last = "\(source), \(panel.extentText)"
    let course =
      [scene.likenessText(of: selected, panel)].compactMap { $0 } + courseWords(of: selected)
    let phrases = height > 2 ? [course, [last]] : [course + [last]]
    return [
      [
        Piece(shown, .strong), Piece("  \(date)  ", .secondary),
        Piece(value, own == nil ? .doubtful : .strong),
        Piece(rest.isEmpty ? "" : "  " + rest, .secondary),
      ]
    ] + phrases.map { [Piece(Self.whole($0, ", ", to: width), .secondary)] }
  }

  /// Phrases as far as they have room, none of them cut.
  private static func whole(_ phrases: [String], _ separator: String, to width: Int) -> String {
    let all = phrases.joined(separator: separator)
    guard TextWidth.of(all) > width else { return all }
    let counts = (0..<phrases.count).reversed()
    return counts.lazy.map { phrases.prefix($0).joined(separator: separator) + "…" }
      .first { TextWidth.of($0) <= width } ?? ""
  }

  /// The course of a row in words: first, last, change, largest, where it turns.
  func course(of subject: Int) -> String { courseWords(of: subject).joined(separator: ", ") }

  /// The values that are known up to the date.
  func known(_ subject: Int) -> [Panel.Point] {
    panel.points(of: subject).filter { $0.period <= period }
  }

  private func courseWords(of subject: Int) -> [String] {
    let points = known(subject)
    guard let first = points.first, let last = points.last, points.count > 1 else {
      return [points.first.map { "only \(panel.text(ofPeriod: $0.period)) is known" } ?? "no data"]
    }
    func text(_ point: Panel.Point) -> String {
      "\(panel.text(point.value, withUnit: false)) in \(panel.text(ofPeriod: point.period))"
    }
    let change = Self.difference(last.value, first.value)
    let words = [
      text(first), text(last),
      change == 0
        ? "no change" : (change < 0 ? "▼ −" : "▲ +") + Claim.formatMeasured(change.magnitude),
      points.max { $0.value < $1.value }.map { "most \(text($0))" },
      Panel.turn(of: points).map { turn in
        "turned " + (turn.value > last.value ? "down at its highest" : "up at its lowest")
          + ", in \(panel.text(ofPeriod: turn.period))"
      },
    ]
    return words.compactMap { $0 }
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
