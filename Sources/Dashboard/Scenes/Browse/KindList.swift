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
    let all = context.counts
    counts = kinds.map { (all[$0.index], context.countText(of: $0)) }
  }

  /// The first kind that is visible.
  func top(height: Int) -> Int {
    let selectedIndex = selected?.index ?? 0
    return max(0, min(selectedIndex - height / 2, kinds.count - height))
  }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let top = top(height: area.height)
    for (index, kind) in kinds.enumerated().dropFirst(top).prefix(area.height) {
      let y = area.y + index - top
      let isEmpty = counts[index].number == 0
      let row = SelectableRow(isSelected: kind == selected, isFocused: isFocused)
      let style = row.draw(
        on: &canvas, in: Rect(x: area.x, y: y, width: area.width, height: 1), theme: theme,
        style: theme.style(isEmpty ? .absent : .text))
      let end = canvas.write(
        "\(kind.key) \(kind.title)", x: area.x + 1, y: y, upTo: area.maxX, style: style)
      let (number, text) = counts[index]
      let fits = TextWidth.of(text) < area.maxX - 1 - end
      canvas.write(fits ? text : "\(number)", endingAt: area.maxX - 1, y: y, style: style)
    }
  }
}

/// The ground of a row that can be selected: reversed where the focus is, marked elsewhere.
struct SelectableRow {
  let isSelected: Bool
  let isFocused: Bool

  /// Draws the ground; returns the style for what is written on it.
  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme, style: Style) -> Style {
    guard isSelected else { return style }
    let style = theme.style(isFocused ? .selected : .selectedElsewhere)
    canvas.fill(area, style: style)
    // Reversed, the mark would leave a notch in the bar, which is mark enough.
    if !isFocused { canvas.write("▌", x: area.x, y: area.y, style: style) }
    return style
  }
}
