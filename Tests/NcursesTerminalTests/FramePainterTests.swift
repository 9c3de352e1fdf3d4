import CNcurses
import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

/// What a terminal shows after the bytes of a frame; ncurses has only one terminal at a time.
@Suite(.serialized) struct FramePainterTests {
  private static let size = Size(columns: 40, rows: 6)

  /// Letters of one column and of two, letters with marks, and runs of blanks that are erased.
  private static let words = [
    "gwadar", "中国", "بندر", "नरेन्द्र", "─┬─", "a", " ", "                    ", "1962 ",
  ]

  /// A painter for a terminal of which there is only the description.
  private func painter(isShortened: Bool = true) throws -> FramePainter {
    TerminalLocale.activateUTF8()
    try #require(newterm("xterm-256color", fopen("/dev/null", "w"), fopen("/dev/null", "r")) != nil)
    if isShortened { cn_shorten_attributes() }
    start_color()
    use_default_colors()
    return FramePainter(isUTF8: true, colorPairs: ColorPairs(isEnabled: true))
  }

  private func fill(_ canvas: inout Canvas, _ dice: inout SystemRandomNumberGenerator) {
    for _ in 0..<Int.random(in: 0...12, using: &dice) {
      var style = Style.plain
      if Int.random(in: 0...2, using: &dice) == 0 { style.attributes = .bold }
      if Int.random(in: 0...5, using: &dice) == 0 { style.attributes.insert(.reverse) }
      if Int.random(in: 0...2, using: &dice) == 0 { style.foreground = .cyan }
      if Int.random(in: 0...5, using: &dice) == 0 { style.foreground = Color(palette: 244) }
      if Int.random(in: 0...5, using: &dice) == 0 { style.background = .blue }
      canvas.write(
        Self.words.randomElement(using: &dice) ?? "",
        x: Int.random(in: 0..<Self.size.columns, using: &dice),
        y: Int.random(in: 0..<Self.size.rows, using: &dice), style: style)
    }
  }

  @Test func theTerminalShowsWhatTheCanvasHas() throws {
    var painter = try painter()
    var dice = SystemRandomNumberGenerator()
    var shown = Canvas(size: Self.size)
    var terminal = Terminal(Self.size)
    for round in 0..<400 {
      var next = round % 5 == 0 ? Canvas(size: Self.size) : shown
      fill(&next, &dice)
      // Now and then nothing is known of the screen but that it is empty.
      let isAnew = round % 7 == 0
      if isAnew { terminal = Terminal(Self.size) }
      let bytes = painter.paint(next, over: isAnew ? nil : shown)
      terminal.read(String(decoding: bytes, as: UTF8.self))
      #expect(terminal.lines == next.lines)
      let wrong = zip(terminal.styles, next.cells).first { $0 != $1.style }
      #expect(wrong == nil)
      #expect(painter.paint(next, over: next).isEmpty)
      shown = next
    }
  }

  @Test(arguments: [false, true])
  func everyStyleFollowsEveryOther(isShortened: Bool) throws {
    var painter = try painter(isShortened: isShortened)
    let colors = [Color.terminalDefault, .cyan, .blue, Color(palette: 244)]
    let styles = colors.flatMap { foreground in
      colors.flatMap { background in
        [[], .bold, .reverse, [.bold, .reverse]].map { attributes in
          Style(attributes, foreground: foreground, background: background)
        }
      }
    }
    let size = Size(columns: 3, rows: 1)
    for first in styles {
      for second in styles {
        var canvas = Canvas(size: size)
        canvas.write("a", x: 0, y: 0, style: first)
        canvas.write("b", x: 1, y: 0, style: second)
        let bytes = painter.paint(canvas, over: Canvas(size: size))
        var terminal = Terminal(size)
        terminal.read(String(decoding: bytes, as: UTF8.self))
        #expect(terminal.styles == [first, second, .plain])
      }
    }
  }

