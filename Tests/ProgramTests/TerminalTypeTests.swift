import Foundation
import Testing

extension ProgramTests {
  /// The program on the terminals that people have, each as a frame kept in the repository.
  @Suite(.serialized) struct TerminalTypeTests {
    /// What is run on each terminal: its name, what the environment says, the keys.
    private static let terminals = [
      ("xterm", "TERM=xterm-256color"), ("xterm-16", "TERM=xterm-16color"),
      ("tmux", "TERM=tmux-256color"), ("screen", "TERM=screen"), ("linux", "TERM=linux"),
      ("vt100", "TERM=vt100"), ("c-locale", "TERM=xterm-256color LC_ALL=C"),
      ("no-color", "TERM=xterm-256color NO_COLOR=1"),
    ]

    @Test(arguments: terminals)
    func showsTheFrame(name: String, variables: String) throws {
      let terminal = try Terminal(
        columns: 80, rows: 24, "\(variables) \(Program.path); echo the end: $?; cat")
      try terminal.waitForLists()
      try terminal.type("4", "S", "s", "G", "k")
      try terminal.wait(for: "Xi Jinping")
      try expect(terminal, "\(name)-80x24")
      try terminal.type("2", "g", "Enter", "j", "j")
      try terminal.wait(for: "1/16")
      try expect(terminal, "\(name)-corridor-80x24")
      try terminal.type("m")
      try terminal.wait(for: "2,150 km computed")
      try expect(terminal, "\(name)-map-80x24")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func showsPlainLinesOnly() throws {
      let terminal = try Terminal(
        columns: 80, rows: 24, "\(Program.path) --plain; echo the end: $?; cat")
      try terminal.waitForLists()
      try terminal.type("2", "j", "j")
      try terminal.wait(for: ", 3 of 16 in Corridors")
      #expect(
        try terminal.tmux(
          "display-message", "-p", "-t", "0", "#{cursor_flag} #{cursor_x} #{cursor_y}")
          == "1 0 5\n")
      try expect(terminal, "plain-80x24")
    }

    /// A terminal that answers what its background is gets the theme for it at once; what comes too
    /// late for the first frame changes the colours later.
    @Test func theBackgroundIsAskedFor() throws {
      let outcome = try Python.run(
        #"""
        def run(answer, delay, extra={}):
            variables = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent",
                "PATH": os.environ["PATH"]}
            variables.update(extra)
            session = Session([PROGRAM, "browse", "--fresh"], environment=variables)
            if not extra: session.wait_for(b"\x1b]11;?\x1b\\")
            session.read(delay)
            if answer: session.type(answer)
            session.wait_for(b"Who moved")
            session.read(0.5)
            session.type("q")
            assert session.end() == 0, session.data[-200:]
            return session.data
        light, dark, either = b"38;5;24m", b"38;5;80m", b"38;5;63m"
        for delay in [0, 0.8]:
            data = run("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", delay)
            assert light in data, (delay, data)
        data = run("\x1b]11;rgb:0000/0000/0000\x07", 0)
        assert dark in data and light not in data, data
        # Where nobody answers the colours can be read on both.
        data = run(None, 0)
        assert either in data and light not in data and dark not in data, data
        # Who says what the colours are is not asked, nor is a terminal that would show the question.
        data = run(None, 0, {"COLORFGBG": "0;15"})
        assert light in data and b"]11;?" not in data, data
        assert b"]11;?" not in run(None, 0, {"TERM": "linux"})
        """#)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }

    /// Compares what the terminal shows, with its attributes, with a frame.
    private func expect(
      _ terminal: Terminal, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Frames/\(name).txt")
      if ProcessInfo.processInfo.environment["UPDATE_FRAMES"] != nil {
        usleep(500_000)
        try frame(terminal).write(to: file, atomically: true, encoding: .utf8)
        return
      }
      let expected = try String(contentsOf: file, encoding: .utf8)
      var shown = ""
      for _ in 0..<100 {
        shown = try frame(terminal)
        if shown == expected { return }
        usleep(50_000)
      }
      let lines = zip(expected.split(separator: "\n"), shown.split(separator: "\n"))
        .filter { $0 != $1 }.map { "  - \($0)\n  + \($1)" }
      Issue.record(
        "\(name) differs:\n\(lines.joined(separator: "\n"))", sourceLocation: sourceLocation)
    }

    /// What the terminal shows, its escape characters as "^[" so that the file is text.
    private func frame(_ terminal: Terminal) throws -> String {
      try terminal.tmux("capture-pane", "-p", "-e", "-t", "0")
        .replacingOccurrences(of: "\u{1B}", with: "^[")
    }
  }
}
