import AllianceModel
import TerminalKit

/// The commands and records whose names come closest to what is typed.
struct Palette: Equatable, Sendable {
  /// Something that can be chosen.
  enum Entry: Sendable {
    /// A command, and what it does where it is asked for.
    case command(Command, title: String, keys: String)
    case record(AnyIdentifier, title: String)
    /// Words with dates in them.
    case phrase(Phrase)
  }

  private(set) var entries: [Entry] = []
  private(set) var selection = 0

  /// What is said where nothing fits.
  static let noneText = "no command and no record has that name"

  /// More than anyone looks through.
  private static let limit = 100

  /// The entries for a text: commands that apply here, then records.
  init(_ text: String, in state: State) {
    let scope = state.browsingScope
    if text.isEmpty {
      entries = Self.usual(in: state, scope)
      return
    }
    let word = Array(TextFolding.fold(text).filter { $0 != UInt8(ascii: " ") })
    var scored: [(score: Int, order: Int, entry: Entry)] = []
    for command in CommandGroup.all.flatMap(\.commands) where command.scopes.contains(scope) {
      let entry = Self.entry(command, scope, in: state)
      let name = TextFolding.fold(command.id + " " + command.title(in: scope))
      guard let score = FuzzyMatch.score(of: word, in: name) else { continue }
      scored.append((score, scored.count, entry))
    }
    for (id, score) in state.context.library.records(named: word, limit: Self.limit) {
      scored.append((score, scored.count, .record(id, title: state.context.library.title(of: id))))
    }
    scored.sort { (-$0.score, $0.order) < (-$1.score, $1.order) }
    // Letters strewn over a name fit by chance: what is far behind the best is not meant.
    let best = scored.first?.score ?? 0
    let least = best - max(16, abs(best) / 2)
    let phrase = Phrase(text).map { [Entry.phrase($0)] } ?? []
    entries = phrase + scored.prefix(Self.limit).prefix { $0.score >= least }.map(\.entry)
  }

  /// What people want before they have typed anything: where they have been, then the views.
  private static func usual(in state: State, _ scope: Scope) -> [Entry] {
    var recent: [AnyIdentifier] = []
    for scene in state.history.back.reversed() where recent.count < 5 {
      guard let id = scene.model.selection(in: state.context), !recent.contains(id) else {
        continue
      }
      recent.append(id)
    }
    let library = state.context.library
    let commands = CommandGroup.all.flatMap(\.commands).filter { $0.scopes.contains(scope) }
    return recent.map { .record($0, title: library.title(of: $0)) }
      + usualCommands.compactMap { id in
        commands.first { $0.id == id }.map { entry($0, scope, in: state) }
      }
  }

  private static func entry(_ command: Command, _ scope: Scope, in state: State) -> Entry {
    let keys = state.context.keys.keys(of: command, in: scope).prefix(2).map(state.context.label)
    return .command(
      command, title: command.title(in: scope), keys: keys.joined(separator: " "))
  }

  /// The commands that an empty line offers, the views first.
  private static let usualCommands = [
    "matrix", "map", "timeline", "shifts", "as-of", "during", "play", "bookmarks", "compare",
    "chart",
    "export", "search", "theme", "zoom", "problems", "help", "quit",
  ]

  /// What Enter chooses.
  var selectedEntry: Entry? { entries.indices.contains(selection) ? entries[selection] : nil }

  /// Moves the selection; it stops at the ends.
  mutating func move(by step: Int) {
    selection = max(0, min(entries.count - 1, selection + step))
  }

  static func == (first: Palette, second: Palette) -> Bool {
    first.selection == second.selection && first.entries.count == second.entries.count
  }
}
