import CNcurses
import TerminalKit

/// Gives each pair of colours that is used a number, as ncurses wants it.
struct ColorPairs {
  private let isEnabled: Bool
  private let colors: Int
  private let limit: Int
  private var numbers: [Key: Int16] = [:]

  private struct Key: Hashable {
    let foreground: Int16
    let background: Int16
  }

  init(isEnabled: Bool) {
    self.isEnabled = isEnabled
    colors = isEnabled ? Int(cn_colors()) : 0
    limit = isEnabled ? min(Int(cn_color_pairs()), 256) : 0
  }

  /// The number of a style's pair; 0 where the terminal shows its own colours.
  mutating func pair(of style: Style) -> Int16 {
    let key = Key(foreground: index(of: style.foreground), background: index(of: style.background))
    if key.foreground < 0, key.background < 0 { return 0 }
    if let number = numbers[key] { return number }
    let number = Int16(numbers.count + 1)
    guard number < limit else { return 0 }
    init_pair(number, key.foreground, key.background)
    numbers[key] = number
    return number
  }

  /// A colour's index on this terminal: a bright colour becomes its normal one where there are 8.
  private func index(of color: Color) -> Int16 {
    guard isEnabled, color.index >= 0 else { return -1 }
    if color.index < colors { return color.index }
    return color.index < 16 ? color.index - 8 : -1
  }

  /// ncurses' attributes for a style.
  func attributes(of style: Style) -> attr_t {
    var attributes: attr_t = 0
    for (mine, bit) in Self.bits where style.attributes.contains(mine) { attributes |= 1 << bit }
    return attributes
  }

  /// The bit of each attribute in ncurses' words (`NCURSES_BITS`, whose macros Swift cannot see).
  private static let bits: [(Style.Attributes, attr_t)] = [
    (.underline, 17), (.reverse, 18), (.dim, 20), (.bold, 21), (.italic, 31),
  ]
}
