import AllianceModel
import TerminalKit

/// The commands and records to choose from, above the line that is being typed.
struct PaletteView: View {
  let palette: Palette
  let keys: KeyBindings

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let height = min(area.height - 1, 16, max(1, palette.entries.count))
    let box = Rect(x: area.x, y: area.maxY - height, width: area.width, height: height)
    canvas.fill(
      Rect(x: box.x, y: box.y - 1, width: box.width, height: 1), with: "─",
      style: theme.style(.border))
    canvas.fill(box, style: theme.style(.text))
    guard !palette.entries.isEmpty else {
      canvas.write(
        Palette.noneText, x: box.x + 1, y: box.y, upTo: box.maxX,
        style: theme.style(.absent))
      return
    }
    let top = max(0, min(palette.selection - height / 2, palette.entries.count - height))
    for (index, entry) in palette.entries.enumerated().dropFirst(top).prefix(height) {
      let line = Rect(x: box.x, y: box.y + index - top, width: box.width, height: 1)
      let isSelected = index == palette.selection
      let style = SelectableRow(isSelected: isSelected, isFocused: true).draw(
        on: &canvas, in: line, theme: theme, style: theme.style(.text))
      let (title, right) = texts(of: entry, isNarrow: line.width < Self.narrowWidth)
      let end = canvas.write(
        right, endingAt: line.maxX - 1, y: line.y,
        style: isSelected ? style : theme.style(.secondary))
      canvas.write(
        TextWidth.cutAtWord(title, to: end - line.x - 2), x: line.x + 1, y: line.y, upTo: end - 1,
        style: style)
    }
  }

  /// Below so many columns titles need the room of identifiers.
  private static let narrowWidth = 60

  /// What stands at the left and at the right of an entry.
  private func texts(
    of entry: Palette.Entry, isNarrow: Bool
  ) -> (title: String, right: String) {
    switch entry {
    case .command(let command):
      let keys = self.keys.keys(of: command).prefix(2).map(\.label).joined(separator: " ")
      let right = isNarrow ? keys : keys.isEmpty ? command.id : command.id + "  " + keys
      return (command.title, right)
    case .record(let id, let title): return (title, id.kind.name)
    case .phrase(let phrase): return (phrase.title, "")
    }
  }
}
