import Foundation
import Testing

extension ProgramTests {
  /// What users write: notes and collections, kept as a pack of their own, and files of packs.
  @Suite(.serialized) struct NotesTests {
    private func folder() throws -> String {
      let path = FileManager.default.temporaryDirectory.appending(path: "notes-\(UUID())").path()
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      return path
    }

    /// A program that stands in for an editor: it puts a text into the file that it is given.
    private func editor(in folder: String, _ script: String) throws -> String {
      let path = folder + "/nvim"
      try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      return path
    }

    private func run(_ home: String, _ arguments: String...) throws -> Program.Outcome {
      try Program.run(
        "/usr/bin/env",
        ["-u", "XDG_DATA_HOME", "HOME=\(home)", Program.path] + arguments)
    }

    @Test func notesAndCollectionsAreKeptAsAPackAndExportedWithCitations() throws {
      let home = try folder()
      defer { try? FileManager.default.removeItem(atPath: home) }
      let terminal = try Terminal(
        columns: 100, rows: 30, home: home,
        "env -u XDG_DATA_HOME \(Program.path) --fresh; echo the end: $?; cat")
      try terminal.waitForLists()
      #expect(try !terminal.screen().contains("Notes"))
      try terminal.type("2", "i", "Is 68 still right?", "Enter")
      try terminal.wait(for: "noted on China–Pakistan Economic Corridor")
      try terminal.type("r", "c", "To read", "Enter")
      try terminal.wait(for: "is in To read")
      try terminal.type("j", "r", "c", "to", "Tab", "Enter")
      try terminal.wait(for: "Belt and Road Initiative is in To read")
      try terminal.type("#", "j")
      try terminal.wait(for: "2 records")
      // The note is changed in the line, and gone when it is empty.
      try terminal.type("s", "g", "i", "C-u", "It was 45.", "Enter")
      try terminal.wait(for: "It was 45.")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")

      let listed = try run(home, "list", "notes")
      #expect(
        listed.output.contains("note/on-corridor-cpec") && listed.output.contains("note/to-read"))
      let shown = try run(home, "show", "corridor/cpec")
      #expect(shown.output.contains("Note on China–Pakistan Economic Corridor"))
      let found = try run(home, "search", "45")
      #expect(found.output.contains("note/on-corridor-cpec"))
      let exported = try run(home, "export", "notes", "--format", "markdown")
      #expect(exported.output.contains("It was 45."))
      let report = try run(home, "report", "--collection", "to read", "--format", "markdown")
      #expect(report.output.hasPrefix("# to read\n"), "\(report.errors)")
      for title in ["China–Pakistan Economic Corridor", "Belt and Road Initiative"] {
        #expect(report.output.contains("\n## \(title)\n"))
      }
      let unknown = try run(home, "report", "--collection", "nothing")
      #expect(unknown.status == 64 && unknown.errors.contains("there are To read"))
      #expect(exported.output.contains("Xi Jinping in Pakistan: Shifting Alliances"))
      let pack = home + "/.local/share/alliances/packs/notes"
      let valid = try run(home, "validate", pack)
      #expect(valid.status == 0, "\(valid.output)")
      // A kiosk reads and writes none.
      let kiosk = try Terminal(
        columns: 100, rows: 30, home: home,
        "env -u XDG_DATA_HOME \(Program.path) --kiosk; echo the end: $?; cat")
      try kiosk.waitForLists()
      #expect(try !kiosk.screen().contains("Notes"))
      for keys in [["i"], ["I"], ["r", "c"], ["r", "e"]] {
        for key in keys { try kiosk.type(key) }
        try kiosk.wait(for: "not here: this is a kiosk")
        try kiosk.type("j")
      }
      try kiosk.type("q")
      try kiosk.wait(for: "the end: 0")

      // The next session changes a note of an earlier version, whose date had another word, and takes it away.
      let file = pack + "/notes.json"
      try String(contentsOfFile: file, encoding: .utf8).replacing("\"date\"", with: "\"writtenOn\"")
        .write(toFile: file, atomically: true, encoding: .utf8)
      let again = try Terminal(
        columns: 100, rows: 30, home: home,
        "env -u XDG_DATA_HOME \(Program.path) --fresh; echo the end: $?; cat")
      try again.wait(for: "Notes")
      try again.type("Escape", "2", "i", "C-u", "It was less.", "Enter")
      try again.wait(for: "noted on China–Pakistan Economic Corridor")
      let changed = try String(contentsOfFile: file, encoding: .utf8)
      #expect(changed.contains("It was less.") && changed.contains("\"date\""), "\(changed)")
      let afterwards = try run(home, "validate", pack)
      #expect(afterwards.status == 0, "\(afterwards.output)")
      try again.type("i", "C-u", "Enter")
      try again.wait(for: "Note on China–Pakistan Economic Corridor is gone")
      try again.type("q")
      try again.wait(for: "the end: 0")
      let left = try run(home, "list", "notes")
      #expect(!left.output.contains("on-corridor-cpec") && left.output.contains("note/to-read"))
    }

