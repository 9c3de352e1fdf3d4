import CNcurses
import Glibc

/// Notices when files of folders are written, moved in or removed.
public struct FolderWatch {
  let descriptor: Int32

  /// Watches folders; those that are not there are not watched.
  public init(_ folders: [String]) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    for folder in folders {
      inotify_add_watch(
        descriptor, folder, UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM))
    }
  }

  /// Forgets what has changed until now, waiting a little for the other files of the same save.
  func drain() {
    usleep(30_000)
    var buffer = [UInt8](repeating: 0, count: 4096)
    while read(descriptor, &buffer, buffer.count) > 0 {}
  }
}
