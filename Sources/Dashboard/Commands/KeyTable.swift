import AllianceModel
import TerminalKit

/// The command table as documents show it.
public enum KeyTable {
  /// One command: its keys as people read them, what it does, and its name.
  public struct Row: Sendable {
    /// The keys, first the one to show.
    public let keys: String
    /// What the command does.
    public let title: String
    /// The name that configurations use.
    public let id: String
  }

  /// Commands that belong together.
  public struct Group: Sendable {
    /// The heading.
    public let title: String
    /// The commands in the order of the table.
    public let commands: [Row]
  }

  /// Every command, once.
  public static var groups: [Group] {
    CommandGroup.all.map { group in
      Group(
        title: group.title,
        commands: group.commands.map { command in
          Row(
            keys: command.keys.compactMap { KeySequence($0)?.label }.joined(separator: ", "),
            title: command.title, id: command.id)
        })
    }
  }

  /// The table of the README: a line for each group.
  public static var markdown: String {
    var text = "| | keys |\n| --- | --- |\n"
    for group in CommandGroup.all {
      var told: Set<String> = []
      var cells: [String] = []
      for command in group.commands where !told.contains(command.id) {
        let together = together(with: command.id)
        let members = group.commands.filter {
          $0.id == command.id || together?.ids.contains($0.id) == true
        }
        told.formUnion(members.map(\.id))
        let keys = members.compactMap { $0.keys.first.flatMap { KeySequence($0)?.label } }
        guard !keys.isEmpty else { continue }
        cells.append("`\(joined(keys))` \(together?.words ?? command.words)")
      }
      text += "| \(group.title) | \(cells.joined(separator: " · ")) |\n"
    }
    return text
  }

  /// Commands whose keys are told together, and what they do.
  struct Together: Sendable {
    let ids: [String]
    let words: String
  }

  /// What a command is told together with; nil if it stands alone.
  static func together(with id: String) -> Together? { all.first { $0.ids.contains(id) } }

  private static let all: [Together] =
    [
      ("move-down", "move-up", "down, up"), ("move-left", "move-right", "left, right"),
      ("page-down", "page-up", "page on, back"),
      ("half-page-down", "half-page-up", "half a page on, back"), ("first", "last", "first, last"),
      ("next", "previous", "next, previous"), ("zoom-in", "zoom-out", "closer, farther"),
      ("back", "forward", "back, forward"),
      ("next-match", "previous-match", "next, previous match"),
      ("earlier-year", "later-year", "year back, on"),
      ("earlier-decade", "later-decade", "ten years back, on"),
      ("as-of", "during", "as of, during"), ("play", "pace", "play, its pace"),
      ("pan-left", "pan-right", "earlier, later years"),
      ("note", "edit-note", "note, in the editor"),
      ("copy-citation", "copy-link", "copy citation, link"),
      ("next-choice", "previous-choice", "next, previous choice"),
    ].map { Together(ids: [$0.0, $0.1], words: $0.2) }
    + [
      Together(
        ids: Kind.allCases.map { "show-\($0.plural)" },
        words: Kind.allCases.map(\.plural).joined(separator: ", "))
    ]

  /// Several keys in one cell; numbers that follow each other as the first and the last.
  static func joined(_ keys: [String]) -> String {
    let numbers = keys.prefix { $0.count == 1 && $0.first?.isNumber == true }
    guard numbers.count > 2, let first = numbers.first, let last = numbers.last else {
      return keys.joined(separator: " ")
    }
    return (["\(first)–\(last)"] + keys.dropFirst(numbers.count)).joined(separator: " ")
  }

  /// What the keys lead to with which others begin.
  static let prefixWords = ["v": "views and looks", "r": "with the record"]
}
