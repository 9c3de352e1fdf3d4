import Foundation
import TestSupport
import Testing

/// Everything that starts processes.
///
/// Suites run beside each other, the tests of one in turn: all of
/// them at once would wait for a processor, and the wait counts as a test's time. The limit is there for
/// what never ends.
@Suite(.timeLimit(.minutes(15)), OwnThreads())
enum ProgramTests {}

/// The real binary, as the build left it beside the tests.
enum Program {
  private static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// Whether it is what is installed: the release, a file that needs no library.
  static let isInstalled = folder.lastPathComponent == "release"

  static let path = folder.appending(path: "alliances").path()

  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs the binary to its end, without a terminal.
  static func run(_ arguments: [String]) throws -> Outcome { try run(path, arguments) }

  /// Runs a program to its end, without a terminal; a signal that ends it is its status, and one that
  /// is not there ends with 127.
  ///
  /// It has signals as a shell leaves them, though tests run on threads that hold all of them back, and
  /// no descriptors but the three that everyone has: with the pipe of a process that another test
  /// starts at the same time that one would not end.
  ///
  /// - Parameter startsServer: whether something outlives the call, which must not have its output.
  static func run(
    _ executable: String, _ arguments: [String], startsServer: Bool = false
  ) throws -> Outcome {
    var (output, errors): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    try #require(pipe(&output) == 0 && pipe(&errors) == 0)
    defer { for descriptor in [output[0], errors[0]] { close(descriptor) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (descriptor, pipe) in [(Int32(1), output), (2, errors)] {
      if startsServer {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
      } else {
        posix_spawn_file_actions_adddup2(&actions, pipe[1], descriptor)
      }
    }
    // Those that are not open are passed over.
    for descriptor in Int32(3)..<1024 {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let words = ([executable] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    var process = pid_t()
    let fault = posix_spawnp(&process, executable, &actions, &attributes, words + [nil], environ)
    for descriptor in [output[1], errors[1]] { close(descriptor) }
    guard fault == 0 else {
      return Outcome(status: 127, output: "", errors: String(cString: strerror(fault)))
    }
    let texts = readToEnd([output[0], errors[0]])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return Outcome(
      status: signal == 0 ? status >> 8 & 0xFF : signal, output: texts[0], errors: texts[1])
  }

  /// All that comes of some descriptors, read side by side: a full pipe would stop the program.
  private static func readToEnd(_ descriptors: [Int32]) -> [String] {
    var bytes = descriptors.map { _ in [UInt8]() }
    var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while waiting.contains(where: { $0.fd >= 0 }) {
      guard poll(&waiting, nfds_t(waiting.count), -1) > 0 else { continue }
      for place in waiting.indices where waiting[place].revents != 0 {
        let count = read(waiting[place].fd, &buffer, buffer.count)
        if count > 0 { bytes[place] += buffer[..<count] }
        if count == 0 || (count < 0 && errno != EINTR) { waiting[place].fd = -1 }
      }
    }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// A terminal of its own: a tmux server that nobody else uses.
final class Terminal {
  let socket = "alliances-test-\(UUID().uuidString.prefix(8))"
  /// The account's folders, so that no test sees what another has kept.
  let home: String
  /// Whether the home is this terminal's alone, and goes with it.
  private let isOwnHome: Bool

  /// Opens a terminal that runs a shell command.
  ///
  /// - Parameters:
  ///   - home: the account's folder; by default one of its own, empty but for a configuration.
  ///   - startsAtLists: whether that configuration starts at the blocs, and not at the overview.
  init(
    columns: Int = 80, rows: Int = 24, home: String? = nil, startsAtLists: Bool = true,
    _ command: String
  ) throws {
    isOwnHome = home == nil
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
    if isOwnHome { try? FileManager.default.removeItem(atPath: home) }
  }

  @discardableResult
  func tmux(_ arguments: String...) throws -> String {
    try Program.run("/usr/bin/env", ["tmux", "-u", "-L", socket] + arguments).output
  }

  /// Types keys, in tmux's notation, as fast as they can be read; what follows an Escape comes apart
  /// from it, since together they would be a key with Alt.
  func type(_ keys: String...) throws {
    for (part, keys) in keys.split(after: { $0 == "Escape" }).enumerated() {
      if part > 0 { usleep(150_000) }
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

  /// Waits until the terminal shows a text, also where a message is broken over lines.
  @discardableResult
  func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    try wait(
      for: "“\(text)”",
      { shown in
        let lines = shown.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        return shown.contains(text) || lines.joined(separator: " ").contains(text)
      }, sourceLocation: sourceLocation)
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
