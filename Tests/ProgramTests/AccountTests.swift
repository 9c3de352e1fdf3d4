import Foundation
import Testing

extension ProgramTests {
  /// What the program keeps for an account, and what the account wants of it.
  @Suite(.serialized) struct AccountTests {
    private func temporaryFolder() throws -> String {
      let folder = FileManager.default.temporaryDirectory.appending(path: "account-\(UUID())")
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      return folder.path()
    }

    private func write(_ text: String, home: String) throws {
      try FileManager.default.createDirectory(
        atPath: home + "/.config/alliances", withIntermediateDirectories: true)
      try text.write(
        toFile: home + "/.config/alliances/config.json", atomically: true, encoding: .utf8)
    }

    @Test func theNextSessionBeginsWhereTheLastOneEnded() throws {
      let home = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: home) }
      let file = home + "/.local/state/alliances/place.json"
      let command = "HOME=\(home) \(Program.path)"
      let first = try Terminal("\(command); echo the end: $?; cat")
      try first.waitForLists()
      try first.type("3", "j", "j", "Enter")
      try first.wait(for: "3/58")
      try first.type("q")
      try first.wait(for: "the end: 0")
      #expect(try String(contentsOfFile: file, encoding: .utf8).contains("\"quotes\""))
      let second = try Terminal("\(command); echo the end: $?; cat")
      try second.wait(for: "3/58")
      try second.type("2")
      try second.wait(for: "1/16")
      // A session that is hung up on keeps its place too.
      let pid = try second.tmux("display-message", "-p", "-t", "0", "#{pane_pid}")
        .trimmingCharacters(in: .whitespacesAndNewlines)
      _ = try Program.run("/usr/bin/env", ["pkill", "-HUP", "-P", pid, "alliances"])
      try second.wait(for: "the end: 129")
      let third = try Terminal("\(command); echo the end: $?; cat")
      try third.wait(for: "1/16")
      let fresh = try Terminal("\(command) --fresh; echo the end: $?; cat")
      try fresh.waitForLists("1/14")
      // What is no place is passed over.
      try "{\"version\": 9".write(toFile: file, atomically: true, encoding: .utf8)
      let again = try Terminal("\(command); echo the end: $?; cat")
      try again.waitForLists("1/14")
    }

    @Test func theConfigurationAppliesAndItsMistakesAreNamed() throws {
      let home = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: home) }
      try write(
        """
        {
          // begins with the corridors
          "start": "corridors",
          "keys": {"quit": "Q", "filter": "/"}
        }
        """, home: home)
      let terminal = try Terminal(
        columns: 120, rows: 30, "HOME=\(home) \(Program.path); echo the end: $?; cat")
      let shown = try terminal.wait(for: "1/16")
      #expect(shown.contains("config.json:4:35: the key / would ask for \"filter\" and for"))
      try terminal.type("q")
      try terminal.wait(for: "q does nothing here")
      try terminal.type("Q")
      let end = try terminal.wait(for: "the end: 0")
      #expect(
        end.replacingOccurrences(of: "\n", with: "").contains(
          "config.json:4:35: error: the key /"))

      let printed = try Program.run(
        "/usr/bin/env", ["-u", "XDG_CONFIG_HOME", "HOME=\(home)", Program.path, "config"])
      #expect(printed.status == 1)
      #expect(printed.errors.contains("config.json:4:35: error"))
      #expect(printed.output.contains("\"quit\": [\"Q\"]"))
      #expect(printed.output.contains("\"start\": \"corridors\""))
      try write(printed.output, home: home)
      let again = try Program.run(
        "/usr/bin/env", ["-u", "XDG_CONFIG_HOME", "HOME=\(home)", Program.path, "config"])
      #expect(again.status == 0)
      #expect(again.output == printed.output)
    }

    @Test func aWebLinkIsOneForTheTerminalToo() throws {
      let home = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: home) }
      try write("{\"start\": \"source/dawn-2019\"}", home: home)
      // `script` gives the program a terminal and writes down every byte.
      func bytes(_ type: String) throws -> String {
        let record = home + "/\(type)"
        _ = try Program.run(
          "/bin/bash",
          [
            "-c",
            "(sleep 1; printf q; sleep 1) | HOME=\(home) TERM=\(type) LC_ALL=C.UTF-8 script -qfc "
              + "'stty cols 100 rows 30; exec \(Program.path)' \(record)",
          ])
        return String(decoding: try Data(contentsOf: URL(filePath: record)), as: UTF8.self)
      }
      let xterm = try bytes("xterm-256color")
      #expect(
        xterm.contains("\u{1B}]8;;https://www.dawn.com/news/1487040\u{1B}\\"), "\(xterm)")
      for type in ["linux", "vt100"] {
        let bytes = try bytes(type)
        #expect(bytes.contains("www.dawn.com") && !bytes.contains("\u{1B}]8;"), "\(type)")
      }
    }

    @Test func copyingPassesThroughGNUScreen() throws {
      let home = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: home) }
      let terminal = try Terminal(
        "sleep 1; SCREENDIR=\(home) TERM=xterm screen -q -U -T screen \(Program.path) --fresh; cat")
      try terminal.tmux("set-option", "-s", "set-clipboard", "on")
      try terminal.waitForLists()
      try terminal.type("2", "j", "Y")
      let shown = try terminal.wait(for: "clipboard: the identifier, corridor/")
      var copied = ""
      for _ in 0..<100 where copied.isEmpty {
        copied = try terminal.tmux("show-buffer")
        usleep(50_000)
      }
      #expect(copied.hasPrefix("corridor/") && shown.contains(copied))
      try terminal.type("q")
    }
  }
}
