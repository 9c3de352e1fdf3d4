/// How an editor is told which line of a file to begin at: each has its own way, and a program that
/// is not known is told nothing.
enum EditorCommand {
  /// Where the line stands among the arguments.
  private enum Form {
    /// `+4 FILE`
    case plus
    /// `FILE:4`
    case colon
    /// `-g FILE:4`
    case goto
    /// `-l 4 FILE`
    case option(String)
  }

  private static let forms: [(names: Set<String>, form: Form)] = [
    (
      [
        "vi", "vim", "nvim", "gvim", "view", "ex", "nano", "rnano", "pico", "emacs", "emacsclient",
        "mg", "joe", "jmacs", "jpico", "jed", "ne", "micro", "kak", "vis", "mcedit", "gedit",
        "pluma",
        "xed", "gnome-text-editor", "geany",
      ], .plus
    ),
    (["subl", "sublime_text", "zed", "zeditor", "hx", "helix"], .colon),
    (
      [
        "code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf", "positron",
      ], .goto
    ),
    (["kate", "kwrite", "mate"], .option("-l")),
    (["mousepad"], .option("--line")),
  ]

  /// The arguments after those that the user's command has.
  ///
  /// - Parameters:
  ///   - command: as `$VISUAL` has it, with its options.
  ///   - path: absolute, so that it is no option whatever it is called.
  ///   - resolved: where a program of a name leads to in the end, such as `editor` to `nano`.
  static func arguments(
    _ command: String, path: String, line: Int?, resolved: (String) -> String? = { _ in nil }
  ) -> [String] {
    guard let line, let form = form(of: command, resolved: resolved) else { return [path] }
    return switch form {
    case .plus: ["+\(line)", path]
    case .colon: ["\(path):\(line)"]
    case .goto: ["-g", "\(path):\(line)"]
    case .option(let name): [name, "\(line)", path]
    }
  }

  private static func form(of command: String, resolved: (String) -> String?) -> Form? {
    guard let program = command.split(separator: " ").first.map(String.init) else { return nil }
    return form(named: program) ?? resolved(program).flatMap { form(named: $0) }
  }

  private static func form(named path: String) -> Form? {
    let name = String(path.split(separator: "/").last ?? "")
    // Debian's vim is vim.basic, vim.tiny or vim.gtk3.
    let stem = String(name.split(separator: ".").first ?? "")
    return forms.first { $0.names.contains(name) || $0.names.contains(stem) }?.form
  }
}
