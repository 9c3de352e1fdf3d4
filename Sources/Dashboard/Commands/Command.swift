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
  /// One or two words for the status line, if it should be there.
  let hint: String?
  /// Whether the command can do something now, where trying it out would take long.
  let isAvailable: (@Sendable (State) -> Bool)?
  let action: @Sendable (inout State) -> Void

  /// For commands that can do something everywhere.
  static let always: @Sendable (State) -> Bool = { _ in true }

  init(
    _ id: String, keys: [String], in scopes: [Scope], _ title: String, hint: String? = nil,
    when isAvailable: (@Sendable (State) -> Bool)? = nil,
    _ action: @escaping @Sendable (inout State) -> Void
  ) {
    self.id = id
    self.keys = keys
    self.scopes = scopes
    self.title = title
    self.hint = hint
    self.isAvailable = isAvailable
    self.action = action
  }

  /// A command that acts on a scene.
  ///
  /// - Parameter scopes: where it applies; nil for everywhere in the scene.
  init<Scene: SceneModel>(
    _ id: String, keys: [String], of scene: Scene.Type, in scopes: [Scope]? = nil,
    _ title: String, hint: String? = nil, when isAvailable: (@Sendable (State) -> Bool)? = nil,
    _ action: @escaping @Sendable (inout Scene, inout Context) -> Void
  ) {
    self.init(
      id, keys: keys, in: scopes ?? Scene.scopes, title, hint: hint, when: isAvailable
    ) {
      $0.update(scene, action)
    }
  }
}

/// Commands that belong together, as the help shows them.
struct CommandGroup: Sendable {
  let title: String
  let commands: [Command]
}
