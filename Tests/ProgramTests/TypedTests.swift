import Foundation
import Testing

extension ProgramTests {
  /// What a person has typed is never thrown away: lines, notes, drafts, and files of the account.
  @Suite(.serialized) struct TypedTests {
    /// An account of its own, with what is kept in it.
    private final class Account {
      let home: String
      var drafts: String { home + "/.local/state/alliances/drafts" }
      var state: String { home + "/.local/state/alliances" }
      var notes: String { home + "/.local/share/alliances/packs/notes" }

      init() throws {
        home = FileManager.default.temporaryDirectory.appending(path: "typed-\(UUID())").path()
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      }

      deinit { try? FileManager.default.removeItem(atPath: home) }

      /// Opens the program at the bloc of the first row.
      func open(
        _ arguments: String = "--fresh --view list --at bloc/china-pakistan",
        variables: String = "", columns: Int = 120
      ) throws -> Terminal {
        let terminal = try Terminal(
          columns: columns, rows: 30, home: home,
          "env -u XDG_DATA_HOME -u VISUAL \(variables) \(Program.path) \(arguments); "
            + "echo the end: $?; cat")
        try terminal.wait(for: "? help")
        return terminal
      }

      func write(_ text: String, to path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent().path()
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
      }

      /// A program of a name that stands in for an editor.
      func editor(_ script: String, named name: String = "editor") throws -> String {
        let path = home + "/bin/" + name
        try write("#!/bin/sh\n\(script)\n", to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
      }

      /// The texts of all drafts.
      func draftTexts() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: drafts)) ?? []
        return names.sorted().compactMap {
          try? String(contentsOfFile: drafts + "/" + $0, encoding: .utf8)
        }
      }

      /// Waits until something of the account is as it should be.
      func wait(for what: String, _ condition: () -> Bool) throws {
        for _ in 0..<200 where !condition() { usleep(50_000) }
        try #require(condition(), "\(what)")
      }

