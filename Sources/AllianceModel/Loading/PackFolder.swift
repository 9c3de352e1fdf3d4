import Glibc
import PackJSON

/// Reads the folder of a pack.
public enum PackFolder {
  /// Larger files are refused before they are read.
  public static let maximumFileSize = 64 << 20

  /// Why there is no pack at a path.
  public struct NotThere: Error, Sendable {
    /// What is wrong with the path, such as "no such folder".
    public let reason: String
  }

  /// Folders in a pack's folder are looked into so deep.
  public static let maximumDepth = 8
  /// The name of the schema by which editors complete and check the files of a pack.
  public static let schemaName = "schema.json"
  /// More files than this are no pack, but somebody's whole home.
  static let maximumFileCount = 10_000

  /// Finds every JSON file of a folder and of the folders in it; they are read when the pack is loaded.
  ///
  /// Hidden ones, links to folders, folders that are packs of their own and what editors read
  /// (`schema.json`) are passed over.
  ///
  /// - Throws: `NotThere` if the folder cannot be read. A file that cannot be is noted when the
  ///   pack is loaded.
  public static func read(_ path: String) throws(NotThere) -> PackInput {
    guard let names = names(in: path) else {
      switch errno {
      case ENOENT: throw NotThere(reason: "no such folder")
      case ENOTDIR: throw NotThere(reason: "not a folder; a pack is one")
      default: throw NotThere(reason: String(cString: strerror(errno)))
      }
    }
    let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let files = Self.files(names, in: folder, where: isRead).map { file in
      var status = stat()
      return PackFile(path: file, byteCount: stat(file, &status) == 0 ? Int(status.st_size) : 0)
    }
    guard files.count <= maximumFileCount else {
      throw NotThere(
        reason: "the folder has more than \(maximumFileCount) JSON files; a pack has fewer")
    }
    let others = Self.files(names, in: folder) { name in
      otherEnds.contains { name.lowercased().hasSuffix($0) }
    }
    return PackInput(name: path, files: files, passedOver: others.filter(hasRecords))
  }

  /// Whether a file of a pack is read, by its name.
  public static func isRead(_ name: String) -> Bool {
    [".json", ".jsonc"].contains { name.lowercased().hasSuffix($0) } && name != schemaName
  }

  /// The ends of names of files that are not read, into which somebody may have written records.
  private static let otherEnds = [".txt", ".json5", ".jsonl", ".ndjson", ".js", ".geojson"]

  /// Whether any record begins in the first megabyte of a file.
  private static func hasRecords(_ path: String) -> Bool {
    guard let bytes = try? bytes(of: path, limit: 1 << 20) else { return false }
    return bytes.withUnsafeBufferPointer {
      !RecordStart.identifiers(in: $0, 0..<$0.count).isEmpty
    }
  }

  /// The paths of those files in a folder that are wanted, then of those in the folders in it.
  private static func files(
    _ names: [String], in folder: String, depth: Int = 0, where isWanted: (String) -> Bool
  ) -> [String] {
    let shown = names.filter { !$0.hasPrefix(".") }
    var files = inOrder(shown.filter(isWanted)).map { folder + "/" + $0 }
    for name in shown.sorted() where !isRead(name) && depth < maximumDepth {
      let path = folder + "/" + name
      var status = stat()
      guard files.count <= maximumFileCount, lstat(path, &status) == 0,
        status.st_mode & S_IFMT == S_IFDIR,
        let inside = self.names(in: path), !inside.contains("pack.json")
      else { continue }
      files += Self.files(inside, in: path, depth: depth + 1, where: isWanted)
    }
    return files
  }

  /// Names in the order of their letters, those with a number at their end in that of their numbers:
  /// `deals.json`, `deals-2.json`, `deals-10.json`.
  private static func inOrder(_ names: [String]) -> [String] {
    func parts(_ name: String) -> (stem: Substring, number: Int) {
      let stem = name[..<(name.lastIndex(of: ".") ?? name.endIndex)]
      guard let dash = stem.lastIndex(of: "-"), let number = Int(stem[stem.index(after: dash)...])
      else { return (stem, 1) }
      return (stem[..<dash], number)
    }
    return names.map { (name: $0, parts: parts($0)) }
      .sorted { one, other in
        (one.parts.stem, one.parts.number, one.name)
          < (other.parts.stem, other.parts.number, other.name)
      }
      .map(\.name)
  }

  /// The names of everything in a folder; nil, with `errno` set, if it cannot be read.
  package static func names(in path: String) -> [String]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  /// The bytes of a file.
  ///
  /// - Parameters:
  ///   - limit: larger ones are refused, in bytes.
  ///   - followsLinks: whether what a link leads to is read; else links are refused, those that
  ///     give a file a second name too.
  /// - Throws: `NotThere` for what is no file, is larger, or cannot be read.
  /// - Complexity: O(bytes).
  public static func bytes(
    of file: String, limit: Int = maximumFileSize, followsLinks: Bool = true
  ) throws(NotThere) -> [UInt8] {
    try content(of: file, limit: limit, followsLinks: followsLinks).copy
  }

  /// The bytes of a file or a pipe; of standard input for `-`.
  ///
  /// - Throws: `NotThere` for what cannot be read, or is larger than the limit in bytes.
  /// - Complexity: O(bytes).
  public static func anyBytes(of path: String, limit: Int) throws(NotThere) -> [UInt8] {
    var status = stat()
    let isInput = path == "-"
    if !isInput,
      stat(path, &status) != 0 || ![S_IFIFO, S_IFCHR, S_IFSOCK].contains(status.st_mode & S_IFMT)
    {
      return try bytes(of: path, limit: limit)
    }
    let descriptor = isInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw NotThere(reason: "cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { if !isInput { close(descriptor) } }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw NotThere(reason: "cannot be read: \(String(cString: strerror(errno)))")
      }
      guard count > 0 else { return bytes }
      bytes += part[..<count]
      guard bytes.count <= limit else {
        throw NotThere(reason: "has more than \(limit >> 20) MB, the limit")
      }
    }
  }

  /// The same without a copy.
  static func content(
    of file: String, limit: Int = maximumFileSize, followsLinks: Bool = true
  ) throws(NotThere) -> FileBytes {
    // Not blocking: opening a pipe with that name would wait for a writer.
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
    let descriptor = open(file, flags)
    guard descriptor >= 0 else {
      if !followsLinks, errno == ELOOP {
        throw NotThere(reason: "is a link, and links are not taken")
      }
      throw NotThere(reason: "cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw NotThere(reason: "expected a file, found a folder or a device")
    }
    guard followsLinks || status.st_nlink == 1 else {
      throw NotThere(reason: "has another name elsewhere (a hard link), and links are not taken")
    }
    guard status.st_size <= limit else {
      throw NotThere(
        reason: "the file has \(status.st_size >> 20) MB; the limit is \(limit >> 20) MB")
    }
    var fault: Int32 = 0
    let bytes = FileBytes(count: Int(status.st_size)) { place in
      var filled = 0
      while filled < place.count, let base = place.baseAddress {
        let count = Glibc.read(descriptor, base + filled, place.count - filled)
        if count < 0 { fault = errno }
        guard count > 0 else { break }
        filled += count
      }
      return filled
    }
    guard fault == 0 else {
      throw NotThere(reason: "cannot be read: \(String(cString: strerror(fault)))")
    }
    return bytes
  }
}
