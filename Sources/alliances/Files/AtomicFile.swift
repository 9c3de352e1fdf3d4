import AllianceModel
import Glibc

/// Writes files as a whole: what was there stays until all of the new one is on the disk.
///
/// A link stays one, and the file that it leads to is written; a file keeps its mode and owner. What
/// is no regular file, such as a pipe or a device, is written through, as `cp` does.
struct AtomicFile {
  /// What became of it.
  enum Outcome: Equatable {
    case written
    /// It is there, and was left as it is.
    case exists
    /// Nothing was written, and why.
    case failed(String)

    static var ofSystem: Outcome { ofSystem(errno) }

    static func ofSystem(_ code: Int32) -> Outcome { .failed(String(cString: strerror(code))) }
  }

  /// The file to write, links followed.
  private let path: String
  private let bytes: [UInt8]
  /// The mode of a file that is new, before the umask.
  private let mode: mode_t

  /// Writes a text to a path; `-` and `/dev/stdout` are standard output.
  ///
  /// - Parameters:
  ///   - replaces: whether a regular file that is there already may go.
  ///   - mode: that of a file that is new, before the umask.
  static func write(
    _ text: String, to path: String, replaces: Bool, mode: mode_t = 0o666
  ) -> Outcome {
    write(Array(text.utf8), to: path, replaces: replaces, mode: mode)
  }

  /// Writes bytes to a path.
  static func write(
    _ bytes: [UInt8], to path: String, replaces: Bool, mode: mode_t = 0o666
  ) -> Outcome {
    if path == "-" || path == "/dev/stdout" {
      return Descriptor.write(bytes, to: STDOUT_FILENO) ? .written : .ofSystem
    }
    let file = AtomicFile(path: target(of: path), bytes: bytes, mode: mode)
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { return .ofSystem }
      return file.make()
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .failed("is a folder")
    case S_IFREG: return replaces ? file.replace(status) : .exists
    default: return file.writeThrough(path, flags: 0)
    }
  }

  /// Where a path leads to in the end, if it is a link.
  private static func target(of path: String) -> String {
    var path = path
    for _ in 0..<16 {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &buffer, buffer.count)
      guard count > 0 else { break }
      let next = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = next.hasPrefix("/") ? next : folder(of: path) + next
    }
    return path
  }

  /// The folder that a path lies in, with the slash at its end; empty for the working folder.
  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  // MARK: Ways to write

  /// Writes a file that is not there.
  private func make() -> Outcome {
    let draft: String
    do {
      draft = try writeDraft(mode: mode, owner: nil)
    } catch {
      return .ofSystem(error.code)
    }
    defer { unlink(draft) }
    // Linking fails where somebody has made the file meanwhile; renaming would not.
    if link(draft, path) == 0 { return .written }
    if errno == EEXIST { return .exists }
    // Not every file system has links of this kind.
    return writeThrough(path, flags: O_CREAT | O_EXCL)
  }

  /// Writes a file over one that is there.
  private func replace(_ status: stat) -> Outcome {
    if status.st_nlink == 1 {
      do {
        let draft = try writeDraft(mode: status.st_mode & 0o7777, owner: status)
        if rename(draft, path) == 0 { return .written }
        unlink(draft)
      } catch  where [ENOSPC, EDQUOT, EFBIG, EIO].contains(error.code) {
        // Writing it in place would end as badly, and take what was there along.
        return .ofSystem(error.code)
      } catch {}
    }
    // A file in a folder that may not be written, one with two names, or one that is mounted.
    return writeThrough(path, flags: O_TRUNC)
  }

  /// Writes into what a path names.
  private func writeThrough(_ path: String, flags: Int32) -> Outcome {
    let file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | flags, mode)
    guard file >= 0 else { return errno == EEXIST ? .exists : .ofSystem }
    let isWritten = Descriptor.write(bytes, to: file)
    let fault = Outcome.ofSystem
    let isClosed = close(file) == 0
    if !isWritten || !isClosed {
      if flags & O_EXCL != 0 { unlink(path) }
      return isWritten ? .ofSystem : fault
    }
    return .written
  }

  // MARK: Drafts

  private struct DraftFailure: Error {
    /// As `errno` has it.
    let code: Int32
  }

  /// Writes a draft beside the file; its path.
  private func writeDraft(mode: mode_t, owner: stat?) throws(DraftFailure) -> String {
    clearDrafts()
    let folder = Self.folder(of: path)
    for number in 0..<100 {
      let draft = folder + draftPrefix + "\(getpid())-\(number)" + Self.draftSuffix
      let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner == nil ? mode : 0o600)
      if file < 0, errno == EEXIST { continue }
      guard file >= 0 else { throw DraftFailure(code: errno) }
      // Whoever clears drafts leaves those alone that somebody holds.
      flock(file, LOCK_EX)
      let isWritten = Descriptor.write(bytes, to: file)
      var fault = errno
      if isWritten, let owner {
        // Where the owner cannot be kept, the mode still is.
        if owner.st_uid != geteuid() || owner.st_gid != getegid() {
          _ = fchown(file, owner.st_uid, owner.st_gid)
        }
        fchmod(file, mode)
      }
      let isKept = isWritten && (fsync(file) == 0 || errno == EINVAL)
      if isWritten { fault = errno }
      let isClosed = close(file) == 0
      guard isKept, isClosed else {
        if isKept { fault = errno }
        unlink(draft)
        throw DraftFailure(code: fault)
      }
      return draft
    }
    throw DraftFailure(code: EEXIST)
  }

  private static let draftSuffix = ".part"
  private var draftPrefix: String {
    "." + path.dropFirst(Self.folder(of: path).count) + "."
  }

  /// Removes drafts of this file whose writers were killed.
  private func clearDrafts() {
    let folder = Self.folder(of: path)
    for name in PackFolder.names(in: folder.isEmpty ? "." : folder) ?? [] {
      guard name.hasPrefix(draftPrefix), name.hasSuffix(Self.draftSuffix),
        name.dropFirst(draftPrefix.count).dropLast(Self.draftSuffix.count)
          .allSatisfy({ $0.isNumber || $0 == "-" })
      else { continue }
      let file = open(folder + name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard file >= 0 else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0 { unlink(folder + name) }
      close(file)
    }
  }
}

/// Writing to what is open.
enum Descriptor {
  /// Writes all of some bytes; false, with `errno` set, if not all could be.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        bytes.baseAddress.map { Glibc.write(descriptor, $0 + sent, bytes.count - sent) } ?? 0
      }
      if count > 0 {
        sent += count
      } else if count == 0 || errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
