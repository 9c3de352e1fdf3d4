import TerminalKit

/// The keys, as the command table has them.
struct HelpView: View {
  private enum Line {
    case heading(String)
    case command(keys: String, title: String)
    case blank
  }

  private let lines: [Line]
  private let scroll: Int
  /// How many lines fit on the screen.
  let height: Int

  init(state: State) {
    var lines: [Line] = []
    for group in CommandGroup.all {
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(.heading(group.title))
      for command in group.commands where command.scopes != [.help] {
        let keys = command.keys.compactMap { Key($0)?.label }.joined(separator: " ")
        lines.append(.command(keys: keys, title: command.title))
      }
    }
    self.lines = lines
    scroll = state.helpScroll ?? 0
    height = state.helpHeight
  }

  /// How many lines there are.
  var lineCount: Int { lines.count }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    canvas.write("Keys", x: area.x + 1, y: area.y, style: theme.style(.brand))
    if lineCount > height {
      let last = min(lineCount, scroll + height)
      canvas.write(
        "\(scroll + 1)–\(last) of \(lineCount)", endingAt: area.maxX - 1, y: area.y,
        style: theme.style(.bar))
    }
    let keyWidth = min(24, area.width / 2 - 2)
    for (offset, line) in lines.dropFirst(scroll).prefix(height).enumerated() {
      let y = area.y + 2 + offset
      switch line {
      case .blank: break
      case .heading(let title):
        canvas.write(title, x: area.x + 1, y: y, style: theme.style(.heading))
      case .command(let keys, let title):
        canvas.write(
          keys, x: area.x + 3, y: y, upTo: area.x + 3 + keyWidth, style: theme.style(.strong))
        canvas.write(
          title, x: area.x + 4 + keyWidth, y: y, upTo: area.maxX, style: theme.style(.text))
      }
    }
  }
}
