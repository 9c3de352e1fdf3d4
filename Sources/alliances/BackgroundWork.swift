import Glibc

/// Work on a thread of its own, which the process does not wait for when it ends.
enum BackgroundWork {
  /// Starts the work; without a thread to be had, it is left undone.
  static func start(_ work: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Box(work))
    var thread = pthread_t()
    let outcome = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().work()
        return nil
      }, box.toOpaque())
    if outcome == 0 {
      pthread_detach(thread)
    } else {
      box.release()
    }
  }

  private final class Box: Sendable {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) {
      self.work = work
    }
  }
}
