import CNcurses
import Glibc

/// Collects what ncurses writes for a frame and sends it in one piece.
///
/// ncurses flushes at each movement of the cursor: fifty small writes for a frame, each a packet
/// of its own over SSH. Its output is therefore led into memory while frames are drawn, and to
/// the terminal itself only while ncurses sets or restores the terminal's modes.
struct FrameOutput {
  /// The descriptor that ncurses is given.
  let descriptor: Int32
  private let terminal: Int32
  private let memory: Int32
  private var buffer: [UInt8] = []
  /// Whether the terminal is gone, so that nothing can be written any more.
  private(set) var hasFailed = false

  /// An output to the terminal on standard output; nil if the system has no descriptors left.
  init?() {
    terminal = STDOUT_FILENO
    descriptor = dup(STDOUT_FILENO)
    memory = memfd_create("frame", 1)
    guard descriptor >= 0, memory >= 0 else { return nil }
  }

  /// Leads ncurses' output into memory.
  func collect() {
    dup2(memory, descriptor)
  }

  /// Leads ncurses' output to the terminal.
  func connect() {
    dup2(terminal, descriptor)
  }

  /// Sends what was collected, with something after it that ncurses knows nothing of.
  mutating func send(followedBy rest: [UInt8] = []) {
    let count = Int(lseek(memory, 0, SEEK_CUR))
    let total = count + rest.count
    guard total > 0 else { return }
    if buffer.count < total { buffer = Array(repeating: 0, count: total) }
    guard count > 0 else {
      write(rest, count: rest.count)
      return
    }
    let read = max(0, pread(memory, &buffer, count, 0))
    lseek(memory, 0, SEEK_SET)
    buffer.replaceSubrange(read..<read + rest.count, with: rest)
    write(buffer, count: read + rest.count)
  }

  /// Adds something that ncurses knows nothing of to what is sent next.
  func add(_ bytes: [UInt8]) {
    _ = Glibc.write(memory, bytes, bytes.count)
  }

  /// Sends something that ncurses knows nothing of, between two frames.
  mutating func sendApart(_ bytes: [UInt8]) {
    write(bytes, count: bytes.count)
  }

  private mutating func write(_ bytes: [UInt8], count: Int) {
    var sent = 0
    while sent < count {
      let written = bytes.withUnsafeBytes { bytes -> Int in
        bytes.baseAddress.map { Glibc.write(terminal, $0 + sent, count - sent) } ?? 0
      }
      if written > 0 {
        sent += written
      } else if errno == EAGAIN {
        var ready = pollfd(fd: terminal, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if errno != EINTR {
        hasFailed = true
        return
      }
    }
  }
}
