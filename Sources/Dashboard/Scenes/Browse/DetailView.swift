import AllianceModel
import TerminalKit

/// A window of a record's detail.
struct DetailView: View {
  let detail: DetailDocument
  let position: DetailPosition
  let isFocused: Bool

  func draw(on canvas: inout Canvas, in area: Rect) {
    let selected = isFocused ? position.link : nil
    if isFocused { canvas.focus = Point(x: area.x + 1, y: area.y) }
    var isFound = false
    for (offset, line) in detail.lines.dropFirst(position.scroll).prefix(area.height).enumerated() {
      var x = area.x + 1
      for span in line {
        let isSelected = span.link != nil && span.link == selected
        let start = x
        if isSelected, !isFound {
          canvas.focus = Point(x: x, y: area.y + offset)
          isFound = true
        }
        x = canvas.write(
          span.text, x: x, y: area.y + offset, upTo: area.maxX,
          style: canvas.style(isSelected ? .selectedLink : span.role))
        if let url = span.url, detail.urls.indices.contains(url) {
          canvas.link(
            Rect(x: start, y: area.y + offset, width: x - start, height: 1), to: detail.urls[url])
        }
      }
    }
  }
}
