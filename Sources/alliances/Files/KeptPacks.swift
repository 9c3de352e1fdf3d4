import AllianceModel
import ArgumentParser
import Glibc
import PackJSON

/// The packs in the folder.
struct KeptPacks {
  /// Names are letters, digits, dashes, dots and underscores, so that they are no paths, and begin so
  /// that they are no options.
  static func isName(_ name: String) -> Bool {
    let allowed = name.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0))
    }
    return allowed && !name.isEmpty && !name.hasPrefix(".") && !name.hasPrefix("-")
      && name.utf8.count <= 100
  }

  /// Whether a file of a folder belongs to its pack: records and what is said of them, under a name that
  /// does nothing to a terminal.
  static func isFile(_ name: String) -> Bool {
    !name.hasPrefix(".") && (name.hasSuffix(".json") || name.hasSuffix(".md"))
      && SafeText.clean(name) == name
  }

  /// The names of all packs, the user's notes among them.
  static var names: [String] { folders.filter(\.isPack).map(\.name) }

  /// What lies in the folder under the name of a pack, and whether it is one.
  static var folders: [(name: String, isPack: Bool)] {
    guard let folder = AccountFolder.packs, let names = PackFolder.names(in: folder.path) else {
      return []
    }
    return names.filter { isName($0) }.sorted()
      .map { ($0, access(folder.path + "/" + $0 + "/pack.json", F_OK) == 0) }
  }

  /// Removes what processes that were killed have left.
  static func clearDrafts() {
    if let folder = AccountFolder.packs { Draft.clear(in: folder.path + "/") }
  }

  /// Checks that a new pack may have a name; ends with status 1 if there is one of that name.
  static func check(_ name: String) throws {
    guard name != AccountFolder.notesName else {
      throw ValidationError("\"\(name)\" is the pack of your own notes: give this one another name")
    }
    guard isName(name) else {
      throw ValidationError(
        "\"\(SafeText.clean(name))\" is no name for a pack: letters, digits, dashes and dots are, a letter "
          + "or a digit first")
    }
    guard let folder = AccountFolder.pack(name) else {
      printError("HOME is not set: there is nowhere to keep a pack")
      throw ExitCode.cannotWrite
    }
    var status = stat()
    guard lstat(folder.path, &status) != 0 else { throw isThere(name) }
  }

  private static func isThere(_ name: String) -> ExitCode {
    let isPack = names.contains(name)
    printError(
      (isPack ? "there is a pack \(name) already" : "\(name) is in the way, though it is no pack")
        + ": \"alliances packs remove \(name)\" removes it")
    return .nothing
  }

  /// Keeps a pack: all of it is there afterwards, or nothing.
  static func keep(_ files: [WholeFolder.File], as name: String) throws {
    try check(name)
    guard let parent = AccountFolder.packs, let folder = AccountFolder.pack(name) else { return }
    if let fault = parent.make() {
      printError("\(SafeText.clean(parent.path)): \(String(cString: strerror(fault)))")
      throw ExitCode.cannotWrite
    }
    clearDrafts()
    switch WholeFolder(files: files, modes: (0o700, 0o600)).write(to: folder.path) {
    case .written: printError("kept: alliances --content \(name)")
    case .exists: throw isThere(name)
    case .failed(let reason):
      printError("\(SafeText.clean(folder.path)): \(reason)")
      throw ExitCode.cannotWrite
    }
  }
}
