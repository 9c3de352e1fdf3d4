import TerminalKit
import Testing

@testable import Terminal

/// As much of a terminal as frames need: it knows where the cursor is, what is set, and what each
/// cell shows; a sequence that it does not know is a fault.
struct Emulator {
  /// What differs between terminals.
  struct Traits {
    /// Erased cells take the colour of the background.
    var erasesInColor = true
    /// Bytes for letters, without UTF-8.
    var isUTF8 = true
  }

  private let size: Size
  private let traits: Traits
  /// The text of each cell, row after row; empty for the right half of a wide character.
  private(set) var texts: [String]
  /// How each cell looks.
  private(set) var styles: [Style]
  private var style = Style.plain
  private var x = 0
  private var y = 0

  init(_ size: Size, _ traits: Traits = Traits()) {
    self.size = size
    self.traits = traits
    texts = Array(repeating: " ", count: size.columns * size.rows)
    styles = Array(repeating: .plain, count: size.columns * size.rows)
  }

  var lines: [String] {
    (0..<size.rows).map { y in
      let line = texts[y * size.columns..<(y + 1) * size.columns].joined()
      return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
    }
  }

  /// Where the cursor stands.
  var cursor: Point { Point(x: x, y: y) }

  mutating func read(_ bytes: [UInt8]) {
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1B}": readSequence(&scalars)
      // The switch of the character set is a part of leaving attributes.
      case "\u{E}", "\u{F}": continue
      case "\u{0}"..<" ", "\u{7F}": Issue.record("the control \(scalar.value) is sent")
      default: put(scalar)
      }
    }
    if style != .plain { Issue.record("a frame ends in \(style)") }
  }

  private mutating func readSequence(_ scalars: inout Substring.UnicodeScalarView) {
    switch scalars.popFirst() {
    case "[": break
    case "(":
      #expect(scalars.popFirst() == "B")
      return
    case let other:
      Issue.record("an Escape is followed by \(other.map(String.init) ?? "nothing")")
      return
    }
    var parameters = ""
    while let next = scalars.first, (0x20..<0x40).contains(next.value) {
      parameters.unicodeScalars.append(next)
      scalars.removeFirst()
    }
    let numbers = parameters.split(separator: ";").compactMap { Int($0) }
    func number(_ position: Int) -> Int { position < numbers.count ? numbers[position] : 1 }
    switch scalars.popFirst() {
    case "H":
      (y, x) = (number(0) - 1, number(1) - 1)
      if !(0..<size.columns).contains(x) || !(0..<size.rows).contains(y) {
        Issue.record("the cursor goes to \(x), \(y)")
      }
    case "G": x = number(0) - 1
    case "X":
      for column in x..<min(size.columns, x + number(0)) { erase(column) }
    case "m": restyle(numbers)
    case let other:
      Issue.record("a sequence \(parameters) ends in \(other.map(String.init) ?? "nothing")")
    }
  }

  private mutating func restyle(_ numbers: [Int]) {
    var numbers = (numbers.isEmpty ? [0] : numbers)[...]
    func color(_ number: Int) -> Color { Color(palette: UInt8(clamping: number)) }
    while let number = numbers.popFirst() {
      switch number {
      case 0: style = .plain
      case 1: style.attributes.insert(.bold)
      case 2: style.attributes.insert(.dim)
      case 3: style.attributes.insert(.italic)
      case 4: style.attributes.insert(.underline)
      case 7: style.attributes.insert(.reverse)
      case 30...37: style.foreground = color(number - 30)
      case 40...47: style.background = color(number - 40)
      case 90...97: style.foreground = color(number - 82)
      case 100...107: style.background = color(number - 92)
      case 38 where numbers.popFirst() == 5: style.foreground = color(numbers.popFirst() ?? 0)
      case 48 where numbers.popFirst() == 5: style.background = color(numbers.popFirst() ?? 0)
      // The first font, which is never left.
      case 10: continue
      case 39: style.foreground = .terminalDefault
      case 49: style.background = .terminalDefault
      default: Issue.record("nothing is known of the attribute \(number)")
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = TextWidth.of(scalar)
    guard width > 0 else {
      // tmux takes the next letter into the joiner's cell, wherever that letter is to stand.
      if scalar == "\u{200D}" { Issue.record("a joiner is sent") }
      let before = x > 1 && texts[y * size.columns + x - 1].isEmpty ? x - 2 : x - 1
      if before >= 0 { texts[y * size.columns + before].unicodeScalars.append(scalar) }
      return
    }
    guard x + width <= size.columns else {
      Issue.record("a letter is written beyond the end of row \(y)")
      return
    }
    set(String(scalar), at: x)
    if width == 2 {
      set(" ", at: x + 1)
      texts[y * size.columns + x + 1] = ""
    }
    x += width
  }

  private mutating func erase(_ column: Int) {
    set(" ", at: column)
    styles[y * size.columns + column] =
      traits.erasesInColor ? Style(background: style.background) : .plain
  }

  /// Half of a wide character is no character: the other half becomes a blank.
  private mutating func set(_ text: String, at column: Int) {
    let index = y * size.columns + column
    if texts[index].isEmpty, column > 0 { texts[index - 1] = " " }
    if column + 1 < size.columns, texts[index + 1].isEmpty { texts[index + 1] = " " }
    texts[index] = text
    styles[index] = style
  }
}
