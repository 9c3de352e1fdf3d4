/// Which way the letters of a script run.
public enum TextDirection: Sendable {
  case leftToRight, rightToLeft

  /// The direction of a letter; nil for what takes that of the letters around it.
  public init?(of scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x590..<0x900, 0xFB1D..<0xFE00, 0xFE70..<0xFF00, 0x10800..<0x11000, 0x1E800..<0x1F000:
      guard scalar.properties.isAlphabetic, scalar.properties.numericType == nil else { return nil }
      self = .rightToLeft
    default:
      guard scalar.properties.isAlphabetic else { return nil }
      self = .leftToRight
    }
  }

  /// The mark that ends a name from right to left, so that terminals that turn such names round leave a
  /// number behind it in its place; it takes no column.
  public static let mark = "\u{200E}"

  /// The cells after which the mark stands: the last letters of names from right to left.
  ///
  /// What is two blanks or a line further on is another column, whatever its letters.
  public static func endsOfNames(in cells: [Cell]) -> Set<Int> {
    var ends: Set<Int> = []
    var last: Int?
    var blanks = 0
    for (x, cell) in cells.enumerated() where cell.width > 0 {
      if cell.scalar == " " {
        blanks += 1
        continue
      }
      let direction = TextDirection(of: cell.scalar)
      let isLine = (0x2500..<0x2600).contains(cell.scalar.value)
      if let end = last, blanks > 1 || isLine || direction == .leftToRight {
        ends.insert(end)
        last = nil
      }
      blanks = 0
      if direction == .rightToLeft { last = x }
    }
    if let last { ends.insert(last) }
    return ends
  }
}
