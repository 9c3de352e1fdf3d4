/// Styles as the escape sequences that every terminal with colours knows (ECMA-48).
///
/// The one source of such sequences: the painter, web links and text with colours take them from
/// here.
extension Style {
  /// The sequence that sets this style, whatever was set before.
  public var sequence: String { "\u{1B}[" + Self.joined(["0"] + codes) + "m" }

  /// The shortest sequence that turns a style into another; empty if they are the same.
  public static func sequence(from old: Style, to new: Style) -> String {
    if old == new { return "" }
    if new == .plain { return "\u{1B}[m" }
    guard new.attributes.isSuperset(of: old.attributes) else { return new.sequence }
    var added = new.attributes.subtracting(old.attributes).codes
    if new.foreground != old.foreground { added.append(new.foreground.code(.foreground)) }
    if new.background != old.background { added.append(new.background.code(.background)) }
    let change = "\u{1B}[" + joined(added) + "m"
    let anew = new.sequence
    return anew.utf8.count < change.utf8.count ? anew : change
  }

  private var codes: [String] {
    var codes = attributes.codes
    if foreground != .terminalDefault { codes.append(foreground.code(.foreground)) }
    if background != .terminalDefault { codes.append(background.code(.background)) }
    return codes
  }

  private static func joined(_ codes: [String]) -> String {
    codes.dropFirst().reduce(codes.first ?? "") { $0 + ";" + $1 }
  }
}

extension Style.Attributes {
  fileprivate var codes: [String] {
    let all: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}

extension Color {
  /// What a colour is for.
  fileprivate enum Ground: Int {
    case foreground = 30
    case background = 40
  }

  fileprivate func code(_ ground: Ground) -> String {
    switch index {
    case ..<0: "\(ground.rawValue + 9)"
    case ..<8: "\(ground.rawValue + Int(index))"
    case ..<16: "\(ground.rawValue + 52 + Int(index))"
    default: "\(ground.rawValue + 8);5;\(index)"
    }
  }
}

/// How many colours a terminal shows.
public enum ColorDepth: Int, Comparable, Sendable {
  case none = 0
  case eight = 8
  case sixteen = 16
  case palette = 256

  /// The depth of a terminal with so many colours.
  public init(count: Int) {
    self = count >= 256 ? .palette : count >= 16 ? .sixteen : count >= 8 ? .eight : .none
  }

  /// Whether one shows fewer colours than another.
  public static func < (one: ColorDepth, other: ColorDepth) -> Bool {
    one.rawValue < other.rawValue
  }

  /// The colour that stands for one here: of a bright one its normal form where there are eight,
  /// and the terminal's own where there is nothing like it.
  public func color(for color: Color) -> Color {
    if color.index < rawValue { return color }
    guard self >= .eight, color.index < 16 else { return .terminalDefault }
    return Color(palette: UInt8(color.index - 8))
  }
}

extension Canvas {
  /// Rows as text with the sequences of their styles, each ending in the terminal's own colours.
  public func coloredLines(_ rows: Range<Int>) -> [String] {
    rows.map { y in
      var line = ""
      var style = Style.plain
      for x in 0..<size.columns {
        let cell = self[x, y]
        if cell.style != style {
          line += cell.style.sequence
          style = cell.style
        }
        if cell.width > 0 { line += cell.text }
      }
      return style == .plain ? line : line + Style.plain.sequence
    }
  }
}
