/// One cell of the screen, in 16 bytes, so that two screens are compared in no time.
public struct Cell: Equatable, Sendable {
  /// The letter, sign or line that is shown.
  public var scalar: Unicode.Scalar
  /// Up to two marks on it, as the scripts of South Asia have them; 0 for none, and none of a pile of more.
  public var marks: (UInt16, UInt16) { pile.1 == Self.tooMany ? (0, 0) : pile }
  private var pile: (UInt16, UInt16)
  /// Stands for more marks than a cell holds: it is no mark, nor any character.
  private static let tooMany: UInt16 = 0xFFFF
  /// How it is shown.
  public var style: Style
  /// How many columns it takes: 1 or 2, and 0 for the right half of a wide character.
  public var width: Int8
  /// The web page that it leads to, as its place in `Canvas.links` counted from 1; 0 for none.
  public internal(set) var link: UInt16 = 0

  /// A cell without marks.
  public init(_ scalar: Unicode.Scalar, width: Int8 = 1, style: Style = .plain) {
    self.scalar = scalar
    pile = (0, 0)
    self.style = style
    self.width = width
  }

  /// A blank in a style.
  public static func blank(_ style: Style = .plain) -> Cell {
    Cell(" ", style: style)
  }

  /// Puts a mark on the letter, but for those of dead scripts.
  ///
  /// Of more than two none is shown, since half a pile is another letter.
  ///
  /// The joiner is none: it acts on the letter that comes next, and tmux takes that to be whatever
  /// letter is next written, in whichever cell, and swallows it.
  mutating func add(mark: Unicode.Scalar) {
    guard mark != "\u{200D}", let mark = UInt16(exactly: mark.value) else { return }
    if pile.0 == 0 {
      pile.0 = mark
    } else {
      pile.1 = pile.1 == 0 ? mark : Self.tooMany
    }
  }

  /// The letter and its marks.
  public var text: String {
    var text = String.UnicodeScalarView()
    write(to: &text)
    return String(text)
  }

  /// Adds the letter and its marks.
  func write(to text: inout String.UnicodeScalarView) {
    text.append(scalar)
    if marks.0 != 0, let mark = Unicode.Scalar(marks.0) { text.append(mark) }
    if marks.1 != 0, let mark = Unicode.Scalar(marks.1) { text.append(mark) }
  }

  /// Whether terminals dispute how many columns it takes (`TextWidth.isDisputed`).
  public var isDisputed: Bool {
    TextWidth.isDisputed(scalar) || [marks.0, marks.1].contains { $0 > 0x36F }
  }

  /// Whether both show the same in the same style, with the same link.
  public static func == (first: Cell, second: Cell) -> Bool {
    first.scalar == second.scalar && first.marks == second.marks && first.style == second.style
      && first.width == second.width && first.link == second.link
  }
}
