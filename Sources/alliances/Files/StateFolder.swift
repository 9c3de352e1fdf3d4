import Glibc

/// The folder of what the program keeps for an account: `$XDG_STATE_HOME/alliances`.
struct StateFolder {
  /// Why something could not be kept.
  struct Failure: Error {
    let reason: String

    /// What the system says of the call that has just failed.
    static var ofSystem: Failure { Failure(reason: String(cString: strerror(errno))) }
  }

  /// What must be there already; the rest is made when something is kept.
  private let base: String
  /// The names of the folders below it.
  private let parts: [String]

  /// The folder of the account; nil if the environment names no home.
  init?() {
    if let state = Environment.path("XDG_STATE_HOME") {
      base = ""
      parts = state.split(separator: "/").map(String.init) + ["alliances"]
    } else if let home = Environment.path("HOME") {
      base = home
      parts = [".local", "state", "alliances"]
    } else {
      return nil
    }
  }

  private var path: String { parts.reduce(base) { $0 + "/" + $1 } }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }

  /// Makes the folder, if it is not there; a home that is missing is not made.
  func make() {
    var status = stat()
    guard base.isEmpty || stat(base, &status) == 0 else { return }
    var made = base
    for part in parts {
      made += "/" + part
      mkdir(made, 0o700)
    }
  }

  /// Puts a file in place as a whole: a full disk leaves the old one.
  func replace(_ name: String, with text: String) throws(Failure) {
    make()
    // Another session may make it at the same moment: then it is there, and ours replaces it.
    for _ in 0..<2 {
      switch AtomicFile.write(text, to: file(name), replaces: true, mode: 0o600) {
      case .written: return
      case .exists: continue
      case .failed(let reason): throw Failure(reason: reason)
      }
    }
    throw Failure(reason: "other sessions are writing it")
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
