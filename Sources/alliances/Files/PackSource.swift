import AllianceModel
import ArgumentParser
import Glibc
import PackJSON

/// A pack that somebody hands over: a folder, or an archive of one.
struct PackSource {
  /// Its files, by their paths in its folder.
  let files: [WholeFolder.File]
  /// The pack alone.
  let library: Library
  /// What is wrong with it, beside the bundled pack and those that it requires.
  let errors: [Diagnostic]
  /// Its identifier, where that can be a name; else the name of its folder or archive.
  let name: String

  /// Reads all of it; says on standard error what is refused, and what else an archive holds.
  init(_ path: String) throws {
    var status = stat()
    let isFolder = stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFDIR
    let last = String(path.split(separator: "/").last ?? "")
    let stem = isFolder ? last : String(last.prefix { $0 != "." })
    if isFolder {
      files = try Self.copied(path)
    } else {
      let (files, others) = try Self.archived(path)
      self.files = files
      for other in others {
        printError(
          "\(SafeText.clean(path)) also holds the pack \(SafeText.clean(other)), which is not taken"
        )
      }
    }
    let input = Self.input(files, stem)
    let library = Library([input])
    self.library = library
    let pack = library.packs.first
    let required = (pack?.requires ?? []).compactMap { name in
      AccountFolder.pack(name).flatMap { try? PackFolder.read($0.path) }
    }
    errors = Library([.bundled] + required + [input]).diagnostics.filter {
      $0.severity == .error && $0.location.file.hasPrefix(stem + "/")
    }
    name = pack.map(\.identifier).flatMap { KeptPacks.isName($0) ? $0 : nil } ?? stem
  }

  /// Files that are in memory, as a pack that can be read.
  static func input(_ files: [WholeFolder.File], _ name: String) -> PackInput {
    PackInput(
      name: name,
      files: files.filter { PackFolder.isRead(String($0.name.split(separator: "/").last ?? "")) }
        .map { PackFile(name: name + "/" + $0.name, bytes: $0.bytes) })
  }

  /// Says what is wrong with a pack that is kept all the same.
  func sayErrors(keptAs name: String) {
    guard let first = errors.first else { return }
    let count = errors.count == 1 ? "an error" : "\(errors.count) errors"
    printError(
      "it has \(count), and what has one is not shown: \(first); \"alliances validate \(name)\" says all"
    )
  }

  /// The files of a folder that a pack is made of, and its report.
  private static func copied(_ source: String) throws -> [WholeFolder.File] {
    guard let names = PackFolder.names(in: source) else {
      throw refusal(source, "", String(cString: strerror(errno)))
    }
    guard names.contains("pack.json") else {
      throw refusal(source, "", "no pack: a folder with a pack.json is one")
    }
    var size = 0
    return try copied(source, names, "", depth: 0, size: &size)
  }

  private static func copied(
    _ source: String, _ names: [String], _ inner: String, depth: Int, size: inout Int
  ) throws -> [WholeFolder.File] {
    var files: [WholeFolder.File] = []
    for name in names.sorted() {
      let path = inner + name
      if KeptPacks.isFile(name) {
        do {
          let bytes = try PackFolder.bytes(of: source + "/" + path, followsLinks: false)
          size += bytes.count
          files.append(WholeFolder.File(name: path, bytes: bytes))
        } catch {
          throw refusal(source, "/" + path, error.reason)
        }
        guard size <= PackArchive.limit.bytes else {
          throw refusal(source, "", "has more than \(PackArchive.limit.bytes >> 20) MB, the limit")
        }
        guard files.count <= PackArchive.limit.entries else {
          throw refusal(source, "", "has more than \(PackArchive.limit.entries) files, the limit")
        }
      } else if KeptPacks.isFolder(name), depth < PackFolder.maximumDepth {
        // A pack in its folder is one of its own, and links lead to what is not in it.
        var status = stat()
        guard lstat(source + "/" + path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
          let inside = PackFolder.names(in: source + "/" + path), !inside.contains("pack.json")
        else { continue }
        files += try copied(source, inside, path + "/", depth: depth + 1, size: &size)
      }
    }
    return files
  }

  /// The files of the pack in an archive.
  private static func archived(_ source: String) throws -> ([WholeFolder.File], others: [String]) {
    do {
      return try PackArchive.files(of: source)
    } catch {
      let status = refusal(
        source, "", Self.isNamedAsArchive(source) ? error.reason : Self.noPack(source))
      throw error.kind == .noHelper ? ExitCode.noHelper : status
    }
  }

  /// Whether a file is called as archives are.
  private static func isNamedAsArchive(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".gz", ".tgz", ".tar", ".zip"].contains { name.hasSuffix($0) }
  }

  /// What is said of a file that is no archive, and the folder to name where it is a file of a pack.
  private static func noPack(_ path: String) -> String {
    let folder =
      path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : "./"
    let isOfPack = access(folder + "pack.json", R_OK) == 0
    return "no pack: a pack is a folder with a pack.json, or a .tar.gz or .zip of one"
      + (isOfPack ? "; name the folder that this file lies in, \(SafeText.clean(folder))" : "")
  }

  private static func refusal(_ source: String, _ file: String, _ reason: String) -> ExitCode {
    printError("\(SafeText.clean(source + file)): \(reason)")
    return .noInput
  }
}
