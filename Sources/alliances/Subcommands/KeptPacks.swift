import AllianceModel
import ArgumentParser
import Glibc
import PackJSON

/// The packs that are kept by name.
struct Packs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the packs that are kept by name, add one or remove one.",
    discussion: "They are kept in $XDG_DATA_HOME/alliances/packs; --content NAME loads one.",
    subcommands: [ListPacks.self, AddPack.self, RemovePack.self], defaultSubcommand: ListPacks.self)
}

/// The packs in the folder.
struct KeptPacks {
  /// Names are letters, digits, dashes, dots and underscores, so that they are no paths.
  static func isName(_ name: String) -> Bool {
    let allowed = name.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0))
    }
    return allowed && !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 100
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
    guard isName(name), name != AccountFolder.notesName else {
      throw ValidationError(
        "\"\(SafeText.clean(name))\" is no name for a pack: letters, digits, dashes and dots are")
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

/// Prints the packs that are kept.
struct ListPacks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the packs that are kept by name.")

  func run() throws {
    KeptPacks.clearDrafts()
    for folder in KeptPacks.folders where !folder.isPack {
      printError(
        "\(folder.name) is no pack, for it has no pack.json: "
          + "\"alliances packs remove \(folder.name)\" removes it")
    }
    let names = KeptPacks.names
    guard !names.isEmpty else {
      printError("no packs are kept: \"alliances packs add DIR\" keeps one")
      throw ExitCode.nothing
    }
    var output = Output()
    let width = names.map(\.count).max() ?? 0
    for name in names {
      guard let folder = AccountFolder.pack(name), let input = try? PackFolder.read(folder.path)
      else {
        continue
      }
      let library = Library([input])
      let records = Kind.allCases.reduce(0) { $0 + library.count(of: $1) }
      let title = library.packs.first?.title ?? ""
      output.line("\(name.padded(to: width))  \(title), \(records) records")
    }
    try output.send()
  }
}

/// Keeps a pack by name.
struct AddPack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Keep a copy of a pack: of a folder, or of a .tar.gz of one.",
    discussion: """
      Only files that end in .json or .md are taken. A link or a device among them, or anywhere in an \
      archive, is refused, and so is what leads out of an archive or is larger than a pack may be. Exit \
      status: 0 done, 1 there is a pack of that name, 64 wrong usage, 66 no pack, or one that is refused, \
      69 gzip is missing, 74 the pack cannot be written.
      """)

  @Argument(help: "The folder or the archive.", completion: .directory)
  var source: String

  @Option(help: "Its name; by default that of the folder or archive.")
  var name: String?

  func run() throws {
    let last = String(source.split(separator: "/").last ?? "")
    let isArchive = last.hasSuffix(".tar.gz") || last.hasSuffix(".tgz")
    let name = name ?? (isArchive ? String(last.prefix { $0 != "." }) : last)
    try KeptPacks.check(name)
    let files = try isArchive ? archived() : copied()
    try KeptPacks.keep(files, as: name)
  }

  /// The files of a folder that a pack is made of, and its report.
  private func copied() throws -> [WholeFolder.File] {
    guard let names = PackFolder.names(in: source), names.contains("pack.json") else {
      throw refusal("", "no pack: a folder with a pack.json is one")
    }
    var size = 0
    return try names.sorted().filter { KeptPacks.isFile($0) }.map { name in
      do {
        let bytes = try PackFolder.bytes(of: source + "/" + name, followsLinks: false)
        size += bytes.count
        guard size <= PackArchive.limit.bytes else {
          throw refusal("", "has more than \(PackArchive.limit.bytes >> 20) MB, the limit")
        }
        return WholeFolder.File(name: name, bytes: bytes)
      } catch let failure as PackFolder.NotThere {
        throw refusal("/" + name, failure.reason)
      }
    }
  }

  /// The files of the pack in an archive.
  private func archived() throws -> [WholeFolder.File] {
    do {
      return try PackArchive.files(of: source)
    } catch {
      let status = refusal("", error.reason)
      throw error.kind == .noHelper ? ExitCode.noHelper : status
    }
  }

  private func refusal(_ file: String, _ reason: String) -> ExitCode {
    printError("\(SafeText.clean(source + file)): \(reason)")
    return .noInput
  }
}

/// Removes a pack that is kept.
struct RemovePack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a pack that is kept by name.",
    discussion: "Exit status: 0 done, 64 wrong usage, 66 no such pack, 74 it cannot be removed.")

  @Argument(help: "Its name.", completion: .custom { _, _, _ in KeptPacks.names })
  var name: String

  func run() throws {
    guard name != AccountFolder.notesName else {
      throw ValidationError("the notes are yours: remove their folder yourself")
    }
    KeptPacks.clearDrafts()
    // What only has the name of a pack, such as a part of one, is in the way of a new one.
    guard KeptPacks.folders.contains(where: { $0.name == name }),
      let folder = AccountFolder.pack(name)
    else {
      printError("no pack \"\(SafeText.clean(name))\" is kept")
      throw ExitCode.noInput
    }
    guard FileTree.retire(folder.path) else {
      printError("\(SafeText.clean(folder.path)): \(String(cString: strerror(errno)))")
      throw ExitCode.cannotWrite
    }
  }
}
