/// One cell of the screen.
public struct Cell: Hashable, Sendable {
  /// The letter, sign or line that is shown.
  public var scalar: Unicode.Scalar
  /// Up to two marks on it, as the scripts of South Asia have them; 0 for none.
  public var marks: SIMD2<UInt32>
  /// How many columns it takes: 1 or 2, and 0 for the right half of a wide character.
  public var width: Int8
  /// How it is shown.
  public var style: Style

  /// A cell without marks.
  public init(_ scalar: Unicode.Scalar, width: Int8 = 1, style: Style = .plain) {
    self.scalar = scalar
    marks = .zero
    self.width = width
    self.style = style
  }

  /// A blank in a style.
  public static func blank(_ style: Style = .plain) -> Cell {
    Cell(" ", style: style)
  }

  /// Puts a mark on the letter; a third mark is left out.
  mutating func add(mark: Unicode.Scalar) {
    if marks.x == 0 {
      marks.x = mark.value
    } else if marks.y == 0 {
      marks.y = mark.value
    }
  }

  /// The letter and its marks.
  public var text: String {
    var text = String.UnicodeScalarView([scalar])
    for value in [marks.x, marks.y] where value != 0 {
      if let mark = Unicode.Scalar(value) { text.append(mark) }
    }
    return String(text)
  }
}
