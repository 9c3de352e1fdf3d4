import TerminalKit

/// A line of text and the place in it where the next letter goes.
struct LineEditor: Equatable, Sendable {
  private(set) var letters: [Character] = []
  private(set) var cursor = 0

  init(_ text: String = "") {
    letters = Array(text)
    cursor = letters.count
  }

  var text: String { String(letters) }

  /// The text before the place of the next letter.
  var textBeforeCursor: String { String(letters[..<cursor]) }

  /// The longest line that can be typed; what is pasted beyond is left out.
  static let maximumCount = 200

  /// Does what a key asks of a line; false if it asks nothing of it.
  mutating func handle(_ key: Key) -> Bool {
    switch (key.base, key.modifiers) {
    case (.character(let letter), []):
      guard letters.count < Self.maximumCount else { return true }
      letters.insert(letter, at: cursor)
      cursor += 1
    case (.backspace, []):
      guard cursor > 0 else { return true }
      cursor -= 1
      letters.remove(at: cursor)
    case (.delete, []):
      if cursor < letters.count { letters.remove(at: cursor) }
    case (.left, []): cursor = max(0, cursor - 1)
    case (.right, []): cursor = min(letters.count, cursor + 1)
    case (.home, []), (.character("a"), .control): cursor = 0
    case (.end, []), (.character("e"), .control): cursor = letters.count
    case (.character("u"), .control):
      letters.removeSubrange(..<cursor)
      cursor = 0
    case (.character("w"), .control), (.backspace, .alt):
      var start = cursor
      while start > 0, letters[start - 1] == " " { start -= 1 }
      while start > 0, letters[start - 1] != " " { start -= 1 }
      letters.removeSubrange(start..<cursor)
      cursor = start
    default: return false
    }
    return true
  }
}
