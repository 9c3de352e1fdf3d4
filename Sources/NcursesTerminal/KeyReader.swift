import CNcurses
import Glibc
import TerminalKit

/// Turns ncurses' input into keys.
struct KeyReader {
  private let window: UnsafeMutablePointer<WINDOW>?
  /// A key that was read while looking for what follows an Escape.
  private var pending: Key?
  /// Where the button was pressed, to know a drag when it is let go.
  private var pressed: Point?
  /// The last click, to know the second of two.
  private var lastClick: (point: Point, time: timespec)?

  /// Codes above ncurses' own, for keys that terminals send but few descriptions name.
  private static let extraKeys: [(code: Int32, key: Key, sequences: [String])] = [
    (2001, Key(.left, .alt), ["\u{1B}[1;3D", "\u{1B}\u{1B}[D", "\u{1B}\u{1B}OD", "\u{1B}[1;9D"]),
    (2002, Key(.right, .alt), ["\u{1B}[1;3C", "\u{1B}\u{1B}[C", "\u{1B}\u{1B}OC", "\u{1B}[1;9C"]),
    (2003, Key(.up, .alt), ["\u{1B}[1;3A"]),
    (2004, Key(.down, .alt), ["\u{1B}[1;3B"]),
    (2005, Key(.left, .control), ["\u{1B}[1;5D"]),
    (2006, Key(.right, .control), ["\u{1B}[1;5C"]),
    (2007, Key(.up), ["\u{1B}[A", "\u{1B}OA"]),
    (2008, Key(.down), ["\u{1B}[B", "\u{1B}OB"]),
    (2009, Key(.right), ["\u{1B}[C", "\u{1B}OC"]),
    (2010, Key(.left), ["\u{1B}[D", "\u{1B}OD"]),
    (2011, Key(.home), ["\u{1B}[H", "\u{1B}OH", "\u{1B}[1~", "\u{1B}[7~"]),
    (2012, Key(.end), ["\u{1B}[F", "\u{1B}OF", "\u{1B}[4~", "\u{1B}[8~"]),
    (2013, Key(.pageUp), ["\u{1B}[5~"]),
    (2014, Key(.pageDown), ["\u{1B}[6~"]),
    (2015, Key(.backTab), ["\u{1B}[Z"]),
    (2016, Key(.delete), ["\u{1B}[3~"]),
    (2017, Key(.function(1)), ["\u{1B}OP", "\u{1B}[11~"]),
  ]

  /// What terminals send around pasted text, if they are asked to (bracketed paste).
  private static let pasteStart: Int32 = 2100
  private static let pasteEnd: Int32 = 2101
  /// The text that is being pasted, as much of it as anyone can want; nil while none is.
  private var pasted: String?
  /// When the last of it came, in seconds; a paste that never ends is given up.
  private var lastPaste = 0
  private static let longestPaste = 400
  /// How many seconds a slow line may take between two parts of a paste.
  private static let pastePatience = 15

  init(window: UnsafeMutablePointer<WINDOW>?) {
    self.window = window
    define_key("\u{1B}[200~", Self.pasteStart)
    define_key("\u{1B}[201~", Self.pasteEnd)
    for extra in Self.extraKeys {
      for sequence in extra.sequences where key_defined(sequence) == 0 {
        define_key(sequence, extra.code)
      }
    }
  }

  /// The next key that is waiting, if any.
  mutating func next() -> TerminalEvent? {
    if let key = pending {
      pending = nil
      return .key(key)
    }
    if pasted != nil, Self.seconds - lastPaste > Self.pastePatience { pasted = nil }
    while true {
      var code: wint_t = 0
      switch wget_wch(window, &code) {
      case KEY_CODE_YES where Int32(bitPattern: code) == Self.pasteStart:
        pasted = ""
        lastPaste = Self.seconds
      case KEY_CODE_YES where Int32(bitPattern: code) == Self.pasteEnd:
        guard let text = pasted else { continue }
        pasted = nil
        return .paste(text)
      case KEY_CODE_YES where pasted != nil: lastPaste = Self.seconds
      case OK where pasted != nil:
        lastPaste = Self.seconds
        if pasted?.utf8.count ?? 0 < Self.longestPaste, code >= 0x20, code != 0x7F,
          let scalar = Unicode.Scalar(code)
        {
          pasted?.unicodeScalars.append(scalar)
        }
      case KEY_CODE_YES:
        if Int32(bitPattern: code) == KEY_MOUSE {
          if let event = mouseEvent(cn_next_mouse()) { return .mouse(event) }
        } else if let key = Self.namedKey(Int32(bitPattern: code)) {
          return .key(key)
        }
      case OK:
        if code == 0x1B { return .key(keyAfterEscape()) }
        if let key = Self.key(of: code) { return .key(key) }
      default:
        return nil
      }
    }
  }

