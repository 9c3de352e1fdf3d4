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
    var process: pid_t = 0
    let failure = posix_spawn(&process, words[0], nil, &attributes, &arguments, environ)
    guard failure == 0 else {
      errno = failure
      return nil
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
