import AllianceModel
import TerminalKit

/// Actors by actors: the level of each pair at the date looked from, or what changed.
struct MatrixView: View {
  let matrix: RelationMatrix
  let context: Context
  let position: MatrixScene
  /// What all pledge each other at the moment.
  let ties: TieTable
  /// The values that are shown instead of levels.
  let shades: PairShades?
  private let isFramed: Bool

  init(_ scene: MatrixScene, _ context: Context) {
    self.context = context
    matrix = scene.matrix(in: context)
    position = scene
    ties = scene.ties(in: context)
    shades = scene.shades(in: context)
    isFramed = context.isFramed
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let layout = layout(area)
    let room = SceneFrame.noteRoom(in: area, title: "Matrix")
    SceneFrame(title: "Matrix", note: note(layout, room: room), isFramed: isFramed).draw(
      on: &canvas, in: area)
    let inside = SceneFrame.inside(area, isFramed: isFramed)
    guard !matrix.actors.isEmpty else {
      SceneFrame.draw(
        reason: position.noneMessage(in: context), on: &canvas, in: inside.inset(left: 1))
      return
    }
    guard layout.scale == .numbers else {
      drawDense(on: &canvas, in: inside, layout: layout)
      let y = inside.maxY - layout.panelHeight
      SceneFrame.drawDivider(at: y - 1, on: &canvas, in: area, isFramed: isFramed)
      drawDenseLegend(
        on: &canvas, x: inside.x + 1, y: y - 1, upTo: inside.maxX - 1, layout: layout)
      drawPanel(on: &canvas, in: inside, layout: layout)
      return
    }
    drawHeadings(on: &canvas, in: inside, layout: layout)
    let rows = position.rows.top..<min(matrix.actors.count, position.rows.top + layout.rows)
    for row in rows {
      drawRow(
        row, on: &canvas, x: inside.x,
        y: inside.y + 1 + (row - position.rows.top) * layout.rowHeight,
        layout: layout)
    }
    let cells = rows.flatMap { row in
      visibleColumns(layout).map { CellText(matrix, ties, row, $0).note }
    }
    let notes = CellText.Note.allCases.filter { $0 != .none && cells.contains($0) }
    let y = inside.maxY - layout.panelHeight
    let free = inside.y + 2 + rows.count * layout.rowHeight
    SceneFrame.drawDivider(
      at: y - 1, on: &canvas, in: area, isFramed: isFramed)
    if position.since == nil, shades != nil || ties.hasPledges || ties.hasSupplies {
      drawDenseLegend(
        on: &canvas, x: inside.x + 1, y: free < y - 2 ? free : y - 1, upTo: inside.maxX - 1,
        layout: layout)
    } else if position.since == nil, y - 2 - free >= Rubric.standard.rows.count {
      drawRubric(
        on: &canvas, x: inside.x + 1, y: free, upTo: inside.maxX, notes)
    } else {
      // Where rows leave no line, the legend stands in the divider.
      drawLegend(
        on: &canvas, x: inside.x + 1, y: free < y - 2 ? free : y - 1, upTo: inside.maxX - 1,
        notes)
    }
    drawPanel(on: &canvas, in: inside, layout: layout)
  }

  private func drawPanel(
    on canvas: inout Canvas, in inside: Rect, layout: MatrixLayout
  ) {
    canvas.write(
      panelLines(width: inside.width - 2, height: layout.panelHeight),
      in: Rect(
        x: inside.x + 1, y: inside.maxY - layout.panelHeight, width: inside.width - 2,
        height: layout.panelHeight))
  }

  private func layout(_ area: Rect) -> MatrixLayout {
    position.layout(of: matrix.actors.count, in: area, isFramed: isFramed)
  }

  /// What is shown in which order, and how much of it: in fewer words where there is little room.
  private func note(_ layout: MatrixLayout, room: Int) -> String {
    let full = note(layout, isShort: false)
    return TextWidth.of(full) <= room ? full : note(layout, isShort: true)
  }

