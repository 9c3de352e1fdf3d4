import AllianceModel
import TerminalKit

/// A line that is being typed at the bottom of the screen.
struct Prompt: Equatable, Sendable {
  /// What the line is for.
  enum Purpose: Equatable, Sendable {
    case search, filter, palette, help
    /// The number of a link.
    case link
    /// A date, or two.
    case date(DateQuestion)
    /// The path of a file to write, and whether one that is there may be replaced.
    case export, replace
  }

  let purpose: Purpose
  /// Where the user was, to return to on Escape.
  let origin: Location
  /// What was there before, to be put back on Escape.
  let before: String
  var line = LineEditor()

  /// The sign before the line.
  var sign: String {
    switch purpose {
    case .search, .help: "/"
    case .filter: "filter: "
    case .palette: ":"
    case .link: "follow link number: "
    case .date(let question): question.sign
    case .export: "write to: "
    case .replace: "\(before) is there already: replace it? yes or no: "
    }
  }
}

/// What a date is asked for.
enum DateQuestion: Sendable {
  case asOf, change, shifts, compare

  /// The sign before the line.
  var sign: String {
    switch self {
    case .asOf: "look from the end of (empty for all time): "
    case .change: "show changes since (empty for levels): "
    case .shifts: "shifts from and to: "
    case .compare: "compare it with itself as of: "
    }
  }
}

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
