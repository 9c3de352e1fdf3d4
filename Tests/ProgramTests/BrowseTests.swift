import Foundation
import Testing

extension ProgramTests {
  /// Browsing in a real terminal.
  @Suite(.serialized) struct BrowseTests {
    private func open(columns: Int, rows: Int, _ variables: String = "") throws -> Terminal {
      let terminal = try Terminal(
        columns: columns, rows: rows, "\(variables) \(Program.path); echo the end: $?; cat")
      return terminal
    }

    @Test(arguments: [(120, 40), (80, 24), (40, 10)])
    func theFirstKeysDoWhatAUserExpects(columns: Int, rows: Int) throws {
      let terminal = try open(columns: columns, rows: rows)
      try terminal.wait(for: "Pakistan partnership")
      try terminal.type("j")
      try terminal.wait(for: "2/14")
      try terminal.type("2")
      try terminal.wait(for: "Belt and Road Init")
      try terminal.type("3")
      try terminal.wait(for: "Deng on")
      try terminal.type("Enter")
      try terminal.wait(for: "fruition")
      try terminal.type("Tab")
      // Those of the screen take several pages where there is little room, then come all.
      var shown = try terminal.screen()
      while !shown.contains("Here and now") {
        try terminal.type("?")
        shown = try terminal.wait(for: "more keys") { [shown] in $0 != shown }
      }
      try terminal.type("?")
      try terminal.wait(for: "the help to close") { !$0.contains("Keys") }
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func theTourBeginsAndEnds() throws {
      let terminal = try Terminal(
        columns: 100, rows: 30, "\(Program.path) tour; echo the end: $?; cat")
      try terminal.wait(for: "tour 1 of 8: Enter goes on")
      try terminal.type("Enter", "Enter")
      try terminal.wait(for: "No evidence is no level")
      try terminal.type("Escape")
      try terminal.wait(for: "the tour is over")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func theTerminalIsLeftAsItWas() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, ending) in [("quit", "q"), ("term", "-TERM"), ("int", "-INT"), ("hup", "-HUP")] {
        let terminal = try Terminal(
          """
          echo before; stty -a > \(folder.path())/before; \(Program.path); \
          stty -a > \(folder.path())/after; echo finished; cat
          """)
        try terminal.wait(for: "Belt and Road countries")
        if name == "quit" {
          try terminal.type(ending)
        } else {
          let pid = try terminal.tmux("display-message", "-p", "-t", "0", "#{pane_pid}")
            .trimmingCharacters(in: .whitespacesAndNewlines)
          _ = try Program.run("/usr/bin/env", ["pkill", ending, "-P", pid, "alliances"])
        }
        let shown = try terminal.wait(for: "finished")
        #expect(shown.hasPrefix("before"), "\(name): the main screen is back")
        #expect(!shown.contains("Belt and Road"), "\(name)")
        let before = try String(contentsOf: folder.appending(path: "before"), encoding: .utf8)
        let after = try String(contentsOf: folder.appending(path: "after"), encoding: .utf8)
        #expect(before == after, "\(name): stty -a")
        #expect(
          try terminal.tmux(
            "display-message", "-p", "-t", "0", "#{cursor_flag} #{alternate_on} #{keypad_flag}")
            == "1 0 0\n", "\(name): cursor visible, main screen, keypad as before")
      }
    }

