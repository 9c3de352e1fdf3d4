import TerminalKit

/// Keys that ask for one thing when they are pressed one after the other; mostly a single one.
struct KeySequence: Hashable, Sendable {
  let keys: [Key]

  init(_ keys: [Key]) {
    self.keys = keys
  }

  /// Reads keys as the command table writes them, with blanks between them: `j`, `<C-d>`, `v m`.
  init?(_ notation: String) {
    if let key = Key(notation) {
      keys = [key]
      return
    }
    let parts = notation.split(separator: " ", omittingEmptySubsequences: false)
    keys = parts.compactMap { Key(String($0)) }
    guard !keys.isEmpty, keys.count == parts.count else { return nil }
  }

  /// The keys as the command table writes them; reading them gives the keys again.
  var notation: String {
    keys.count == 1
      ? keys[0].notation
      : keys.map { $0 == Key(.character(" ")) ? "<Space>" : $0.notation }.joined(separator: " ")
  }

  /// The keys as people read them: `j`, `Ctrl-D`, `v m`.
  var label: String { keys.map(\.label).joined(separator: " ") }

  /// The keys as a screen reader says them: `j`, `v m`, `Shift J`.
  var spokenLabel: String { keys.map(\.spokenLabel).joined(separator: " ") }

  /// The keys that are pressed before the last one: nothing for a single key.
  var prefix: [Key] { Array(keys.dropLast()) }
}
