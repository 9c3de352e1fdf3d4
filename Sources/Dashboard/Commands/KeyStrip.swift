import TerminalKit

/// Keys that are shown until the next one is pressed: those of the screen, or those by which what was
/// pressed goes on.
struct KeyStrip: Equatable, Sendable {
  /// What was pressed; nothing where all keys of the screen are shown.
  var pressed: [Key] = []
  /// Whether all keys of the screen were shown before, so that asking once more shows the help.
  var followsAll = false
  /// Which part of them is shown, where not all fit.
  var page = 0

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
    let first = Group(title: "First of two keys", entries: entries)
    return shown.prefix(1) + [first] + shown.dropFirst()
  }

  /// How many parts there are, of which the help key shows one after the other.
  func pageCount(in scope: Scope, _ context: Context) -> Int {
    context.configuration.isPlain
      ? spokenPages(in: scope, context).count
      : KeyStripView(self, in: scope, context).pages(in: context.sceneArea).count
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

  /// The same for a screen reader: what was asked, then a line for each group, as many as there is room for.
  func spokenLines(in scope: Scope, _ context: Context) -> [String] {
    let pages = spokenPages(in: scope, context)
    let help = context.label(of: "help")
    let what = pressed.isEmpty ? "keys here" : "keys after \(context.label(KeySequence(pressed)))"
    let place = page + 1 < pages.count ? ", \(page + 1) of \(pages.count); \(help) for more" : ""
    let all = place.isEmpty && pressed.isEmpty ? "; \(help) again for all of them" : ""
    return [what + place + all] + (pages.indices.contains(page) ? pages[page] : [])
  }

  private func spokenPages(in scope: Scope, _ context: Context) -> [[String]] {
    let lines = groups(in: scope, context).flatMap { group in
      WordWrap.wrap(
        PlainText.words(
          group.title + ": "
            + group.entries.map { "\($0.words): \($0.keys)" }.joined(separator: "; ")),
        to: context.size.columns)
    }
    // What is asked may take two rows, and is then said once more among the lines.
    return lines.pieces(ofAtMost: max(1, context.size.rows - PlainScreen.headRows - 2))
  }
}

extension Array {
  /// The elements in pieces of a size, the last of what is left.
  func pieces(ofAtMost size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}

extension Command {
  /// Its name in words, for the strip of keys and the table of the README.
  var words: String { Self.plainWords[id] ?? id.split(separator: "-").joined(separator: " ") }

  /// What is said where a name alone says little.
  private static let plainWords = [
    "hide-later": "hide what is not in force", "claims-around": "claims of its neighbours",
  ]

  /// What it does in a place in a word or two, where the scene there says so.
  func ownWords(in scope: Scope) -> String? {
    shared.flatMap { Scenes.scene(of: scope)?.answers(in: scope)[$0]?.word }
      ?? Scenes.hints(in: scope).first { $0.command == id && $0.word != id }?.word
  }
}
