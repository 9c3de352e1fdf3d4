import AllianceModel
import TerminalKit

/// The list of one kind: a line a record, its telling figure at the right edge.
struct RecordList: View {
  let context: Context
  let source: ListSource
  let position: ListCursor
  let isFocused: Bool

  init(_ scene: BrowseScene, _ context: Context) {
    self.context = context
    source = scene.source
    var position = context.lists.positions[source] ?? ListCursor()
    position.row = scene.row
    self.position = position
    isFocused = scene.focus == .list
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let count = context.count(of: source)
    guard count > 0 else {
      SceneFrame.draw(
        reason: context.noneMessage(source), on: &canvas, in: area.inset(left: 1))
      return
    }
    var position = position
    let rowHeight = context.rowHeight(of: source, in: area)
    let visible = max(1, area.height / rowHeight)
    position.settle(count: count, height: visible)
    let rows = position.visible(count: count, height: visible)
    let lines = rows.map { source.content.line(at: $0, in: context) }
    let columns = source.content.columns(in: context)
    let widths = columns.count > 1 ? widths(of: columns, lines.map(\.place)) : []
    let leadWidth = lines.map { TextWidth.of($0.lead) }.max() ?? 0
    let moment = context.viewpoint.moment
    for (row, shown) in zip(rows, lines) {
      let line = Rect(
        x: area.x, y: area.y + (row - position.top) * rowHeight, width: area.width, height: 1)
      let isSelected = row == position.row
      guard let place = shown.place else {
        draw(shown.heading, isSelected: isSelected, in: line, on: &canvas)
        continue
      }
      let ground = SelectableRow(isSelected: isSelected, isFocused: isFocused)
      let style = ground.draw(on: &canvas, in: line, style: canvas.style(.text))
      var end = line.maxX - 1
      var x = line.x + 1 + 2 * shown.depth
      let text = shown.title ?? context.library.title(at: place)
      // Behind a date a title has its room first, whatever stands at its right.
      let least =
        shown.lead.isEmpty
        ? 0 : leadWidth + 2 + min(TextWidth.of(text), Self.titleWidth)
      let note = context.library.standing(of: place, at: moment).note
      for (index, column) in columns.enumerated().reversed() {
        let cell = shown.cell ?? cell(column, of: place, note: note)
        let isWide = columns.count == 1 && area.width >= Self.wideWidth
        var cellText = isWide ? cell.wideText ?? cell.text : cell.text
        if let short = cell.shortText,
          end - TextWidth.of(cellText) - x < min(TextWidth.of(text), Self.shortTitle)
        {
          cellText = short
        }
        guard end - TextWidth.of(cellText) - x > least else { break }
        let start = canvas.write(
          cellText, endingAt: end, y: line.y,
          style: isSelected && isFocused ? style : canvas.style(cell.role))
        end = (widths.isEmpty ? start : end - widths[index]) - 1
        // Titles matter more than columns.
        if end - line.x < 12 { break }
      }
      if !shown.lead.isEmpty {
        canvas.write(
          shown.lead, x: x, y: line.y, upTo: end,
          style: isSelected && isFocused ? style : canvas.style(.secondary))
        x += leadWidth + 2
      }
      let isLater = shown.isLater ?? (note != nil)
      canvas.write(
        TextWidth.cut(text, to: end - x), x: x, y: line.y, upTo: end,
        style: isLater && !isSelected ? canvas.style(.later) : style)
      if rowHeight > 1 { drawPassage(of: place, below: line, on: &canvas) }
    }
  }

  /// The heading of a group, with how many records it has.
  private func draw(
    _ heading: ListLine.Heading?, isSelected: Bool, in line: Rect, on canvas: inout Canvas
  ) {
    guard let heading else { return }
    let ground = SelectableRow(isSelected: isSelected, isFocused: isFocused)
    let style = ground.draw(on: &canvas, in: line, style: canvas.style(.strong))
    let end = canvas.write(
      "\(heading.count)", endingAt: line.maxX - 1, y: line.y,
      style: isSelected && isFocused ? style : canvas.style(.secondary))
    let mark = heading.isUnfolded ? "▾ " : "▸ "
    canvas.write(
      mark + TextWidth.cut(heading.title, to: end - line.x - 4), x: line.x + 1, y: line.y,
      upTo: end - 1, style: style)
  }

  /// What was found in a record, in the line below its title.
  private func drawPassage(
    of place: RecordIndex, below line: Rect, on canvas: inout Canvas
  ) {
    let width = line.width - 4
    guard width >= 8 else { return }
    let passage = context.library.passage(
      of: place, around: context.lists.search.words, width: width)
    canvas.write(
      passage ?? "", x: line.x + 3, y: line.y + 1, upTo: line.maxX - 1,
      style: canvas.style(.secondary))
  }

  /// Where a title would have less than so many columns, a number does not say whose it is.
  private static let shortTitle = 18

  /// A title behind a date has so many columns before anything stands at its right.
  private static let titleWidth = 24

  /// From so many columns on titles leave room for words.
  private static let wideWidth = 60

  /// How wide each column is, so that columns stand below each other.
  private func widths(of columns: [ListColumn], _ places: [RecordIndex?]) -> [Int] {
    columns.map { column in
      places.compactMap { $0 }
        .map { TextWidth.of(standardCell(column, of: $0).text) }.max() ?? 0
    }
  }

  /// What a column says of a record; what does not hold says when it did.
  private func cell(_ column: ListColumn, of place: RecordIndex, note: String?) -> ListCell {
    if column == .figure, let note { return ListCell(text: note, role: .later) }
    return standardCell(column, of: place)
  }

  private func standardCell(_ column: ListColumn, of place: RecordIndex) -> ListCell {
    let moment = context.viewpoint.moment
    return context.memos.result(
      for: CellRequest(place: place, column: column, moment: moment)
    ) { column.cell(at: place, in: context.library, at: moment) }
  }
}

/// What a cell of a list is made from.
private struct CellRequest: MemoRequest {
  typealias Result = ListCell
  static let limit = 800
  let place: RecordIndex
  let column: ListColumn
  let moment: Moment?
}
