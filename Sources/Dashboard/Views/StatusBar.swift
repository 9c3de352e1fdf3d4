import AllianceModel
import TerminalKit

/// The last line: where the user is, or what there is to say; and the keys that matter here.
struct StatusBar: View {
  let left: String
  let isMessage: Bool
  let hints: [KeyHint]
  /// The line that is being typed, if any.
  let prompt: Prompt?

  init(state: State) {
    isMessage = state.message != nil
    left = state.message ?? Self.path(state)
    prompt = state.prompt
    hints = KeyHint.all[state.scope] ?? []
  }

  private static func path(_ state: State) -> String {
    if let overlay = state.overlay { return OverlayView(overlay, state: state).title }
    let record = state.record.map { " › " + $0.title } ?? ""
    return state.title(of: state.location.source) + record
  }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    if let prompt {
      draw(prompt, on: &canvas, in: area, theme: theme)
      return
    }
    let widths = hints.map { TextWidth.of($0.key) + 1 + TextWidth.of($0.text) + 2 }
    // A message is never cut for the sake of hints; the path leaves room for some.
    let wanted = isMessage ? TextWidth.of(left) : min(TextWidth.of(left), area.width / 3)
    var room = area.width - 2 - wanted
    var shown: [Int] = []
    for index in hints.indices.reversed() where widths[index] <= room {
      room -= widths[index]
      shown.insert(index, at: 0)
    }
    var x = area.maxX + 1 - shown.reduce(0) { $0 + widths[$1] }
    canvas.write(
      left, x: area.x + 1, y: area.y, upTo: x - 2, style: theme.style(isMessage ? .message : .bar))
    for index in shown {
      x = canvas.write(hints[index].key, x: x - 1, y: area.y, style: theme.style(.key)) + 1
      x = canvas.write(hints[index].text, x: x, y: area.y, style: theme.style(.bar)) + 3
    }
  }

  /// The line as far as it fits, with the place of the next letter always in sight.
  private func draw(_ prompt: Prompt, on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let start = canvas.write(prompt.sign, x: area.x + 1, y: area.y, style: theme.style(.key))
    var end = area.maxX - 1
    if isMessage, TextWidth.of(left) < area.width / 2 {
      end = canvas.write(left, endingAt: end, y: area.y, style: theme.style(.message)) - 2
    }
    var letters = prompt.line.letters
    var cursor = prompt.line.cursor
    while cursor > 0, TextWidth.of(String(letters[..<cursor])) >= end - start {
      letters.removeFirst()
      cursor -= 1
    }
    canvas.write(
      String(letters), x: start, y: area.y, upTo: end, style: theme.style(.text))
    let x = start + TextWidth.of(String(letters[..<cursor]))
    canvas.restyle(Rect(x: x, y: area.y, width: 1, height: 1)) { $0.attributes.insert(.reverse) }
    canvas.cursor = Point(x: x, y: area.y)
  }
}
