import TerminalKit

/// The ground of a row that can be selected: reversed where the focus is, marked elsewhere.
struct SelectableRow {
  let isSelected: Bool
  let isFocused: Bool

  /// Draws the ground; returns the style for what is written on it.
  func draw(on canvas: inout Canvas, in area: Rect, style: Style) -> Style {
    guard isSelected else { return style }
    let style = canvas.style(isFocused ? .selected : .selectedElsewhere)
    canvas.fill(area, style: style)
    if isFocused { canvas.focus = Point(x: area.x + 1, y: area.y) }
    // Reversed, the mark would leave a notch in the bar, which is mark enough.
    if !isFocused { canvas.write("▌", x: area.x, y: area.y, style: style) }
    return style
  }
}
