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
            keys: command.keys.compactMap { Key($0)?.label }.joined(separator: " "),
            title: command.title, id: command.id)
        })
    }
  }

  /// The table of the README: a line for each group.
  public static var markdown: String {
    var text = "| | keys |\n| --- | --- |\n"
    for group in CommandGroup.all {
      let cells = group.commands.compactMap { command -> String? in
        guard let first = command.keys.first, let key = Key(first)?.label else { return nil }
        // A bar inside a cell would end it.
        return "`\(key)` \(command.id.split(separator: "-").joined(separator: " "))"
      }
      text += "| \(group.title) | \(cells.joined(separator: " · ")) |\n"
    }
    return text
  }
}
