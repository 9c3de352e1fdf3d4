import AllianceModel
import TerminalKit

/// Where the parts of the table of claims stand.
struct ClaimsLayout {
  /// A claim in sight.
  struct Line {
    /// Which claim it is, and the line of the screen that it stands in.
    let row, y: Int
    /// Whether the title of its record stands in the line above.
    let hasTitle: Bool
  }

  /// The line of headings.
  let heading: Rect
  let rows: Rect
  /// The lines below that say all of the selected claim.
  let panel: Rect
  /// What stands in columns, and how wide they are; 0 for one that has no room.
  let columns: [(order: ClaimOrder, width: Int)]
  /// Whether titles of records stand over their claims, since beside them they have no room; where few rows have
  /// room the panel has them.
  private let hasTitles: Bool

  init(area: Rect, isFramed: Bool, _ claims: [SourcedClaim], in library: Library) {
    let inside = SceneFrame.inside(area, isFramed: isFramed)
    let height = area.height >= 26 ? 5 : area.height >= 14 ? 4 : 2
    let lines = max(1, inside.height - height - 2)
    // As wide as nine in ten of the first claims are, so that a single long one takes nothing from all others.
    func need(_ text: (SourcedClaim) -> String) -> Int {
      let widths = claims.prefix(Self.mostMeasured).map { TextWidth.of(text($0)) }.sorted()
      return widths.isEmpty ? 0 : widths[widths.count * 9 / 10] + 2
    }
    // A date, a status and a short source take what they take; a title and a measure as much as they need, and a
    // value all the rest. Where that is too little, a value has nearly as much as a measure.
    let whole = max(0, inside.width - 2)
    let source = min(18, whole / 6, need { library.shortTitle(of: $0.citation.source) })
    let fixed: [(order: ClaimOrder, width: Int)] = [
      (.date, whole >= 60 ? 12 : 0), (.status, whole >= 84 ? 10 : 0),
      (.source, whole >= 72 ? max(8, source) : 0),
    ]
    let room = max(0, whole - fixed.reduce(0) { $0 + $1.width })
    let (title, measure) = (need { library.title(of: $0.record) }, need(\.measure))
    let value = min(Self.value, need(\.valueText))
    let isWide = title + max(9, measure) + value <= room
    hasTitles = !isWide && lines >= Self.fewRows
    let indent = hasTitles ? 3 : 1
    let width = max(0, inside.width - 1 - indent)
    heading = Rect(x: inside.x + indent, y: inside.y, width: width, height: 1)
    rows = Rect(x: inside.x + indent, y: inside.y + 1, width: width, height: lines)
    panel = Rect(x: inside.x + 1, y: inside.maxY - height, width: inside.width - 2, height: height)
    let left = room - (indent - 1)
    let wide = isWide ? max(9, measure) : min(max(measure, 9), left - min(value, left * 9 / 20))
    let record = isWide ? max(9, title) : 0
    columns =
      [(.record, record), (.measure, wide), (.value, max(0, left - record - wide))] + fixed
  }

  private static let mostMeasured = 200
  /// A value that is wider is a text, whose beginning says enough.
  private static let value = 40
  private static let fewRows = 6

  /// The claims in sight from one on: each title stands once over claims that follow each other.
  ///
  /// O(rows in sight).
  func lines(of claims: [SourcedClaim], from top: Int) -> [Line] {
    var (lines, y): ([Line], Int) = ([], rows.y)
    for row in claims.indices.dropFirst(top) {
      let isNext = row > top && claims[row].record == claims[row - 1].record
      if hasTitles, !isNext { y += 1 }
      guard y < rows.maxY else { break }
      lines.append(Line(row: row, y: y, hasTitle: hasTitles && !isNext))
      y += 1
    }
    return lines
  }
}

/// Claims in rows: what is said of which record, how much, when, how sure, and by whom.
struct ClaimsView: View {
  private let scene: ClaimsScene
  private let context: Context
  private let claims: [SourcedClaim]