    @Test func theUsersEditorWritesNotesAndOpensFilesAtTheirLine() throws {
      let home = try folder()
      defer { try? FileManager.default.removeItem(atPath: home) }
      let pack = home + "/pack"
      #expect(try Program.run(["new-pack", pack]).status == 0)
      let editor = try editor(
        in: home,
        "echo \"$@\" >> \(home)/calls; case \"$1\" in */drafts/*) printf 'two\\nlines' > \"$1\";; esac"
      )
      let terminal = try Terminal(
        columns: 100, rows: 30, home: home,
        "env -u XDG_DATA_HOME VISUAL=\(editor) \(Program.path) --fresh --content \(pack); "
          + "echo the end: $?; cat")
      try terminal.wait(for: "Overview")
      try terminal.type("Escape", "2", "I")
      try terminal.wait(for: "noted on")
      try terminal.type("#")
      // Its lines stay lines.
      try terminal.wait(for: "a line “two” and a line “lines”") {
        let lines = $0.split(separator: "\n")
        return lines.contains { $0.contains(" two ") && !$0.contains("lines") }
          && lines.contains { $0.contains(" lines ") && !$0.contains("two") }
      }
      // A record of the bundled pack is no file; one of a folder is opened at its line.
      try terminal.type("4", "r", "e")
      try terminal.wait(for: "is built in")
      try terminal.type(":", "my road", "Enter")
      usleep(300_000)
      try terminal.type("r", "e")
      try terminal.wait(for: "the content was read again")
      let calls = try String(contentsOfFile: home + "/calls", encoding: .utf8)
      let line = try #require(calls.split(separator: "\n").last)
      #expect(line.hasPrefix("+") && line.hasSuffix("/pack/corridors.json"), "\(calls)")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func whatCannotBeWrittenIsSaidAndNothingIsLost() throws {
      let home = try folder()
      defer { try? FileManager.default.removeItem(atPath: home) }
      let notes = home + "/.local/share/alliances/packs/notes"
      try FileManager.default.createDirectory(atPath: notes, withIntermediateDirectories: true)
      try "{\"notes\": [{\"id\": \"note/mine\", \"title\": \"Mine\", ".write(
        toFile: notes + "/notes.json", atomically: true, encoding: .utf8)
      let terminal = try Terminal(
        columns: 100, rows: 30, home: home,
        "env -u XDG_DATA_HOME \(Program.path) --fresh; echo the end: $?; cat")
      try terminal.waitForLists()
      try terminal.type("2", "i", "more", "Enter")
      try terminal.wait(for: "in notes-2.json, since notes.json is not understood")
      try terminal.type("i", "[a](b)", "Enter")
      try terminal.wait(for: "a link is [words](kind/name)")
      try terminal.type("Escape", "q")
      try terminal.wait(for: "the end: 0")
      let text = try String(contentsOfFile: notes + "/notes.json", encoding: .utf8)
      #expect(text.hasSuffix("\"Mine\", "))
      #expect(try run(home, "list", "notes").output.contains("note/on-corridor"))
    }

    /// The command that `R` copies shows the same again.
    @Test func theCopiedCommandShowsTheSameView() throws {
      let home = try folder()
      defer { try? FileManager.default.removeItem(atPath: home) }
      for keys in [["x", "j", "l"], ["w", "s", "s"], ["m", "n", "+"], ["2", "j", "Enter"]] {
        let terminal = try Terminal(
          columns: 100, rows: 30, "\(Program.path) --fresh --as-of 2014; echo the end: $?; cat")
        try terminal.tmux("set-option", "-s", "set-clipboard", "on")
        try terminal.waitForLists("China–Pakistan partner")
        for key in keys { try terminal.type(key) }
        usleep(300_000)
        let shown = try terminal.screen()
        try terminal.type("v", "y")
        try terminal.wait(for: "clipboard: alliances browse")
        var copied = ""
        for _ in 0..<100 where copied.isEmpty {
          copied = try terminal.tmux("show-buffer")
          usleep(50_000)
        }
        #expect(copied.hasPrefix("alliances browse --as-of 2014 --view "), "\(copied)")
        let command = Program.path + copied.dropFirst("alliances".count)
        let again = try Terminal(columns: 100, rows: 30, "\(command); echo the end: $?; cat")
        func body(_ screen: String) -> [Substring] {
          screen.split(separator: "\n").dropLast()
        }
        try again.wait(for: "the same view for \(copied)") { body($0) == body(shown) }
        try again.type("q")
        try again.wait(for: "the end: 0")
        try terminal.type("q")
      }
    }
  }
}
