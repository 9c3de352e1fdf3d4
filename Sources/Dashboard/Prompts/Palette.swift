import AllianceModel
import TerminalKit

/// The commands and records whose names come closest to what is typed.
struct Palette: Equatable, Sendable {
  /// Something that can be chosen.
  enum Entry: Sendable {
    case command(Command)
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
    let word = Array(TextFolding.fold(text).filter { $0 != UInt8(ascii: " ") })
    var scored: [(score: Int, order: Int, entry: Entry)] = []
    for command in CommandGroup.all.flatMap(\.commands) where command.scopes.contains(scope) {
      let name = TextFolding.fold(command.id + " " + command.title)
      guard let score = FuzzyMatch.score(of: word, in: name) else { continue }
      scored.append((score, scored.count, .command(command)))
    }
    if !word.isEmpty {
      for (id, score) in state.context.library.records(named: word, limit: Self.limit) {
        scored.append(
          (score, scored.count, .record(id, title: state.context.library.title(of: id))))
      }
    }
    scored.sort { (-$0.score, $0.order) < (-$1.score, $1.order) }
    // Letters strewn over a name fit by chance: what is far behind the best is not meant.
    let best = scored.first?.score ?? 0
    let least = word.isEmpty ? Int.min : best - max(16, abs(best) / 2)
    let phrase = Phrase(text).map { [Entry.phrase($0)] } ?? []
    entries = phrase + scored.prefix(Self.limit).prefix { $0.score >= least }.map(\.entry)
  }

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
