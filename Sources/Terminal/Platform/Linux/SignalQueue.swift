import CTerminal
import Glibc

/// Receives signals as data, between key presses, and never in the middle of anything.
struct SignalQueue: SignalReceiver {
  /// Readable when a signal has come.
  let descriptor: Int32
  private var set = sigset_t()

  /// Every signal that ends a process, stops it or tells of the window; but for those of faults,
  /// which give the terminal back themselves, and those that nobody can hold back.
  private static let held: [Int32] = {
    let own = [
      SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
      SIGIO, SIGPWR, SIGSTKFLT, SIGTSTP, SIGTTIN, SIGCONT, SIGWINCH,
    ]
    return own + (__libc_current_sigrtmin()...__libc_current_sigrtmax())
  }()

  /// Holds signals back and queues them.
  init() {
    sigemptyset(&set)
    for signal in Self.held { sigaddset(&set, signal) }
    sigprocmask(SIG_BLOCK, &set, nil)
    descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
    // A write that fails says so itself.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// The next signal that has come, if any.
  func next() -> Int32? {
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    guard read(descriptor, &info, size) == size else { return nil }
    return Int32(bitPattern: info.ssi_signo)
  }

  /// Stops the process group as Ctrl-Z does; returns when it is continued.
  func stopProcessGroup() {
    signal(SIGTSTP, SIG_DFL)
    kill(0, SIGTSTP)
    var stop = sigset_t()
    sigemptyset(&stop)
    sigaddset(&stop, SIGTSTP)
    // The signal is pending, so the process stops inside this call.
    sigprocmask(SIG_UNBLOCK, &stop, nil)
    sigprocmask(SIG_BLOCK, &stop, nil)
  }

  /// Ends the process by a signal, so that whoever started it sees why it ended.
  static func die(of signal: Int32) -> Never {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, signal)
    Glibc.signal(signal, SIG_DFL)
    raise(signal)
    sigprocmask(SIG_UNBLOCK, &set, nil)
    exit(128 + signal)
  }
}
