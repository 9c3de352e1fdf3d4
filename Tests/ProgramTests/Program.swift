import Foundation
import Testing

/// Everything that starts processes.
///
/// Suites run beside each other, the tests of one in turn: all of
/// them at once would wait for a processor, and the wait counts as a test's time.
@Suite(.timeLimit(.minutes(5)))
enum ProgramTests {}

/// The real binary, as the build left it beside the tests.
enum Program {
  static let path: String = {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "alliances").path()
  }()

  /// Perl that runs its arguments with signals as a shell leaves them and no descriptors but the
  /// three that everyone has; it is on every Debian.
  ///
  /// Tests run on threads that hold all signals back, and children inherit that. They also inherit
  /// the pipes of a process that another test starts at the same time, which would then not end.
  private static let unblocked = [
    "-e",
    """
    use POSIX; sigprocmask(SIG_SETMASK, POSIX::SigSet->new); POSIX::close($_) for 3..1023; \
    exec @ARGV or exit 127
    """,
  ]

  /// The same for a command that starts a server.
  ///
  /// The server outlives the call, and Foundation waits until nobody has its output open.
  private static let detached = [
    "-e",
    """
    use POSIX; sigprocmask(SIG_SETMASK, POSIX::SigSet->new); POSIX::close($_) for 3..1023; \
    open STDOUT, '>/dev/null'; open STDERR, '>/dev/null'; exec @ARGV or exit 127
    """,
  ]

  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs the binary to its end, without a terminal.
  static func run(_ arguments: [String]) throws -> Outcome { try run(path, arguments) }

  /// Runs a program to its end, without a terminal.
  static func run(
    _ executable: String, _ arguments: [String], startsServer: Bool = false
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/perl")
    process.arguments = (startsServer ? detached : unblocked) + [executable] + arguments
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // A full pipe would stop the program: both are read while it runs.
    let group = DispatchGroup()
    let collected = Collected()
    for (pipe, isError) in [(output, false), (errors, true)] {
      DispatchQueue.global().async(group: group) {
        collected.set(pipe.fileHandleForReading.readDataToEndOfFile(), isError: isError)
      }
    }
    process.waitUntilExit()
    group.wait()
    return Outcome(
      status: process.terminationStatus, output: collected.text(isError: false),
      errors: collected.text(isError: true))
  }

  private final class Collected: @unchecked Sendable {
    private let lock = NSLock()
    private var data: [Bool: Data] = [:]

    func set(_ data: Data, isError: Bool) {
      lock.withLock { self.data[isError] = data }
    }

    func text(isError: Bool) -> String {
      lock.withLock { String(decoding: data[isError] ?? Data(), as: UTF8.self) }
    }
  }
}

/// A terminal of its own: a tmux server that nobody else uses.
final class Terminal {
  let socket = "alliances-test-\(UUID().uuidString.prefix(8))"
  /// The account's folders, so that no test sees what another has kept.
  let home: String

  /// Opens a terminal that runs a shell command.
  ///
  /// - Parameters:
  ///   - home: the account's folder; by default one of its own, empty but for a configuration.
  ///   - startsAtLists: whether that configuration starts at the blocs, and not at the overview.
  init(
    columns: Int = 80, rows: Int = 24, home: String? = nil, startsAtLists: Bool = true,
    _ command: String
  ) throws {
    self.home =
      home ?? FileManager.default.temporaryDirectory.appending(path: "home-\(socket)").path()
    // A home that is missing is not made by the program.
    try FileManager.default.createDirectory(
      atPath: self.home, withIntermediateDirectories: true)
    if home == nil, startsAtLists {
      let folder = self.home + "/.config/alliances"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try #"{"start": "blocs"}"#.write(
        toFile: folder + "/config.json", atomically: true, encoding: .utf8)
    }
    let started = try Program.run(
      "/usr/bin/env",
      [
        "-u", "XDG_STATE_HOME", "-u", "XDG_CONFIG_HOME", "-u", "NO_COLOR", "-u", "COLORFGBG",
        "LC_ALL=C.UTF-8", "TERM=xterm-256color",
        "HOME=\(self.home)", "tmux", "-L", socket, "-f", "/dev/null",
        "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command,
      ], startsServer: true)
    try #require(started.status == 0, "tmux does not start")
  }

  deinit {
    _ = try? tmux("kill-server")
    try? FileManager.default.removeItem(atPath: home)
  }

  @discardableResult
  func tmux(_ arguments: String...) throws -> String {
    try Program.run("/usr/bin/env", ["tmux", "-u", "-L", socket] + arguments).output
  }

  /// Types keys, in tmux's notation, as fast as they can be read; what follows an Escape comes apart
  /// from it, since together they would be a key with Alt.
  func type(_ keys: String...) throws {
    for keys in keys.split(after: { $0 == "Escape" }) {
      _ = try Program.run(
        "/usr/bin/env", ["tmux", "-u", "-L", socket, "send-keys", "-t", "0"] + keys)
    }
  }

  /// What the terminal shows.
  func screen() throws -> String {
    try tmux("capture-pane", "-p", "-t", "0")
  }

  /// Waits until the terminal shows what is wanted; fails with what it shows instead.
  @discardableResult
  func wait(
    for wanted: String, _ condition: (String) -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    var shown = ""
    // Far longer than anything takes: a slow machine must not fail a test.
    for _ in 0..<300 {
      shown = try screen()
      if condition(shown) { return shown }
      usleep(50_000)
    }
    Issue.record(
      "expected \(wanted), the terminal shows:\n\(shown)", sourceLocation: sourceLocation)
    throw Timeout()
  }

  /// Waits for the lists; where the program begins with the overview, goes on to them.
  @discardableResult
  func waitForLists(
    _ text: String = "Belt and Road countries", sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let shown = try wait(
      for: "the first screen", { $0.contains("Overview") || $0.contains(text) },
      sourceLocation: sourceLocation)
    if shown.contains("Overview") { try type("Escape") }
    return try wait(for: text, sourceLocation: sourceLocation)
  }

  /// Waits until the terminal shows a text.
  @discardableResult
  func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    try wait(for: "“\(text)”", { $0.contains(text) }, sourceLocation: sourceLocation)
  }

  struct Timeout: Error {}
}

extension Array {
  /// Its parts, each of which ends with an element of a kind; the last may end without one.
  fileprivate func split(after isEnd: (Element) -> Bool) -> [[Element]] {
    var parts: [[Element]] = []
    var part: [Element] = []
    for element in self {
      part.append(element)
      guard isEnd(element) else { continue }
      parts.append(part)
      part = []
    }
    return part.isEmpty ? parts : parts + [part]
  }
}
