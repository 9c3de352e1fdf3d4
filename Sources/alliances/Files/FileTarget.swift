import ArgumentParser
import Glibc
import PackJSON

/// Where a command writes what it has made: a file, or standard output.
struct FileTarget {
  /// The file; nil for standard output.
  let file: String?
  private let replaces: Bool

  /// - Parameters:
  ///   - path: nil and `-` are standard output.
  ///   - replaces: whether a file that is there already may go.
  init(path: String?, replaces: Bool) {
    file = path == "-" ? nil : path
    self.replaces = replaces
  }

  /// Writes text; ends with status 1 if the file is there already, with 74 if it cannot be written.
  ///
  /// - Parameter what: what is written, said on standard error once it is; nil says nothing.
  func write(_ text: String, what: String?) throws { try write(Array(text.utf8), what: what) }

  /// Writes files that belong together, the last one at this place; nothing of them is there before all
  /// are on the disk.
  func write(_ text: String, what: String, with others: [(path: String, text: String)]) throws {
    guard let file, !others.isEmpty else {
      try write(text, what: what)
      return
    }
    let files = (others + [(file, text)]).map { ($0.path, FileContent(Array($0.text.utf8))) }
    let (outcome, path) = AtomicFile.write(files, replaces: replaces)
    try check(outcome, path)
    printError("wrote \(what) to \(SafeText.clean(file))")
  }

  /// Writes bytes, in the same way.
  func write(_ bytes: [UInt8], what: String?) throws { try write(FileContent(bytes), what: what) }

  /// Writes what may be made while it is written.
  func write(_ content: FileContent, what: String?) throws {
    guard let file else {
      guard content.write(to: STDOUT_FILENO) else {
        throw Output.Failure(reason: String(cString: strerror(errno)))
      }
      return
    }
    try check(AtomicFile.write(content, to: file, replaces: replaces), file)
    if let what { printError("wrote \(what) to \(SafeText.clean(file))") }
  }

  /// Says what went wrong, and ends then.
  func check(_ outcome: AtomicFile.Outcome, _ file: String) throws {
    switch outcome {
    case .written: break
    case .exists:
      printError("\(SafeText.clean(file)) is there already: --force replaces it")
      throw ExitCode.nothing
    case .failed(let reason):
      printError("\(SafeText.clean(file)): \(reason)")
      throw ExitCode.cannotWrite
    }
  }
}
