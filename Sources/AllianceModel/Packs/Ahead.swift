import Glibc

/// Work that another thread does while this one has something else to do.
package struct Ahead: ~Copyable {
  private let thread: pthread_t?

  /// Begins the work; without a thread to be had, does it at once.
  package init(_ work: @escaping @Sendable () -> Void) {
    thread = Threads.start(work)
    if thread == nil { work() }
  }

  /// Lets it go on by itself: nobody waits for it.
  package consuming func letGo() {
    if let thread { pthread_detach(thread) }
  }

  /// Waits until it is done.
  package consuming func finish() {
    if let thread { pthread_join(thread, nil) }
  }
}
