import AllianceModel
import Foundation
import TerminalKit
import Testing

@testable import Dashboard

/// The command table is the only place that knows keys, so it must be right.
struct CommandTableTests {
  private let commands = CommandGroup.all.flatMap(\.commands)

  @Test func everyKeyIsWrittenInTheNotation() {
    for command in commands {
      for key in command.keys { #expect(Key(key) != nil, "\(command.id): \(key)") }
    }
  }

  @Test func noKeyAsksForTwoThings() {
    for scope in [Scope.kinds, .list, .detail, .overlay, .prompt] {
      var owners: [Key: String] = [:]
      for command in commands where command.scopes.contains(scope) {
        for key in command.keys.compactMap({ Key($0) }) {
          #expect(
            owners[key] == nil, "\(key.label) in \(scope): \(owners[key] ?? "") and \(command.id)")
          owners[key] = command.id
        }
      }
    }
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
    #expect(Library([.bundled, own]).title == Library.bundled().title)
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
    try screen.press("?", "/", "l", "e", "v", "e", "l", "<Enter>")
    for (level, grounds) in Level.rubric {
      #expect(screen.text.contains("\(level.signed) \(level.word): "))
      for ground in grounds {
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
