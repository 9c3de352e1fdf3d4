import Glibc

/// The folder of what the program keeps for an account: `$XDG_STATE_HOME/alliances`.
struct StateFolder {
  /// Why something could not be kept.
  struct Failure: Error {
    let reason: String

    /// What the system says of the call that has just failed.
    static var ofSystem: Failure { Failure(reason: String(cString: strerror(errno))) }
  }

  private let path: String

  /// The folder of the account; nil if the environment names no home.
  init?() {
    guard
      let base = Environment.path("XDG_STATE_HOME")
        ?? Environment.path("HOME").map({ $0 + "/.local/state" })
    else { return nil }
    path = base + "/alliances"
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }

  /// Makes the folder, if it is not there.
  func make() {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
  }

  /// Puts a file in place as a whole: a full disk leaves the old one.
  func replace(_ name: String, with text: String) throws(Failure) {
    make()
    // Sessions that end at once must not write into each other's drafts.
    let draft = file(name) + ".\(getpid())"
    let bytes = Array(text.utf8)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .ofSystem }
    let isWritten =
      write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    let fault = Failure.ofSystem
    close(descriptor)
    guard isWritten, rename(draft, file(name)) == 0 else {
      let reason = isWritten ? Failure.ofSystem : fault
      unlink(draft)
      throw reason
    }
  }
}

/// Small files of the account.
enum SmallFile {
  /// Reads a file; nil if there is none that can be read.
  ///
  /// What is larger than a megabyte is none of ours and is cut.
  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 1 << 20 {
      let count = Glibc.read(file, &buffer, buffer.count)
      guard count >= 0 else { return nil }
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return bytes
  }
}

/// What the environment says.
enum Environment {
  /// A variable that is set and not empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
    return value
  }

  /// The folder that relative paths begin in.
  static var workingFolder: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard let path = getcwd(&buffer, buffer.count) else { return "/" }
    return String(cString: path)
  }

  /// A variable that names a folder; one that is no absolute path counts as not set, as the XDG
  /// base directory specification asks for.
  static func path(_ name: String) -> String? {
    value(name).flatMap { $0.hasPrefix("/") ? $0 : nil }
  }
}
