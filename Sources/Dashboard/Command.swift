import TerminalKit

/// Where a command applies.
enum Scope: Sendable {
  case kinds, list, detail, overlay
  /// A line is being typed.
  case prompt
}

/// Something that the user can ask for by a key.
struct Command: Sendable {
  /// The name that configurations and documents use.
  let id: String
  /// The keys that ask for it, first the one to show; in the notation of `Key`.
  let keys: [String]
  /// Where it applies.
  let scopes: [Scope]
  /// What it does, as the help says it.
  let title: String
  /// One or two words for the status line, if it should be there.
  let hint: String?
  let action: @Sendable (inout State) -> Void

  init(
    _ id: String, keys: [String], in scopes: [Scope], _ title: String, hint: String? = nil,
    _ action: @escaping @Sendable (inout State) -> Void
  ) {
    self.id = id
    self.keys = keys
    self.scopes = scopes
    self.title = title
    self.hint = hint
    self.action = action
  }
}

extension [Scope] {
  /// Everywhere in the browser.
  static let panes: [Scope] = [.kinds, .list, .detail]
  /// Everywhere at all.
  static let everywhere: [Scope] = [.kinds, .list, .detail, .overlay]
}

/// Commands that belong together, as the help shows them.
struct CommandGroup: Sendable {
  let title: String
  let commands: [Command]
}

/// Which command a key asks for.
struct KeyMap: Sendable {
  /// The keys of the command table.
  static let standard = KeyMap(CommandGroup.all)

  private var commands: [Scope: [Key: Command]] = [:]

  init(_ groups: [CommandGroup]) {
    for command in groups.flatMap(\.commands) {
      for key in command.keys.compactMap({ Key($0) }) {
        for scope in command.scopes { commands[scope, default: [:]][key] = command }
      }
    }
  }

  func command(for key: Key, in scope: Scope) -> Command? {
    commands[scope]?[key]
  }
}

/// A key and what it does, as the status line says it.
struct KeyHint: Sendable {
  let key: String
  let text: String

  /// The hints of each scope, in the order of the table.
  ///
  /// Apart from the key map, since the first frame needs only these.
  static let all: [Scope: [KeyHint]] = {
    var hints: [Scope: [KeyHint]] = [:]
    for command in CommandGroup.all.flatMap(\.commands) {
      guard let text = command.hint, let key = command.keys.first.flatMap({ Key($0) }) else {
        continue
      }
      for scope in command.scopes {
        hints[scope, default: []].append(KeyHint(key: key.label, text: text))
      }
    }
    return hints
  }()
}
