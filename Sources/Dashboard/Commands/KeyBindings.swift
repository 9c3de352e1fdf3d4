import TerminalKit

/// Which keys ask for which command: those of the command table, but where the user wants others.
public struct KeyBindings: Equatable, Sendable {
  /// The keys of the command table.
  public static let standard = KeyBindings(keys: [:])

  /// The keys of the commands that have others than in the table, first the one to show.
  let changed: [String: [Key]]
  private let maps: Maps

  /// The table's keys, but for some commands.
  init(keys changed: [String: [Key]]) {
    self.changed = changed
    maps = Maps(changed)
  }

  /// Whether each command has the same keys.
  public static func == (first: KeyBindings, second: KeyBindings) -> Bool {
    first.changed == second.changed
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
    maps.commands[scope]?[key]
  }

  /// What the status line says of keys in a scope, in the order of the table.
  func hints(in scope: Scope) -> [KeyHint] { maps.hints[scope] ?? [] }

  private static func keys(of command: Command, _ changed: [String: [Key]]) -> [Key] {
    changed[command.id] ?? command.keys.compactMap { Key($0) }
  }

  private struct Maps: Sendable {
    var commands: [Scope: [Key: Command]] = [:]
    var hints: [Scope: [KeyHint]] = [:]

    init(_ changed: [String: [Key]]) {
      for command in CommandGroup.all.flatMap(\.commands) {
        let keys = KeyBindings.keys(of: command, changed)
        for scope in command.scopes {
          for key in keys { commands[scope, default: [:]][key] = command }
          if let text = command.hint, let key = keys.first {
            hints[scope, default: []].append(KeyHint(press: key, key: key.label, text: text))
          }
        }
      }
    }
  }
}

/// A key and what it does, as the status line says it.
struct KeyHint: Sendable {
  /// The key itself, for a click on what is said of it.
  let press: Key
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
    for scope in Scope.all {
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
