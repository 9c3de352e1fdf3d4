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
    guard let code = Subprocess.run(words) else { return String(cString: strerror(errno)) }
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
