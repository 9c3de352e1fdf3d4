import AllianceModel
import TerminalKit

/// The last line: where the user is, or what there is to say; and the keys that matter here.
struct StatusBar: View {
  private let message: String?
  /// Where the user is: the list and the record, and the scene that was opened from there.
  private let path: [String]
  /// What is wrong with a pack that is being written, in place of the path.
  private let fault: String?
  let hints: [KeyHint]
  /// The line that is being typed, if any.
  let prompt: Prompt?
  /// What stands free between a message and the hints, beside the column that always does.
  private static let gap = 2

  init(state: State) {
    message = state.context.message ?? state.loadingProgress.map(Self.loadingText)
    fault = message == nil ? state.context.standingFault : nil
    path = message == nil && fault == nil ? Self.path(state) : []
    prompt = state.prompt
    // Going back does nothing where the user has come from nowhere.
    let canGoBack = state.history.canGoBack || state.scope == .detail || state.scope == .prompt
    hints = state.context.keys.hints(in: state.scope).filter { $0.command != "back" || canGoBack }
  }

  private static func loadingText(_ progress: Double) -> String {
    "loading: \(Int(progress * 100)) %, what is there can be used"
  }

  private static func path(_ state: State) -> [String] {
    if let overlay = state.overlay { return [OverlayView(overlay, state.context).title] }
    let (scene, context) = (state.scene.model, state.context)
    let path =
      (scene as? any HomeScene)?.path(isHere: true, in: context)
      ?? (state.history.home?.path(isHere: false, in: context) ?? [])
      + [type(of: scene).name].compactMap { $0 }
    // A list of one record may be called as the record is.
    return path.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// The path as far as it fits: its first steps are left out first.
  private static func fitted(_ path: [String], to width: Int) -> String {
    var steps = path
    var text = steps.joined(separator: " › ")
    while TextWidth.of(text) > width, steps.count > 2 {
      steps.removeFirst()
      text = "… › " + steps.joined(separator: " › ")
    }
    return text
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    if let prompt {
      draw(prompt, on: &canvas, in: area)
      return
    }
    let shown = shownHints(in: area)
    let start = shown.first?.columns.lowerBound ?? area.maxX
    let room = start - 2 - area.x
    let text = message ?? fault.map { TextWidth.cutInMiddle($0, to: room) }
    canvas.write(
      text ?? Self.fitted(path, to: room), x: area.x + 1, y: area.y, upTo: start - 1,
      style: canvas.style(text == nil ? .bar : .message))
    for (hint, columns) in shown {
      let x = canvas.write(
        hint.key, x: columns.lowerBound, y: area.y, style: canvas.style(.key))
      canvas.write(hint.text, x: x + 1, y: area.y, style: canvas.style(.bar))
    }
  }

  /// The hints that there is room for, and where they stand.
  func shownHints(in area: Rect) -> [(hint: KeyHint, columns: Range<Int>)] {
    let widths = hints.map { TextWidth.of($0.key) + 1 + TextWidth.of($0.text) + 2 }
    // A message is never cut for the sake of hints; the path leaves room for some.
    let limit = path.count > 2 ? area.width / 2 : area.width / 3
    let wanted =
      message.map { TextWidth.of($0) + Self.gap }
      ?? fault.map { min(TextWidth.of($0), area.width * 3 / 4) }
      ?? min(TextWidth.of(path.joined(separator: " › ")), limit)
    var room = area.width - 2 - wanted
    var shown: [Int] = []
    for index in hints.indices.reversed() where widths[index] <= room {
      room -= widths[index]
      shown.insert(index, at: 0)
    }
    var x = area.maxX - shown.reduce(0) { $0 + widths[$1] }
    return shown.map { index in
      defer { x += widths[index] }
      return (hints[index], x..<x + widths[index] - 2)
    }
  }

  /// The line as far as it fits, with the place of the next letter always in sight.
  private func draw(_ prompt: Prompt, on canvas: inout Canvas, in area: Rect) {
    // The line needs room of its own.
    let room = area.width - max(16, area.width / 4)
    let sign =
      TextWidth.of(prompt.model.sign) < room ? prompt.model.sign : prompt.model.shortSign
    let start = canvas.write(
      sign, x: area.x + 1, y: area.y, upTo: area.maxX - 4, style: canvas.style(.key))
    var end = area.maxX - 1
    if let message, MessageView.fitsBesidePrompt(message, width: area.width) {
      end = canvas.write(message, endingAt: end, y: area.y, style: canvas.style(.message)) - 2
    }
    let (line, cursor) = (prompt.line, prompt.line.cursor)
    // From the cursor to the left as far as there is room: the line may be long.
    var first = cursor
    var width = 0
    while first > 0 {
      width += TextWidth.of(line.shown(first - 1..<first))
      guard width < end - start else { break }
      first -= 1
    }
    let last = min(line.letters.count, cursor + max(1, area.width))
    canvas.write(
      line.shown(first..<last), x: start, y: area.y, upTo: end, style: canvas.style(.text))
    let x = start + TextWidth.of(line.shown(first..<cursor))
    canvas.restyle(Rect(x: x, y: area.y, width: 1, height: 1)) { $0.attributes.insert(.reverse) }
    canvas.cursor = Point(x: x, y: area.y)
  }
}
