import Glibc

/// Other programs that are run to their end.
enum Subprocess {
  /// Where a program is, by its name; nil if it is not in the folders of `PATH`.
  static func path(of name: String) -> String? {
    (Environment.value("PATH") ?? "/usr/bin:/bin").split(separator: ":")
      .map { $0 + "/" + name }.first { access($0, X_OK) == 0 }
  }

  /// Runs a program on the terminal that this one has.
  ///
  /// - Returns: its exit status, 128 and more for a signal; nil, with `errno` set, if it was not run.
  static func run(_ words: [String]) -> Int32? {
    guard let process = start(words) else { return nil }
    return end(of: process)
  }

  /// Waits for a program that was started.
  static func end(of process: pid_t) -> Int32? {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return self.status(status)
  }

  /// What `waitpid` gives as an exit status, 128 and more for a signal.
  static func status(_ status: Int32) -> Int32 {
    status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  /// Starts a program.
  ///
  /// - Parameter streams: descriptors that it has as its own, by the numbers that they have there.
  /// - Returns: its number; nil, with `errno` set, if it was not started.
  static func start(_ words: [String], streams: [(own: Int32, its: Int32)] = []) -> pid_t? {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals may be held back here, and children inherit that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in streams { posix_spawn_file_actions_adddup2(&actions, stream.own, stream.its) }
    var process: pid_t = 0
    let failure = posix_spawn(&process, words[0], &actions, &attributes, &arguments, environ)
    guard failure == 0 else {
      errno = failure
      return nil
    }
    return process
  }
}
