import AllianceModel
import Glibc

/// A folder that is there for as long as something is done in it.
struct TemporaryFolder {
  let path: String
  private let signals: HeldSignals

  private static let place = "/tmp/"
  private static let prefix = "alliances-part-"

  /// Makes a folder of which nobody else sees anything, and removes it with all that is in it: also
  /// where the work fails, or a signal ends the process, which it does once the folder is gone.
  ///
  /// - Returns: what is returned for the folder; nil, with `errno` set, if there is none.
  static func with<Result>(_ work: (TemporaryFolder) throws -> Result) rethrows -> Result? {
    clear()
    let signals = HeldSignals()
    defer { signals.release() }
    guard let (path, lock) = make() else { return nil }
    defer {
      _ = FileTree.remove(path)
      close(lock)
    }
    return try work(TemporaryFolder(path: path, signals: signals))
  }

  /// Runs a program to its end; a signal that ends this process ends it first.
  ///
  /// - Returns: its exit status, 128 and more for a signal; nil, with `errno` set, if it was not run.
  func run(_ words: [String]) -> Int32? {
    guard let process = Subprocess.start(words) else { return nil }
    var (status, signal, patience): (Int32, Int32?, Int) = (0, nil, 0)
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended > 0 { break }
      guard ended == 0 || errno == EINTR else { return nil }
      if let come = signals.next(within: .milliseconds(100)) {
        signal = come
        kill(process, come)
      } else if signal != nil {
        patience += 1
        // Two seconds to tidy up are enough.
        if patience == 20 { kill(process, SIGKILL) }
      }
    }
    // It waits until the folder is gone.
    if let signal { raise(signal) }
    return Subprocess.status(status)
  }

  /// Whether a signal has come that ends the process once the folder is gone.
  var isEnding: Bool { signals.hasCome }

  /// Makes a folder and locks it, so that nobody takes it for one of a process that is gone.
  private static func make() -> (path: String, lock: Int32)? {
    for _ in 0..<10 {
      var template = Array((place + prefix + "XXXXXX").utf8CString)
      guard mkdtemp(&template) != nil else { return nil }
      let path = String(
        decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let lock = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard lock >= 0 else {
        if errno == ENOENT { continue }
        rmdir(path)
        return nil
      }
      flock(lock, LOCK_EX)
      if Draft.isAt(path, lock) { return (path, lock) }
      close(lock)
    }
    return nil
  }

  /// Removes the folders of processes that were killed.
  private static func clear() {
    for name in PackFolder.names(in: place) ?? [] where name.hasPrefix(prefix) {
      let lock = open(place + name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard lock >= 0 else { continue }
      var status = stat()
      if fstat(lock, &status) == 0, status.st_uid == geteuid(), flock(lock, LOCK_EX | LOCK_NB) == 0
      {
        _ = FileTree.remove(place + name)
      }
      close(lock)
    }
  }
}
