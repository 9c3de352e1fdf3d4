import AllianceModel
import TerminalKit

/// The kinds, each with its key and how many records there are.
struct KindList: View {
  let selected: Kind?
  let isFocused: Bool
  private let kinds: [Kind]
  private let counts: [(number: Int, text: String)]

  init(_ scene: BrowseScene, _ context: Context) {
    selected = scene.source.kind
    isFocused = scene.focus == .kinds
    kinds = context.kinds
    counts = kinds.map { (context.count(of: $0), context.countText(of: $0)) }
  }

  /// The first kind that is visible.
  func top(height: Int) -> Int {
    let selectedIndex = selected.flatMap { kinds.firstIndex(of: $0) } ?? 0
    return max(0, min(selectedIndex - height / 2, kinds.count - height))
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let top = top(height: area.height)
    for (index, kind) in kinds.enumerated().dropFirst(top).prefix(area.height) {
      let y = area.y + index - top
      let isEmpty = counts[index].number == 0
      let row = SelectableRow(isSelected: kind == selected, isFocused: isFocused)
      let style = row.draw(
        on: &canvas, in: Rect(x: area.x, y: y, width: area.width, height: 1),
        style: canvas.style(isEmpty ? .absent : .text))
      let end = canvas.write(
        "\(kind.key) \(kind.title)", x: area.x + 1, y: y, upTo: area.maxX, style: style)
      let (number, text) = counts[index]
      let fits = TextWidth.of(text) < area.maxX - 1 - end
      canvas.write(fits ? text : "\(number)", endingAt: area.maxX - 1, y: y, style: style)
    }
  }
}
