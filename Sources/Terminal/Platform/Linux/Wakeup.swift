import CTerminal
import Glibc

/// Wakes a thread by an eventfd.
final class Wakeup: Waker {
  let descriptor: Int32

  /// A way to be woken; if the system has no descriptor left, nobody is.
  init() {
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
  }

  deinit {
    close(descriptor)
  }

  /// Has `nextEvent` return `woken`, now or when it is next called.
  func wake() {
    _ = eventfd_write(descriptor, 1)
  }

  /// Waits to be woken, at most so long.
  func wait(atMost limit: Duration) {
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&source, 1, limit.pollMilliseconds)
    drain()
  }

  func drain() {
    var count: eventfd_t = 0
    _ = eventfd_read(descriptor, &count)
  }
}
