import TerminalKit

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
  /// What it asks of every screen; nil for what one screen alone, or the dashboard, does.
  let shared: SceneAction?
  /// Whether the command can do something now, where trying it out would take long.
  let isAvailable: (@Sendable (State) -> Bool)?
  let action: @Sendable (inout State) -> Void

  /// For commands that can do something everywhere.
  static let always: @Sendable (State) -> Bool = { _ in true }

  init(
    _ id: String, keys: [String], in scopes: [Scope], _ title: String,
    when isAvailable: (@Sendable (State) -> Bool)? = nil,
    _ action: @escaping @Sendable (inout State) -> Void
  ) {
    self.id = id
    self.keys = keys
    self.scopes = scopes
    self.title = title
    shared = nil
    self.isAvailable = isAvailable
    self.action = action
  }

  /// A command that acts on a scene.
  ///
  /// - Parameter scopes: where it applies; nil for everywhere in the scene.
  init<Scene: SceneModel>(
    _ id: String, keys: [String], of scene: Scene.Type, in scopes: [Scope]? = nil,
    _ title: String, when isAvailable: (@Sendable (State) -> Bool)? = nil,
    _ action: @escaping @Sendable (inout Scene, inout Context) -> Void
  ) {
    self.init(id, keys: keys, in: scopes ?? Scene.scopes, title, when: isAvailable) {
      $0.update(scene, action)
    }
  }

  /// A command that every screen answers in its own way; it applies in those that do.
  init(_ id: String, keys: [String], _ shared: SceneAction, _ title: String) {
    self.id = id
    self.keys = keys
    self.title = title
    self.shared = shared
    scopes = Scenes.scopes(answering: shared) + (Overlay.answers(shared) ? [.overlay] : [])
    isAvailable = nil
    action = { $0.answer(shared) }
  }

  /// What it does in a place, as the scene there says it.
  func title(in scope: Scope) -> String {
    shared.flatMap { Scenes.scene(of: scope)?.answers(in: scope)[$0]?.title } ?? title
  }
}

/// Commands that belong together, as the help shows them.
struct CommandGroup: Sendable {
  let title: String
  let commands: [Command]
}

/// A key that the status line names, by its command, and a word for what it does there.
struct Hint: Sendable {
  let command: String
  let word: String

  init(_ command: String, _ word: String) {
    (self.command, self.word) = (command, word)
  }

  static let back = Hint("back", "back")
  static let search = Hint("search", "search")
  static let help = Hint("help", "help")
  static let quit = Hint("quit", "quit")

  /// Those of a line that is being typed.
  static let typing = [
    Hint("accept", "accept"), Hint("cancel", "cancel"), Hint("next-choice", "next"),
  ]
  /// Those of what lies over a scene.
  static let overlay = [Hint("search-help", "search"), Hint("close-overlay", "close")]
}