  private func note(_ layout: MatrixLayout, isShort: Bool) -> String {
    let count = matrix.actors.count
    func part(_ first: Int, _ visible: Int, _ name: String) -> String? {
      visible < count ? "\(name) \(first + 1)–\(min(count, first + visible))" : nil
    }
    let parts = [
      part(position.rows.top, layout.rows, "rows"),
      part(position.columns.top, layout.columns, "columns"),
    ].compactMap { $0 }
    var cut = parts.isEmpty ? [] : [parts.joined(separator: ", ") + " of \(count)"]
    if context.size.columns < 60 {
      cut = cut.map { $0.replacing("rows ", with: "").replacing(", columns ", with: " × ") }
    }
    if layout.scale == .blocks {
      let isShared = layout.blockRows < count || layout.blockColumns < count
      cut = [
        counted(count, "actor") + (shades == nil ? " with ties" : "")
          + (isShared
            ? ", of several in a block the \(shades == nil ? "strongest tie" : "largest value")"
            : "")
      ]
    }
    let mode =
      position.since.map { "changes since \($0)" } ?? shadeNote
      ?? (ties.hasPledges
        ? "ties"
          + (ties.hasSupplies && layout.scale == .numbers && !isShort
            ? ", numbers: \(ties.supplyMode(isShort: true))" : "")
        : matrix.hasRelations || !ties.hasSupplies
          ? "levels" : ties.supplyMode(isShort: isShort))
    let filter = position.filter.isEmpty ? [] : ["only “\(position.filter)”"]
    // Where there is little room, what is cut matters most.
    return (cut + filter + [mode, "by \(position.order.text)"]).joined(separator: " · ")
  }

  /// The cell at a place on the screen; nil beside the cells.
  func cell(at point: Point, in area: Rect) -> (row: Int, column: Int)? {
    let layout = layout(area)
    let inside = SceneFrame.inside(area, isFramed: isFramed)
    guard layout.scale == .numbers else { return densePair(at: point, in: inside, layout) }
    let line = point.y - inside.y - 1
    let row = line < 0 ? -1 : line / layout.rowHeight
    let x = point.x - cellStart(position.columns.top, inside.x, layout) + 1
    let column = x < 0 ? -1 : x / layout.cellWidth
    guard (0..<layout.rows).contains(row), (0..<layout.columns).contains(column) else { return nil }
    let cell = (row: row + position.rows.top, column: column + position.columns.top)
    return cell.row < matrix.actors.count && cell.column < matrix.actors.count ? cell : nil
  }

  private func drawHeadings(
    on canvas: inout Canvas, in inside: Rect, layout: MatrixLayout
  ) {
    for column in visibleColumns(layout) {
      let x = cellStart(column, inside.x, layout)
      let isHere = column == position.column
      canvas.write(
        heading(column, layout), x: x, y: inside.y, upTo: x + layout.cellWidth,
        style: canvas.style(isHere ? .selected : .secondary))
    }
    let hidden = matrix.actors.count - layout.columns - position.columns.top
    if hidden > 0 {
      canvas.write(
        "▶", endingAt: inside.maxX, y: inside.y, style: canvas.style(.secondary))
    }
  }

  /// Cells of so many columns leave room for most names.
  private static let wideCell = 10

  /// An actor's name where cells are wide enough for most, else its code.
  private func heading(_ column: Int, _ layout: MatrixLayout) -> String {
    let title = names[column]
    return layout.cellWidth >= Self.wideCell && TextWidth.of(title) < layout.cellWidth
      ? title : codes[column]
  }

  /// Three letters for each actor, no two alike.
  private var codes: [String] {
    context.memos.result(for: CodesRequest(actors: matrix.actors)) {
      ActorCodes.unique(
        matrix.actors.map { (context.library.code(of: $0), context.library.title(of: $0.any)) })
    }
  }

  /// The names of all actors, no two of two packs alike.
  var names: [String] {
    context.memos.result(for: NamesRequest(actors: matrix.actors)) {
      ActorCodes.names(of: matrix.actors, in: context.library)
    }
  }

