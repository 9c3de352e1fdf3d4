import AllianceModel
import TerminalKit

/// The screen in flat lines of words, for screen readers and braille displays.
///
/// The first line is what is selected, where the cursor stands; the second says what the last key
/// did; below is the rest of the pane. There is no border, no box and no sign that is not read.
struct PlainScreen {
  /// The rows above the pane's own.
  static let headRows = 3

  let state: State

  func draw() -> Canvas {
    var canvas = Canvas(size: state.context.size, style: state.context.theme.ground)
    let lines = lines
    let style = state.context.theme.style(.text)
    for (y, line) in lines.prefix(state.context.size.rows).enumerated() {
      canvas.write(line, x: 0, y: y, style: y == 0 ? state.context.theme.style(.strong) : style)
    }
    canvas.cursor = Point(x: 0, y: 0)
    if let prompt = state.prompt {
      let x = TextWidth.of(lines[1] + " ") - TextWidth.of(prompt.line.shownText + " ")
      let cursor = x + TextWidth.of(prompt.line.shownBeforeCursor)
      canvas.cursor = Point(x: min(state.context.size.columns - 1, max(0, cursor)), y: 1)
    }
    return canvas
  }

  private var lines: [String] {
    if let overlay = state.overlay {
      let view = OverlayView(overlay, state.context)
      return [view.title, change, ""] + view.plainLines.dropFirst(overlay.scroll)
    }
    let content =
      state.prompt?.model.spokenChoices ?? state.scene.model.plainLines(in: state.context)
    return [content.first ?? "", change, ""] + content.dropFirst()
  }

  /// What the last key did, or the line that is being typed.
  private var change: String {
    let message = state.context.message
    if let prompt = state.prompt {
      return (message.map { $0 + ". " } ?? "") + prompt.model.spokenSign + prompt.line.shownText
    }
    return PlainText.words(message ?? (state.loadingProgress == nil ? "" : "loading"))
  }
}

extension State {
  /// Says in words what a key has changed, where nothing else was said.
  mutating func sayChange(since before: State) {
    guard context.message == nil, prompt == nil, overlay == nil, before.scene != scene else {
      return
    }
    context.message = scene.model.spokenChange(since: before.scene.model, in: context)
  }
}
