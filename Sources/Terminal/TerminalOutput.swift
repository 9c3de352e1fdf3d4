import Glibc

/// Sends bytes to the terminal, a frame in one piece, and never waits longer than it may.
struct TerminalOutput {
  /// The terminal, opened once more so that writing does not wait; standard output where that
  /// cannot be done.
  private let descriptor: Int32
  /// What goes out with the next frame, since every write wakes whoever carries it on.
  private var pending: [UInt8] = []
  /// Whether the terminal is gone or takes nothing any more.
  private(set) var hasFailed = false

  init() {
    // The descriptors of a session share one description with its shell: it must stay as it is.
    let own = open("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    descriptor = own >= 0 ? own : STDOUT_FILENO
  }

  /// Adds something to what is sent next.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    pending += bytes
  }

  /// Sends what was added, and more after it.
  ///
  /// - Parameter mayWait: asked while the terminal takes nothing, with the descriptor to wait for;
  ///   false gives the terminal up.
  mutating func send(_ bytes: [UInt8] = [], mayWait: (Int32) -> Bool) {
    let all = pending.isEmpty ? bytes : pending + bytes
    pending = []
    guard !hasFailed else { return }
    var sent = 0
    while sent < all.count {
      let written = all.withUnsafeBytes { bytes -> Int in
        bytes.baseAddress.map { write(descriptor, $0 + sent, bytes.count - sent) } ?? 0
      }
      if written > 0 {
        sent += written
      } else if errno == EAGAIN {
        guard mayWait(descriptor) else {
          hasFailed = true
          return
        }
      } else if errno != EINTR {
        hasFailed = true
        return
      }
    }
  }
}
