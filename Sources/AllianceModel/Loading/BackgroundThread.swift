import Glibc

/// Work that another thread does while this one has something else to do.
///
/// Signals are not for it: a session hears of them where it waits for its terminal; of one that a
/// loading thread took, as when the window has another size, it would hear late or never. Its own
/// faults are: held back, they would end the process before the terminal is given back.
package struct BackgroundThread: ~Copyable {
  /// Nil once the thread has been joined or detached, and where none could be had.
  private var thread: pthread_t?

  /// Begins the work; without a thread to be had, does it at once.
  package init(_ work: @escaping @Sendable () -> Void) {
    thread = Self.start(work)
    if thread == nil { work() }
  }

  /// A thread that is dropped goes on by itself, and is given back to the system at its end.
  deinit {
    if let thread { pthread_detach(thread) }
  }

  /// Lets it go on by itself: nobody waits for it.
  package consuming func detach() {}

  /// Waits until it is done.
  package consuming func join() {
    guard let thread else { return }
    self.thread = nil
    pthread_join(thread, nil)
  }

  /// Starts a thread, which must be joined or detached; nil if there is none to be had, and the work
  /// is left undone.
  private static func start(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
    let box = Unmanaged.passRetained(Box(work))
    var thread = pthread_t()
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    for fault in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS] {
      sigdelset(&all, fault)
    }
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let outcome = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().work() }
        return nil
      }, box.toOpaque())
    guard outcome == 0 else {
      box.release()
      return nil
    }
    return thread
  }

  private final class Box: Sendable {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) {
      self.work = work
    }
  }
}
