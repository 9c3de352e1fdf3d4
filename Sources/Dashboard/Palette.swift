import AllianceModel
import TerminalKit

/// The commands and records whose names come closest to what is typed.
struct Palette: Equatable, Sendable {
  /// Something that can be chosen.
  enum Entry: Sendable {
    case command(Command)
    case record(AnyIdentifier, title: String)
  }

  private(set) var entries: [Entry] = []
  private(set) var selection = 0

  /// More than anyone looks through.
  private static let limit = 100

  /// The entries for a text: commands that apply here, then records.
  init(_ text: String, in state: State) {
    let scope = state.browsingScope
    let word = Array(TextFolding.fold(text).filter { $0 != UInt8(ascii: " ") })
    var scored: [(score: Int, order: Int, entry: Entry)] = []
    func offer(_ entry: Entry, name: String) {
      guard let score = Self.score(of: word, in: TextFolding.fold(name)) else { return }
      scored.append((score, scored.count, entry))
    }
    for command in CommandGroup.all.flatMap(\.commands) where command.scopes.contains(scope) {
      offer(.command(command), name: command.id + " " + command.title)
    }
    if !word.isEmpty {
      for kind in Kind.allCases {
        for row in 0..<state.library.count(of: kind) {
          guard let id = state.library.identifier(at: RecordPlace(kind: kind, row: row)) else {
            continue
          }
          let title = state.library.title(of: id)
          offer(.record(id, title: title), name: title + " " + id.slug)
        }
      }
    }
    scored.sort { (-$0.score, $0.order) < (-$1.score, $1.order) }
    // Letters strewn over a name fit by chance: what is far behind the best is not meant.
    let best = scored.first?.score ?? 0
    let least = word.isEmpty ? Int.min : best - max(16, abs(best) / 2)
    entries = scored.prefix(Self.limit).prefix { $0.score >= least }.map(\.entry)
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

  /// How well the letters of a word occur in a name, in their order; nil if they do not.
  ///
  /// Letters that begin words of the name or follow each other count more, and so do short names.
  static func score(of word: [UInt8], in name: [UInt8]) -> Int? {
    var best: Int?
    guard let first = word.first else { return 0 }
    for start in name.indices where name[start] == first {
      guard let score = score(of: word, in: name, from: start) else { break }
      best = max(best ?? .min, score)
    }
    return best.map { $0 * 8 - name.count / 4 }
  }

  private static func score(of word: [UInt8], in name: [UInt8], from start: Int) -> Int? {
    var score = start == 0 ? 4 : 0
    var position = start
    var last: Int?
    for letter in word {
      guard let hit = name[position...].firstIndex(of: letter) else { return nil }
      let beginsWord =
        hit == 0 || name[hit - 1] == UInt8(ascii: " ") || name[hit - 1] == UInt8(ascii: "-")
      if beginsWord { score += 3 }
      if let last { score += hit == last + 1 ? 4 : -min(3, hit - last - 1) }
      last = hit
      position = hit + 1
    }
    return score
  }
}
