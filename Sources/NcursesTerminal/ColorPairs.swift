import CNcurses
import TerminalKit

/// Gives each pair of colours that is used a number, as ncurses wants it.
struct ColorPairs {
  private let isEnabled: Bool
  private let colors: Int
  private let limit: Int
  /// The pairs in the order of their numbers, which begin with 1: the background in the upper half
  /// and the foreground in the lower one.
  private var pairs: [Int] = []

  init(isEnabled: Bool) {
    self.isEnabled = isEnabled
    colors = isEnabled ? Int(cn_colors()) : 0
    limit = isEnabled ? min(Int(cn_color_pairs()), 256) : 0
  }

  /// The number of a style's pair; 0 where the terminal shows its own colours.
  mutating func pair(of style: Style) -> Int16 {
    if style.foreground == .terminalDefault, style.background == .terminalDefault { return 0 }
    let (foreground, background) = (index(of: style.foreground), index(of: style.background))
    if foreground < 0, background < 0 { return 0 }
    let key = Int(background) << 32 | Int(UInt16(bitPattern: foreground))
    if let position = pairs.firstIndex(of: key) { return Int16(position + 1) }
    let number = Int16(pairs.count + 1)
    guard number < limit else { return 0 }
    init_pair(number, foreground, background)
    pairs.append(key)
    return number
  }

  /// A colour's index on this terminal: a bright colour becomes its normal one where there are 8.
  private func index(of color: Color) -> Int16 {
    guard isEnabled, color.index >= 0 else { return -1 }
    if color.index < colors { return color.index }
    return color.index < 16 ? color.index - 8 : -1
  }

  /// ncurses' attributes for a style; the bits are those of its `NCURSES_BITS`, a macro that
  /// Swift cannot see.
  func attributes(of style: Style) -> attr_t {
    let mine = style.attributes
    if mine.isEmpty { return 0 }
    var attributes: attr_t = 0
    if mine.contains(.underline) { attributes |= 1 << 17 }
    if mine.contains(.reverse) { attributes |= 1 << 18 }
    if mine.contains(.dim) { attributes |= 1 << 20 }
    if mine.contains(.bold) { attributes |= 1 << 21 }
    if mine.contains(.italic) { attributes |= 1 << 31 }
    return attributes
  }
}
