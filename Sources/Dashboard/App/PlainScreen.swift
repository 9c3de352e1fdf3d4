import AllianceModel
import TerminalKit

/// The screen in flat lines of words, for screen readers and braille displays.
///
/// The first line is what is selected; the second says what the last key did, or is being typed; below is
/// the rest of the pane. A list stays where it is, and the cursor goes through it; else the cursor stands on
/// the first line. Long lines go on in the next row, and none is cut. There is no border, no box and no sign
/// that is not read.
struct PlainScreen {
  /// The rows above the pane's own: what is selected, and two for what is said.
  static let headRows = 3
  /// The width of lines that are wrapped only when they are written.
  static let unwrapped = 1 << 20

  let state: State

  func draw() -> Canvas {
    let size = state.context.size
    var canvas = Canvas(size: size, style: state.context.theme.ground)
    canvas.isSpoken = true
    let style = state.context.theme.style(.text)
    let strong = state.context.theme.style(.strong)
    let content = content
    var y = 0
    /// Writes a line on as many rows as it takes: nothing is cut.
    func write(_ text: String, _ style: Style) {
      let text = PlainText.words(text)
      let rows = text.isEmpty ? [""] : WordWrap.wrap(text, to: max(1, size.columns))
      for row in rows where y < size.rows {
        canvas.write(row, x: 0, y: y, style: style)
        y += 1
      }
    }
    // The first two rows are always what is selected and what happened; what they do not hold follows.
    let width = max(1, size.columns)
    let list = list
    let selected =
      list.map { list in
        // Where it stands is said in the first row, however long it is: it stands below once more.
        let room = max(1, width - TextWidth.of(list.note))
        var first = WordWrap.wrap(list.line(list.row), to: room).prefix(1)
        if first.first?.hasSuffix(",") == true { first[0].removeLast() }
        return first.map { $0 + list.note }
      } ?? WordWrap.wrap(PlainText.words(content.first ?? ""), to: width)
    write(selected.first ?? "", strong)
    canvas.cursor = Point(x: 0, y: 0)
    let message = state.context.message
    if let prompt = state.prompt {
      let row = y
      let (text, cursor) = line(of: prompt, width: size.columns)
      canvas.write(text, x: 0, y: y, style: style)
      y += 1
      canvas.cursor = Point(x: cursor, y: min(row, size.rows - 1))
      // What is wrong has a line of its own, so that what is typed stays in its place.
      write(message ?? "", style)
    } else {
      write(message ?? (state.loadingProgress == nil ? "" : "loading"), style)
    }
    // What is below stays where it is, whether one row is said or two.
    if y < Self.headRows { write("", style) }
    guard let list else {
      // What the first row has no room for is said below as a whole: a message would stand amid its words.
      for line in content.dropFirst(selected.count > 1 ? 0 : 1) { write(line, style) }
      return canvas
    }
    for row in list.first(height: size.rows - y, width: width)..<list.count where y < size.rows {
      if row == list.row, state.prompt == nil { canvas.cursor = Point(x: 0, y: y) }
      // The cursor alone says which one is selected: another style would have both rows written, and read.
      write(list.line(row), style)
    }
    return canvas
  }

  /// The list that is shown, if there is one, and nothing lies over it.
  private var list: PlainList? {
    guard state.strip == nil, state.overlay == nil, state.prompt?.model.spokenChoices == nil else {
      return nil
    }
    return (state.scene.model as? any ListedScene)?.plainList(in: state.context)
  }

  /// What is selected first, and then the rest.
  private var content: [String] {
    if let strip = state.strip {
      return strip.spokenLines(in: state.scope, state.context)
    }
    if let overlay = state.overlay {
      let view = OverlayView(overlay, state.context)
      return [view.title] + view.plainLines.dropFirst(overlay.scroll)
    }
    return state.prompt?.model.spokenChoices ?? state.scene.model.plainLines(in: state.context)
  }

  /// The line that is being typed, as much of it as one row holds, and the column of the next letter: the
  /// short sign where the long one leaves little room, and of a long text its end.
  private func line(of prompt: Prompt, width: Int) -> (text: String, cursor: Int) {
    let line = prompt.line
    let spoken = prompt.model.spokenSign
    let short = prompt.model.shortSign
    let isLong = TextWidth.of(spoken + line.shownText) >= width
    let sign = isLong && TextWidth.of(short) < TextWidth.of(spoken) ? short : spoken
    let room = max(1, width - TextWidth.of(sign) - 1)
    var first = line.cursor
    var used = 0
    while first > 0 {
      used += TextWidth.of(line.shown(first - 1..<first))
      guard used <= room else { break }
      first -= 1
    }
    let before = sign + line.shown(first..<line.cursor)
    let text = before + line.shown(line.cursor..<line.letters.count)
    return (
      TextWidth.of(text) <= width ? text : TextWidth.cut(text, to: width),
      min(width - 1, TextWidth.of(before))
    )
  }
}

extension State {
  /// Says in words what a key has changed, where nothing else was said.
  ///
  /// No key is silent: where no row would be written, nothing would be heard.
  mutating func sayChange(since before: State) {
    context.message = context.message ?? change(since: before)
    guard context.message == nil || context.message == before.context.message else { return }
    let (old, new) = (before.draw(), draw())
    let isHeard = (0..<min(old.size.rows, new.size.rows)).contains { y in
      let line = new.line(y)
      return !line.isEmpty && line != old.line(y)
    }
    guard old.cursor == new.cursor, !isHeard else { return }
    let message = context.message ?? "nothing has changed"
    context.message = message == before.context.message ? "again: " + message : message
  }

  private func change(since before: State) -> String? {
    if let overlay {
      return before.overlay?.scroll ?? 0 == overlay.scroll && before.prompt == nil
        ? nil : OverlayView(overlay, context).placeText
    }
    guard prompt == nil, strip == nil else { return nil }
    if before.scene != scene {
      return scene.model.spokenChange(since: before.scene.model, in: context)
    }
    guard before.prompt != nil || before.overlay != nil || before.strip != nil else { return nil }
    return scene.model.spokenChange(since: scene.model, in: context) ?? "back on the screen"
  }
}
