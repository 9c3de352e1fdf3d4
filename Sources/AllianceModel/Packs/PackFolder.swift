import Glibc

/// Reads the folder of a pack.
public enum PackFolder {
  /// Larger files are refused before they are read.
  public static let maximumFileSize = 64 << 20

  /// Why there is no pack at a path.
  public struct NotThere: Error, Sendable {
    /// What is wrong with the path, such as "no such folder".
    public let reason: String
  }

  /// Reads every JSON file of a folder.
  ///
  /// - Throws: `NotThere` if the folder cannot be read. A file that cannot be is in the input's
  ///   diagnostics.
  public static func read(_ path: String) throws(NotThere) -> PackInput {
    guard let folder = opendir(path) else {
      switch errno {
      case ENOENT: throw NotThere(reason: "no such folder")
      case ENOTDIR: throw NotThere(reason: "not a folder; a pack is one")
      default: throw NotThere(reason: String(cString: strerror(errno)))
      }
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".json"), !name.hasPrefix(".") { names.append(name) }
    }
    var files: [PackFile] = []
    var diagnostics: [Diagnostic] = []
    for name in names.sorted() {
      let file = path.hasSuffix("/") ? path + name : path + "/" + name
      switch bytes(of: file) {
      case .success(let bytes): files.append(PackFile(name: file, bytes: bytes))
      case .failure(let fault):
        diagnostics.append(
          Diagnostic(
            .error, at: SourceLocation(file: file, line: 1, column: 1), path: "", fault.reason))
      }
    }
    return PackInput(name: path, files: files, diagnostics: diagnostics)
  }

  private static func bytes(of file: String) -> Result<[UInt8], NotThere> {
    // Not blocking: opening a pipe with that name would wait for a writer.
    let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      return .failure(NotThere(reason: "cannot be read: \(String(cString: strerror(errno)))"))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .failure(NotThere(reason: "expected a file, found a folder or a device"))
    }
    guard status.st_size <= maximumFileSize else {
      return .failure(
        NotThere(
          reason:
            "the file has \(status.st_size >> 20) MB; the limit is \(maximumFileSize >> 20) MB"))
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { Glibc.read(descriptor, $0 + filled, buffer.count - filled) } ?? 0
      }
      guard count > 0 else { break }
      filled += count
    }
    return .success(Array(bytes.prefix(filled)))
  }
}
