import PackJSON
import TerminalKit

/// A line of text and the place in it where the next letter goes, edited as readline does.
struct LineEditor: Equatable, Sendable {
  /// How many letters most lines take.
  static let standardLimit = 200
  /// How a line end is shown where everything stands in one line.
  static let lineEndSign: Character = "↵"

  private(set) var letters: [Character] = []
  private(set) var cursor = 0
  /// How many letters the line takes; one that begins longer takes no more.
  let limit: Int
  /// What was taken out last, to be put in again.
  var killed: String
  /// Whether its text is only a suggestion, which the first letter replaces; any other key keeps it.
  private(set) var isSuggestion = false
  /// Whether the last key took text out: the next one that does adds to it.
  private var isKilling = false

  init(
    _ text: String = "", limit: Int = standardLimit, killed: String = "", isSuggestion: Bool = false
  ) {
    self.isSuggestion = isSuggestion && !text.isEmpty
    letters = Array(text)
    cursor = letters.count
    self.limit = limit
    self.killed = killed
  }

  var text: String { String(letters) }

  /// Whether the line takes no more letters.
  var isFull: Bool { letters.count >= limit }

  /// Some letters of the line as they are shown.
  func shown(_ range: Range<Int>) -> String {
    String(letters[range].flatMap { $0 == "\n" ? String(Self.lineEndSign) : Self.shown($0) })
  }

  /// A letter without what could act on the terminal or turn the writing round; a sign for a letter that
  /// is nothing else.
  private static func shown(_ letter: Character) -> String {
    guard letter.unicodeScalars.contains(where: SafeText.isUnsafe) else { return String(letter) }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: letter.unicodeScalars.filter { !SafeText.isUnsafe($0) })
    return kept.isEmpty ? "\u{FFFD}" : String(kept)
  }

  /// The line as it is shown.
  var shownText: String { shown(letters.indices) }

  /// The text before the place of the next letter, as it is shown.
  var shownBeforeCursor: String { shown(0..<cursor) }

  /// Puts a text in; returns how many of its letters there was no room for.
  mutating func insert(_ text: String) -> Int {
    if isSuggestion { (letters, cursor, isSuggestion) = ([], 0, false) }
    let new = Array(text)
    let taken = new.prefix(max(0, limit - letters.count))
    letters.insert(contentsOf: taken, at: cursor)
    cursor += taken.count
    isKilling = false
    return new.count - taken.count
  }

  /// Does what a key asks of a line; false if it asks nothing of it.
  mutating func handle(_ key: Key) -> Bool {
    let wasKilling = isKilling
    isKilling = false
    if case (.character(let letter), []) = (key.base, key.modifiers) {
      _ = insert(String(letter))
      return true
    }
    isSuggestion = false
    switch (key.base, key.modifiers) {
    case (.backspace, []): remove(max(0, cursor - 1)..<cursor)
    case (.delete, []), (.character("d"), .control):
      remove(cursor..<min(letters.count, cursor + 1))
    case (.left, []), (.character("b"), .control): cursor = max(0, cursor - 1)
    case (.right, []), (.character("f"), .control): cursor = min(letters.count, cursor + 1)
    case (.left, .control), (.left, .alt), (.character("b"), .alt): cursor = wordStart
    case (.right, .control), (.right, .alt), (.character("f"), .alt): cursor = wordEnd
    case (.home, []), (.character("a"), .control): cursor = 0
    case (.end, []), (.character("e"), .control): cursor = letters.count
    case (.character("u"), .control): kill(0..<cursor, addingTo: wasKilling)
    case (.character("k"), .control): kill(cursor..<letters.count, addingTo: wasKilling)
    case (.character("w"), .control): kill(blankStart..<cursor, addingTo: wasKilling)
    case (.backspace, .alt), (.backspace, .control):
      kill(wordStart..<cursor, addingTo: wasKilling)
    case (.character("d"), .alt), (.delete, .alt), (.delete, .control):
      kill(cursor..<wordEnd, addingTo: wasKilling)
    case (.character("y"), .control): _ = insert(killed)
    default:
      isKilling = wasKilling
      return false
    }
    return true
  }

  // MARK: Words

  /// Where the word before the cursor begins; a word is letters and digits.
  private var wordStart: Int {
    var place = cursor
    while place > 0, !Self.isInWord(letters[place - 1]) { place -= 1 }
    while place > 0, Self.isInWord(letters[place - 1]) { place -= 1 }
    return place
  }

  /// Where the word after the cursor ends.
  private var wordEnd: Int {
    var place = cursor
    while place < letters.count, !Self.isInWord(letters[place]) { place += 1 }
    while place < letters.count, Self.isInWord(letters[place]) { place += 1 }
    return place
  }

  /// Where what stands between blanks before the cursor begins.
  private var blankStart: Int {
    var place = cursor
    while place > 0, letters[place - 1].isWhitespace { place -= 1 }
    while place > 0, !letters[place - 1].isWhitespace { place -= 1 }
    return place
  }

  private static func isInWord(_ letter: Character) -> Bool { letter.isLetter || letter.isNumber }

  // MARK: Taking out

  private mutating func remove(_ range: Range<Int>) {
    letters.removeSubrange(range)
    cursor = range.lowerBound
  }

  /// Takes text out, to be put in again.
  ///
  /// - Parameter isMore: whether it belongs to what the key before took out.
  private mutating func kill(_ range: Range<Int>, addingTo isMore: Bool) {
    isKilling = true
    guard !range.isEmpty else {
      isKilling = isMore
      return
    }
    let text = String(letters[range])
    if !isMore {
      killed = text
    } else if range.upperBound == cursor {
      killed = text + killed
    } else {
      killed += text
    }
    remove(range)
  }
}
