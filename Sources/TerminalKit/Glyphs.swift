/// Which signs a terminal can show.
///
/// They are replaced in whole cells, last of all, so that no view needs a second way to draw.
public enum Glyphs: Sendable {
  /// Everything that Unicode has.
  case unicode
  /// Everything but braille, for which blocks stand: some terminals show boxes for it.
  case blocks
  /// What the fonts of consoles have: letters, lines, blocks and a few signs, but no braille.
  case console
  case ascii

  /// The sign that stands for one here.
  public func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch self {
    case .unicode: scalar
    case .blocks:
      (0x2800...0x28FF).contains(scalar.value) ? Self.block(UInt8(scalar.value & 0xFF)) : scalar
    case .console: Self.onConsole(scalar)
    case .ascii: ASCIIFallback.of(scalar)
    }
  }

  /// Whether a terminal of a type (`TERM`) shows its text in a font of a console.
  public static func isConsole(_ type: String) -> Bool {
    ["linux", "vt", "con", "pccon", "wsvt"].contains { type.hasPrefix($0) }
  }

  private static func onConsole(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case ..<0x100: scalar
    case 0x2800...0x28FF: block(UInt8(scalar.value & 0xFF))
    default: codePage437.contains(scalar) ? scalar : close[scalar] ?? ASCIIFallback.of(scalar)
    }
  }

  /// Blocks that lie where the dots of a braille pattern do.
  private static func block(_ dots: UInt8) -> Unicode.Scalar {
    switch dots.nonzeroBitCount {
    case 0: return " "
    case 1: return "·"
    default: break
    }
    let (left, upper): (UInt8, UInt8) = (0x47, 0x1B)
    if dots & ~upper == 0 { return "▀" }
    if dots & upper == 0 { return "▄" }
    if dots & ~left == 0 { return "▌" }
    if dots & left == 0 { return "▐" }
    return dots.nonzeroBitCount > 4 ? "█" : "▒"
  }

  /// The signs of code page 437 beyond Latin-1 that screens are made of; every console's font has
  /// them.
  private static let codePage437 = Set("─│┌┐└┘├┤┬┴┼═║█▀▄▌▐░▒▓▲▼►◄■▬•○♦⌂≈→←↑↓√≤≥∙".unicodeScalars)

  private static let close: [Unicode.Scalar: Unicode.Scalar] = [
    "●": "•", "◆": "♦", "◇": "○", "▶": "►", "◀": "◄", "▴": "▲", "━": "═", "╍": "─", "╌": "─",
    "┄": "∙", "◫": "▒", "◨": "▐", "◉": "•", "▸": "►", "▾": "▼", "▁": "_", "▂": "_", "▃": "▄",
    "▅": "▄", "▆": "█", "▇": "█",
  ]
}
