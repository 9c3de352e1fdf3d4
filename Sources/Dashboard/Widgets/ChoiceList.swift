import TerminalKit

/// Lines over the lowest part of a scene, above the line that is being typed: something to choose from,
/// or words.
struct ChoiceList: View {
  /// One line.
  struct Row {
    let text: String
    /// What stands at the right.
    var note = ""
    var role = Role.text
  }

  let rows: [Row]
  /// The row that is chosen; nil where there is nothing to choose.
  var selection: Int?
  /// How many rows are shown at most.
  var most = Int.max
  /// What the line above is made of, and its look.
  var rule: (sign: Unicode.Scalar, role: Role) = ("─", .border)
  var indent = 1

  func draw(on canvas: inout Canvas, in area: Rect) {
    let height = min(area.height - 1, most, rows.count)
    guard height > 0 else { return }
    let box = Rect(x: area.x, y: area.maxY - height, width: area.width, height: height)
    canvas.fill(
      Rect(x: box.x, y: box.y - 1, width: box.width, height: 1), with: rule.sign,
      style: canvas.style(rule.role))
    canvas.fill(box, style: canvas.style(.text))
    let top = max(0, min((selection ?? 0) - height / 2, rows.count - height))
    for (index, row) in rows.enumerated().dropFirst(top).prefix(height) {
      let line = Rect(x: box.x, y: box.y + index - top, width: box.width, height: 1)
      let isSelected = index == selection
      let style = SelectableRow(isSelected: isSelected, isFocused: true).draw(
        on: &canvas, in: line, style: canvas.style(row.role))
      let end = canvas.write(
        row.note, endingAt: line.maxX - 1, y: line.y,
        style: isSelected ? style : canvas.style(.secondary))
      let room = end - line.x - indent - 1
      canvas.write(
        TextWidth.cutAtWord(row.text, to: room), x: line.x + indent, y: line.y, upTo: end,
        style: style)
    }
  }
}
