import Foundation
import Testing

extension ProgramTests {
  /// The program over a real SSH connection to this machine.
  @Suite(.serialized) struct SSHTests {
    @Test func browsesOverSSH() throws {
      let server = try SSHServer()
      let terminal = try Terminal(
        columns: 100, rows: 30, "\(server.client) -tt \(Program.path); echo the end: $?; cat")
      try terminal.waitForLists("Kinds")
      try terminal.type("2", "j")
      try terminal.wait(for: "2/16")
      try terminal.tmux("resize-window", "-t", "0", "-x", "60", "-y", "20")
      try terminal.wait(for: "two panes") { $0.contains("2 Corridors") && !$0.contains("Kinds") }
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func withoutATerminalItRefuses() throws {
      let server = try SSHServer()
      let outcome = try Program.run("/bin/bash", ["-c", "\(server.client) -T \(Program.path)"])
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("browsing needs a terminal"))
      let list = try Program.run(
        "/bin/bash", ["-c", "\(server.client) -T \(Program.path) list blocs"])
      #expect(list.status == 0)
      #expect(list.output.contains("bloc/china-pakistan"))
    }

    @Test func aDroppedConnectionLeavesNothingBehind() throws {
      let server = try SSHServer()
      // A name of its own, so that the process can be told from those of other tests.
      let copy = server.folder.appending(path: "dropped").path()
      try FileManager.default.copyItem(atPath: Program.path, toPath: copy)
      let terminal = try Terminal(
        columns: 80, rows: 24, "\(server.client) -tt \(copy); echo gone; cat")
      try terminal.waitForLists()
      #expect(try Program.run("/usr/bin/env", ["pgrep", "-f", "^\(copy)"]).status == 0)
      _ = try Program.run(
        "/usr/bin/env",
        ["pkill", "-KILL", "-f", "^ssh -F .*\(server.folder.lastPathComponent).* -tt \(copy)"])
      try terminal.wait(for: "gone")
      var isRunning = true
      for _ in 0..<100 where isRunning {
        isRunning = try Program.run("/usr/bin/env", ["pgrep", "-f", "^\(copy)"]).status == 0
        if isRunning { usleep(50_000) }
      }
      #expect(!isRunning)
    }
  }
}

/// A server on a free port of the loopback, with keys of its own.
final class SSHServer {
  let folder: URL
  private let port: Int

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - settings: further lines of its configuration.
  ///   - keyOptions: what stands before the user's key.
  init(settings more: String = "", keyOptions: String = "") throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "ssh-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    port = try Self.freePort()
    for key in ["host", "user"] {
      let made = try Program.run(
        "/usr/bin/env", ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file(key)])
      try #require(made.status == 0, "ssh-keygen: \(made.errors)")
    }
    let key = try String(contentsOfFile: file("user.pub"), encoding: .utf8)
    try (keyOptions + (keyOptions.isEmpty ? "" : " ") + key).write(
      toFile: file("authorized"), atomically: true, encoding: .utf8)
    let settings = """
      Port \(port)
      ListenAddress 127.0.0.1
      HostKey \(file("host"))
      AuthorizedKeysFile \(file("authorized"))
      PidFile \(file("pid"))
      PermitRootLogin yes
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      UsePAM no
      StrictModes no
      AcceptEnv LANG LC_ALL
      SetEnv XDG_STATE_HOME=\(folder.path())/state XDG_CONFIG_HOME=\(folder.path())/config
      \(more)
      """
    try settings.write(toFile: file("config"), atomically: true, encoding: .utf8)
    // sshd run by root wants this folder, which its service would have made.
    try? FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
    // Without -D it goes on in the background and writes its number into a file.
    let started = try Program.run("/usr/sbin/sshd", ["-f", file("config")], startsServer: true)
    try #require(started.status == 0, "sshd does not start")
    for _ in 0..<100 {
      // Whatever the command, and whatever it may run: an answer is one of the server's.
      if try Program.run("/bin/bash", ["-c", "\(client) true"]).status != 255 { return }
      usleep(50_000)
    }
    Issue.record("sshd does not answer")
  }

  deinit {
    _ = try? Program.run("/bin/bash", ["-c", "kill $(cat \(file("pid")))"])
    try? FileManager.default.removeItem(at: folder)
  }

  /// The command that connects, without what it should run.
  var client: String {
    """
    LC_ALL=C.UTF-8 ssh -F /dev/null -i \(file("user")) -p \(port) -o SendEnv=LC_ALL \
    -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR 127.0.0.1
    """
  }

  private func file(_ name: String) -> String { folder.appending(path: name).path() }

  private static func freePort() throws -> Int {
    let outcome = try Program.run(
      "/usr/bin/env",
      [
        "python3", "-c",
        "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])",
      ])
    return try #require(Int(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)))
  }
}
