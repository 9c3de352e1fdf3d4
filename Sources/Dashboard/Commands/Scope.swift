/// Where a command applies.
///
/// A scene declares its own beside its value.
struct Scope: Hashable, Sendable {
  /// The scope in words, for messages and the help; no two have the same.
  let words: String
}

extension Scope {
  static let kinds = Scope(words: "the kinds")
  static let list = Scope(words: "the list")
  static let detail = Scope(words: "the detail")
  /// What lies over a scene.
  static let overlay = Scope(words: "the help")
  /// A line is being typed.
  static let prompt = Scope(words: "a line being typed")

  static let all: [Scope] = .everywhere + [.prompt]
}

extension [Scope] {
  /// Everywhere in the browser.
  static let panes: [Scope] = [.kinds, .list, .detail]
  /// Everywhere but in what lies over the rest.
  static let main: [Scope] = Scenes.scopes
  /// Everywhere at all.
  static let everywhere: [Scope] = main + [.overlay]
}
