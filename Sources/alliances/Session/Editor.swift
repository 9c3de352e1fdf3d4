import Glibc

/// The user's editor: `$VISUAL`, else `$EDITOR`, else `vi`.
enum Editor {
  /// Runs it on a file, at a line; returns when it has ended.
  ///
  /// - Parameter path: from the working folder, if it is not absolute.
  /// - Returns: what is wrong; nil if all is well.
  static func open(_ path: String, line: Int? = nil) -> String? {
    let command = Environment.value("VISUAL") ?? Environment.value("EDITOR") ?? "vi"
    let whole = path.hasPrefix("/") ? path : Environment.workingFolder + "/" + path
    let arguments = EditorCommand.arguments(command, path: whole, line: line) { program in
      let file = program.hasPrefix("/") ? program : Subprocess.path(of: program)
      guard let end = file.flatMap({ realpath($0, nil) }) else { return nil }
      defer { free(end) }
      return String(cString: end)
    }
    // As a shell reads it: the variable may hold options.
    let words = ["/bin/sh", "-c", command + " \"$@\"", "sh"] + arguments
    guard let code = Subprocess.run(words) else { return String(cString: strerror(errno)) }
    return code == 0 ? nil : "\(command) ended with status \(code)"
  }
}