  private func drawRow(
    _ row: Int, on canvas: inout Canvas, x: Int, y: Int, layout: MatrixLayout
  ) {
    let isHere = row == position.row
    let label = names[row]
    let style = canvas.style(isHere ? .selected : .text)
    if isHere { canvas.fill(Rect(x: x, y: y, width: layout.labelWidth, height: 1), style: style) }
    canvas.write(label, x: x + 1, y: y, upTo: x + layout.labelWidth - 1, style: style)
    for column in visibleColumns(layout) {
      let cell =
        shades.map { shadeText(row, column, of: $0) }
        ?? CellText(matrix, ties, row, column, showsChange: position.since != nil)
      let start = cellStart(column, x, layout) - 1
      let isSelected = isHere && column == position.column
      canvas.write(
        isSelected ? "[\(cell.text)]" : " \(cell.text)\(cell.note.mark)", x: start, y: y,
        style: canvas.style(cell.note == .ended && !isSelected ? .later : .text))
      canvas.write(cell.text, x: start + 1, y: y, style: cell.style(on: canvas))
      let number = shades.flatMap { shadeNumber(row, column, of: $0, width: layout.cellWidth) }
      if let number {
        canvas.write(number, x: start + 5, y: y, style: canvas.style(isSelected ? .strong : .text))
      }
      if isSelected {
        canvas.focus = Point(x: start + 1, y: y)
        for x in [start, start + 1 + TextWidth.of(cell.text)] {
          canvas.restyle(Rect(x: x, y: y, width: 1, height: 1)) { $0.attributes.insert(.bold) }
        }
      }
    }
  }

  private func visibleColumns(_ layout: MatrixLayout) -> Range<Int> {
    position.columns.top..<min(matrix.actors.count, position.columns.top + layout.columns)
  }

  private func cellStart(_ column: Int, _ x: Int, _ layout: MatrixLayout) -> Int {
    x + layout.labelWidth + 1 + (column - position.columns.top) * layout.cellWidth
  }

  /// What is said of the selected pair: its level, then the evidence, then who says so.
  ///
  /// - Parameter height: how many lines there are; evidence is cut before its source is.
  func panelLines(width: Int, height: Int = .max) -> [[Piece]] {
    // Where there are two lines, they are those of the values.
    let isBrief = height < 3
    let values = shadeLines(position.row, position.column, width: width, isBrief: isBrief)
    guard !values.isEmpty, !isBrief else {
      return values.isEmpty ? tieLines(width: width, height: height) : values
    }
    let ties = tieLines(width: width, height: max(1, height - values.count))
    return Array(([ties[0]] + values + ties.dropFirst()).prefix(height))
  }

