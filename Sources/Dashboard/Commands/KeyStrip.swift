import TerminalKit

/// Keys that are shown until the next one is pressed: those of the screen, or those by which what was
/// pressed goes on.
struct KeyStrip: Equatable, Sendable {
  /// What was pressed; nothing where all keys of the screen are shown.
  var pressed: [Key] = []
  /// Whether all keys of the screen were shown before, so that asking once more shows the help.
  var followsAll = false

  /// Some keys, and what they do in a few words.
  struct Entry: Equatable, Sendable {
    let keys: String
    let words: String
  }

  /// Keys that belong together.
  struct Group: Equatable, Sendable {
    let title: String
    let entries: [Entry]
  }

  /// What is shown in a place: what is the screen's own before all else.
  func groups(in scope: Scope, _ context: Context) -> [Group] {
    let groups = pressed.isEmpty ? Self.groupsOfScreen(in: scope) : CommandGroup.all
    let shown = groups.compactMap { group -> Group? in
      let entries = self.entries(
        of: group.commands.filter { $0.scopes.contains(scope) }, scope, context)
      return entries.isEmpty ? nil : Group(title: group.title, entries: entries)
    }
    let longer = context.keys.prefixes(in: scope).filter {
      $0.count == pressed.count + 1 && $0.starts(with: pressed)
    }.map { KeySequence($0) }.sorted { $0.label < $1.label }
    guard !longer.isEmpty else { return shown }
    let entries = longer.map { prefix in
      Entry(
        keys: context.label(prefix) + (context.configuration.isPlain ? "" : " …"),
        words: KeyTable.prefixWords[prefix.notation] ?? "more")
    }
    return [Group(title: "First of two keys", entries: entries)] + shown
  }

  private static func groupsOfScreen(in scope: Scope) -> [CommandGroup] {
    let places = Scenes.scene(of: scope)?.scopes ?? [scope]
    func isOwn(_ command: Command) -> Bool {
      if case .move = command.shared { return false }
      return command.shared != nil || command.scopes.allSatisfy { places.contains($0) }
    }
    let own = CommandGroup.all.flatMap(\.commands).filter(isOwn)
    return [CommandGroup(title: scope.words.firstUpper, commands: own)]
      + CommandGroup.all.map { group in
        CommandGroup(title: group.title, commands: group.commands.filter { !isOwn($0) })
      }
  }

  /// The commands that the next key asks for; those that are told together in one entry.
  private func entries(of commands: [Command], _ scope: Scope, _ context: Context) -> [Entry] {
    var entries: [Entry] = []
    var told: Set<String> = []
    for command in commands where !told.contains(command.id) {
      let together = KeyTable.together(with: command.id)
      let members = commands.filter { command.id == $0.id || together?.ids.contains($0.id) == true }
      told.formUnion(members.map(\.id))
      let keys = members.compactMap { nextKey(of: $0, scope, context) }
      guard !keys.isEmpty else { continue }
      entries.append(
        Entry(
          keys: KeyTable.joined(keys),
          words: command.ownWords(in: scope) ?? (keys.count > 1 ? together?.words : nil)
            ?? command.words))
    }
    return entries
  }

  /// The key that asks for a command after what was pressed; nil if none does alone.
  private func nextKey(of command: Command, _ scope: Scope, _ context: Context) -> String? {
    context.keys.keys(of: command, in: scope).first {
      $0.keys.count == pressed.count + 1 && $0.keys.starts(with: pressed)
    }?.keys.last.map { context.label(KeySequence([$0])) }
  }

  /// The same for a screen reader: what was asked, then a line for each group.
  func spokenLines(in scope: Scope, _ context: Context) -> [String] {
    let help = context.label(of: "help")
    let title =
      pressed.isEmpty
      ? "keys here; \(help) again for all of them"
      : "keys after \(context.label(KeySequence(pressed)))"
    return [title]
      + groups(in: scope, context).map { group in
        group.title + ": " + group.entries.map { "\($0.words): \($0.keys)" }.joined(separator: "; ")
      }
  }
}

extension Command {
  /// Its name in words, for the strip of keys and the table of the README.
  var words: String { id.split(separator: "-").joined(separator: " ") }

  /// What it does in a place in a word or two, where the scene there says so.
  func ownWords(in scope: Scope) -> String? {
    shared.flatMap { Scenes.scene(of: scope)?.answers(in: scope)[$0]?.word }
      ?? Scenes.hints(in: scope).first { $0.command == id && $0.word != id }?.word
  }
}
