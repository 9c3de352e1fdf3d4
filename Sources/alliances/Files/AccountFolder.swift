import Glibc

/// A folder of what the program keeps for an account, where the XDG base directory specification
/// wants it.
struct AccountFolder {
  /// Why something could not be kept.
  struct Failure: Error {
    let reason: String
    /// Whether another process holds the lock, so that it may succeed later.
    var isBusy = false

    /// What the system says of the call that has just failed.
    static var ofSystem: Failure { Failure(reason: String(cString: strerror(errno))) }
  }

  /// What must be there already; the rest is made when something is kept.
  private let base: String
  /// The names of the folders below it.
  private let parts: [String]

  /// Where the last session ended, and bookmarks: `$XDG_STATE_HOME/alliances`; nil if the environment
  /// names no home.
  static var state: AccountFolder? {
    AccountFolder(variable: "XDG_STATE_HOME", below: [".local", "state"], ["alliances"])
  }

  /// The name of the pack of the user's own notes.
  static let notesName = "notes"

  /// The pack of the user's own notes: `$XDG_DATA_HOME/alliances/packs/notes`; nil if the environment
  /// names no home.
  static var notes: AccountFolder? { pack(notesName) }

  /// The folder of packs that are kept by name: `$XDG_DATA_HOME/alliances/packs`.
  static var packs: AccountFolder? {
    AccountFolder(variable: "XDG_DATA_HOME", below: [".local", "share"], ["alliances", "packs"])
  }

  /// The folder of a pack that is kept by its name.
  static func pack(_ name: String) -> AccountFolder? {
    AccountFolder(
      variable: "XDG_DATA_HOME", below: [".local", "share"], ["alliances", "packs", name])
  }

  /// - Parameters:
  ///   - variable: the variable that names the folder above.
  ///   - parts: where that is in the home where the variable is not set.
  ///   - own: the folders in it.
  private init?(variable: String, below parts: [String], _ own: [String]) {
    if let folder = Environment.path(variable) {
      base = ""
      self.parts = folder.split(separator: "/").map(String.init) + own
    } else if let home = Environment.path("HOME") {
      base = home
      self.parts = parts + own
    } else {
      return nil
    }
  }

  private init(base: String, parts: [String]) {
    self.base = base
    self.parts = parts
  }

  /// A folder in this one.
  func subfolder(_ name: String) -> AccountFolder {
    AccountFolder(base: base, parts: parts + [name])
  }

  var path: String { parts.reduce(base) { $0 + "/" + $1 } }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }

  /// Makes the folder, if it is not there; a home that is missing is not made.
  ///
  /// - Returns: why it is not there, as `errno` has it; nil if it is.
  @discardableResult
  func make() -> Int32? {
    var status = stat()
    guard base.isEmpty || stat(base, &status) == 0 else { return errno }
    var made = base
    var fault: Int32 = 0
    for part in parts {
      made += "/" + part
      if mkdir(made, 0o700) != 0, errno != EEXIST, fault == 0 { fault = errno }
    }
    return stat(made, &status) == 0 ? nil : fault
  }

  /// Puts a file in place as a whole: a full disk leaves the old one.
  func replace(_ name: String, with text: String) throws(Failure) {
    try replace(name, with: Array(text.utf8))
  }

  /// Puts a file in place as a whole: a full disk leaves the old one.
  func replace(_ name: String, with bytes: [UInt8]) throws(Failure) {
    make()
    // Another session may make it at the same moment: then it is there, and ours replaces it.
    for _ in 0..<2 {
      switch AtomicFile.write(bytes, to: file(name), replaces: true, mode: 0o600) {
      case .written: return
      case .exists: continue
      case .failed(let reason): throw Failure(reason: reason)
      }
    }
    throw Failure(reason: "other sessions are writing it")
  }
}

extension AccountFolder {
  /// How often the lock is tried: other sessions hold it for milliseconds.
  private static let tries = 10
  /// How long after one try the next is, in microseconds.
  private static let tryPause: UInt32 = 5_000

  /// Does something while no other session changes a file of the folder.
  ///
  /// - Throws: a failure that is busy where another process holds the lock for longer than a moment.
  func withLock<Result>(
    on name: String, _ action: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    make()
    let lock = open(file(name) + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw .ofSystem }
    defer { close(lock) }
    var left = Self.tries
    while flock(lock, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EINTR || errno == EWOULDBLOCK else { throw .ofSystem }
      left -= 1
      guard left > 0 else {
        throw Failure(reason: "another process holds \(file(name)).lock", isBusy: true)
      }
      usleep(Self.tryPause)
    }
    return try action()
  }
}

/// What the environment says.
enum Environment {
  /// A variable that is set and not empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
    return value
  }

  /// Today's date where the user is, as ISO 8601 has it.
  static var today: String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    var text = [CChar](repeating: 0, count: 16)
    strftime(&text, text.count, "%Y-%m-%d", &parts)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
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
