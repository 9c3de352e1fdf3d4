import AllianceModel
import TerminalKit

/// The list of one kind: a line a record, its telling figure at the right edge.
struct RecordList: View {
  let state: State
  let source: ListSource
  let position: ListPosition
  let isFocused: Bool

  init(state: State) {
    self.state = state
    source = state.location.source
    var position = state.lists[source] ?? ListPosition()
    position.row = state.location.row
    self.position = position
    isFocused = state.location.focus == .list
  }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let count = state.count(of: source)
    guard count > 0 else {
      canvas.write(
        state.noneMessage(source), x: area.x + 1, y: area.y, upTo: area.maxX,
        style: theme.style(.absent))
      return
    }
    var position = position
    position.reveal(height: area.height, count: count)
    for row in position.top..<min(count, position.top + area.height) {
      guard let record = state.record(source, at: row) else { continue }
      let line = Rect(x: area.x, y: area.y + row - position.top, width: area.width, height: 1)
      draw(record, isSelected: row == position.row, on: &canvas, in: line, theme: theme)
    }
  }

  private func draw(
    _ record: AnyRecord, isSelected: Bool, on canvas: inout Canvas, in line: Rect, theme: Theme
  ) {
    let ground = SelectableRow(isSelected: isSelected, isFocused: isFocused)
    let style = ground.draw(on: &canvas, in: line, theme: theme, style: theme.style(.text))
    let summary = RecordSummary(of: record)
    let isReversed = isSelected && isFocused
    // Among records of all kinds the kind tells more than any figure.
    let isMixed = source.kind == nil
    let role = isMixed ? .secondary : summary.trend?.role ?? .secondary
    let start = canvas.write(
      isMixed ? record.id.kind.rawValue : summary.text, endingAt: line.maxX - 1, y: line.y,
      style: isReversed ? style : theme.style(role))
    canvas.write(record.title, x: line.x + 1, y: line.y, upTo: start - 1, style: style)
  }
}
