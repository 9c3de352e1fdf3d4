import Glibc

/// Files and folders with all that is in them.
enum FileTree {
  /// Removes a file or a folder, by this process itself; what links lead to stays.
  ///
  /// - Returns: false, with `errno` set, if something of it is still there.
  static func remove(_ path: String) -> Bool { remove(path, in: AT_FDCWD) }

  /// Removes a folder at once as far as anybody sees: it is renamed to a draft, which nobody takes for
  /// the whole, and then removed.
  ///
  /// - Returns: false, with `errno` set, if it is still there.
  static func retire(_ path: String) -> Bool {
    let signals = HeldSignals()
    defer { signals.release() }
    let draft: Draft.Opened
    do {
      draft = try Draft.make(of: path, isFolder: true, mode: 0o700)
    } catch {
      errno = error.code
      return false
    }
    defer { close(draft.descriptor) }
    // Into the draft: its name stays locked until all is gone.
    guard rename(path, draft.path + "/" + Draft.split(path).name) == 0 else {
      let fault = errno
      rmdir(draft.path)
      errno = fault
      return false
    }
    return remove(draft.path)
  }

  private static func remove(_ name: String, in folder: Int32) -> Bool {
    if unlinkat(folder, name, 0) == 0 || errno == ENOENT { return true }
    guard errno == EISDIR || errno == EPERM else { return false }
    let inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard inner >= 0 else { return false }
    guard let entries = fdopendir(inner) else {
      close(inner)
      return false
    }
    defer { closedir(entries) }
    // Names first: removing what is being read may pass some over.
    var names: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    var isAllGone = true
    for name in names where !remove(name, in: inner) { isAllGone = false }
    return isAllGone && unlinkat(folder, name, AT_REMOVEDIR) == 0
  }
}
