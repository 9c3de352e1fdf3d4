import AllianceModel
import Foundation
import TerminalKit
import Testing
import TestSupport

@testable import Dashboard

/// The command table is the only place that knows keys, so it must be right.
struct CommandTableTests {
  private let commands = CommandGroup.all.flatMap(\.commands)

  @Test func everyKeyIsWrittenInTheNotation() {
    for command in commands {
      for key in command.keys { #expect(KeySequence(key) != nil, "\(command.id): \(key)") }
    }
  }

  @Test func noKeyAsksForTwoThings() {
    for scope in Scope.all {
      var owners: [KeySequence: String] = [:]
      for command in commands where command.scopes.contains(scope) {
        for key in command.keys.compactMap({ KeySequence($0) }) {
          #expect(
            owners[key] == nil, "\(key.label) in \(scope): \(owners[key] ?? "") and \(command.id)")
          owners[key] = command.id
        }
      }
    }
  }

  /// What a screen is asked for has the same key on each, and each says what it does there.
  @Test func everySceneAnswersWhatItIsAskedFor() throws {
    for scene in Scenes.all {
      for scope in scene.scopes {
        let ids = Set(commands.filter { $0.scopes.contains(scope) }.map(\.id))
        #expect(
          ids.isSuperset(
            of: ["open", "leave", "sort", "help", "quit"].filter {
              !($0 == "sort" && (scope == .detail || scope == .overview || scope == .network))
            }), "\(scope.words)")
        #expect(scene.answers(in: scope).values.allSatisfy { $0.title.first?.isUppercase == true })
        for hint in scene.hints(in: scope) {
          #expect(ids.contains(hint.command), "\(scope.words): \(hint.command)")
        }
      }
    }
    let shared = commands.compactMap(\.shared)
    #expect(Set(shared).count == shared.count && shared.count == 24)
  }

  /// Moving is declared once: a key that is wanted for it moves every screen.
  @Test func aKeyForMovingMovesEveryScreen() throws {
    let file = "{\"keys\": {\"move-down\": [\"<C-j>\"], \"leave\": [\"Q\"], \"open\": [\"<C-o>\"]}}"
    let settings = Configuration(file: "config.json", bytes: Array(file.utf8))
    #expect(settings.diagnostics == [])
    for keys in [
      // A network begins with who is tied most, who may stand lowest.
      [], ["2"], ["w"], ["x"], ["t"], ["m"], ["v", "n", "<Up>"], ["v", "o"],
      ["6", "<C-j>", "v", "c"], ["?", "?"],
    ] {
      var screen = try Screen(size: Size(columns: 100, rows: 30), configuration: settings)
      for key in keys { try screen.press(key) }
      let before = Frame(screen.state.draw()).text
      try screen.press("j")
      #expect(screen.statusLine.contains("j does nothing here"), "\(keys)")
      try screen.press("<C-j>")
      #expect(screen.state.message == nil, "\(keys)")
      #expect(Frame(screen.state.draw()).text != before, "\(keys)")
      guard keys.count == 1 || keys.first == "v", screen.state.sceneName != nil else { continue }
      #expect(screen.statusLine.contains("C-o") || screen.statusLine.contains("Ctrl-O"), "\(keys)")
      try screen.press("Q")
      #expect(screen.state.sceneName == nil, "\(keys)")
    }
  }

  /// Ctrl-J is heard as the terminal sends it, and is the end of a line where it asks for nothing.
  @Test func theEndOfALineIsHeard() throws {
    var parser = InputParser()
    parser.feed([0x0A], at: .zero)
    #expect(parser.next(at: .zero) == .key(Key(.character("j"), .control)))
    var plain = try Screen(columns: 100, rows: 30)
    try plain.press("2", "<C-j>")
    #expect(plain.statusLine.contains("Backspace back"))
    for key in ["<C-i>", "<C-m>", "<C-h>", "<C-[>"] {
      let file = "{\"keys\": {\"move-down\": [\"\(key)\"]}}"
      let faults = Configuration(file: "c.json", bytes: Array(file.utf8)).diagnostics
      #expect(faults.map(\.message).joined().contains("can never be heard"), "\(key)")
    }
  }

  /// Names that commands had before screens shared them mean the command where the old one was.
  @Test func oldNamesStayValidWhereTheyWere() throws {
    for alias in CommandAlias.all {
      let command = try #require(CommandGroup.command(alias.command), "\(alias.name)")
      #expect(CommandGroup.command(alias.name) == nil, "\(alias.name) is a command")
      let settings = Configuration(
        file: "config.json", bytes: Array("{\"keys\": {\"\(alias.name)\": \"<F9>\"}}".utf8))
      #expect(settings.diagnostics == [], "\(alias.name)")
      let key = try #require(KeySequence("<F9>"))
      #expect(Set(alias.scopes).isSubset(of: command.scopes), "\(alias.name)")
      for scope in command.scopes {
        let isThere = alias.scopes.contains(scope)
        #expect((settings.keys.command(for: key, in: scope)?.id == command.id) == isThere)
      }
      let printed = settings.effective.pretty
      let again = Configuration(file: "config.json", bytes: Array(printed.utf8))
      #expect(again.diagnostics == [] && again.effective == settings.effective, "\(alias.name)")
    }
    #expect(CommandAlias.all.count > 70)
    // Every name that is told of a key is one that there is.
    let settings = Configuration(
      file: "config.json", bytes: Array("{\"keys\": {\"matrix-zoom-in\": \"s\"}}".utf8))
    #expect(settings.diagnostics.first?.message.contains("\"matrix-zoom-in\"") == true)
  }

  /// In every place each of its commands, asked for by another key, does what it does by its own; and
  /// where it has no business the key asks for nothing.
  @Test func anotherKeyDoesTheSameInEveryPlace() throws {
    let other = try #require(KeySequence("<F9>"))
    let panels = Library.ofPanels(
      actors: [#"{"id": "actor/a", "title": "Aland", "category": "state"}"#],
      figures: [
        Library.panel(
          "output", "Output", #""subjects": "states""#,
          [#"{"of": ["actor/a"], "from": "1990", "values": [1, 2]}"#])
      ])
    let places = (KeyStripTests.places + [["1", "h"], ["/"]]).map { ($0, Library.southAsia) }
    var tried: [String: Set<Scope>] = [:]
    for (keys, library) in places + [(["v c"], panels)] {
      var screen = try Screen(size: Size(columns: 120, rows: 40), library: library)
      for key in keys { try screen.press(key) }
      screen.resize(columns: 120, rows: 40)
      let scope = screen.state.scope
      for command in commands {
        var (first, second) = (screen.state, screen.state)
        second.context.configuration.keys = KeyBindings(keys: [command.id: [other]])
        let heard = second.context.keys.command(for: other, in: scope)?.id
        #expect((heard == command.id) == command.scopes.contains(scope), "\(keys), \(command.id)")
        guard heard != nil, let own = command.keys.first.flatMap({ KeySequence($0) })
        else { continue }
        for key in own.keys { first.handle(key) }
        second.handle(other.keys[0])
        second.context.configuration = first.context.configuration
        second.context.message = second.message?.replacing(other.label, with: own.label)
        #expect(first == second, "\(keys), \(command.id)")
        tried[command.id, default: []].insert(scope)
      }
    }
    for command in commands {
      #expect(tried[command.id] == Set(command.scopes), "\(command.id) was not tried everywhere")
    }
  }

  /// Whoever wants other keys would be told wrong ones: texts ask the bindings for labels.
  @Test func noTextHasAKeyWrittenOut() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named =
      /\b(Enter|Esc|Tab|Backspace|Space|PgUp|PgDn|Page-?Up|Page-?Down|Ctrl|Alt|Home|F1|[Pp]ress)\b/
    // A letter of its own is no word but for "a", "I", millions, seconds, Z as the last one, and Ritter's S.
    let letter = /(?:^|[ (‘'`])[b-ln-rt-zB-HJ-RT-Y](?:[ ,;:)’'`]|$)/
    var count = 0
    func expectNoKey(in literal: String, _ place: String) {
      count += 1
      guard literal.utf8.count > 2 else { return }
      let words = literal.replacing(/<[^>]*>/, with: "").replacing(/\\\(.*?\)+/, with: "…")
      #expect(words.firstMatch(of: named) == nil, "\(place): \(literal)")
      guard words.utf8.contains(0x20), KeySequence(words) == nil else { return }
      #expect(words.firstMatch(of: letter) == nil, "\(place): \(literal)")
    }
    for folder in ["Dashboard", "Terminal", "alliances"] {
      let sources = root.appending(path: "Sources/\(folder)")
      let files = try #require(FileManager.default.enumerator(atPath: sources.path()))
      for case let name as String in files where name.hasSuffix(".swift") {
        let text = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
        let lines: [Substring] = text.split(separator: "\n")
        let code = lines.filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }
        for match in code.joined(separator: "\n").matches(of: /"((?:[^"\\\n]|\\.)*)"/) {
          expectNoKey(in: String(match.1), name)
        }
      }
    }
    for step in Library.southAsia.tour { expectNoKey(in: step.text, "the tour") }
    #expect(count > 2000)
  }

  /// Who takes all keys from a command is told its name, and from the palette no key that opens it.
  @Test func aCommandWithoutKeysIsToldByItsName() {
    var context = State(
      library: .southAsia, size: Size(columns: 80, rows: 24), theme: Theme(.dark)
    ).context
    let escape = KeySequence([Key(.escape)])
    context.configuration.keys = KeyBindings(keys: ["help": [], "palette": [escape]])
    #expect(context.label(of: "help") == "Esc help")
    context.configuration.keys = KeyBindings(keys: ["help": [], "palette": []])
    #expect(context.label(of: "help") == "help" && context.label(of: "palette") == "palette")
  }

  @Test func namesAreUniqueAndTitlesAreSentences() {
    #expect(Set(commands.map(\.id)).count == commands.count)
    for command in commands {
      #expect(command.id.allSatisfy { ($0.isLowercase && $0.isASCII) || $0 == "-" || $0.isNumber })
      #expect(command.title.first?.isUppercase == true && command.title.last != ".")
    }
  }
}

/// The documents show the keys that the table has.
struct KeyTableTests {
  @Test func theReadmeShowsTheKeysOfTheTable() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    let readme = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(readme.range(of: "<!-- keys -->\n"))
    let end = try #require(readme.range(of: "<!-- end of keys -->"))
    let shown = String(readme[start.upperBound..<end.lowerBound])
    if ProcessInfo.processInfo.environment["UPDATE_FRAMES"] != nil {
      let updated =
        readme[..<start.upperBound] + KeyTable.markdown + readme[end.lowerBound...]
      try String(updated).write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(shown == KeyTable.markdown)
  }

  /// A kind without its file in `Kinds` would be shown as an empty page.
  @Test func everyKindIsDescribedAndShown() throws {
    // The bundled pack has no notes: they are the users'.
    let notes = """
      {"notes": [{"id": "note/mine", "title": "Mine", "summary": "On [it](corridor/cpec).",
        "about": ["corridor/cpec"]}]}
      """
    let file = PackFile(name: "notes.json", bytes: Array(notes.utf8))
    let own = PackInput(name: "notes", files: [file]).own
    #expect(Library([.bundled, own]).title == Library.southAsia.title)
    let library = Library([.bundled, own])
    for kind in Kind.allCases {
      #expect(Kind(name: kind.name) == kind && Kind(word: kind.plural) == kind)
      let record = try #require(library.record(kind, at: 0))
      #expect(record.id.kind == kind)
      #expect(record.presented != nil, "\(kind)")
    }
    #expect(Set(Kind.allCases.map(\.key)).count == Kind.allCases.count)
  }
}

/// What a level takes is said where people look for it.
struct RubricTests {
  @Test func theHelpHasTheRubricAndFindsIt() throws {
    var screen = try Screen(columns: 100, rows: 40)
    try screen.press("?", "?", "/", "l", "e", "v", "e", "l", "<Enter>")
    for row in Rubric.standard.rows {
      #expect(screen.text.contains("\(row.level.signed) \(row.word): "))
      for ground in row.grounds {
        #expect(
          screen.text.contains(ground.text.split(separator: " ").prefix(2).joined(separator: " ")))
      }
    }
  }

  @Test func theMatrixHasTheRubricWhereThereIsRoom() throws {
    var screen = try Screen(columns: 120, rows: 45)
    try screen.press("x")
    #expect(screen.text.contains("standing cooperation in arms or security"))
    #expect(screen.text.contains("no level, which is not 0"))
  }
}
