import AllianceModel
import TerminalKit

/// The list of one kind: a line a record, its telling figure at the right edge.
struct RecordList: View {
  let context: Context
  let source: ListSource
  let position: ListPosition
  let isFocused: Bool

  init(_ scene: BrowseScene, _ context: Context) {
    self.context = context
    source = scene.source
    var position = context.lists.positions[source] ?? ListPosition()
    position.row = scene.row
    self.position = position
    isFocused = scene.focus == .list
  }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let count = context.count(of: source)
    guard count > 0 else {
      canvas.write(
        context.noneMessage(source), x: area.x + 1, y: area.y, upTo: area.maxX,
        style: theme.style(.absent))
      return
    }
    var position = position
    let rowHeight = context.rowHeight(of: source, in: area)
    let visible = max(1, area.height / rowHeight)
    position.reveal(height: visible, count: count)
    let rows = position.top..<min(count, position.top + visible)
    let places = rows.map { context.place(source, at: $0) }
    // Among records of all kinds the kind tells more than any figure.
    let columns = source.kind.map { context.columns(of: $0) } ?? [source.isShifts ? .figure : .kind]
    let widths = columns.count > 1 ? widths(of: columns, places) : []
    let entries = rows.map { context.dossierEntry(source, at: $0) }
    let dateWidth =
      entries.map { TextWidth.of($0?.shortDate(in: context.library) ?? "") }.max() ?? 0
    let moment = context.viewpoint.moment
    let isGrouped = source.kind.flatMap { context.lists.arrangements[$0]?.entries } != nil
    for ((row, place), entry) in zip(zip(rows, places), entries) {
      let line = Rect(
        x: area.x, y: area.y + (row - position.top) * rowHeight, width: area.width, height: 1)
      guard let place else {
        drawHeading(at: row, isSelected: row == position.row, in: line, on: &canvas, theme: theme)
        continue
      }
      let isSelected = row == position.row
      let ground = SelectableRow(isSelected: isSelected, isFocused: isFocused)
      let style = ground.draw(on: &canvas, in: line, theme: theme, style: theme.style(.text))
      var end = line.maxX - 1
      let note = context.library.standing(of: place, at: moment).note
      for (index, column) in columns.enumerated().reversed() {
        let cell =
          entry.map { ListCell(text: $0.word, role: .secondary) }
          ?? cell(column, of: place, at: row, note: note)
        let isWide = columns.count == 1 && area.width >= Self.wideWidth
        let start = canvas.write(
          isWide ? cell.wideText ?? cell.text : cell.text, endingAt: end, y: line.y,
          style: isSelected && isFocused ? style : theme.style(cell.role))
        end = (widths.isEmpty ? start : end - widths[index]) - 1
        // Titles matter more than columns.
        if end - line.x < 12 { break }
      }
      let depth = isGrouped ? 1 : context.shiftRow(source, at: row)?.depth ?? 0
      var x = line.x + 1 + 2 * depth
      if let entry {
        let date = entry.shortDate(in: context.library)
        canvas.write(
          date, x: x, y: line.y, upTo: end,
          style: isSelected && isFocused ? style : theme.style(.secondary))
        x += dateWidth + 2
      }
      let text = entry?.text(in: context.library) ?? context.library.title(at: place)
      let isLater = entry.map { $0.isLater(than: moment) } ?? (note != nil)
      canvas.write(
        TextWidth.cut(text, to: end - x), x: x, y: line.y, upTo: end,
        style: isLater && !isSelected ? theme.style(.later) : style)
      if rowHeight > 1 { drawPassage(of: place, below: line, on: &canvas, theme: theme) }
    }
  }

  /// The heading of a group, with how many records it has.
  private func drawHeading(
    at row: Int, isSelected: Bool, in line: Rect, on canvas: inout Canvas, theme: Theme
  ) {
    guard let group = context.group(source, at: row) else { return }
    let ground = SelectableRow(isSelected: isSelected, isFocused: isFocused)
    let style = ground.draw(on: &canvas, in: line, theme: theme, style: theme.style(.strong))
    let end = canvas.write(
      "\(group.rows.count)", endingAt: line.maxX - 1, y: line.y,
      style: isSelected && isFocused ? style : theme.style(.secondary))
    let mark = context.isUnfolded(group, in: source) ? "▾ " : "▸ "
    canvas.write(
      mark + TextWidth.cut(group.title, to: end - line.x - 4), x: line.x + 1, y: line.y,
      upTo: end - 1, style: style)
  }

  /// What was found in a record, in the line below its title.
  private func drawPassage(
    of place: RecordIndex, below line: Rect, on canvas: inout Canvas, theme: Theme
  ) {
    let width = line.width - 4
    guard width >= 8 else { return }
    let passage = context.library.passage(
      of: place, around: context.lists.search.words, width: width)
    canvas.write(
      passage ?? "", x: line.x + 3, y: line.y + 1, upTo: line.maxX - 1,
      style: theme.style(.secondary))
  }

  /// From so many columns on titles leave room for words.
  private static let wideWidth = 60

  /// How wide each column is, so that columns stand below each other.
  private func widths(of columns: [ListColumn], _ places: [RecordIndex?]) -> [Int] {
    columns.map { column in
      places.compactMap { $0 }
        .map { TextWidth.of(standardCell(column, of: $0).text) }.max() ?? 0
    }
  }

  /// What a column says of a record; what does not hold says when it did, and what shifted how far.
  private func cell(
    _ column: ListColumn, of place: RecordIndex, at row: Int, note: String?
  ) -> ListCell {
    if let line = context.shiftRow(source, at: row) {
      let isUnfolded = context.lists.unfoldedShifts.contains(line.shift.subject)
      let under = line.relationCount == 0 ? "" : "\(isUnfolded ? "▾" : "▸")\(line.relationCount)  "
      let members = context.library.memberText(of: line.shift).map { $0 + "  " } ?? ""
      return ListCell(
        text: under + line.shift.shortText, role: line.shift.change.role,
        wideText: members + under + line.shift.shortText)
    }
    if column == .figure, let note { return ListCell(text: note, role: .later) }
    return standardCell(column, of: place)
  }

  private func standardCell(_ column: ListColumn, of place: RecordIndex) -> ListCell {
    let moment = context.viewpoint.moment
    return context.memos.cells.result(
      for: Memos.CellRequest(place: place, column: column, moment: moment)
    ) { column.cell(at: place, in: context.library, at: moment) }
  }
}
