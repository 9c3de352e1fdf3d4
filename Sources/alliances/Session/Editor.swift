import Glibc

/// The user's editor: `$VISUAL`, else `$EDITOR`, else `vi`.
enum Editor {
  /// Runs it on a file, at a line; returns when it has ended.
  ///
  /// - Returns: what is wrong; nil if all is well.
  static func open(_ path: String, line: Int? = nil) -> String? {
    let command = Environment.value("VISUAL") ?? Environment.value("EDITOR") ?? "vi"
    // As a shell reads it: the variable may hold options.
    let script = command + (line == nil ? " \"$1\"" : " \"+$2\" \"$1\"")
    let words = ["/bin/sh", "-c", script, "sh", path] + (line.map { ["\($0)"] } ?? [])
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals are held back here, and children inherit that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process: pid_t = 0
    let failure = posix_spawn(&process, "/bin/sh", nil, &attributes, &arguments, environ)
    guard failure == 0 else { return String(cString: strerror(failure)) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return String(cString: strerror(errno)) }
    }
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return code == 0 ? nil : "\(command) ended with status \(code)"
  }

  /// Lets a text be edited in a file that is gone afterwards.
  ///
  /// - Returns: the text as it is then, or what is wrong.
  static func edited(_ text: String) -> Result<String, Failure> {
    var name = Array("/tmp/alliances-note-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      return .failure(Failure(reason: String(cString: strerror(errno))))
    }
    close(descriptor)
    let path = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    switch AtomicFile.write(text, to: path, replaces: true, mode: 0o600) {
    case .written: break
    case .exists: return .failure(Failure(reason: "\(path) cannot be written"))
    case .failed(let reason): return .failure(Failure(reason: reason))
    }
    if let problem = open(path) { return .failure(Failure(reason: problem)) }
    guard let bytes = SmallFile.read(path) else {
      return .failure(Failure(reason: "the text cannot be read"))
    }
    return .success(String(decoding: bytes, as: UTF8.self))
  }

  struct Failure: Error {
    let reason: String
  }
}