  @Test func onlyWhatDiffersIsSent() throws {
    var painter = try painter()
    let before = Canvas(size: Self.size)
    var after = before
    after.write("ab", x: 3, y: 1)
    after.write("z", x: 30, y: 1)
    let bytes = String(decoding: painter.paint(after, over: before), as: UTF8.self)
    #expect(bytes == "\u{1B}[2;4Hab\u{1B}[31Gz")
    // Of a wide character whose right half differs, all is written again.
    var wide = before
    wide.write("中", x: 0, y: 0)
    var bold = wide
    bold.restyle(Rect(x: 1, y: 0, width: 1, height: 1)) { $0.attributes = .bold }
    let whole = String(decoding: painter.paint(bold, over: wide), as: UTF8.self)
    #expect(whole.hasPrefix("\u{1B}[1H") && whole.contains("中"))
  }
}

/// As much of a terminal as a frame needs: it knows where the cursor is, and what it erases.
private struct Terminal {
  private let size: Size
  /// The text of each cell; empty for the right half of a wide character.
  private var cells: [[String]]
  /// How each cell looks, row after row.
  private(set) var styles: [Style]
  private var style = Style.plain
  private var x = 0
  private var y = 0

  init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Array(repeating: " ", count: size.columns), count: size.rows)
    styles = Array(repeating: .plain, count: size.columns * size.rows)
  }

  var lines: [String] {
    cells.map { row in
      let line = row.joined()
      return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
    }
  }

  mutating func read(_ text: String) {
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\u{1B}" else {
        put(scalar)
        continue
      }
      guard scalars.popFirst() == "[" else {
        // The switch of the character set is a part of leaving attributes.
        #expect(scalars.popFirst() == "B")
        continue
      }
      var parameters = ""
      while let next = scalars.first, next.value < 0x40 {
        parameters.unicodeScalars.append(next)
        scalars.removeFirst()
      }
      let numbers = parameters.split(separator: ";").compactMap { Int($0) }
      switch scalars.popFirst() {
      case "H": (y, x) = (numbers[0] - 1, (numbers.count > 1 ? numbers[1] : 1) - 1)
      case "G": x = numbers[0] - 1
      case "X": for column in x..<x + numbers[0] { set(" ", at: column) }
      case "m": restyle(parameters.split(separator: ";").compactMap { Int($0) })
      case let other: Issue.record("the sequence ends in \(other.map(String.init) ?? "nothing")")
      }
    }
  }

  private mutating func restyle(_ numbers: [Int]) {
    var numbers = (numbers.isEmpty ? [0] : numbers)[...]
    while let number = numbers.popFirst() {
      switch number {
      case 0: style = .plain
      case 1: style.attributes.insert(.bold)
      case 7: style.attributes.insert(.reverse)
      case 30...37: style.foreground = Color(palette: UInt8(number - 30))
      case 40...47: style.background = Color(palette: UInt8(number - 40))
      case 38 where numbers.popFirst() == 5:
        style.foreground = Color(palette: UInt8(numbers.popFirst() ?? 0))
      case 48 where numbers.popFirst() == 5:
        style.background = Color(palette: UInt8(numbers.popFirst() ?? 0))
      case 39: style.foreground = .terminalDefault
      case 49: style.background = .terminalDefault
      default: Issue.record("nothing is known of the attribute \(number)")
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = TextWidth.of(scalar)
    guard width > 0 else {
      let base = x > 1 && cells[y][x - 1].isEmpty ? x - 2 : x - 1
      if base >= 0 { cells[y][base].unicodeScalars.append(scalar) }
      return
    }
    set(String(scalar), at: x)
    if width == 2 {
      set(" ", at: x + 1)
      cells[y][x + 1] = ""
    }
    x += width
  }

  /// Half of a wide character is no character: the other half becomes a blank.
  private mutating func set(_ text: String, at column: Int) {
    if cells[y][column].isEmpty { cells[y][column - 1] = " " }
    if column + 1 < size.columns, cells[y][column + 1].isEmpty { cells[y][column + 1] = " " }
    cells[y][column] = text
    styles[y * size.columns + column] = style
  }
}