      func text(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
      }
    }

    private static let note = "on-bloc-china-pakistan"

    /// The bytes that a terminal sends, in one read.
    private func send(_ text: String, to terminal: Terminal) throws {
      let bytes = text.utf8.map { String($0, radix: 16) }
      _ = try Program.run(
        "/usr/bin/env", ["tmux", "-L", terminal.socket, "send-keys", "-t", "0", "-H"] + bytes)
    }

    private func signal(_ signal: String, to terminal: Terminal) throws {
      let pid = try terminal.tmux("display-message", "-p", "-t", "0", "#{pane_pid}")
        .trimmingCharacters(in: .whitespacesAndNewlines)
      _ = try Program.run("/usr/bin/env", ["pkill", signal, "-P", pid, "alliances"])
    }

    // MARK: A line that is being typed

    /// Escape, signals, a closed window and a session's limit keep the words of a note, and the next
    /// one goes on with them.
    @Test(arguments: ["Escape", "C-c", "C-g", "-TERM", "-HUP", "-USR1", "close", "limit"])
    func aLineThatIsLeftIsKeptAsADraft(way: String) throws {
      let account = try Account()
      let limit = way == "limit" ? " --session-limit 0.05" : ""
      let terminal = try account.open(
        "--fresh --view list --at bloc/china-pakistan" + limit)
      try terminal.type("i", "my own words", "M-Enter", "and more")
      try terminal.wait(for: "my own words↵and more")
      switch way {
      case "close": try terminal.tmux("kill-window", "-t", "0")
      case "limit":
        try terminal.wait(for: "a note that was not finished") { $0.contains("the end: 0") }
      case let signal where signal.hasPrefix("-"):
        try self.signal(signal, to: terminal)
        try terminal.wait(for: "kept in")
        try terminal.wait(for: "the end:")
      default:
        try terminal.type(way)
        try terminal.wait(for: "kept as a draft: i goes on with it")
        try terminal.type("j", "q")
        try terminal.wait(for: "the end: 0")
      }
      try account.wait(for: "the draft") { account.draftTexts() == ["my own words\nand more\n"] }
      let again = try account.open()
      try again.type("i")
      try again.wait(for: "a draft of yours")
      try again.wait(for: "my own words↵and more")
      // Left as it is, it stays; noted, it goes.
      try again.type("Escape")
      try again.wait(for: "the draft stays: i goes on with it")
      try again.type("i", "!", "Enter")
      try again.wait(for: "noted on China")
      try account.wait(for: "no draft") { account.draftTexts().isEmpty }
      #expect(try account.text(account.notes + "/notes.json").contains(#"my own words\nand more!"#))
      try again.type("q")
      try again.wait(for: "the end: 0")
    }

    @Test func aDraftIsGivenUpByAnEmptyLine() throws {
      let account = try Account()
      try account.write(
        #"{"notes": [{"id": "note/\#(Self.note)", "title": "Note", "summary": "old words", "#
          + #""about": ["bloc/china-pakistan"]}]}"#, to: account.notes + "/notes.json")
      let terminal = try account.open()
      try terminal.type("i", " and new", "Escape")
      try terminal.wait(for: "kept as a draft")
      try terminal.type("i")
      try terminal.wait(for: "old words and new")
      try terminal.type("C-u", "Enter")
      try terminal.wait(for: "the draft is gone; the note is as it was")
      #expect(account.draftTexts().isEmpty)
      try terminal.type("i")
      try terminal.wait(for: "note: old words")
    }

    /// In a line an Escape and a letter in one read are Alt with it; apart they are two keys.
    @Test func altEditsTheLine() throws {
      let account = try Account()
      let terminal = try account.open()
      try terminal.type("i", "one two three")
      try terminal.wait(for: "note: one two three")
      try send("\u{1B}b", to: terminal)
      try send("\u{1B}b", to: terminal)
      try send("\u{1B}d", to: terminal)
      try terminal.wait(for: "note: one  three")
      try send("\u{19}\u{1B}f", to: terminal)
      try terminal.type("!")
      try terminal.wait(for: "note: one two three!")
      try terminal.type("C-a", "x", "C-e", "y")
      try terminal.wait(for: "note: xone two three!y")
      try send("\u{1B}[1;5D", to: terminal)
      try terminal.type("C-k", "C-w")
      try terminal.wait(for: "the line without its last word") {
        $0.contains("note: xone two") && !$0.contains("three")
      }
      // Apart: the draft is kept, and the letter is a command.
      try send("\u{1B}", to: terminal)
      usleep(30_000)
      try send("2", to: terminal)
      try terminal.wait(for: "Belt and Road Initiative")
      try account.wait(for: "the draft") { account.draftTexts().count == 1 }
    }

    // MARK: Pastes and limits

    @Test func aPasteIsKeptWhole() throws {
      let account = try Account()
      let terminal = try account.open()
      let line = String(repeating: "ten letters ", count: 250)
      try account.write("one\r\n" + line + "\ntwo\tthree", to: account.home + "/paste")
      try terminal.tmux("load-buffer", account.home + "/paste")
      try terminal.type("i")
      try terminal.wait(for: "note:")
      // As it is: tmux would make each line feed a carriage return.
      try terminal.tmux("paste-buffer", "-p", "-r", "-t", "0")
      try terminal.wait(for: "↵two three")
      try terminal.type("Enter")
      try terminal.wait(for: "noted on")
      let text = try account.text(account.notes + "/notes.json")
      #expect(text.contains(#""summary": "one\n"# + line + #"\ntwo three""#))
      // Its lines are shown as lines.
      try terminal.type("#", "Enter", "G")
      let shown = try terminal.wait(for: "two three")
      #expect(
        shown.split(separator: "\n").contains { $0.contains("two three") && !$0.contains("ten") })
      // Elsewhere it is one line.
      try account.write("gwadar\n\tport\n", to: account.home + "/paste")
      try terminal.tmux("load-buffer", account.home + "/paste")
      try terminal.type("/")
      try terminal.tmux("paste-buffer", "-p", "-t", "0")
      try terminal.wait(for: "Search: gwadar port")
    }

    @Test func whatDoesNotFitIsSaidAndKept() throws {
      let account = try Account()
      let terminal = try account.open()
      try account.write(String(repeating: "0123456789", count: 10_001), to: account.home + "/paste")
      try terminal.tmux("load-buffer", account.home + "/paste")
      try terminal.type("i")
      try terminal.wait(for: "note:")
      try terminal.tmux("paste-buffer", "-p", "-t", "0")
      try terminal.wait(for: "10 of 100010 letters are left out: this line takes 100000")
      #expect(account.draftTexts().map(\.count) == [100_011])
      try terminal.type("x")
      try terminal.wait(for: "the line is full, with 100000 letters: x is left out")
      try terminal.type("Enter")
      try terminal.wait(for: "noted on")
      // The whole of it is still there, and said to be longer than a line takes.
      try terminal.type("i")
      try terminal.wait(for: "is no text that fits here: I opens it in your editor")
      #expect(account.draftTexts().map(\.count) == [100_011])
    }

    @Test func aPasteThatNeverEndsTakesNoKeyWithIt() throws {
      for pause in [UInt32(1_500_000), 300_000] {
        let account = try Account()
        let terminal = try account.open()
        try send("\u{1B}[200~never ended", to: terminal)
        usleep(pause)
        try terminal.type("q")
        try terminal.wait(for: "the end: 0")
      }
    }

    /// Signs that no terminal shows are a person's words too: they stay where more is written.
    @Test func signsThatAreNotShownStay() throws {
      let account = try Account()
      let words = "👨‍👩‍👧 ☺\u{FE0F} \u{200F}א a\u{AD}b"
      try account.write(
        #"{"notes": [{"id": "note/\#(Self.note)", "title": "Note", "summary": "\#(words) \u0007z", "#
          + #""about": ["bloc/china-pakistan"]}]}"#, to: account.notes + "/notes.json")
      try account.write(Self.packFile, to: account.notes + "/pack.json")
      let terminal = try account.open()
      try terminal.type("i")
      try terminal.wait(for: "note: ")
      try terminal.type(" more", "Enter")
      try terminal.wait(for: "noted on")
      let text = try account.text(account.notes + "/notes.json")
      #expect(text.contains(words + #" \u0007z more""#), "\(text)")
    }

    // MARK: Files that are not understood

    private static let packFile = """
      {"identifier": "notes", "title": "Notes", "description": "Notes.", "licence": "mine",
       "language": "und", "version": "1"}
      """

    /// What is kept beside a file that is not understood is what is shown and gone on with.
    @Test func whatIsNotedBesideAFileIsShown() throws {
      let account = try Account()
      let old =
        #"{"version": 2, "notes": [{"id": "note/\#(Self.note)", "title": "Note", "#
        + #""summary": "old words", "about": ["bloc/china-pakistan"]}]}"#
      try account.write(old, to: account.notes + "/notes.json")
      try account.write(Self.packFile, to: account.notes + "/pack.json")
      let terminal = try account.open()
      try terminal.type("i", " mine", "Enter")
      try terminal.wait(for: "in notes-2.json, since notes.json is not understood")
      try terminal.type("i")
      try terminal.wait(for: "note: old words mine")
      try terminal.type(" still", "Enter")
      try terminal.wait(for: "noted on") { $0.contains("noted on") && !$0.contains("meanwhile") }
      try account.wait(for: "the words") {
        (try? account.text(account.notes + "/notes-2.json"))?.contains("old words mine still")
          == true
      }
      #expect(try account.text(account.notes + "/notes.json") == old)
      let shown = try Program.run(
        "/usr/bin/env",
        ["-u", "XDG_DATA_HOME", "HOME=\(account.home)", Program.path, "show", "note/\(Self.note)"])
      #expect(shown.output.contains("old words mine still"), "\(shown)")
    }

    /// Collections are told apart by their names, whatever they are written in.
    @Test func collectionsHaveAnyName() throws {
      let account = try Account()
      let terminal = try account.open()
      for name in ["日本語", "پڑھنا", "Ünïted", "United"] {
        try terminal.type("r", "c", name, "Enter")
        try terminal.wait(for: "is in \(name)")
      }
      try terminal.type("r", "c", "united", "Enter")
      try terminal.wait(for: "is out of united")
      let listed = try Program.run(
        "/usr/bin/env",
        ["-u", "XDG_DATA_HOME", "HOME=\(account.home)", Program.path, "list", "notes"])
      for name in ["日本語", "پڑھنا", "Ünïted"] { #expect(listed.output.contains(name)) }
      #expect(!listed.output.contains("United"), "\(listed)")
    }

    // MARK: The editor

    /// An editor that gives a draft up by leaving no word gives up the draft alone; a note that is emptied
    /// is said to be gone.
    @Test func anEmptyFileGivesUpTheDraftAlone() throws {
      let account = try Account()
      let editor = try account.editor(": > \"$1\"")
      let terminal = try account.open(variables: "EDITOR=\(editor)")
      try terminal.type("i", "precious note", "Enter")
      try terminal.wait(for: "noted on")
      try terminal.type("i", " draft", "Escape")
      try account.wait(for: "the draft") { account.draftTexts().count == 1 }
      try terminal.type("I")
      try terminal.wait(for: "the draft is gone; the note is as it was")
      #expect(try account.text(account.notes + "/notes.json").contains("\"precious note\""))
      #expect(account.draftTexts().isEmpty)
      try terminal.type("I")
      try terminal.wait(for: "Note on China–Pakistan partnership is gone")
    }

    /// A signal that comes while the terminal may still answer a question is heard.
    @Test(arguments: [50, 100, 200])
    func aSignalIsHeardWhenAnEditorIsAboutToOpen(milliseconds: Int) throws {
      let account = try Account()
      let editor = try account.editor("sleep 0.2")
      let outcome = try Python.run(
        """
        variables = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": \(Python.literal(account.home)),
                     "PATH": os.environ["PATH"], "EDITOR": \(Python.literal(editor))}
        session = Session([PROGRAM, "--fresh", "--view", "list", "--at", "bloc/china-pakistan"], environment=variables)
        session.wait_for(b"11;?")
        session.type("I")
        time.sleep(\(milliseconds) / 1000)
        os.kill(session.pid, signal.SIGTERM)
        status = session.end()
        assert os.WTERMSIG(status) == signal.SIGTERM or os.WEXITSTATUS(status) == 143, status
        print("heard")
        """)
      #expect(outcome.output == "heard\n", "\(outcome.errors)")
    }

    /// What an editor leaves, how it ends, what is said, and whether a draft stays.
    private static let edits = [
      (
        "printf 'see [it](https://example.org/a_(b)), [Gwadar](place/gwadar)' > \"$1\"", "noted on",
        false
      ),
      ("printf 'one\\n\\ntwo\\n\\n' > \"$1\"", "noted on", false),
      ("printf 'see [it](nowhere)' > \"$1\"", "a link is [words](kind/name)", true),
      ("printf 'see [it](javascript:alert)' > \"$1\"", "a link is [words](kind/name)", true),
      ("printf words > \"$1\"; exit 3", "ended with status 3", true),
      ("printf words > \"$1\"; kill -SEGV $$", "ended with status 139", true),
      ("head -c 2000000 /dev/zero | tr '\\0' x > \"$1\"", "a note takes 100000 letters", true),
      ("printf 'w\\366rter' > \"$1\"", "no UTF-8", true),
      ("exit 1", "nothing was noted", false),
      ("true", "what it saves later in", false), ("rm \"$1\"", "is gone", false),
    ]

    @Test(arguments: edits)
    func whatAnEditorSavesIsTakenOrKept(script: String, said: String, isKept: Bool) throws {
      let account = try Account()
      let editor = try account.editor(script)
      let terminal = try account.open(variables: "EDITOR=\(editor)")
      try terminal.type("I")
      let screen = try terminal.wait(for: said)
      try terminal.type("j", "k")
      if said == "noted on" { try account.wait(for: "no draft") { account.draftTexts().isEmpty } }
      guard isKept else {
        try terminal.type("i")
        try terminal.wait(for: "note:")
        #expect(try !terminal.screen().contains("a draft of yours"))
        return
      }
      // Its path is said, and it goes on from there.
      let names = try FileManager.default.contentsOfDirectory(atPath: account.drafts)
      let name = try #require(names.first)
      #expect(names.count == 1)
      let whole = screen.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .joined()
      #expect(whole.contains(name))
      let next = try account.editor("cat \"$1\" > \(account.home)/seen; printf taken > \"$1\"")
      #expect(next == editor)
      try terminal.type("I")
      try terminal.wait(for: "noted on")
      let seen = try Data(contentsOf: URL(filePath: account.home + "/seen"))
      #expect(!seen.isEmpty)
      try account.wait(for: "no draft") { account.draftTexts().isEmpty }
      #expect(try account.text(account.notes + "/notes.json").contains("\"taken\""))
    }

    @Test func anEditorMaySaveLater() throws {
      let account = try Account()
      let editor = try account.editor("(sleep 1; printf 'saved later' > \"$1\") > /dev/null 2>&1 &")
      let terminal = try account.open(variables: "EDITOR=\(editor)")
      try terminal.type("I")
      try terminal.wait(for: "what it saves later in")
      try account.wait(for: "the save") { account.draftTexts() == ["saved later"] }
      usleep(200_000)
      try terminal.type("i")
      try terminal.wait(for: "note: saved later")
      try terminal.type("Enter")
      try terminal.wait(for: "noted on")
      #expect(try account.text(account.notes + "/notes.json").contains("saved later"))
    }

    /// Each editor has its own way to be told a line; one that is not known is told none.
    @Test func eachEditorBeginsAtTheLine() throws {
      let account = try Account()
      let pack = account.home + "/-c !cmd"
      #expect(try Program.run(["new-pack", pack]).status == 0)
      let wanted = [
        ("vi", "+L F"), ("nvim -f", "-f +L F"), ("nano", "+L F"), ("emacs", "+L F"),
        ("vim.basic", "+L F"), ("micro", "+L F"), ("code --wait", "--wait -g F:L"),
        ("codium --wait", "--wait -g F:L"), ("subl -w", "-w F:L"), ("zed --wait", "--wait F:L"),
        ("hx", "F:L"), ("kate -b", "-b -l L F"), ("unknown -x", "-x F"), ("editor", "+L F"),
      ]
      var script = "cd \(account.home); export PATH=\(account.home)/bin:$PATH; "
      for (command, _) in wanted {
        let name = command.split(separator: " ")[0]
        if name != "editor" {
          _ = try account.editor(
            "for a; do printf '<%s>' \"$a\"; done >> calls; echo >> calls",
            named: String(name))
        }
        script +=
          "env -u XDG_DATA_HOME -u VISUAL EDITOR='\(command)' \(Program.path) --content='-c !cmd' "
          + "--fresh --view list --at corridor/my-road; "
      }
      // Debian's editor is a link to one that is known.
      try FileManager.default.createSymbolicLink(
        atPath: account.home + "/bin/editor", withDestinationPath: "vim.basic")
      let terminal = try Terminal(
        columns: 100, rows: 30, home: account.home, script + "echo the end: $?; cat")
      let calls = { (try? account.text(account.home + "/calls"))?.split(separator: "\n") ?? [] }
      for number in wanted.indices {
        try terminal.wait(for: "My road")
        try terminal.type("r", "e")
        try account.wait(for: "call \(number)") { calls().count > number }
        try terminal.wait(for: "the content was read again")
        try terminal.type("q")
        // The next session's screen is waited for, not this one's.
        try terminal.wait(for: "the end of session \(number)") { !$0.contains("read again") }
      }
      try terminal.wait(for: "the end: 0")
      for ((command, form), call) in zip(wanted, calls()) {
        let words = form.split(separator: " ").map { word in
          "<"
            + word.replacing("F", with: pack + "/corridors.json")
            .replacing("L", with: "4") + ">"
        }
        #expect(call == words.joined()[...], "\(command)")
      }
    }

    // MARK: Files that are not understood

    /// Whatever `notes.json` is, it stays as it is, byte for byte; new notes are kept beside it.
    @Test(arguments: [
      #"{"notes": [{"id": "note/mine", "title": "Mine", "#, #"{"version": 2, "notes": []}"#,
      #"{"version": "1", "notes": []}"#, #"["note/mine"]"#, #"{"notes": {"mine": "words"}}"#,
      #"{"notes": ["words"]}"#,
      #"{"notes": [{"id": "note/mine", "title": "M", "summary": ["a"]}]}"#,
      #"{"notes": [], "notes": [{"id": "note/mine", "title": "Mine"}]}"#, "words of mine",
      #"{"notes": [{"id": "mine", "title": "Mine", "summary": "words"}]}"#,
      "{\n// mine\n\"notes\": []}", "FIFO", "FOLDER",
    ])
    func aFileThatIsNotUnderstoodIsNeverWrittenOver(text: String) throws {
      let account = try Account()
      let file = account.notes + "/notes.json"
      try account.write(text, to: file)
      if text == "FIFO" || text == "FOLDER" {
        try FileManager.default.removeItem(atPath: file)
        if text == "FIFO" { #expect(mkfifo(file, 0o600) == 0) }
        if text == "FOLDER" {
          try FileManager.default.createDirectory(
            atPath: file, withIntermediateDirectories: false)
        }
      }
      let terminal = try account.open()
      for words in ["first words", " and second"] {
        try terminal.type("i", words, "Enter")
        try terminal.wait(for: "in notes-2.json, since notes.json is not understood")
        try account.wait(for: "the note with \(words)") {
          (try? account.text(account.notes + "/notes-2.json"))?.contains(words) == true
        }
        try terminal.type("j", "k")
      }
      if !["FIFO", "FOLDER"].contains(text) { #expect(try account.text(file) == text) }
      let beside = try account.text(account.notes + "/notes-2.json")
      #expect(beside.contains("first words and second"))
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
      let again = try account.open()
      // The lists are there before the notes are read.
      try again.wait(for: "Notes")
      try again.type("i")
      try again.wait(for: "note: first words and second")
    }

    @Test func whatIsUnknownInAFileStays() throws {
      let account = try Account()
      let file = account.notes + "/notes.json"
      let number = "123456789012345678901234567890.10"
      try account.write(
        """
        {"notes": [
            {"id": "note/a", "title": "A",   "summary": "left\\tas it is", "mood": {"of": [1, \(number)]}},
            {"mood": "é", "id": "note/\(Self.note)", "title": "Mine", "summary": "old", "x": null}
          ], "tool": "another\\u0021"}
        """, to: file)
      let terminal = try account.open()
      try terminal.type("i", " and new", "Enter")
      try terminal.wait(for: "noted on")
      try terminal.type("r", "c", "To read", "Enter")
      try terminal.wait(for: "is in To read")
      let text = try account.text(file)
      for part in [
        #"{"id": "note/a", "title": "A",   "summary": "left\tas it is", "mood": {"of": [1, \#(number)]}}"#,
        #""mood": "é""#, #""summary": "old and new""#, #""x": null"#, #""tool": "another\u0021"}"#,
        "note/to-read",
      ] {
        #expect(text.contains(part), "\(part) in \(text)")
      }
      // A note that goes takes nothing else along.
      try terminal.type("i", "C-u", "Enter")
      try account.wait(for: "the note to go") {
        (try? account.text(file))?.contains(Self.note) == false
      }
      let left = try JSONSerialization.jsonObject(with: Data(account.text(file).utf8))
      let notes = (left as? [String: Any])?["notes"] as? [[String: Any]]
      #expect(notes?.compactMap { $0["id"] as? String } == ["note/a", "note/to-read"])
    }

    @Test func manyNotesAreNoDeadEnd() throws {
      let account = try Account()
      let file = account.notes + "/notes.json"
      let words = String(repeating: "many words ", count: 100)
      let others = (0..<3000).map {
        #"{"id": "note/n\#($0)", "title": "N\#($0)", "summary": "\#(words)"}"#
      }
      try account.write(#"{"notes": ["# + others.joined(separator: ",\n") + "]}", to: file)
      let terminal = try account.open()
      for (words, wanted) in [("one", "one"), (" two", "one two")] {
        try terminal.type("i", words, "Enter")
        try account.wait(for: wanted) {
          (try? account.text(file))?.contains("\"\(wanted)\"") == true
        }
        try terminal.wait(for: "noted on")
        try terminal.type("j", "k")
      }
      try terminal.type("i", "C-u", "Enter")
      try account.wait(for: "the note to go") {
        (try? account.text(file))?.contains(Self.note) == false
      }
    }

    @Test func bookmarksAndPlacesOfAnotherVersionStay() throws {
      let account = try Account()
      let marks = "{\"version\": 2,\n\"bookmarks\": [\"bloc/a\"]}\n"
      let place = #"{"version": 2, "list": "quotes", "mine": true}"#
      try account.write(marks, to: account.state + "/bookmarks")
      try account.write(place, to: account.state + "/place.json")
      let terminal = try account.open("--view list --at bloc/china-pakistan")
      try terminal.type("b", "v", "b")
      try terminal.wait(for: "1/1")
      try terminal.type("Escape", "3", "q")
      try terminal.wait(for: "the end: 0")
      #expect(try account.text(account.state + "/bookmarks") == marks)
      #expect(try account.text(account.state + "/bookmarks-2") == "bloc/china-pakistan\n")
      #expect(try account.text(account.state + "/place.json") == place)
      let again = try account.open("")
      try again.wait(for: "the place where the last session ended") { $0.contains("Deng") }
      try again.type("v", "b")
      try again.wait(for: "1/1")
      try again.type("b")
      try account.wait(for: "the mark to go") {
        (try? account.text(account.state + "/bookmarks-2")) == ""
      }
      // What this version writes keeps what it does not know.
      let own = account.state + "/place-2.json"
      let text = try account.text(own)
      try account.write(text.replacing("{\n", with: "{\n  \"mine\": [1e400],\n"), to: own)
      try account.write("bloc/a\nvessel/b-2\n", to: account.state + "/bookmarks-2")
      try again.type("Escape", "1", "b")
      try account.wait(for: "the mark") {
        (try? account.text(account.state + "/bookmarks-2"))?.hasPrefix("bloc/a\nvessel/b-2\nbloc/")
          == true
      }
      try again.type("q")
      try again.wait(for: "the end: 0")
      #expect(try account.text(own).contains("\"mine\": [1e400]"))
      #expect(try account.text(own).contains("\"blocs\""))
    }

    // MARK: Other processes

    /// Another process holds the locks: keys and signals are heard, and in the end it is said.
    @Test func aLockIsWaitedForWithKeysAndSignalsHeard() throws {
      let account = try Account()
      let lock = account.notes + "/notes.json.lock"
      try account.write("", to: lock)
      try account.write("", to: account.state + "/bookmarks.lock")
      let holder = Process()
      holder.executableURL = URL(filePath: "/usr/bin/flock")
      holder.arguments = [
        account.state + "/bookmarks.lock", "flock", lock, "sleep", "60",
      ]
      try holder.run()
      defer { holder.terminate() }
      // Both locks are held when the second is.
      try account.wait(for: "the locks") {
        (try? Program.run("/usr/bin/flock", ["-n", lock, "true"]).status) == 1
      }
      for isEnded in [false, true] {
        let terminal = try account.open()
        try terminal.type("i", "held \(isEnded)", "Enter")
        try terminal.wait(for: "waiting: another process holds the notes")
        // The words are safe already.
        try account.wait(for: "the draft") {
          account.draftTexts().contains { $0.hasPrefix("held \(isEnded)") }
        }
        try terminal.type("2")
        try terminal.wait(for: "Belt and Road Initiative")
        if isEnded {
          try terminal.type("b")
          try terminal.wait(for: "waiting: another process holds the bookmarks")
          try signal("-TERM", to: terminal)
          try terminal.wait(for: "the end: 143")
          try terminal.wait(for: "your words are kept in")
        } else {
          try terminal.wait(for: "nothing was noted: another process holds")
          try terminal.wait(for: "your words are kept in")
          try terminal.type("q")
          try terminal.wait(for: "the end: 0")
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: account.drafts) {
          try FileManager.default.removeItem(atPath: account.drafts + "/" + name)
        }
      }
    }

    @Test func aLockThatIsLetGoIsTaken() throws {
      let account = try Account()
      let lock = account.notes + "/notes.json.lock"
      try account.write("", to: lock)
      let holder = Process()
      holder.executableURL = URL(filePath: "/usr/bin/flock")
      holder.arguments = [lock, "sleep", "2"]
      try holder.run()
      usleep(300_000)
      let terminal = try account.open()
      try terminal.type("i", "patient words", "Enter")
      try terminal.wait(for: "noted on")
      #expect(try account.text(account.notes + "/notes.json").contains("patient words"))
      try account.wait(for: "no draft") { account.draftTexts().isEmpty }
    }

    @Test func aNoteOfAnotherSessionAppears() throws {
      let account = try Account()
      let (one, two) = (try account.open(), try account.open())
      try one.type("i", "words of one", "Enter")
      try one.wait(for: "noted on")
      try two.wait(for: "notes of another session are shown")
      try two.type("i")
      try two.wait(for: "note: words of one")
      // Both change it at once: no one's words are lost.
      try one.type("i", " and more", "Enter")
      try one.wait(for: "noted on")
      try account.wait(for: "the note") {
        (try? account.text(account.notes + "/notes.json"))?.contains("words of one and more")
          == true
      }
      try two.type("C-u", "words of two", "Enter")
      try two.wait(for: "it was changed meanwhile: both texts are kept")
      #expect(
        try account.text(account.notes + "/notes.json")
          .contains(#"words of one and more\nwords of two"#))
    }

    /// Where nothing can be kept in the account, the words are kept where everybody may write.
    @Test func withoutAHomeWordsAreKeptToo() throws {
      let account = try Account()
      let terminal = try Terminal(
        columns: 120, rows: 30, home: account.home,
        "env -u XDG_DATA_HOME -u HOME \(Program.path) --fresh --view list --at bloc/china-pakistan; "
          + "echo the end: $?; cat")
      try terminal.wait(for: "? help")
      try terminal.type("i", "homeless words", "Enter")
      let said = try terminal.wait(for: "kept in /tmp/alliances-draft-")
      let name = try #require(said.firstMatch(of: /alliances-draft-[A-Za-z0-9]+\.md/)).output
      let path = "/tmp/" + name
      defer { try? FileManager.default.removeItem(atPath: path) }
      #expect(try account.text(path).hasPrefix("homeless words"))
      try terminal.type("i")
      try terminal.wait(for: "note: homeless words")
    }
  }
}
