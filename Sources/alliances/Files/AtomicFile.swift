import AllianceModel
import Glibc

/// Writes files as a whole: what was there stays until all of the new one is on the disk.
///
/// Killed at any moment, the process leaves the old file or the new one. A link stays one, and the file
/// that it leads to is written; a file keeps its mode and owner. What is no regular file, such as a pipe
/// or a device, is written through, as `cp` does.
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
  private let content: FileContent
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
    write(FileContent(bytes), to: path, replaces: replaces, mode: mode)
  }

  /// Writes what may be made while it is written.
  static func write(
    _ content: FileContent, to path: String, replaces: Bool, mode: mode_t = 0o666
  ) -> Outcome {
    write([(path, content)], replaces: replaces, mode: mode).outcome
  }

  /// Writes files that belong together: none of them is there, or exchanged, before all are on the disk.
  ///
  /// The last one is put in place last: it is the one that names the others.
  ///
  /// - Returns: what became of them, and the path at which something is wrong.
  static func write(
    _ files: [(path: String, content: FileContent)], replaces: Bool, mode: mode_t = 0o666
  ) -> (outcome: Outcome, path: String) {
    // A signal that ends the process waits for the drafts to be gone; a pipe may keep it waiting for ever.
    let signals = files.allSatisfy { hasDraft($0.path) } ? HeldSignals() : nil
    defer { signals?.release() }
    var staged: [Staged] = []
    var failure: (outcome: Outcome, path: String)?
    for (path, content) in files {
      let file = AtomicFile(path: target(of: path), content: content, mode: mode)
      do {
        staged.append(try file.stage(path, replaces: replaces))
      } catch {
        failure = (error.outcome, path)
        break
      }
    }
    for (file, path) in zip(staged, files.map(\.path)) {
      if failure == nil, case let outcome = file.commit(), outcome != .written {
        failure = (outcome, path)
      }
      file.giveUp()
    }
    return failure ?? (.written, files.last?.path ?? "")
  }

  /// Whether what a path names is a file, or nothing yet.
  private static func hasDraft(_ path: String) -> Bool {
    var status = stat()
    return !isOutput(path) && (stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG)
  }

  /// Whether a path names standard output.
  private static func isOutput(_ path: String) -> Bool { path == "-" || path == "/dev/stdout" }

  /// Where a path leads to in the end, if it is a link.
  private static func target(of path: String) -> String {
    var path = path
    for _ in 0..<16 {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &buffer, buffer.count)
      guard count > 0 else { break }
      let next = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = next.hasPrefix("/") ? next : Draft.split(path).folder + next
    }
    return path
  }

  // MARK: Ways to write

  /// A file that is about to be put in place.
  private struct Staged {
    /// All that is to be in the file, on the disk; nil where it cannot be exchanged.
    let draft: Draft.Opened?
    /// What has to be done.
    let commit: () -> Outcome

    /// Removes what is left of the draft.
    func giveUp() {
      guard let draft else { return }
      unlink(draft.path)
      close(draft.descriptor)
    }
  }

  /// Why a file is not written.
  private struct Refusal: Error {
    let outcome: Outcome
  }

  /// Writes the draft of a file, and finds out how to put it in place.
  private func stage(_ given: String, replaces: Bool) throws(Refusal) -> Staged {
    if Self.isOutput(given) {
      return Staged(draft: nil) {
        content.write(to: STDOUT_FILENO) ? .written : .ofSystem
      }
    }
    var status = stat()
    guard stat(given, &status) == 0 else {
      guard errno == ENOENT else { throw Refusal(outcome: .ofSystem) }
      return try stageNew()
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw Refusal(outcome: .failed("is a folder"))
    case S_IFREG:
      guard replaces else { throw Refusal(outcome: .exists) }
      return try stageExchange(status)
    default: return Staged(draft: nil) { writeThrough(given) }
    }
  }

  /// Prepares a file that is not there.
  private func stageNew() throws(Refusal) -> Staged {
    let draft: Draft.Opened
    do {
      draft = try writeDraft(mode: mode, owner: nil)
    } catch {
      throw Refusal(outcome: .ofSystem(error.code))
    }
    return Staged(draft: draft) {
      // Linking fails where somebody has made the file meanwhile; renaming would not, but not every file
      // system has links of this kind.
      var status = stat()
      if link(draft.path, path) != 0 {
        if errno == EEXIST || lstat(path, &status) == 0 { return .exists }
        guard rename(draft.path, path) == 0 else { return .ofSystem }
      }
      Draft.sync(folder: Draft.split(path).folder)
      return .written
    }
  }

  /// Prepares a file over one that is there.
  private func stageExchange(_ status: stat) throws(Refusal) -> Staged {
    var draft: Draft.Opened?
    if status.st_nlink == 1 {
      do {
        draft = try writeDraft(mode: status.st_mode & 0o7777, owner: status)
      } catch  where [ENOSPC, EDQUOT, EFBIG, EIO].contains(error.code) {
        // Writing it in place would end as badly, and take what was there along.
        throw Refusal(outcome: .ofSystem(error.code))
      } catch {}
    }
    return Staged(draft: draft) { [draft] in
      if let draft, rename(draft.path, path) == 0 {
        Draft.sync(folder: Draft.split(path).folder)
        return .written
      }
      return writeOver(status)
    }
  }

  /// Writes over what is there: a file in a folder that may not be written, one with two names, or one
  /// that is mounted cannot be exchanged.
  ///
  /// The room is taken first, so that a full disk leaves what was there; whoever kills the process
  /// within the write itself does not.
  private func writeOver(_ status: stat) -> Outcome {
    let file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { return .ofSystem }
    defer { close(file) }
    let count = content.count
    if count > Int(status.st_size) {
      let code = posix_fallocate(file, 0, off_t(count))
      if [ENOSPC, EDQUOT, EFBIG, EIO].contains(code) {
        ftruncate(file, status.st_size)
        return .ofSystem(code)
      }
    }
    guard content.write(to: file), ftruncate(file, off_t(count)) == 0 else {
      return .ofSystem
    }
    return Descriptor.sync(file) ? .written : .ofSystem
  }

  /// Writes into a pipe, a device or another thing that is no file.
  private func writeThrough(_ path: String) -> Outcome {
    let file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { return .ofSystem }
    let isWritten = content.write(to: file)
    let fault = Outcome.ofSystem
    let isClosed = close(file) == 0
    return isWritten ? (isClosed ? .written : .ofSystem) : fault
  }

  /// Writes a draft beside the file, which stays open: so nobody takes it for one that is given up.
  private func writeDraft(mode: mode_t, owner: stat?) throws(Draft.Failure) -> Draft.Opened {
    let draft = try Draft.make(of: path, isFolder: false, mode: owner == nil ? mode : 0o600)
    guard content.write(to: draft.descriptor), Descriptor.sync(draft.descriptor) else {
      let fault = errno
      unlink(draft.path)
      close(draft.descriptor)
      throw Draft.Failure(code: fault)
    }
    if let owner {
      // Where the owner cannot be kept, the mode still is.
      if owner.st_uid != geteuid() || owner.st_gid != getegid() {
        _ = fchown(draft.descriptor, owner.st_uid, owner.st_gid)
      }
      fchmod(draft.descriptor, mode)
    }
    return draft
  }
}

/// What is written to a file: bytes, or parts that are made one after the other.
struct FileContent {
  /// Calls a function with each part, until one of them cannot be written; false then.
  private let eachPart: (_ send: ([UInt8]) -> Bool) -> Bool

  private struct Stop: Error {}

  init(_ bytes: [UInt8]) { eachPart = { $0(bytes) } }

  /// - Parameter make: makes the parts and sends them; it may be asked twice.
  init(parts make: @escaping (_ send: ([UInt8]) throws -> Void) throws -> Void) {
    eachPart = { send in
      do {
        try make { if !send($0) { throw Stop() } }
        return true
      } catch {
        return false
      }
    }
  }

  /// How many bytes there are.
  ///
  /// O(bytes).
  var count: Int {
    var count = 0
    _ = eachPart {
      count += $0.count
      return true
    }
    return count
  }

  /// Writes everything; false, with `errno` set, if not all could be.
  func write(to descriptor: Int32) -> Bool { eachPart { Descriptor.write($0, to: descriptor) } }
}

/// Writing to what is open.
enum Descriptor {
  /// Brings what was written to the disk; false, with `errno` set, if it did not get there.
  static func sync(_ descriptor: Int32) -> Bool {
    // Not everything that can be written has a disk.
    fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS
  }

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
