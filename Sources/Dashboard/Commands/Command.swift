import TerminalKit

/// Where a command applies.
enum Scope: CaseIterable, Hashable, Sendable {
  case kinds, list, detail, overlay
  /// A line is being typed.
  case prompt
  case matrix, timeline, map, chart, compare
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
}

extension [Scope] {
  /// Everywhere in the browser.
  static let panes: [Scope] = [.kinds, .list, .detail]
  /// Wherever something other than the panes has the screen.
  static let scenes: [Scope] = [.matrix, .timeline, .map, .chart, .compare]
  /// Everywhere but in what lies over the rest.
  static let main: [Scope] = panes + scenes
  /// Everywhere at all.
  static let everywhere: [Scope] = main + [.overlay]
}

/// Commands that belong together, as the help shows them.
struct CommandGroup: Sendable {
  let title: String
  let commands: [Command]
}

extension Scope {
  /// Where keys of the scope work, in words for messages and the help.
  var words: String {
    switch self {
    case .kinds: "the kinds"
    case .list: "the list"
    case .detail: "the detail"
    case .overlay: "the help"
    case .prompt: "a line being typed"
    case .matrix: "the matrix"
    case .timeline: "the timeline"
    case .map: "the map"
    case .chart: "a chart"
    case .compare: "a comparison"
    }
  }
}
