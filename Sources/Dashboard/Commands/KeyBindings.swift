import TerminalKit

/// Which keys ask for which command: those of the command table, but where the user wants others.
public struct KeyBindings: Sendable {
  /// The keys of the command table.
  public static let standard = KeyBindings(keys: [:])

  /// The keys of the commands that have others than in the table, first the one to show.
  let changed: [String: [Key]]
  /// Made at once only where keys were changed; the table's own maps wait until they are needed.
  private let own: Maps?

  /// The table's keys, but for some commands.
  init(keys changed: [String: [Key]]) {
    self.changed = changed
    own = changed.isEmpty ? nil : Maps(changed)
  }

  /// The keys of a command, first the one to show.
  func keys(of command: Command) -> [Key] {
    Self.keys(of: command, changed)
  }

  /// The first key of the command that has an identifier; nil if it has none.
  func key(of id: String) -> Key? {
    CommandGroup.all.lazy.flatMap(\.commands).first { $0.id == id }
      .flatMap { keys(of: $0).first }
  }

  /// The command that a key asks for.
  func command(for key: Key, in scope: Scope) -> Command? {
    (own ?? .standard).commands[scope]?[key]
  }

  /// What the status line says of keys in a scope, in the order of the table.
  func hints(in scope: Scope) -> [KeyHint] {
    // To join the groups would copy every command, on the way to the first frame.
    var hints: [KeyHint] = []
    for group in CommandGroup.all {
      for command in group.commands {
        guard let text = command.hint, command.scopes.contains(scope),
          let key = keys(of: command).first
        else { continue }
        hints.append(KeyHint(key: key.label, text: text))
      }
    }
    return hints
  }

  private static func keys(of command: Command, _ changed: [String: [Key]]) -> [Key] {
    changed[command.id] ?? command.keys.compactMap { Key($0) }
  }

  private struct Maps: Sendable {
    static let standard = Maps([:])

    let commands: [Scope: [Key: Command]]

    init(_ changed: [String: [Key]]) {
      var commands: [Scope: [Key: Command]] = [:]
      for command in CommandGroup.all.flatMap(\.commands) {
        for key in KeyBindings.keys(of: command, changed) {
          for scope in command.scopes { commands[scope, default: [:]][key] = command }
        }
      }
      self.commands = commands
    }
  }
}

/// A key and what it does, as the status line says it.
struct KeyHint: Sendable {
  let key: String
  let text: String
}

extension KeyBindings {
  /// Two commands that one key asks for in one place.
  struct Conflict: Equatable {
    let key: Key
    let scope: Scope
    /// The command whose keys were changed, and the one that has the key too.
    let changed: String
    let other: String
  }

  /// The first conflict over each key that a command's new keys would bring.
  static func conflicts(in changed: [String: [Key]]) -> [Conflict] {
    var conflicts: [Conflict] = []
    let commands = CommandGroup.all.flatMap(\.commands)
    for scope in Scope.allCases {
      var owners: [Key: String] = [:]
      for command in commands where command.scopes.contains(scope) {
        for key in keys(of: command, changed) {
          guard let other = owners.updateValue(command.id, forKey: key), other != command.id else {
            continue
          }
          let isOther = changed[command.id] == nil
          let conflict = Conflict(
            key: key, scope: scope, changed: isOther ? other : command.id,
            other: isOther ? command.id : other)
          if !conflicts.contains(where: {
            $0.key == key && [$0.changed, $0.other].contains(conflict.changed)
              && [$0.changed, $0.other].contains(conflict.other)
          }) {
            conflicts.append(conflict)
          }
        }
      }
    }
    return conflicts
  }
}

extension State {
  /// The first key of a command as people read it, for messages.
  func label(of id: String) -> String {
    keys.key(of: id)?.label ?? ":" + id
  }

  /// All keys of a command, as people read them.
  func labels(of command: Command) -> String {
    keys.keys(of: command).map(\.label).joined(by: " ")
  }
}