    @Test func aCrashGivesTheTerminalBack() throws {
      let terminal = try open(columns: 80, rows: 24)
      try terminal.wait(for: "Belt and Road countries")
      let pid = try terminal.tmux("display-message", "-p", "-t", "0", "#{pane_pid}")
        .trimmingCharacters(in: .whitespacesAndNewlines)
      _ = try Program.run("/usr/bin/env", ["pkill", "-ILL", "-P", pid, "alliances"])
      try terminal.wait(for: "the end: 132")
      #expect(
        try terminal.tmux(
          "display-message", "-p", "-t", "0", "#{cursor_flag} #{alternate_on} #{keypad_flag}")
          == "1 0 0\n")
    }

    @Test func suspendingAndContinuingWork() throws {
      let terminal = try Terminal(columns: 80, rows: 24, "bash --norc -i")
      try terminal.type("PS1='ready> '", "Enter", "\(Program.path)", "Enter")
      try terminal.wait(for: "Belt and Road countries")
      try terminal.type("j", "C-z")
      try terminal.wait(for: "Stopped")
      try terminal.type("echo here", "Enter")
      try terminal.wait(for: "here")
      try terminal.type("fg", "Enter")
      try terminal.wait(for: "2/14")
      try terminal.type("q")
      try terminal.wait(for: "the shell") { $0.contains("ready>") && !$0.contains("2/14") }
    }

    @Test func aResizeIsDrawnAtOnce() throws {
      let terminal = try open(columns: 120, rows: 40)
      try terminal.wait(for: "Kinds")
      for (columns, rows, wanted, unwanted) in [
        (80, 24, "1 Blocs 2 Corridors", "Kinds"), (40, 10, "1/14", "Phases"),
        (30, 8, "alliances needs", "Blocs"), (120, 40, "Kinds", "alliances needs"),
      ] {
        try terminal.tmux("resize-window", "-t", "0", "-x", "\(columns)", "-y", "\(rows)")
        try terminal.wait(for: "\(columns)x\(rows)") {
          $0.contains(wanted) && !$0.contains(unwanted)
        }
      }
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func whatTmuxShowsIsWhatWasDrawn() throws {
      let terminal = try open(columns: 120, rows: 40)
      try terminal.wait(for: "Kinds")
      try terminal.type("4", "S", "s", "G", "k")
      let shown = try terminal.wait(for: "习近平")
      for line in shown.split(separator: "\n").dropFirst().dropLast() {
        #expect(line.last == "│" || line.last == "┐" || line.last == "┘", "\(line)")
      }
    }

    @Test func worksWithoutUTF8() throws {
      let terminal = try open(columns: 80, rows: 24, "LC_ALL=C")
      let shown = try terminal.wait(for: "Belt and Road countries")
      #expect(shown.allSatisfy { $0.isASCII })
      #expect(shown.contains("+- Blocs ---"))
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func worksOnAPlainTerminal() throws {
      let terminal = try open(columns: 80, rows: 24, "TERM=vt100")
      try terminal.wait(for: "Belt and Road countries")
      try terminal.type("Down", "Right", "Down")
      try terminal.wait(for: "2/14")
      #expect(!(try terminal.tmux("capture-pane", "-p", "-e", "-t", "0").contains("[36m")))
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func escapeIsNoticedWithoutAnotherKey() throws {
      let terminal = try open(columns: 40, rows: 10)
      try terminal.wait(for: "1/14")
      try terminal.type("Enter")
      try terminal.wait(for: "military · economic")
      try terminal.type("Escape")
      try terminal.wait(for: "1/14")
    }

    /// Of a save the good records are shown at once; what is wrong stands in the last line until it is
    /// mended.
    @Test func aSavedPackIsShownAtOnceAndItsFaultsStand() throws {
      let home = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: home) }
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      let folder = home + "/my-pack"
      #expect(try Program.run(["new-pack", folder]).status == 0)
      let terminal = try Terminal(
        columns: 120, rows: 30, startsAtLists: false,
        "\(Program.path) --content \(folder) --watch; echo the end: $?; cat")
      try terminal.wait(for: "My Pack")
      try terminal.waitForLists("1/17")
      try terminal.type("s", "g", "j")
      try terminal.wait(for: "2/17")
      let file = folder + "/corridors.json"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing("My road", with: "An avenue").write(
        toFile: file, atomically: true, encoding: .utf8)
      // The place is kept by record: the new title sorts before it.
      try terminal.wait(for: "3/17")
      #expect(try terminal.screen().contains("An avenue"))
      try text.replacing("My road", with: "A mistake\" 7").write(
        toFile: file, atomically: true, encoding: .utf8)
      let broken = try terminal.wait(for: "corridors.json:6:")
      #expect(!broken.contains("An avenue") && !broken.contains("A mistake"))
      // A file of another name, in a folder of its own, is shown beside what is broken.
      try FileManager.default.createDirectory(
        atPath: folder + "/dam", withIntermediateDirectories: true)
      try text.replacing("my-road", with: "dam-road").replacing("My road", with: "A dam road")
        .write(toFile: folder + "/dam/the-dam.json", atomically: true, encoding: .utf8)
      #expect(try terminal.wait(for: "A dam road").contains("corridors.json:6:"))
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      try terminal.wait(for: "My road")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    /// What a pack has is shown when the pack is read, and only then is what nobody has missed.
    @Test func aRecordOfAPackIsAskedForFromTheStart() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      #expect(try Program.run(["new-pack", folder]).status == 0)
      let listed = try Program.run(["list", "corridors", "--content", folder, "--only"]).output
      let record = try #require(listed.split(separator: " ").first)
      for (id, text) in [(String(record), "My road"), ("corridor/nowhere", "no record")] {
        let terminal = try Terminal(
          columns: 120, rows: 30, startsAtLists: false,
          "\(Program.path) --content \(folder) --fresh --view list --at \(id); cat")
        let screen = try terminal.wait(for: text)
        #expect(screen.contains("no record") == (text == "no record"))
      }
    }

    @Test func whatIsWrongWithAPackCanBeRead() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      #expect(try Program.run(["new-pack", folder]).status == 0)
      try "{\"events\": [7]}".write(
        toFile: folder + "/events.json", atomically: true, encoding: .utf8)
      let terminal = try Terminal(
        columns: 120, rows: 30, "\(Program.path) --content \(folder); echo the end: $?; cat")
      try terminal.wait(for: "1 fault in the content: ! lists what was left out")
      try terminal.type("!")
      try terminal.wait(for: "expected an object, found the number 7")
      try terminal.type("Escape", "q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func searchingFindsAndReturns() throws {
      let terminal = try open(columns: 80, rows: 24)
      try terminal.wait(for: "Belt and Road countries")
      try terminal.type("/", "gawadar")
      try terminal.wait(for: "Search: gawadar")
      #expect(
        try terminal.tmux("display-message", "-p", "-t", "0", "#{cursor_flag} #{cursor_x}")
          == "1 9\n")
      try terminal.type("Enter", "Enter")
      try terminal.wait(for: "Gwadar port")
      try terminal.type(":", "quit", "Enter")
      try terminal.wait(for: "the end: 0")
    }

    @Test func copiedTextReachesTheClipboard() throws {
      let terminal = try Terminal("sleep 1; \(Program.path); echo the end: $?; cat")
      try terminal.tmux("set-option", "-s", "set-clipboard", "on")
      try terminal.wait(for: "Belt and Road countries")
      try terminal.type("2", "Y")
      try terminal.wait(for: "clipboard: the identifier, corridor/")
      let copied = try terminal.tmux("show-buffer")
      #expect(copied.hasPrefix("corridor/"))
      #expect(try terminal.screen().contains(copied))
      try terminal.type("3", "y")
      try terminal.wait(for: "clipboard: the citation")
      #expect(try terminal.tmux("show-buffer").hasPrefix("“"))
    }

    @Test func aTerminalWithoutClipboardSaysSo() throws {
      let terminal = try open(columns: 80, rows: 24, "TERM=vt100")
      try terminal.wait(for: "Belt and Road countries")
      try terminal.type("y")
      try terminal.wait(for: "this terminal cannot copy")
    }

    @Test func theMouseSelectsInBothProtocols() throws {
      // A click on the fifth line at column 26: as xterm reports it (SGR), and as older ones do.
      for (type, report) in [
        ("xterm-256color", "1b 5b 3c 30 3b 32 36 3b 35 4d"), ("screen", "1b 5b 4d 20 3a 25"),
      ] {
        let terminal = try open(columns: 120, rows: 40, "TERM=\(type)")
        try terminal.wait(for: "1/14")
        let bytes = report.split(separator: " ").map(String.init)
        _ = try Program.run(
          "/usr/bin/env",
          ["tmux", "-L", terminal.socket, "send-keys", "-t", "0", "-H"] + bytes)
        try terminal.wait(for: "3/14")
        // Letting the button go is no event, and no end of input either.
        let release =
          type == "screen" ? "1b 5b 4d 23 3a 25" : "1b 5b 3c 30 3b 32 36 3b 35 6d"
        _ = try Program.run(
          "/usr/bin/env",
          ["tmux", "-L", terminal.socket, "send-keys", "-t", "0", "-H"]
            + release.split(separator: " ").map(String.init))
        usleep(300_000)
        try terminal.type("j")
        try terminal.wait(for: "4/14")
        try terminal.type("q")
        try terminal.wait(for: "the end: 0")
        #expect(
          try terminal.tmux("display-message", "-p", "-t", "0", "#{mouse_any_flag}") == "0\n")
      }
      let terminal = try Terminal(columns: 120, rows: 40, "\(Program.path) --no-mouse; cat")
      try terminal.wait(for: "1/14")
      #expect(try terminal.tmux("display-message", "-p", "-t", "0", "#{mouse_any_flag}") == "0\n")
    }

    @Test func twoSessionsLoseNoBookmark() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "state-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let sessions = try (0..<2).map { _ in
        try open(columns: 80, rows: 24, "XDG_STATE_HOME=\(folder)")
      }
      for (session, kind) in zip(sessions, ["5", "7"]) {
        try session.wait(for: "Belt and Road countries")
        try session.type(kind)
      }
      for round in 0..<6 {
        for session in sessions { try session.type("b", "j") }
        if round == 0 { for session in sessions { try session.wait(for: "2/") } }
      }
      for session in sessions {
        try session.wait(for: "7/")
        try session.type("q")
        try session.wait(for: "the end: 0")
      }
      let file = try String(contentsOfFile: folder + "/alliances/bookmarks", encoding: .utf8)
      let lines = file.split(separator: "\n")
      #expect(lines.count == 12 && Set(lines).count == 12, "\(file)")
      let third = try open(
        columns: 80, rows: 24, "XDG_STATE_HOME=\(folder) XDG_CONFIG_HOME=\(folder)")
      try third.wait(for: "the place where the last session ended") { $0.contains("7/") }
      try third.type("v", "b")
      try third.wait(for: "1/12")
      try third.type("b")
      try third.wait(for: "1/11")
    }

    @Test func bookmarksThatCannotBeWrittenLastForTheSession() throws {
      let terminal = try open(columns: 120, rows: 30, "XDG_STATE_HOME=/proc/nowhere")
      try terminal.wait(for: "Belt and Road countries")
      try terminal.type("b")
      try terminal.wait(for: "the mark lasts for this session")
      try terminal.type("v", "b")
      try terminal.wait(for: "1/1")
    }

    @Test func anUnknownTerminalIsNamed() throws {
      let terminal = try open(columns: 80, rows: 24, "TERM=nonsense")
      let shown = try terminal.wait(for: "the end: 64")
      #expect(shown.contains("the terminal type \"nonsense\" (TERM) is not known"))
    }
  }
}
