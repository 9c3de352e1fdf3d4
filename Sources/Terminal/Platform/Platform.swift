/// What the terminal needs of the system beside terminfo and POSIX.
///
/// `Platform` in the folder of a system makes one of each: a port is one such folder.
protocol SignalReceiver {
  /// Readable when a signal has come; negative if there is none to be had.
  var descriptor: Int32 { get }
  /// The next signal that has come, if any.
  func next() -> Int32?
  /// Stops the process group as Ctrl-Z does; returns when it is continued.
  func stopProcessGroup()
}

/// Wakes the thread that waits for the terminal, from any other.
public protocol Waker: Sendable {
  /// Readable when somebody has woken it.
  var descriptor: Int32 { get }
  /// Has `nextEvent` return `woken`, now or when it is next called.
  func wake()
  /// Waits to be woken, at most so long.
  func wait(atMost limit: Duration)
  /// Forgets that it was woken.
  func drain()
}

/// Notices when files of folders are written, moved in or removed.
public protocol FolderWatcher {
  /// Readable when something has changed.
  var descriptor: Int32 { get }
  /// Forgets what has changed until now; false if nothing was among it that matters.
  func drain() -> Bool
}