  /// What ties the selected pair.
  private func tieLines(width: Int, height: Int) -> [[Piece]] {
    let library = context.library
    guard matrix.actors.indices.contains(position.row),
      matrix.actors.indices.contains(position.column)
    else { return [] }
    let (one, other) = (matrix.actors[position.row], matrix.actors[position.column])
    guard one != other else {
      return [
        [Piece(library.title(of: one.any), .strong)],
        [Piece("\(context.label(of: "open", in: .matrix)) opens the actor", .secondary)],
      ]
    }
    let names = [names[position.row], names[position.column]]
    var first = [Piece(names.joined(separator: context.between), .strong)]
    guard let cell = matrix[position.row, position.column] else {
      let pledged = pledgeLines(one, other, width: width) + supplyLines(one, other, width: width)
      if pledged.isEmpty {
        let isSilent = !library.speaks(of: one, and: other)
        first.append(
          Piece(
            isSilent
              ? "  the sources say nothing of these two"
              : "  no tie \(context.viewpoint.moment?.description ?? "")", .secondary))
      }
      return [first] + pledged + blocLines(one, other, width: width)
    }
    guard let phase = cell.phase else {
      let moment = context.viewpoint.moment?.description ?? ""
      first.append(
        Piece(cell.isUnknown ? "  unknown \(moment)" : "  no evidence \(moment)", .secondary))
      if case .relation(let relation)? = library.record(cell.relation.any) {
        let times = relation.phases.map(\.timeText).joined(separator: ", ")
        return [first, [Piece("known: \(times)", .secondary)]] + blocLines(one, other, width: width)
      }
      return [first]
    }
    let end = ties.tie(position.row, position.column)?.relationEnd
    first.append(
      Piece("  \(phase.levelText)", cell.lastSaid == nil && end == nil ? .strong : .later))
    if let date = cell.lastSaid {
      first.append(Piece("  last said \(date)", .doubtful))
    } else if let end {
      first.append(Piece("  ended \(end)", .doubtful))
    } else if let trend = phase.trend {
      first.append(Piece("  \(trend.mark) \(trend.rawValue)", trend.role))
    }
    first.append(Piece("  \(phase.timeText)", .secondary))
    if let change = cell.change, let since = position.since {
      first.append(Piece("  \(change.text) since \(since)", change.role))
    }
    let source = library.shortTitle(of: phase.citation.source)
    let evidence = WordWrap.wrap(phase.evidence.plainText, to: width)
    var shown = evidence.prefix(max(1, min(3, height - 2)))
    if shown.count < evidence.count, let last = shown.popLast() {
      shown.append(TextWidth.cut(last + "…", to: width))
    }
    let lines =
      [first] + (end == nil ? [] : pledgeLines(one, other, width: width))
      + shown.map { [Piece($0)] }
      + [[Piece("\(source)\(phase.citation.passageText(behind: source))", .secondary)]]
      + blocLines(one, other, width: width)
    return Array(lines.prefix(height))
  }

  /// What the two of the selected pair pledge each other.
  private func pledgeLines(
    _ one: Identifier<Actor>, _ other: Identifier<Actor>, width: Int
  ) -> [[Piece]] {
    let (row, column) = (position.row, position.column)
    let sides = [(one, row, column), (other, column, row)].compactMap {
      actor, from, to -> String? in
      guard let tie = ties.tie(from, to), !tie.given.isEmpty else { return nil }
      // What is over counts only where nothing of it lasts.
      let shown = tie.lasting.isEmpty ? tie.given : tie.lasting
      let words = shown.pledges.map(\.rawValue).joined(separator: ", ")
      return context.library.title(of: actor.any)
        + (tie.pledgeEnd.map { " pledged \(words) until \($0)" } ?? " pledges \(words)")
    }
    guard !sides.isEmpty else { return [] }
    return WordWrap.wrap(sides.joined(separator: "; "), to: width).map { [Piece($0)] }
  }

  /// What the two of the selected pair have supplied to each other.
  private func supplyLines(
    _ one: Identifier<Actor>, _ other: Identifier<Actor>, width: Int
  ) -> [[Piece]] {
    let (row, column) = (position.row, position.column)
    let sides = [(one, other, row, column), (other, one, column, row)].compactMap {
      giver, receiver, from, to -> String? in
      guard let supply = ties.supply(from: from, to: to) else { return nil }
      let names = [giver, receiver].map { context.library.title(of: $0.any) }
      return "\(names[0]) supplies \(names[1]): " + ties.words(of: supply)
    }
    return sides.flatMap { WordWrap.wrap($0, to: width) }.map { [Piece($0)] }
  }

  /// The blocs in which two actors stand together at the date looked from.
  private func blocLines(
    _ one: Identifier<Actor>, _ other: Identifier<Actor>, width: Int
  ) -> [[Piece]] {
    let names = context.library.blocText(of: one, and: other.any, at: context.viewpoint.moment)
    return names.map { WordWrap.wrap($0, to: width).map { [Piece($0, .secondary)] } } ?? []
  }
}

/// Whose names are asked for.
private struct NamesRequest: MemoRequest {
  typealias Result = [String]
  static let limit = 4
  let actors: [Identifier<Actor>]
}

/// Whose short names are asked for.
private struct CodesRequest: MemoRequest {
  typealias Result = [String]
  static let limit = 4
  let actors: [Identifier<Actor>]
}
