import Foundation
import Testing

extension ProgramTests {
  /// Browsing for strangers, over real SSH, and what they may try.
  @Suite(.serialized) struct KioskTests {
    private func temporaryFolder() throws -> String {
      let folder = FileManager.default.temporaryDirectory.appending(path: "kiosk-\(UUID())").path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      return folder
    }

    /// The two recipes of the README: a server that forces the command, and a key that does.
    private func servers() throws -> [SSHServer] {
      let kiosk = "\(Program.path) --kiosk"
      return [
        try SSHServer(
          settings: """
            AcceptEnv *
            ForceCommand \(kiosk)
            DisableForwarding yes
            PermitUserRC no
            """),
        try SSHServer(
          settings: "AcceptEnv *", keyOptions: "restrict,pty,command=\"\(kiosk)\""),
      ]
    }

    @Test func whateverIsAskedForTheKioskBrowses() throws {
      for server in try servers() {
        let terminal = try Terminal(
          columns: 100, rows: 30,
          "\(server.client) -tt 'id; touch \(server.folder.path())/made'; echo the end: $?; cat")
        try terminal.waitForLists("Kinds")
        try terminal.tmux("resize-window", "-t", "0", "-x", "60", "-y", "20")
        try terminal.wait(for: "two panes") { $0.contains("2 Corridors") && !$0.contains("Kinds") }
        try terminal.type("q")
        try terminal.wait(for: "the end: 0")
        #expect(!FileManager.default.fileExists(atPath: server.folder.path() + "/made"))
        // Without a terminal there is nothing to browse in, and nothing else to be had.
        let refused = try Program.run("/bin/bash", ["-c", "\(server.client) -T id"])
        #expect(refused.status == 64 && refused.output == "")
        #expect(refused.errors.contains("browsing needs a terminal"))
        let forwarded = try Program.run(
          "/bin/bash",
          [
            "-c",
            "\(server.client) -o ExitOnForwardFailure=yes -N -R 0:127.0.0.1:9 & sleep 2; kill %1 2>/dev/null; wait %1",
          ])
        #expect(forwarded.status != 0)
      }
    }

