import CTerminal
import TerminalKit

/// What ncurses' description of the terminal's type says, for what the program sends itself.
enum TerminalDescription {
  /// What a capability with up to two numbers sends; nothing if the terminal lacks it.
  static func sequence(_ name: String, _ first: Int = 0, _ second: Int = 0) -> [UInt8] {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1024) { buffer in
      guard let base = buffer.baseAddress else { return [] }
      let count = ct_capability(name, Int32(first), Int32(second), base, buffer.count)
      return buffer.prefix(count).map { UInt8(bitPattern: $0) }
    }
  }

  /// Whether the cursor is moved by the sequence of the standard (ECMA-48), as nearly everywhere: a
  /// terminal that follows it passes over what it does not know.
  static var isStandard: Bool { sequence("cup", 6, 41).elementsEqual("\u{1B}[7;42H".utf8) }

  /// How many colours the terminal shows.
  static var colors: ColorDepth {
    let depth = ColorDepth(count: Int(ct_number("colors")))
    // Some make bright colours of bold and blinking ones, which are attributes here.
    let bright = sequence("setaf", 9)
    let hasBright = ["\u{1B}[91m", "\u{1B}[38;5;9m"].contains { bright.elementsEqual($0.utf8) }
    return hasBright ? depth : min(depth, .eight)
  }
}
