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
    !name.hasPrefix(".")
      && (PackFolder.isRead(name) || name == PackFolder.schemaName || name.hasSuffix(".md"))
      && SafeText.clean(name) == name
  }

  /// Whether a folder in a pack's folder belongs to it, by its name.
  static func isFolder(_ name: String) -> Bool {
    !name.hasPrefix(".") && SafeText.clean(name) == name
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

  /// Checks that a pack may have a name.
  ///
  /// - Returns: its folder, which may be there already.
  static func folder(of name: String) throws -> AccountFolder {
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
    return folder
  }

  /// Checks that a new pack may have a name; ends with status 1 if there is one of that name.
  static func check(_ name: String) throws {
    var status = stat()
    guard lstat(try folder(of: name).path, &status) != 0 else { throw isThere(name) }
  }

  private static func isThere(_ name: String) -> ExitCode {
    let isPack = names.contains(name)
    printError(
      (isPack ? "there is a pack \(name) already" : "\(name) is in the way, though it is no pack")
        + ": " + (isPack ? "\"alliances packs update\" takes another version of it, and " : "")
        + "\"alliances packs remove \(name)\" removes it")
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
    switch WholeFolder(files: files, modes: modes).write(to: folder.path) {
    case .written: break
    case .exists: throw isThere(name)
    case .failed(let reason):
      printError("\(SafeText.clean(folder.path)): \(reason)")
      throw ExitCode.cannotWrite
    }
  }

  /// Puts another version in place of a pack that is kept: the old one or the new one is there at any time.
  static func replace(_ name: String, with files: [WholeFolder.File]) throws {
    let folder = try folder(of: name)
    guard names.contains(name) else {
      printError("no pack \"\(name)\" is kept: \"alliances packs add\" keeps one")
      throw ExitCode.noInput
    }
    clearDrafts()
    if case .failed(let reason) = WholeFolder(files: files, modes: modes).replace(folder.path) {
      printError("\(SafeText.clean(folder.path)): \(reason)")
      throw ExitCode.cannotWrite
    }
  }

  private static var modes: (folder: mode_t, file: mode_t) { (0o700, 0o600) }
}
