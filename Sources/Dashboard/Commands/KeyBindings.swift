import TerminalKit

/// Which keys ask for which command: those of the command table, but where the user wants others.
public struct KeyBindings: Equatable, Sendable {
  /// The keys of the command table.
  public static let standard = KeyBindings(keys: [:])

  /// The keys of the commands that have others than in the table, first the one to show; by the
  /// command's name, or by an older one that means it in one place.
  let changed: [String: [KeySequence]]
  private let maps: Maps

  /// The table's keys, but for some commands.
  init(keys changed: [String: [KeySequence]]) {
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
  func keys(of command: Command, in scope: Scope? = nil) -> [KeySequence] {
    Self.keys(of: command, in: scope, changed)
  }

  /// The first keys of the command that has an identifier; nil if it has none.
  func key(of id: String, in scope: Scope? = nil) -> KeySequence? {
    let command = CommandGroup.command(id)
    assert(command != nil, "there is no command \(id)")
    return command.flatMap { keys(of: $0, in: scope).first }
  }

  /// The command that keys ask for.
  func command(for keys: KeySequence, in scope: Scope) -> Command? {
    maps.commands[scope]?[keys]
  }

  /// Whether keys begin what asks for a command.
  func begins(with keys: KeySequence, in scope: Scope) -> Bool {
    maps.prefixes[scope]?.contains(keys.keys) == true
  }

  /// A key as it is meant: the end of a line, as Ctrl-J sends it, is Enter where it asks for nothing.
  func heard(_ key: Key, after pressed: [Key], in scope: Scope) -> Key {
    let keys = KeySequence(pressed + [key])
    guard key == Key(.character("j"), .control), command(for: keys, in: scope) == nil,
      !begins(with: keys, in: scope)
    else { return key }
    return Key(.enter)
  }

  /// The keys by which others begin.
  func prefixes(in scope: Scope) -> Set<[Key]> { maps.prefixes[scope] ?? [] }

  /// What the status line says of keys in a scope, the most wanted last.
  func hints(in scope: Scope) -> [KeyHint] { maps.hints[scope] ?? [] }

  private static func keys(
    of command: Command, in scope: Scope?, _ changed: [String: [KeySequence]]
  ) -> [KeySequence] {
    if let scope, !changed.isEmpty {
      let older = CommandAlias.names(of: command.id, in: scope).filter { changed[$0] != nil }
      if !older.isEmpty { return older.flatMap { changed[$0] ?? [] } }
    }
    if let wanted = changed[command.id] { return wanted }
    let keys = command.keys.compactMap { KeySequence($0) }
    guard !changed.isEmpty else { return keys }
    // A key that the user wants for one thing begins no other of the table.
    let taken = Set(changed.values.joined().filter { $0.keys.count == 1 })
    return keys.filter { $0.keys.count == 1 || !taken.contains(KeySequence([$0.keys[0]])) }
  }

  private struct Maps: Sendable {
    var commands: [Scope: [KeySequence: Command]] = [:]
    var prefixes: [Scope: Set<[Key]>] = [:]
    var hints: [Scope: [KeyHint]] = [:]

    init(_ changed: [String: [KeySequence]]) {
      for command in CommandGroup.all.flatMap(\.commands) {
        for scope in command.scopes {
          for keys in KeyBindings.keys(of: command, in: scope, changed) {
            commands[scope, default: [:]][keys] = command
            for length in 1..<max(1, keys.keys.count) {
              prefixes[scope, default: []].insert(Array(keys.keys.prefix(length)))
            }
          }
        }
      }
      for scope in Scope.all {
        hints[scope] = Scenes.hints(in: scope).compactMap { hint in
          guard let command = CommandGroup.command(hint.command),
            let key = KeyBindings.keys(of: command, in: scope, changed).first
          else { return nil }
          return KeyHint(command: command.id, press: key, text: hint.word)
        }
      }
    }
  }
}

/// A key and what it does, as the status line says it.
struct KeyHint: Sendable {
  /// The command's identifier.
  let command: String
  /// The keys themselves, for a click on what is said of them.
  let press: KeySequence
  let text: String

  var key: String { press.label }
}

extension KeyBindings {
  /// Two commands that one key asks for in one place.
  struct Conflict: Equatable {
    let key: KeySequence
    let scope: Scope
    /// The name whose keys were changed, and the command that has the key too.
    let changed: String
    let other: String
  }

  /// The first conflict over each key that a command's new keys would bring.
  static func conflicts(in changed: [String: [KeySequence]]) -> [Conflict] {
    var conflicts: [Conflict] = []
    let commands = CommandGroup.all.flatMap(\.commands)
    for scope in Scope.all {
      // The name that a configuration has for a command here.
      func name(_ command: Command) -> String {
        CommandAlias.names(of: command.id, in: scope).first { changed[$0] != nil } ?? command.id
      }
      let wanted = commands.filter { $0.scopes.contains(scope) }.flatMap { command in
        keys(of: command, in: scope, changed).map { (key: $0, name: name(command)) }
      }
      var owners: [KeySequence: String] = [:]
      func note(_ key: KeySequence, _ name: String, _ other: String) {
        guard other != name else { return }
        let isOther = changed[name] == nil
        let conflict = Conflict(
          key: key, scope: scope, changed: isOther ? other : name, other: isOther ? name : other)
        if !conflicts.contains(where: {
          $0.key == key && [$0.changed, $0.other].contains(conflict.changed)
            && [$0.changed, $0.other].contains(conflict.other)
        }) {
          conflicts.append(conflict)
        }
      }
      for (key, name) in wanted {
        if let other = owners.updateValue(name, forKey: key) { note(key, name, other) }
      }
      // A key that asks for something begins nothing else.
      for (key, name) in wanted {
        for length in 1..<max(1, key.keys.count) {
          let first = KeySequence(Array(key.keys.prefix(length)))
          if let other = owners[first] { note(first, name, other) }
        }
      }
    }
    return conflicts
  }
}