  private static var seconds: Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now)
    return now.tv_sec
  }

  private mutating func mouseEvent(_ mouse: cn_mouse) -> MouseEvent? {
    let point = Point(x: Int(mouse.x), y: Int(mouse.y))
    switch mouse.button {
    case 1:
      var now = timespec()
      clock_gettime(CLOCK_MONOTONIC, &now)
      if let last = lastClick, last.point == point, Self.milliseconds(last.time, now) < 400 {
        lastClick = nil
        return MouseEvent(.doubleClick, at: point)
      }
      lastClick = (point, now)
      pressed = point
      return MouseEvent(.click, at: point)
    case 2:
      defer { pressed = nil }
      guard let origin = pressed, origin != point else { return nil }
      return MouseEvent(.drag, at: point, from: origin)
    case 4: return MouseEvent(.wheelUp, at: point)
    case 5: return MouseEvent(.wheelDown, at: point)
    default: return nil
    }
  }

  private static func milliseconds(_ start: timespec, _ end: timespec) -> Int {
    (end.tv_sec - start.tv_sec) * 1000 + (end.tv_nsec - start.tv_nsec) / 1_000_000
  }

  /// What an Escape means: Alt if another key follows at once, else the key itself.
  private mutating func keyAfterEscape() -> Key {
    var code: wint_t = 0
    switch wget_wch(window, &code) {
    case KEY_CODE_YES:
      guard let key = Self.namedKey(Int32(bitPattern: code)) else { break }
      return Key(key.base, key.modifiers.union(.alt))
    case OK:
      guard code != 0x1B, let key = Self.key(of: code) else {
        pending = Key(.escape)
        break
      }
      return Key(key.base, key.modifiers.union(.alt))
    default:
      break
    }
    return Key(.escape)
  }

  private static func namedKey(_ code: Int32) -> Key? {
    switch code {
    case KEY_DOWN: return Key(.down)
    case KEY_UP: return Key(.up)
    case KEY_LEFT: return Key(.left)
    case KEY_RIGHT: return Key(.right)
    case KEY_HOME: return Key(.home)
    case KEY_END: return Key(.end)
    case KEY_PPAGE: return Key(.pageUp)
    case KEY_NPAGE: return Key(.pageDown)
    case KEY_BACKSPACE: return Key(.backspace)
    case KEY_DC: return Key(.delete)
    case KEY_IC: return Key(.insert)
    case KEY_BTAB: return Key(.backTab)
    case KEY_ENTER: return Key(.enter)
    default: break
    }
    if code > KEY_F0, code <= KEY_F0 + 24 { return Key(.function(Int(code - KEY_F0))) }
    return extraKeys.first { $0.code == code }?.key
  }

  /// The key of a character that ncurses read as such.
  static func key(of code: wint_t) -> Key? {
    switch code {
    case 0x0D, 0x0A: return Key(.enter)
    case 0x09: return Key(.tab)
    case 0x1B: return Key(.escape)
    case 0x7F, 0x08: return Key(.backspace)
    case 0: return Key(.character(" "), .control)
    case 0x01...0x1A:
      return Unicode.Scalar(code + 0x60).map { Key(.character(Character($0)), .control) }
    case 0x1C...0x1F:
      return Unicode.Scalar(code + 0x40).map { Key(.character(Character($0)), .control) }
    default: return Unicode.Scalar(code).map { Key(.character(Character($0))) }
    }
  }
}
