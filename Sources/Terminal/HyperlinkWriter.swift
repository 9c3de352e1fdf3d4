import Glibc
import TerminalKit

/// Writes cells that lead to web pages (OSC 8), which ncurses knows nothing of.
///
/// Cells that have just been painted are written again, with the link around them; the cursor is
/// put back.
struct HyperlinkWriter {
  /// Whether the terminal opens links, or at least passes over them in silence.
  let isEnabled: Bool
  private let terminal: Capabilities
  private let glyphs: Glyphs

  /// For a terminal that is known to open links, or not to.
  init(isEnabled: Bool, terminal: Capabilities, glyphs: Glyphs = .unicode) {
    self.glyphs = glyphs
    self.isEnabled = isEnabled && terminal.hasStandardStyles && terminal.hasStandardCursor
    self.terminal = terminal
  }

  /// Decides by the environment, since no terminal description tells.
  init(terminal: Capabilities, glyphs: Glyphs) {
    func value(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    // Versions of the GNOME terminal's library before 0.50 could crash on links.
    let isOld = Int(value("VTE_VERSION")).map { $0 < 5000 } ?? false
    self.init(
      isEnabled: !isOld && TerminalType.current.isModern(isInTmux: !value("TMUX").isEmpty),
      terminal: terminal, glyphs: glyphs)
  }

  /// What to send after a canvas was drawn over another.
  ///
  /// Links that are no longer there are written over without one, since cells are left
  /// alone whose letters are still the same.
  func bytes(drawing canvas: Canvas, over before: Canvas?) -> [UInt8] {
    guard isEnabled, !(canvas.hyperlinks.isEmpty && before?.hyperlinks.isEmpty ?? true) else {
      return []
    }
    var text = ""
    for link in before?.hyperlinks ?? [] where !canvas.hyperlinks.contains(link) {
      write(link.area, of: canvas, to: &text)
    }
    for link in canvas.hyperlinks {
      let isNew = before.map { !$0.hyperlinks.contains(link) || differs($0, canvas, link.area) }
      guard isNew ?? true else { continue }
      text += "\u{1B}]8;;\(link.url)\u{1B}\\"
      write(link.area, of: canvas, to: &text)
      text += "\u{1B}]8;;\u{1B}\\"
    }
    return text.isEmpty ? [] : Array(("\u{1B}7" + text + "\u{1B}[m\u{1B}8").utf8)
  }

  private func differs(_ first: Canvas, _ second: Canvas, _ area: Rect) -> Bool {
    cells(of: area, in: second).contains { x, y in first[x, y] != second[x, y] }
  }

  private func cells(of area: Rect, in canvas: Canvas) -> [(x: Int, y: Int)] {
    let area = area.intersection(canvas.bounds)
    return (area.y..<area.maxY).flatMap { y in (area.x..<area.maxX).map { (x: $0, y: y) } }
  }

  /// A cell in the signs that the terminal has; what stands for a wide one takes a column of its two.
  private func shown(_ cell: Cell) -> String {
    guard glyphs != .unicode else { return cell.text }
    return String(glyphs.shown(cell.scalar)) + (cell.width > 1 ? " " : "")
  }

  private func write(_ area: Rect, of canvas: Canvas, to text: inout String) {
    var last: (y: Int, style: Style)?
    for (x, y) in cells(of: area, in: canvas) {
      let cell = canvas[x, y]
      if last?.y != y { text += "\u{1B}[\(y + 1);\(x + 1)H" }
      if last?.style != cell.style || last?.y != y {
        text += terminal.style(for: cell.style).sequence
      }
      if cell.width > 0 { text += shown(cell) }
      last = (y, cell.style)
    }
  }
}
