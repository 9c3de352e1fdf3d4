import AllianceModel
import TerminalKit

/// Where the parts of the table of claims stand.
struct ClaimsLayout {
  /// The line of headings.
  let heading: Rect
  let rows: Rect
  /// The lines below that say all of the selected claim.
  let panel: Rect
  /// How wide the columns are, in the order of `ClaimOrder`; 0 for one that has no room.
  let widths: [Int]

  /// - Parameter needs: how wide record, measure and value are for most claims; nil where nobody knows.
  init(area: Rect, isFramed: Bool, needs: [Int]? = nil) {
    let inside = SceneFrame.inside(area, isFramed: isFramed)
    let height = area.height >= 26 ? 5 : area.height >= 14 ? 4 : 2
    let width = max(0, inside.width - 2)
    heading = Rect(x: inside.x + 1, y: inside.y, width: width, height: 1)
    rows = Rect(
      x: inside.x + 1, y: inside.y + 1, width: width, height: max(1, inside.height - height - 2))
    panel = Rect(x: inside.x + 1, y: inside.maxY - height, width: width, height: height)
    // A date, a status and a short source take what they take; the rest is shared by what is needed.
    let (date, status, source) = (
      width >= 60 ? 12 : 0, width >= 84 ? 10 : 0, width >= 72 ? min(18, width / 7) : 0
    )
    let room = max(0, width - date - status - source)
    let needs = needs ?? [1, 1, width]
    let value = min(max(needs[2], 7) + 2, room * 3 / 10)
    let record =
      width < 50 ? 0 : (room - value) * (needs[0] + 2) / max(1, needs[0] + needs[1] + 4)
    widths = [record, room - value - record, value, date, status, source]
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
      area: area, isFramed: context.isFramed, needs: claims.isEmpty ? nil : needs)
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
      canvas.write(
        scene.noneMessage(in: context), x: layout.rows.x, y: layout.rows.y, upTo: layout.rows.maxX,
        style: canvas.style(.absent))
      return
    }
    for (offset, claim) in claims.dropFirst(scene.cursor.top).prefix(layout.rows.height)
      .enumerated()
    {
      drawRow(
        claim, isSelected: scene.cursor.top + offset == scene.row, at: layout.rows.y + offset,
        on: &canvas, layout)
    }
    let lines = panelLines(width: layout.panel.width)
    for (y, pieces) in lines.prefix(layout.panel.height).enumerated() {
      canvas.write(
        pieces, x: layout.panel.x, y: layout.panel.y + y, upTo: layout.panel.maxX)
    }
  }

  /// How wide a title, a measure and a value are of nine in ten of the first claims, so that a single long one
  /// takes nothing from all others.
  private var needs: [Int] {
    let some = claims.prefix(Self.mostMeasured)
    return [ClaimOrder.record, .measure, .value].map { column in
      let widths = some.map { TextWidth.of(cell(column, of: $0).text) }.sorted()
      return widths[widths.count * 9 / 10]
    }
  }

  private static let mostMeasured = 200

  /// The filter, the order and how many rows there are.
  private var note: String {
    let position = claims.isEmpty ? "none" : "\(scene.row + 1)/\(claims.count)"
    let order = "by \(scene.order.rawValue)" + (scene.isDescending ? ", descending" : "")
    return [scene.filter, order, position].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func drawHeading(on canvas: inout Canvas, _ layout: ClaimsLayout) {
    var x = layout.heading.x
    for (order, width) in zip(ClaimOrder.allCases, layout.widths) where width > 0 {
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
    for (order, width) in zip(ClaimOrder.allCases, layout.widths) where width > 0 {
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
