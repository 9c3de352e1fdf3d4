import Glibc

/// Threads that do one piece of work each.
package enum Threads {
  /// Starts a thread, which must be joined or detached; nil if there is none to be had, and the work
  /// is left undone.
  ///
  /// Signals are not for it: a session hears of them where it waits for its terminal; of one that a
  /// loading thread took, as when the window has another size, it would hear late or never.
  package static func start(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
    let box = Unmanaged.passRetained(Box(work))
    var thread = pthread_t()
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
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
