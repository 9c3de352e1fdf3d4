import AllianceModel
import TerminalKit

/// A window of a record's detail.
struct DetailView: View {
  let state: State

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let detail = state.detail
    let position = state.location.detail
    let selected = state.location.focus == .detail ? position.link : nil
    for (offset, line) in detail.lines.dropFirst(position.scroll).prefix(area.height).enumerated() {
      var x = area.x + 1
      for span in line {
        let isSelected = span.tag.link != nil && span.tag.link == selected
        x = canvas.write(
          span.text, x: x, y: area.y + offset, upTo: area.maxX,
          style: theme.style(isSelected ? .selectedLink : span.tag.role))
      }
    }
  }
}
