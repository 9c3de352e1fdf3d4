import AllianceModel
import Glibc

/// What is made under another name beside its place, and is put there when it is whole.
///
/// Its maker holds a lock on it: drafts that nobody holds are those of a process that is gone.
enum Draft {
  /// A draft that is open.
  struct Opened {
    let path: String
    /// It holds the lock; closing it gives the draft up to whoever clears drafts.
    let descriptor: Int32
  }

  /// Why there is no draft, as `errno` has it.
  struct Failure: Error {
    let code: Int32
  }

  /// Makes a draft of what is to stand at a path, a file or a folder.
  ///
  /// - Parameter mode: before the umask.
  static func make(of path: String, isFolder: Bool, mode: mode_t) throws(Failure) -> Opened {
    let (folder, name) = split(path)
    clear(in: folder, of: name)
    for number in 0..<100 {
      let draft = folder + prefix(of: name) + "\(getpid())-\(number)" + suffix
      if isFolder, mkdir(draft, mode) != 0 {
        if errno == EEXIST { continue }
        throw Failure(code: errno)
      }
      let flags = isFolder ? O_RDONLY | O_DIRECTORY : O_WRONLY | O_CREAT | O_EXCL
      let descriptor = open(draft, flags | O_CLOEXEC | O_NOFOLLOW, mode)
      guard descriptor >= 0 else {
        let fault = errno
        // Gone before it was held: somebody has cleared it.
        if fault == EEXIST || isFolder && fault == ENOENT { continue }
        if isFolder { rmdir(draft) }
        throw Failure(code: fault)
      }
      flock(descriptor, LOCK_EX)
      if isAt(draft, descriptor) { return Opened(path: draft, descriptor: descriptor) }
      close(descriptor)
    }
    throw Failure(code: EEXIST)
  }

  /// Removes what processes that are gone have left in a folder.
  ///
  /// - Parameters:
  ///   - folder: with a slash at its end, or empty for the working folder.
  ///   - name: of what they were drafts; nil for all.
  static func clear(in folder: String, of name: String? = nil) {
    for entry in PackFolder.names(in: folder.isEmpty ? "." : folder) ?? []
    where isDraft(entry, of: name) {
      let descriptor = open(folder + entry, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { _ = FileTree.remove(folder + entry) }
      close(descriptor)
    }
  }

  /// The folder that a path lies in, with the slash at its end, or empty for the working folder; and
  /// its name there.
  static func split(_ path: String) -> (folder: String, name: String) {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return (folder, String(path.dropFirst(folder.count)))
  }

  /// Brings to the disk that something has another name in a folder.
  static func sync(folder: String) {
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static let suffix = ".part"

  /// What the names of drafts begin with; of a long name only its beginning, in bytes, has room.
  private static func prefix(of name: String) -> String {
    var prefix = ""
    for scalar in name.unicodeScalars where prefix.utf8.count < 180 {
      prefix.unicodeScalars.append(scalar)
    }
    return "." + prefix + "."
  }

  private static func isDraft(_ entry: String, of name: String?) -> Bool {
    guard entry.hasPrefix("."), entry.hasSuffix(suffix) else { return false }
    let stem = entry.dropLast(suffix.count)
    guard let dot = stem.lastIndex(of: "."), dot != stem.startIndex else { return false }
    let numbers = stem[stem.index(after: dot)...].split(
      separator: "-", omittingEmptySubsequences: false)
    return numbers.count == 2 && numbers.allSatisfy { Int($0) != nil }
      && (name.map { stem[...dot] == prefix(of: $0) } ?? true)
  }

  /// Whether a path still names what a descriptor has open.
  static func isAt(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    return lstat(path, &named) == 0 && fstat(descriptor, &opened) == 0
      && named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
  }
}