  init(_ scene: ClaimsScene, _ context: Context) {
    self.scene = scene
    self.context = context
    claims = scene.claims(in: context)
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let layout = ClaimsLayout(
      area: area, isFramed: context.isFramed, claims, in: context.library)
    let title =
      scene.subject.map { "Claims around \(context.library.title(of: $0))" }
      ?? "Claims"
    SceneFrame(
      title: TextWidth.cut(title, to: area.width / 2), note: note, isFramed: context.isFramed
    ).draw(
      on: &canvas, in: area)
    SceneFrame.drawDivider(
      at: layout.panel.y - 1, on: &canvas, in: area, isFramed: context.isFramed)
    drawHeading(on: &canvas, layout)
    guard !claims.isEmpty else {
      SceneFrame.draw(reason: scene.noneMessage(in: context), on: &canvas, in: layout.rows)
      return
    }
    for line in layout.lines(of: claims, from: scene.cursor.top) {
      let claim = claims[line.row]
      if line.hasTitle {
        canvas.write(
          TextWidth.cut(context.library.title(of: claim.record), to: layout.panel.width),
          x: layout.panel.x, y: line.y - 1, upTo: layout.panel.maxX, style: canvas.style(.heading))
      }
      drawRow(
        claim, isSelected: line.row == scene.row, at: line.y, on: &canvas, layout)
    }
    let lines = panelLines(width: layout.panel.width)
    for (y, pieces) in lines.prefix(layout.panel.height).enumerated() {
      canvas.write(
        pieces, x: layout.panel.x, y: layout.panel.y + y, upTo: layout.panel.maxX)
    }
  }

  /// The filter, the order and how many rows there are.
  private var note: String {
    let position = claims.isEmpty ? "none" : "\(scene.row + 1)/\(claims.count)"
    let order = "by \(scene.order.rawValue)" + (scene.isDescending ? ", descending" : "")
    return [scene.filter, order, position].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func drawHeading(on canvas: inout Canvas, _ layout: ClaimsLayout) {
    var x = layout.heading.x
    for (order, width) in layout.columns where width > 0 {
      let mark = order == scene.order ? (scene.isDescending ? " ▼" : " ▲") : ""
      canvas.write(
        order.rawValue + mark, x: x, y: layout.heading.y, upTo: x + width - 1,
        style: canvas.style(order == scene.order ? .heading : .secondary))
      x += width
    }
  }

  private func drawRow(
    _ claim: SourcedClaim, isSelected: Bool, at y: Int, on canvas: inout Canvas,
    _ layout: ClaimsLayout
  ) {
    let line = Rect(x: layout.rows.x - 1, y: y, width: layout.rows.width + 2, height: 1)
    let ground = SelectableRow(isSelected: isSelected, isFocused: true)
    let style = ground.draw(on: &canvas, in: line, style: canvas.style(.text))
    var x = layout.rows.x
    for (order, width) in layout.columns where width > 0 {
      let (text, role) = cell(order, of: claim)
      canvas.write(
        TextWidth.cut(text, to: width - 2), x: x, y: y, upTo: x + width - 1,
        style: isSelected ? style : canvas.style(role))
      x += width
    }
  }

  private func cell(_ column: ClaimOrder, of claim: SourcedClaim) -> (text: String, role: Role) {
    switch column {
    case .record: (context.library.title(of: claim.record), .text)
    case .measure: (claim.measure, .text)
    case .value: (claim.valueText, .strong)
    case .date: (claim.dateText, .secondary)
    case .status: (claim.status.rawValue, claim.status.role)
    case .source:
      (
        context.library.shortTitle(of: claim.citation.source), .secondary
      )
    }
  }

  /// All of the selected claim.
  private func panelLines(width: Int) -> [[Piece]] {
    let claim = claims[scene.row]
    let source = context.library.shortTitle(of: claim.citation.source)
    let first = WordWrap.wrap(
      "\(context.library.title(of: claim.record)): \(claim.measure): \(claim.valueText)", to: width
    ).map { [Piece($0, .strong)] }
    return first + [
      [
        Piece("\(claim.dateText) · ", .secondary), Piece(claim.status.rawValue, claim.status.role),
        Piece(" · \(source)\(claim.citation.passageText(behind: source))", .secondary),
      ]
    ] + WordWrap.wrap(claim.note, to: width).map { [Piece($0)] }
  }
}
