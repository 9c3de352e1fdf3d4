import CTerminal
import TerminalKit

/// What a terminal can do, as ncurses knows its type.
struct Capabilities: Sendable {
  /// How many colours it shows.
  let colors: ColorDepth
  /// The attributes that it shows.
  let attributes: Style.Attributes
  /// Those of them that it cannot show together with colours.
  let plainAttributes: Style.Attributes
  /// Whether styles are set by the sequences of the standard.
  let hasStandardStyles: Bool
  /// Whether the cursor is moved by the sequence of the standard, as nearly everywhere.
  let hasStandardCursor: Bool
  /// Whether the cursor is moved within its row by the sequence of the standard, a shorter one.
  let hasStandardColumn: Bool
  /// Whether cells can be erased without writing blanks.
  let canErase: Bool
  /// Whether they are erased by the sequence of the standard.
  let hasStandardErasure: Bool
  /// Whether erased cells take the colour of the background.
  let erasesInColor: Bool
  /// Whether the cursor may move while attributes are on.
  let movesInStyle: Bool
  /// Whether writing the last cell of the screen would scroll it.
  let scrollsAtEnd: Bool
  /// Whether attributes take no cells of their own.
  let hasStyles: Bool

  /// Those of the type that ncurses has loaded.
  init() {
    let depth = ColorDepth(count: Int(ct_number("colors")))
    // Some make bright colours of bold and blinking ones, which are attributes here.
    let bright = Self.sequence("setaf", 9)
    let hasBright = ["\u{1B}[91m", "\u{1B}[38;5;9m"].contains { bright.elementsEqual($0.utf8) }
    colors = hasBright ? depth : min(depth, .eight)
    let names = Self.attributeNames.filter { !Self.sequence($0.name).isEmpty }
    attributes = Style.Attributes(names.map(\.attribute))
    let excluded = max(0, ct_number("ncv"))
    plainAttributes = Style.Attributes(
      Self.attributeNames.filter { excluded & $0.bit != 0 }.map(\.attribute))
    let reset = String(decoding: Self.sequence("sgr0"), as: UTF8.self)
    hasStandardStyles =
      (reset.contains("\u{1B}[m") || reset.contains("\u{1B}[0m"))
      && (colors == .none
        ? Self.sequence("bold", is: "\u{1B}[1m")
        : Self.sequence("setaf", 1).starts(with: "\u{1B}[31".utf8))
    hasStandardCursor = Self.sequence("cup", 6, 41, is: "\u{1B}[7;42H")
    hasStandardColumn = hasStandardCursor && Self.sequence("hpa", 41, is: "\u{1B}[42G")
    canErase = !Self.sequence("ech", 41).isEmpty
    hasStandardErasure = Self.sequence("ech", 41, is: "\u{1B}[41X")
    erasesInColor = ct_flag("bce")
    movesInStyle = ct_flag("msgr")
    scrollsAtEnd = ct_flag("am") && !ct_flag("xenl")
    hasStyles = ct_number("xmc") < 1
  }

  /// The names of attributes in descriptions, and their bits in `ncv` (terminfo(5)).
  static let attributeNames: [(attribute: Style.Attributes, name: String, bit: Int32)] = [
    (.bold, "bold", 32), (.dim, "dim", 16), (.italic, "sitm", 0x8000), (.underline, "smul", 2),
    (.reverse, "rev", 4),
  ]

  /// The style that is closest to one on this terminal.
  func style(for style: Style) -> Style {
    guard hasStyles else { return .plain }
    var shown = style
    shown.foreground = colors.color(for: style.foreground)
    // Of eight colours a bright one is the bold form.
    if colors == .eight, (8..<16).contains(style.foreground.index) {
      shown.attributes.insert(.bold)
    }
    shown.background = colors.color(for: style.background)
    shown.attributes.formIntersection(attributes)
    if shown.foreground != .terminalDefault || shown.background != .terminalDefault {
      shown.attributes.subtract(plainAttributes)
    }
    return shown
  }

  /// What a capability with up to two numbers sends; nothing if the terminal lacks it.
  static func sequence(_ name: String, _ first: Int = 0, _ second: Int = 0) -> [UInt8] {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1024) { buffer in
      guard let base = buffer.baseAddress else { return [] }
      let count = ct_capability(name, Int32(first), Int32(second), base, buffer.count)
      return buffer.prefix(count).map { UInt8(bitPattern: $0) }
    }
  }

  private static func sequence(
    _ name: String, _ first: Int = 0, _ second: Int = 0, is text: String
  ) -> Bool {
    sequence(name, first, second).elementsEqual(text.utf8)
  }
}
