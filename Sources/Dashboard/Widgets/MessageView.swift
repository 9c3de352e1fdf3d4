import TerminalKit

/// What there is to say, where it is longer than the status line: it lies over the lowest lines
/// until the next key, so that nobody has to guess how it ends.
struct MessageView: View {
  private let lines: [String]
  /// The lines below that stay free: that of a prompt.
  private let below: Int

  /// Nil if there is nothing to say, or the status line has room for it.
  init?(state: State) {
    guard let message = state.context.message else { return nil }
    let width = state.context.size.columns - 2
    let isInLine =
      state.prompt == nil
      ? TextWidth.of(message) <= width
      : Self.fitsBesidePrompt(message, width: state.context.size.columns)
    guard !isInLine else { return nil }
    below = state.prompt == nil ? 0 : 1
    let wrapped = WordWrap.wrap(message, to: width)
    let limit = max(2, state.context.size.rows / 3)
    lines =
      wrapped.count <= limit
      ? wrapped
      : wrapped.prefix(limit - 1) + [
        TextWidth.cut(wrapped.dropFirst(limit - 1).joined(separator: " "), to: width)
      ]
  }

  /// Whether a message leaves room enough for the line that is being typed.
  static func fitsBesidePrompt(_ message: String, width: Int) -> Bool {
    TextWidth.of(message) < width / 2
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let top = area.maxY - below - lines.count
    canvas.fill(
      Rect(x: area.x, y: top, width: area.width, height: lines.count), style: canvas.style(.text))
    for (offset, line) in lines.enumerated() {
      canvas.write(
        line, x: area.x + 1, y: top + offset, upTo: area.maxX - 1, style: canvas.style(.message))
    }
  }
}
