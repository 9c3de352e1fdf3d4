import AllianceModel
import TerminalKit

extension BrowseScene {
  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    guard event.action != .drag,
      let (pane, content) = layout(in: context).panes.first(where: {
        $0.content.contains(event.point)
      })
    else { return }
    if let step = event.wheelStep {
      scroll(pane, by: step, in: &context)
    } else {
      click(pane, at: event.point, in: content, &context)
      context.opens = event.action == .doubleClick
    }
  }

  private mutating func scroll(_ pane: Pane, by step: Int, in context: inout Context) {
    switch pane {
    case .kinds:
      if !moveKind(step > 0 ? .down : .up, in: &context) { context.sayEnd(step) }
    case .list:
      let last = context.count(of: source) - 1
      let next = max(0, min(last, row + step * State.notch))
      if next == row { context.sayEnd(step) } else { select(row: next, in: &context) }
    case .detail: scrollDetail(by: step * State.notch, in: &context)
    }
  }

  private mutating func click(
    _ pane: Pane, at point: Point, in area: Rect, _ context: inout Context
  ) {
    switch pane {
    case .kinds:
      let index = KindList(self, context).top(height: area.height) + point.y - area.y
      let kinds = context.kinds
      guard kinds.indices.contains(index) else { return }
      focus = .kinds
      show(.kind(kinds[index]), in: &context)
    case .list:
      let line = (point.y - area.y) / context.rowHeight(of: source, in: area)
      let cursor = context.lists.positions[source] ?? ListCursor()
      guard let row = cursor.row(at: line, count: context.count(of: source)) else { return }
      focus = .list
      select(row: row, in: &context)
    case .detail:
      guard context.place(source, at: row) != nil else { return }
      focus = .detail
      detail.link = link(at: point, in: area, context)
    }
  }
}
