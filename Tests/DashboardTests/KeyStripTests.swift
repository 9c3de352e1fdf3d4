import AllianceModel
import Foundation
import TerminalKit
import Testing
import TestSupport

@testable import Dashboard

/// The keys of a screen, where the eye is, and keys that go on from others.
struct KeyStripTests {
  /// Keys that lead to each screen.
  static let places = [
    [], ["1"], ["2", "<Enter>"], ["v o"], ["x"], ["t"], ["m"], ["v n"], ["6", "v c"], ["w"],
    ["2", "c", "j", "c"], ["?", "?"],
  ]

  @Test func aKeyShowsThoseOfThisScreenAndTwiceAllOfThem() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("x", "?")
    try screen.expectFrame("keys-matrix-120x40")
    for words in ["The matrix", "change since", "Time", "year back, on", "views and looks"] {
      #expect(screen.text.contains(words), "\(words)")
    }
    // The next key does what it does without them.
    try screen.press("s")
    #expect(screen.state.strip == nil && screen.state.message?.contains("actors") == true)
    try screen.press("?", "<Esc>")
    #expect(screen.state.strip == nil && screen.state.sceneName == "Matrix")
    try screen.press("?", "?")
    #expect(screen.state.overlay != nil && screen.state.strip == nil)
    try screen.press("/", "t", "h", "e", "m", "e")
    #expect(screen.text.contains("v l") && screen.text.contains("colour-blind"))
  }

  /// What is said of keys names those that the user wants, also where they are several.
  @Test func noMessageHasAKeyWrittenOut() throws {
    let keys: [String: [KeySequence]] = try [
      "help": "Z h", "close-overlay": "<F9>", "move-down": "<C-j>",
    ].mapValues { [try #require(KeySequence($0))] }
    var configuration = Configuration()
    configuration.keys = KeyBindings(keys: keys)
    var screen = try Screen(size: Size(columns: 120, rows: 40), configuration: configuration)
    try screen.press("Z h")
    #expect(screen.state.strip?.pressed.isEmpty == true && screen.text.contains("Time"))
    try screen.press("Z h")
    #expect(screen.state.overlay != nil)
    try screen.press("X")
    #expect(screen.state.message == "X does nothing here: F9 closes this")
    try screen.press("<F9>", "x", "S")
    try screen.type("2010")
    try screen.press("<Enter>", "+")
    #expect(screen.state.message == "changes are numbers of levels, in one size")
    try screen.press("R")
    #expect(screen.state.message == "R does nothing here: Z h shows the keys")
  }

  @Test func aFirstKeyShowsWhatItLeadsTo() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("v")
    try screen.expectLines(
      """
      Views
      o overview
      """)
    #expect(screen.text.contains("n network") && screen.text.contains("h hide what is"))
    try screen.press("n")
    #expect(screen.state.sceneName == "Network" && screen.state.strip == nil)
    try screen.press("r", "z")
    #expect(screen.state.message?.hasPrefix("r z does nothing here") == true)
    #expect(screen.state.sceneName == "Network" && screen.state.strip == nil)
    try screen.press("r", "<Esc>")
    #expect(screen.state.sceneName == "Network" && screen.state.message == nil)
    // In a line that is typed no key begins another.
    try screen.press("/", "v", "r")
    #expect(screen.state.strip == nil && screen.statusLine.contains("vr"))
  }

  @Test func whatIsSelectedStaysInSight() throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      for keys in Self.places {
        for move in ["g", "G"] {
          var screen = try Screen(size: size)
          for key in keys + [move] { try screen.press(key) }
          let before = screen.state.draw()
          try screen.press("v")
          let after = screen.state.draw()
          guard let focus = before.focus, screen.state.strip != nil else { continue }
          #expect(before.lines[focus.y] == after.lines[focus.y], "\(size) \(keys) \(move)")
        }
      }
    }
  }

  @Test func everyScreenHasItsKeysAtEverySize() throws {
    for (columns, rows) in [(40, 10), (60, 20), (80, 24), (200, 60)] {
      for keys in Self.places.dropLast() {
        for key in ["?", "v", "r"] {
          var screen = try Screen(columns: columns, rows: rows)
          for key in keys { try screen.press(key) }
          try screen.press(key)
          let lines = screen.state.draw().lines
          #expect(screen.state.strip != nil, "\(keys) \(key)")
          #expect(lines.count == rows)
          // Page by page all of it is shown, each word whole, and what is the screen's own comes first.
          guard let strip = screen.state.strip, key == "?" else { continue }
          let groups = strip.groups(in: screen.state.scope, screen.state.context)
          var all = ""
          while screen.state.strip != nil {
            if all.isEmpty { #expect(screen.text.contains(groups[0].title.prefix(12)), "\(keys)") }
            all += screen.text
            try screen.press("?")
          }
          #expect(screen.state.overlay != nil, "\(keys)")
          let words = Set(all.split { " \n─│┌┐└┘,".contains($0) })
          for entry in groups.flatMap(\.entries) {
            for word in (entry.keys + " " + entry.words).split(whereSeparator: { " ,".contains($0) }
            ) {
              #expect(words.contains(word), "\(columns) \(keys) \(entry)")
            }
          }
        }
      }
    }
  }

  @Test func aScreenReaderHearsTheKeys() throws {
    var settings = Configuration()
    settings.isPlain = true
    var screen = try Screen(
      size: Size(columns: 80, rows: 40), theme: .mono, configuration: settings)
    try screen.press("?")
    #expect(screen.text.hasPrefix("keys here; question mark again for all of them\n"))
    #expect(screen.text.contains("open: Enter; "))
    try screen.press("v")
    #expect(screen.text.hasPrefix("keys after v\n"))
    #expect(screen.text.contains("Views: overview: o; "))
    // On a small braille display it is heard part by part, to the last.
    screen.resize(columns: 40, rows: 12)
    try screen.press("<Esc>", "?")
    #expect(screen.text.hasPrefix("keys here, 1 of "))
    var last = ""
    while screen.state.strip != nil {
      last = screen.text
      try screen.press("?")
    }
    #expect(last.contains("again for all"), "\(last)")
  }

  /// A letter and its large form belong together, on every screen.
  @Test func noLetterIsTwoThings() {
    var pairs: Set<String> = []
    for scope in Scope.all {
      for letter in "abcdefghijklmnopqrstuvwxyz" {
        let bindings = KeyBindings.standard
        let large = Character(letter.uppercased())
        guard
          let small = bindings.command(for: KeySequence([Key(.character(letter))]), in: scope),
          let other = bindings.command(for: KeySequence([Key(.character(large))]), in: scope)
        else { continue }
        pairs.insert("\(small.id) \(other.id)")
      }
    }
    #expect(
      pairs == [
        "first last", "next-match previous-match", "as-of during", "play pace", "sort arrange",
        "move-left pan-left", "move-right pan-right", "note edit-note", "copy-citation copy-link",
      ])
  }

  /// About fifty keys are learnt; what is behind `v` and `r` is shown when those are pressed.
  @Test func theTableIsShort() {
    let cells = KeyTable.markdown.split(separator: "\n").dropFirst(2)
      .filter { !$0.hasPrefix("| While typing") }.flatMap { $0.split(separator: "·") }
    let single = cells.filter { !$0.contains("`v ") && !$0.contains("`r ") }
    #expect(single.count <= 50, "\(single.count)")
  }

  /// A configuration that an earlier version has printed means what it meant.
  @Test func keysOfAnEarlierVersionStay() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Frames/configuration-2026-11-27.json")
    let settings = Configuration(file: "config.json", bytes: Array(try Data(contentsOf: file)))
    #expect(settings.diagnostics == [])
    for (key, id, scope) in [
      ("M", "network", Scope.list), ("O", "overview", .matrix), ("S", "shifts", .list),
      ("C", "chart", .list), ("D", "dossier", .list), ("T", "theme", .map), ("X", "packs", .list),
      ("K", "collect", .list), ("E", "edit-record", .detail), ("R", "copy-command", .map),
      ("W", "claims-around", .list), ("B", "bookmarks", .list), ("v", "hide-later", .list),
      ("J", "arrange", .list), ("r", "arrange", .claims), ("r", "arrange", .map),
      ("r", "arrange", .panel), ("d", "arrange", .matrix), ("?", "help", .list),
    ] {
      let keys = try #require(KeySequence(key))
      #expect(settings.keys.command(for: keys, in: scope)?.id == id, "\(key) \(id)")
    }
    // What begins with a key of the user's is gone, and no key is told that does not work.
    #expect(!settings.keys.begins(with: try #require(KeySequence("v")), in: .list))
    let plain = try #require(CommandGroup.command("plain"))
    #expect(settings.keys.keys(of: plain).isEmpty)
  }

  @Test func keysOneAfterTheOtherCanBeWanted() throws {
    func read(_ keys: String) -> Configuration {
      Configuration(file: "config.json", bytes: Array("{\"keys\": {\(keys)}}".utf8))
    }
    let settings = read("\"matrix\": [\"v x\", \"x\"], \"redraw\": \"<C-x> <C-l>\"")
    #expect(settings.diagnostics == [])
    var screen = try Screen(size: Size(columns: 80, rows: 24), configuration: settings)
    try screen.press("v", "x")
    #expect(screen.state.sceneName == "Matrix")
    try screen.press("<C-x>", "<C-l>")
    #expect(screen.takeEffects() == [.redraw])
    // A key that asks for something begins nothing else.
    let wrong = read("\"search\": \"W\", \"matrix\": \"W x\"")
    #expect(wrong.diagnostics.count == 1)
    #expect(wrong.diagnostics.first?.message.contains("the key W would ask for") == true)
    // One of the user's takes the place of those that began with it.
    let own = read("\"search\": \"v\"")
    #expect(own.diagnostics == [])
    #expect(own.keys.command(for: try #require(KeySequence("v")), in: .list)?.id == "search")
  }
}
