import Glibc

/// Signals that would end the process, held back while something is there that it must tidy up.
struct HeldSignals {
  private var set = sigset_t()
  private var before = sigset_t()

  /// Holds back every signal that ends a process, but for those of faults, and those that whoever
  /// started the process wants passed over.
  init() {
    sigemptyset(&set)
    let ending =
      [
        SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF,
        SIGXCPU, SIGIO, SIGPWR, SIGSTKFLT,
      ] + (__libc_current_sigrtmin()...__libc_current_sigrtmax())
    for signal in ending where !Self.isPassedOver(signal) { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, &before)
  }

  /// Lets signals through again: one that has come meanwhile ends the process here.
  func release() {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// Whether one has come.
  var hasCome: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return (1...__libc_current_sigrtmax()).contains { number in
      var set = set
      return sigismember(&set, number) == 1 && sigismember(&pending, number) == 1
    }
  }

  /// The signal that has come, taken off, after waiting for one; nil if none has, or a child has ended.
  ///
  /// - Parameter time: how long to wait at most.
  func next(within time: Duration) -> Int32? {
    var awaited = set
    sigaddset(&awaited, SIGCHLD)
    var limit = timespec(
      tv_sec: Int(time.components.seconds),
      tv_nsec: Int(time.components.attoseconds / 1_000_000_000))
    let signal = sigtimedwait(&awaited, nil, &limit)
    return signal > 0 && signal != SIGCHLD ? signal : nil
  }

  private static func isPassedOver(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return true }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
