import CTerminal

/// What Linux has for the terminal: signalfd, eventfd, inotify, malloc_trim.
public enum Platform {
  /// Holds the process's signals back, and queues them.
  static func signals() -> some SignalReceiver { SignalQueue() }

  /// A way for other threads to wake the one at the terminal.
  public static func waker() -> some Waker { Wakeup() }

  /// Watches folders, by their absolute paths or by those from the working folder.
  public static func watcher(of folders: [String]) -> some FolderWatcher { FolderWatch(folders) }

  /// Gives memory that is free back to the system.
  public static func giveBackMemory() { ct_give_back_memory() }

  /// Ends the process by a signal, so that whoever started it sees why it ended.
  public static func die(of signal: Int32) -> Never { SignalQueue.die(of: signal) }
}