    @Test func theEnvironmentOpensNothing() throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try FileManager.default.createDirectory(
        atPath: folder + "/.config/alliances", withIntermediateDirectories: true)
      try "{\"keys\": {\"quit\": \"Q\"}}".write(
        toFile: folder + "/.config/alliances/config.json", atomically: true, encoding: .utf8)
      let variables = [
        "TERMINFO=\(folder)", "TERMINFO_DIRS=\(folder)", "HOME=\(folder)",
        "XDG_STATE_HOME=\(folder)/state", "XDG_CONFIG_HOME=\(folder)/.config", "ESCDELAY=100000",
        "LINES=3", "COLUMNS=7", "LOCPATH=\(folder)", "NCURSES_TRACE=9",
      ]
      let terminal = try Terminal(
        columns: 80, rows: 24,
        "env \(variables.joined(separator: " ")) \(Program.path) --kiosk; echo the end: $?; cat")
      try terminal.waitForLists()
      try terminal.type("b", "Enter")
      try terminal.wait(for: "Tab link")
      // Escape is noticed although ESCDELAY asks for a minute and a half.
      try terminal.type("Escape", "q")
      try terminal.wait(for: "the end: 0")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == [".config"], "\(left)")
    }

    @Test func noKeyLeadsOut() throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let terminal = try Terminal(
        columns: 80, rows: 24, "cd \(folder); \(Program.path) --kiosk; echo the end: $?; cat")
      try terminal.waitForLists()
      try terminal.type("e")
      try terminal.wait(for: "this is a kiosk, which only shows")
      try terminal.type("C-z")
      try terminal.wait(for: "this is a kiosk, which only shows")
      try terminal.type(":", "export", "Enter")
      try terminal.wait(for: "this is a kiosk, which only shows")
      // Every key but those that quit, in the panes and in what lies over them.
      for scalar in UInt8(0x01)...0x7E where scalar != 0x03 && scalar != UInt8(ascii: "q") {
        _ = try Program.run(
          "/usr/bin/env",
          ["tmux", "-L", terminal.socket, "send-keys", "-t", "0", "-H", String(scalar, radix: 16)])
      }
      for key in ["Escape", "Escape", "F1", "Escape", "F12", "DC", "IC", "PPage", "NPage", "M-x"] {
        try terminal.type(key)
      }
      let pid = try terminal.tmux("display-message", "-p", "-t", "0", "#{pane_pid}")
        .trimmingCharacters(in: .whitespacesAndNewlines)
      let running = try Program.run("/usr/bin/env", ["pgrep", "-P", pid, "alliances"])
      let process = running.output.trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(running.status == 0, "the session is alive")
      #expect(
        try Program.run("/usr/bin/env", ["pgrep", "-P", process]).status == 1,
        "it has started nothing")
      for signal in ["-TSTP", "-USR1", "-PIPE"] {
        if signal == "-USR1" { continue }
        _ = try Program.run("/usr/bin/env", ["kill", signal, process])
      }
      try terminal.type("Escape", "Escape", "Escape", "2")
      try terminal.wait(for: "Karakoram")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }

    @Test func aMegabytePastedIsRead() throws {
      let terminal = try Terminal(
        columns: 80, rows: 24, "\(Program.path) --kiosk; echo the end: $?; cat")
      try terminal.waitForLists()
      let file = FileManager.default.temporaryDirectory.appending(path: "paste-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: file) }
      // Letters that would move, search, open and quit, were they typed.
      let letters = Array("jkhlgqG123456789xtmnbB/.,:?ze \r\t[]<>".utf8)
      var bytes: [UInt8] = []
      var state: UInt64 = 7
      while bytes.count < 1 << 20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(letters[Int(state >> 33) % letters.count])
      }
      try Data(bytes).write(to: URL(filePath: file))
      try terminal.tmux("load-buffer", file)
      try terminal.tmux("paste-buffer", "-p", "-r", "-t", "0")
      try terminal.wait(for: "pasted text is not taken for keys")
      try terminal.type("/")
      try terminal.tmux("set-buffer", "gawadar")
      try terminal.tmux("paste-buffer", "-p", "-t", "0")
      try terminal.wait(for: "Search: gawadar")
      try terminal.type("Escape", "2")
      try terminal.wait(for: "Karakoram")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func limitsAreSaidBeforeTheyAct() throws {
      let terminal = try Terminal(
        columns: 100, rows: 24, "\(Program.path) --kiosk --idle-limit 0.05; echo the end: $?; cat")
      try terminal.wait(for: "without a key this session ends in 2 seconds: any key keeps it")
      try terminal.type("Escape")
      try terminal.wait(for: "1/14")
      try terminal.wait(for: "without a key this session ends")
      let end = try terminal.wait(for: "the end: 0")
      #expect(end.contains("the session has ended: no key for 3 seconds"))
      let second = try Terminal(
        columns: 100, rows: 24, "\(Program.path) --session-limit 0.05; echo the end: $?; cat")
      try second.wait(for: "this session ends in 2 seconds, as all do after 3 seconds")
      for _ in 0..<3 { try second.type("j") }
      let over = try second.wait(for: "the end: 0")
      #expect(over.contains("the session has lasted 3 seconds"))
      #expect(try Program.run(["--idle-limit", "-1"]).status == 64)
    }

    @Test func theEnvironmentVariableMakesAKioskOfEverything() throws {
      let listed = try Program.run(
        "/usr/bin/env", ["ALLIANCES_KIOSK=1", Program.path, "list", "blocs"])
      #expect(listed.status == 64 && listed.output == "")
      let terminal = try Terminal(
        columns: 80, rows: 24, startsAtLists: false,
        "ALLIANCES_KIOSK=1 \(Program.path); echo the end: $?; cat")
      try terminal.waitForLists()
      try terminal.type("e")
      try terminal.wait(for: "this is a kiosk, which only shows")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
      #expect(try FileManager.default.contentsOfDirectory(atPath: terminal.home) == [])
    }

    /// The client is stopped, as if the network were: the server notices, and the session ends.
    @Test func aSilentNetworkEndsTheSession() throws {
      let copy = try temporaryFolder() + "/silent"
      try FileManager.default.copyItem(atPath: Program.path, toPath: copy)
      let server = try SSHServer(
        settings: "ForceCommand \(copy) --kiosk\nClientAliveInterval 1\nClientAliveCountMax 2")
      let terminal = try Terminal(columns: 80, rows: 24, "\(server.client) -tt; echo gone; cat")
      try terminal.waitForLists()
      #expect(try Program.run("/usr/bin/env", ["pgrep", "-f", "^\(copy)"]).status == 0)
      _ = try Program.run(
        "/usr/bin/env", ["pkill", "-STOP", "-f", "^ssh -F .*\(server.folder.lastPathComponent)"])
      var isRunning = true
      for _ in 0..<200 where isRunning {
        isRunning = try Program.run("/usr/bin/env", ["pgrep", "-f", "^\(copy)"]).status == 0
        if isRunning { usleep(50_000) }
      }
      #expect(!isRunning)
      _ = try Program.run(
        "/usr/bin/env", ["pkill", "-KILL", "-f", "^ssh -F .*\(server.folder.lastPathComponent)"])
    }

    @Test func theSystemLogIsToldIfAsked() throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      // A log of our own, in a view of the file system that only the test has.
      let script = """
        import socket, subprocess, os, sys
        os.makedirs("\(folder)/dev", exist_ok=True)
        log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        log.bind("\(folder)/log")
        log.settimeout(20)
        subprocess.run(["mount", "--bind", "\(folder)/log", "/dev/log"], check=True)
        child = subprocess.Popen(["script", "-qfc", "\(Program.path) --kiosk --log --session-limit 0.02", "/dev/null"],
                                 stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                 env=dict(os.environ, TERM="xterm", SSH_CLIENT="10.0.0.7 51234 22"))
        for _ in range(2): print(log.recv(4096).decode())
        child.wait()
        """
      let file = folder + "/log.py"
      try script.write(toFile: file, atomically: true, encoding: .utf8)
      let made = !FileManager.default.fileExists(atPath: "/dev/log")
      if made { try Data().write(to: URL(filePath: "/dev/log")) }
      defer { if made { try? FileManager.default.removeItem(atPath: "/dev/log") } }
      let outcome = try Program.run("/usr/bin/env", ["unshare", "-m", "python3", file])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(
        outcome.output.contains("session begins, from 10.0.0.7 51234 22"), "\(outcome.output)")
      #expect(outcome.output.contains("session ends after"), "\(outcome.output)")
    }
  }
}
