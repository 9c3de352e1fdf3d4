import TerminalKit

/// Which keys ask for which command: those of the command table, but where the user wants others.
public struct KeyBindings: Equatable, Sendable {
  /// The keys of the command table.
  public static let standard = KeyBindings(keys: [:])

  /// The keys of the commands that have others than in the table, first the one to show; by the
  /// command's name, or by an older one that means it in one place.
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
  ///
  /// - Parameter scope: where; nil for those that it has in most places.
  func keys(of command: Command, in scope: Scope? = nil) -> [Key] {
    Self.keys(of: command, in: scope, changed)
  }

  /// The first key of the command that has an identifier; nil if it has none.
  func key(of id: String, in scope: Scope? = nil) -> Key? {
    let command = CommandGroup.command(id)
    assert(command != nil, "there is no command \(id)")
    return command.flatMap { keys(of: $0, in: scope).first }
  }

  /// The command that a key asks for.
  func command(for key: Key, in scope: Scope) -> Command? {
    maps.commands[scope]?[key]
  }

  /// What the status line says of keys in a scope, the most wanted last.
  func hints(in scope: Scope) -> [KeyHint] { maps.hints[scope] ?? [] }

  private static func keys(
    of command: Command, in scope: Scope?, _ changed: [String: [Key]]
  ) -> [Key] {
    if let scope, !changed.isEmpty {
      let older = CommandAlias.names(of: command.id, in: scope).filter { changed[$0] != nil }
      if !older.isEmpty { return older.flatMap { changed[$0] ?? [] } }
    }
    return changed[command.id] ?? command.keys.compactMap { Key($0) }
  }

  private struct Maps: Sendable {
    var commands: [Scope: [Key: Command]] = [:]
    var hints: [Scope: [KeyHint]] = [:]

    init(_ changed: [String: [Key]]) {
      for command in CommandGroup.all.flatMap(\.commands) {
        for scope in command.scopes {
          for key in KeyBindings.keys(of: command, in: scope, changed) {
            commands[scope, default: [:]][key] = command
          }
        }
      }
      for scope in Scope.all {
        hints[scope] = Scenes.hints(in: scope).compactMap { hint in
          guard let command = CommandGroup.command(hint.command),
            let key = KeyBindings.keys(of: command, in: scope, changed).first
          else { return nil }
          return KeyHint(command: command.id, press: key, key: key.label, text: hint.word)
        }
      }
    }
  }
}

/// A key and what it does, as the status line says it.
struct KeyHint: Sendable {
  /// The command's identifier.
  let command: String
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
    /// The name whose keys were changed, and the command that has the key too.
    let changed: String
    let other: String
  }

  /// The first conflict over each key that a command's new keys would bring.
  static func conflicts(in changed: [String: [Key]]) -> [Conflict] {
    var conflicts: [Conflict] = []
    let commands = CommandGroup.all.flatMap(\.commands)
    for scope in Scope.all {
      // The name that a configuration has for a command here.
      func name(_ command: Command) -> String {
        CommandAlias.names(of: command.id, in: scope).first { changed[$0] != nil } ?? command.id
      }
      var owners: [Key: String] = [:]
      for command in commands where command.scopes.contains(scope) {
        let name = name(command)
        for key in keys(of: command, in: scope, changed) {
          guard let other = owners.updateValue(name, forKey: key), other != name else {
            continue
          }
          let isOther = changed[name] == nil
          let conflict = Conflict(
            key: key, scope: scope, changed: isOther ? other : name,
            other: isOther ? name : other)
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
