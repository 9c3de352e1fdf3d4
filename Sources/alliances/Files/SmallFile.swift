import AllianceModel
import Glibc

/// Small files of the account.
enum SmallFile {
  /// What is larger is none of ours, in bytes.
  static let limit = 1 << 20
  /// The same for what a pack may have, and what grows with every use.
  static let packLimit = PackFolder.maximumFileSize

  /// Why a file could not be read.
  enum Failure: Error {
    /// There is none.
    case missing
    /// It cannot be read, and why.
    case unreadable(String)
  }

  /// Reads a file; nil if there is none that can be read.
  static func read(_ path: String) -> [UInt8]? { try? contents(of: path) }

  /// Reads a file.
  static func contents(of path: String, limit: Int = limit) throws(Failure) -> [UInt8] {
    // Not blocking: opening a pipe of that name would wait for a writer.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      throw errno == ENOENT ? .missing : .unreadable(String(cString: strerror(errno)))
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      guard count >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
      guard count > 0 else { return bytes }
      bytes += buffer.prefix(count)
      guard bytes.count <= limit else { throw .unreadable("is larger than \(limit >> 20) MB") }
    }
  }
}
