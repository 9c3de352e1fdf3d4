/// A colour of the terminal's own palette, or its default.
public struct Color: Hashable, Sendable {
  /// The palette index, or −1 for the terminal's default.
  public let index: Int16

  /// A colour of the palette: 0–7 normal, 8–15 bright, then the 256-colour cube.
  public init(palette index: UInt8) {
    self.index = Int16(index)
  }

  private init() {
    index = -1
  }

  /// The terminal's own foreground or background.
  public static let terminalDefault = Color()
}

/// How a cell is shown: colours and attributes.
public struct Style: Hashable, Sendable {
  /// Attributes that every terminal knows or leaves out without harm.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit for each attribute.
    public let rawValue: UInt8

    /// A set of attributes from its bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Bold.
    public static let bold = Attributes(rawValue: 1)
    /// Faint.
    public static let dim = Attributes(rawValue: 2)
    /// Underlined.
    public static let underline = Attributes(rawValue: 4)
    /// Foreground and background swapped.
    public static let reverse = Attributes(rawValue: 8)
    /// Italic.
    public static let italic = Attributes(rawValue: 16)
  }

  /// The colour of the glyph.
  public var foreground: Color
  /// The colour behind it.
  public var background: Color
  /// Bold, dim and so on.
  public var attributes: Attributes

  /// A style; by default the terminal's own colours without attributes.
  public init(
    _ attributes: Attributes = [], foreground: Color = .terminalDefault,
    background: Color = .terminalDefault
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own colours without attributes.
  public static let plain = Style()
}
