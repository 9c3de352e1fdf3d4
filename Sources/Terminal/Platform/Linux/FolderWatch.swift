import CTerminal
import Glibc

/// Notices when files of folders are written, moved in or removed, whatever becomes of the folders.
///
/// A folder may be moved away and made anew, or be a link that is led elsewhere: every folder on the
/// way to it is watched too, for the name that comes next. So is what links in it lead to.
final class FolderWatch: FolderWatcher {
  /// Ready to read when something has changed, and again when the other files of the same save have had
  /// time to follow.
  let descriptor: Int32
  private let changes: Int32
  private let timer: Int32
  private let folders: [String]
  /// The names that matter in what is watched; nil for all.
  private var names: [Int32: Set<String>?] = [:]
  /// The path of each watch.
  private var paths: [Int32: String] = [:]

  private static let events = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE)
  /// Links to links end somewhere, or lead round.
  private static let maximumLinks = 16

  /// Watches folders, by their absolute paths or by those from the working folder.
  init(_ folders: [String]) {
    changes = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    timer = timerfd_create(CLOCK_MONOTONIC, Int32(TFD_NONBLOCK) | Int32(TFD_CLOEXEC))
    descriptor = epoll_create1(O_CLOEXEC)
    for source in [changes, timer] {
      var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(fd: source))
      epoll_ctl(descriptor, EPOLL_CTL_ADD, source, &event)
    }
    let here = realpath(".", nil)
    defer { free(here) }
    let base = here.map { String(cString: $0) } ?? "/"
    self.folders = folders.map { $0.hasPrefix("/") ? $0 : base + "/" + $0 }
    watchAll()
  }

  deinit {
    for open in [descriptor, changes, timer] { Glibc.close(open) }
  }

  /// How long the other files of a save may take to follow.
  private static let patience = 30_000_000

  /// Whether files have changed that matter, and those of the same save with them; never waits: the
  /// first change only begins the time that the others have.
  func drain() -> Bool {
    var expirations: UInt64 = 0
    let isDue = read(timer, &expirations, 8) == 8
    guard readChanges() else { return isDue }
    watchAll()
    if !isDue {
      var time = itimerspec()
      time.it_value.tv_nsec = Self.patience
      timerfd_settime(timer, 0, &time, nil)
    }
    return isDue
  }

  /// Reads what has changed until now; false if nothing was among it that matters.
  private func readChanges() -> Bool {
    var hasChanged = false
    withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 8) { buffer in
      while true {
        let count = read(changes, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        hasChanged = matters(UnsafeRawBufferPointer(rebasing: buffer[..<count])) || hasChanged
      }
    }
    return hasChanged
  }

  /// Whether one of some events is of a file or folder that is read.
  private func matters(_ events: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    var result = false
    while offset + MemoryLayout<inotify_event>.size <= events.count {
      let event = events.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let start = offset + MemoryLayout<inotify_event>.size
      offset = start + Int(event.len)
      let bytes = events[start..<min(offset, events.count)].prefix { $0 != 0 }
      let name = String(decoding: bytes, as: UTF8.self)
      if event.mask & UInt32(IN_IGNORED) != 0 {
        names[event.wd] = nil
        result = true
      } else if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
        result = true
      } else if let wanted = names[event.wd] {
        guard wanted?.contains(name) ?? !name.hasPrefix(".") else { continue }
        // A file that has only been made is read when it is written.
        let isWhole =
          event.mask & UInt32(IN_CREATE) == 0 || event.mask & UInt32(IN_ISDIR) != 0
          || isLink((paths[event.wd] ?? "") + "/" + name)
        result = result || isWhole
      }
    }
    return result
  }

  private func isLink(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFLNK || status.st_nlink > 1
  }

  // MARK: What is watched

  private func watchAll() {
    names = [:]
    paths = [:]
    for folder in folders {
      watchWay(to: folder, links: 0)
      watchAll(in: folder, depth: 0)
    }
  }

  /// Folders in folders are watched so deep.
  private static let maximumDepth = 8

  /// Watches a folder, the folders in it and what links in them lead to.
  private func watchAll(in folder: String, depth: Int) {
    watch(folder, name: nil)
    guard let entries = opendir(folder) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let path = folder + "/" + name
      let isFile = [".json", ".jsonc"].contains { name.lowercased().hasSuffix($0) }
      if isFile, let target = target(of: path) {
        watchWay(to: target, links: 1)
      } else if !name.hasPrefix("."), depth < Self.maximumDepth, isFolder(path) {
        watchAll(in: path, depth: depth + 1)
      }
    }
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Watches every folder on the way to a path for the name that comes next on it.
  private func watchWay(to path: String, links: Int) {
    guard links < Self.maximumLinks else { return }
    var folder = ""
    for part in path.split(separator: "/") where part != "." {
      watch(folder.isEmpty ? "/" : folder, name: String(part))
      folder += "/" + part
      if let target = target(of: folder) { watchWay(to: target, links: links + 1) }
    }
  }

  /// Where a link leads to; nil if the path is none.
  private func target(of path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    let target = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if target.hasPrefix("/") { return target }
    return path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/" + target
  }

  private func watch(_ folder: String, name: String?) {
    let number = inotify_add_watch(changes, folder, Self.events)
    guard number >= 0 else { return }
    paths[number] = folder
    guard let name, let known = names[number] ?? [] else {
      names[number] = .some(nil)
      return
    }
    names[number] = known.union([name])
  }
}
