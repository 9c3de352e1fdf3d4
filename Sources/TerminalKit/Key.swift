/// A key press.
public struct Key: Hashable, Sendable {
  /// The key itself, without Ctrl or Alt.
  public enum Base: Hashable, Sendable {
    case character(Character)
    case enter, tab, backTab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
  }

  /// Keys held down with another.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    /// One bit for each modifier.
    public let rawValue: UInt8

    /// A set of modifiers from its bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Ctrl.
    public static let control = Modifiers(rawValue: 1)
    /// Alt.
    public static let alt = Modifiers(rawValue: 2)
  }

  /// The key itself.
  public let base: Base
  /// What was held down with it.
  public let modifiers: Modifiers

  /// A key press.
  public init(_ base: Base, _ modifiers: Modifiers = []) {
    self.base = base
    self.modifiers = modifiers
  }

  private static let names: [(name: String, base: Base)] = [
    ("Enter", .enter), ("Tab", .tab), ("S-Tab", .backTab), ("Esc", .escape),
    ("Backspace", .backspace), ("Delete", .delete), ("Insert", .insert), ("Up", .up),
    ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home), ("End", .end),
    ("PageUp", .pageUp), ("PageDown", .pageDown), ("Space", .character(" ")),
    ("lt", .character("<")),
  ]

  /// Reads a key as the command table writes it: `j`, `<Down>`, `<C-d>`, `<A-Left>`, `<F1>`.
  public init?(_ notation: String) {
    guard notation.count > 1 else {
      guard let character = notation.first else { return nil }
      self.init(.character(character))
      return
    }
    guard notation.hasPrefix("<"), notation.hasSuffix(">") else { return nil }
    var name = notation.dropFirst().dropLast()
    var modifiers: Modifiers = []
    while name.count > 2 {
      if name.hasPrefix("C-") {
        modifiers.insert(.control)
      } else if name.hasPrefix("A-") {
        modifiers.insert(.alt)
      } else {
        break
      }
      name = name.dropFirst(2)
    }
    if let known = Self.names.first(where: { $0.name == name }) {
      self.init(known.base, modifiers)
    } else if name.count == 1, let character = name.first {
      self.init(.character(character), modifiers)
    } else if name.hasPrefix("F"), let number = Int(name.dropFirst()), (1...24).contains(number) {
      self.init(.function(number), modifiers)
    } else {
      return nil
    }
  }

  /// The key whose bytes terminals send for this one; nil for one of its own.
  public var sentAs: Key? {
    guard modifiers.contains(.control), case .character(let character) = base else { return nil }
    switch character {
    case "i", "I": return Key(.tab)
    case "m", "M": return Key(.enter)
    case "h", "H": return Key(.backspace)
    case "[": return Key(.escape)
    default: return nil
    }
  }

  /// The key as the command table writes it; reading it gives the key again.
  public var notation: String {
    let prefix =
      (modifiers.contains(.control) ? "C-" : "") + (modifiers.contains(.alt) ? "A-" : "")
    if case .function(let number) = base { return "<\(prefix)F\(number)>" }
    if let name = Self.names.first(where: { $0.base == base })?.name { return "<\(prefix)\(name)>" }
    guard case .character(let character) = base else { return "" }
    return prefix.isEmpty ? String(character) : "<\(prefix)\(character)>"
  }

  /// The key as people read it: `j`, `Ctrl-D`, `Alt-Left`, `Shift-Tab`.
  public var label: String {
    let prefix =
      (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
    switch base {
    case .character(" "): return prefix + "Space"
    case .character(let character):
      return prefix + (modifiers.contains(.control) ? character.uppercased() : String(character))
    case .backTab: return prefix + "Shift-Tab"
    case .function(let number): return prefix + "F\(number)"
    case .up: return prefix + "↑"
    case .down: return prefix + "↓"
    case .left: return prefix + "←"
    case .right: return prefix + "→"
    default:
      let name = Self.names.first { $0.base == base }?.name ?? ""
      return prefix + name
    }
  }

  /// The key as a screen reader says it, which passes over signs and the size of letters: `j`, `Shift J`,
  /// `comma`, `Down`.
  public var spokenLabel: String {
    let prefix = modifiers.contains(.alt) ? "Alt-" : ""
    switch base {
    case .character(let sign) where !modifiers.contains(.control):
      return prefix + (Self.signs[sign] ?? (sign.isUppercase ? "Shift \(sign)" : String(sign)))
    case .up: return prefix + "Up"
    case .down: return prefix + "Down"
    case .left: return prefix + "Left"
    case .right: return prefix + "Right"
    default: return label
    }
  }

  private static let signs: [Character: String] = [
    " ": "Space", ",": "comma", ".": "full stop", ":": "colon", ";": "semicolon",
    "!": "exclamation mark", "?": "question mark", "/": "slash", "\\": "backslash",
    "<": "less than", ">": "greater than",
    "[": "left bracket", "]": "right bracket", "(": "left parenthesis",
    ")": "right parenthesis", "{": "left brace", "}": "right brace", "@": "at sign",
    "#": "number sign", "+": "plus",
    "-": "minus",
    "=": "equals", "*": "asterisk", "_": "underscore", "'": "apostrophe", "\"": "quotation mark",
    "`": "grave accent", "~": "tilde", "|": "bar", "&": "ampersand", "%": "percent", "$": "dollar",
    "^": "caret",
  ]
}
