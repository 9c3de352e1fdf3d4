import AllianceModel
import TerminalKit

/// The frame around a scene, with its title.
struct SceneFrame: View {
  let title: String
  let note: String
  let isFramed: Bool

  /// The smallest screen that can be used.
  static let minimumScreen = Size(columns: 40, rows: 10)

  /// Whether scenes and panes stand in a frame on a screen of some size; small screens save its cells.
  static func isFramed(_ size: Size, isPlain: Bool) -> Bool {
    !isPlain && size.columns >= 60 && size.rows >= 16
  }

  /// What the frame leaves of a scene's area; where there is none, all below the title.
  static func inside(_ area: Rect, isFramed: Bool) -> Rect {
    isFramed ? area.inset(left: 1, top: 1, right: 1, bottom: 1) : area.inset(top: 1)
  }

  /// How many columns a note has beside a title.
  static func noteRoom(in area: Rect, title: String) -> Int { area.width - TextWidth.of(title) - 8 }

  /// Says why there is nothing to show, in as many lines as that takes.
  static func draw(reason: String, on canvas: inout Canvas, in room: Rect) {
    let lines = WordWrap.wrap(reason, to: max(1, room.width)).prefix(max(1, room.height))
    for (offset, line) in lines.enumerated() {
      canvas.write(
        line, x: room.x, y: room.y + offset, upTo: room.maxX, style: canvas.style(.absent))
    }
  }

  /// Draws the line between a scene and the panel below it.
  static func drawDivider(
    at y: Int, on canvas: inout Canvas, in area: Rect, isFramed: Bool
  ) {
    let border = canvas.style(.border)
    canvas.fill(Rect(x: area.x, y: y, width: area.width, height: 1), with: "─", style: border)
    guard isFramed else { return }
    canvas.write("├", x: area.x, y: y, style: border)
    canvas.write("┤", x: area.maxX - 1, y: y, style: border)
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let border = canvas.style(.border)
    canvas.fill(area.split(top: 1).top, with: "─", style: border)
    if isFramed {
      canvas.fill(
        Rect(x: area.x, y: area.maxY - 1, width: area.width, height: 1), with: "─", style: border)
      for (x, top, bottom) in [(area.x, "┌", "└"), (area.maxX - 1, "┐", "┘")] {
        canvas.fill(
          Rect(x: x, y: area.y, width: 1, height: area.height), with: "│", style: border)
        canvas.write(top, x: x, y: area.y, style: border)
        canvas.write(bottom, x: x, y: area.maxY - 1, style: border)
      }
    }
    let note = TextWidth.cut(note, to: Self.noteRoom(in: area, title: title))
    if !note.isEmpty {
      canvas.write(
        " \(note) ", endingAt: area.maxX - 2, y: area.y, style: canvas.style(.secondary))
    }
    canvas.write(
      " \(title) ", x: area.x + 2, y: area.y, upTo: area.maxX - 2,
      style: canvas.style(.focusedPaneTitle))
  }
}

extension Canvas {
  /// Writes pieces one after the other; what does not fit is cut once.
  mutating func write(_ pieces: [Piece], x: Int, y: Int, upTo limit: Int) {
    var x = x
    for piece in pieces {
      let width = TextWidth.of(piece.text)
      if piece.role == .selected, x < limit { focus = Point(x: x, y: y) }
      write(piece.text, x: x, y: y, upTo: limit, style: self.style(piece.role))
      x += width
      if x > limit { return }
    }
  }

  /// Writes lines of pieces into an area; where there are more of them, the last one ends in an
  /// ellipsis, which may stand in the column beside the area.
  mutating func write(_ lines: [[Piece]], in area: Rect) {
    for (offset, line) in lines.prefix(area.height).enumerated() {
      write(line, x: area.x, y: area.y + offset, upTo: area.maxX)
    }
    guard lines.count > area.height, area.height > 0 else { return }
    let last = lines[area.height - 1].reduce(0) { $0 + TextWidth.of($1.text) }
    write(
      "…", x: min(area.x + last, area.maxX, size.columns - 1), y: area.maxY - 1,
      style: self.style(.secondary))
  }
}
