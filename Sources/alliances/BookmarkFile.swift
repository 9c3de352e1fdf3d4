import AllianceModel
import Glibc

/// The bookmarks of the account, an identifier a line, in `$XDG_STATE_HOME/alliances/bookmarks`.
///
/// Every change is made to the file as it is then, under a lock, and put in place as a whole: two
/// sessions that write at once lose nothing, and a full disk leaves the old file.
struct BookmarkFile {
  private let folder: String

  /// Why bookmarks could not be kept.
  struct Failure: Error {
    let reason: String
  }

  /// The file of the account; nil if the environment names no home.
  init?() {
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    guard let state = variable("XDG_STATE_HOME") ?? variable("HOME").map({ $0 + "/.local/state" })
    else { return nil }
    folder = state + "/alliances"
  }

  private var path: String { folder + "/bookmarks" }

  /// The bookmarks, the last one first; none if there is no file.
  func read() -> [AnyIdentifier] {
    lines().compactMap { AnyIdentifier($0) }.reversed()
  }

  /// Adds or removes a bookmark; returns all bookmarks as they are then.
  func set(_ id: AnyIdentifier, isMarked: Bool) throws(Failure) -> [AnyIdentifier] {
    makeFolders()
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw failure() }
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else { throw failure() }
    }
    // Lines that this version does not understand stay.
    var lines = lines().filter { $0 != id.description }
    if isMarked { lines.append(id.description) }
    try replace(with: lines.map { $0 + "\n" }.joined())
    return lines.compactMap { AnyIdentifier($0) }.reversed()
  }

  private func replace(with text: String) throws(Failure) {
    let draft = path + ".new"
    let bytes = Array(text.utf8)
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure() }
    let isWritten = write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
    let fault = failure()
    close(file)
    guard isWritten else {
      unlink(draft)
      throw fault
    }
    guard rename(draft, path) == 0 else { throw failure() }
  }

  private func failure() -> Failure {
    Failure(reason: String(cString: strerror(errno)))
  }

  private func lines() -> [String] {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    // Larger files are none of ours.
    while bytes.count < 1 << 20 {
      let count = Glibc.read(file, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func makeFolders() {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      mkdir(path, 0o700)
    }
  }
}
