import ArgumentParser
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

  /// Writes text; ends with status 1 if the file is there already or cannot be written.
  ///
  /// - Parameter what: what is written, said on standard error once it is; nil says nothing.
  func write(_ text: String, what: String?) throws { try write(Array(text.utf8), what: what) }

  /// Writes bytes, in the same way.
  func write(_ bytes: [UInt8], what: String?) throws {
    guard let file else {
      var output = Output()
      output.add(bytes)
      try output.send()
      return
    }
    switch AtomicFile.write(bytes, to: file, replaces: replaces) {
    case .written: if let what { printError("wrote \(what) to \(SafeText.clean(file))") }
    case .exists:
      printError("\(SafeText.clean(file)) is there already: --force replaces it")
      throw ExitCode(1)
    case .failed(let reason):
      printError("\(SafeText.clean(file)): \(reason)")
      throw ExitCode(1)
    }
  }
}
