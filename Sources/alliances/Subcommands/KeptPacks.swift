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

  /// The names of all packs, the user's notes among them.
  static var names: [String] {
    guard let folder = AccountFolder.packs, let names = PackFolder.names(in: folder.path) else {
      return []
    }
    return names.filter { isName($0) && access(folder.path + "/" + $0 + "/pack.json", F_OK) == 0 }
      .sorted()
  }

  /// The folder for a new pack; it must not be there yet.
  static func newFolder(_ name: String) throws -> AccountFolder {
    guard isName(name), name != AccountFolder.notesName else {
      throw ValidationError(
        "\"\(SafeText.clean(name))\" is no name for a pack: letters, digits, dashes and dots are")
    }
    guard let folder = AccountFolder.pack(name) else {
      printError("HOME is not set: there is nowhere to keep a pack")
      throw ExitCode(66)
    }
    guard access(folder.path, F_OK) != 0 else {
      printError("there is a pack \(name) already: \"alliances packs remove \(name)\" removes it")
      throw ExitCode(1)
    }
    return folder
  }
}

/// Prints the packs that are kept.
struct ListPacks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the packs that are kept by name.")

  func run() throws {
    let names = KeptPacks.names
    guard !names.isEmpty else {
      printError("no packs are kept: \"alliances packs add DIR\" keeps one")
      throw ExitCode(1)
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
    commandName: "add", abstract: "Keep a copy of a pack: of a folder, or of a .tar.gz of one.")

  @Argument(help: "The folder or the archive.", completion: .directory)
  var source: String

  @Option(help: "Its name; by default that of the folder or archive.")
  var name: String?

  func run() throws {
    let last = String(source.split(separator: "/").last ?? "")
    let isArchive = last.hasSuffix(".tar.gz") || last.hasSuffix(".tgz")
    let stem = isArchive ? String(last.prefix { $0 != "." }) : last
    let folder = try KeptPacks.newFolder(name ?? stem)
    if isArchive {
      try unpack(into: folder)
    } else {
      try copy(source, into: folder)
    }
    printError("kept: alliances --content \(SafeText.clean(name ?? stem))")
  }

  /// Copies the files that a pack is made of, and its report.
  private func copy(_ path: String, into folder: AccountFolder) throws {
    guard let names = PackFolder.names(in: path), names.contains("pack.json") else {
      printError("\(SafeText.clean(path)): no pack: a folder with a pack.json is one")
      throw ExitCode(66)
    }
    for name in names.sorted() where name.hasSuffix(".json") || name.hasSuffix(".md") {
      do {
        try folder.replace(name, with: try PackFolder.bytes(of: path + "/" + name))
      } catch let failure as PackFolder.NotThere {
        printError("\(SafeText.clean(path))/\(SafeText.clean(name)): \(failure.reason)")
        throw ExitCode(66)
      } catch let failure as AccountFolder.Failure {
        printError("\(folder.path): \(failure.reason)")
        throw ExitCode(74)
      }
    }
  }

  /// Unpacks an archive beside the packs, and keeps the folder in it that has a `pack.json`.
  private func unpack(into folder: AccountFolder) throws {
    let isDone: ()? = try TemporaryFolder.with { try unpack(in: $0, into: folder) }
    guard isDone != nil else {
      printError(String(cString: strerror(errno)))
      throw ExitCode(74)
    }
  }

  private func unpack(in path: String, into folder: AccountFolder) throws {
    guard Subprocess.run(["/bin/tar", "-xzf", source, "-C", path, "--no-same-owner"]) == 0 else {
      printError("\(SafeText.clean(source)): cannot be unpacked")
      throw ExitCode(66)
    }
    let inner =
      [path]
      + (PackFolder.names(in: path) ?? []).filter { !$0.hasPrefix(".") }
      .map { path + "/" + $0 }
    guard let pack = inner.first(where: { access($0 + "/pack.json", F_OK) == 0 }) else {
      printError("\(SafeText.clean(source)): no pack in it: a folder with a pack.json is one")
      throw ExitCode(66)
    }
    try copy(pack, into: folder)
  }
}

/// Removes a pack that is kept.
struct RemovePack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a pack that is kept by name.")

  @Argument(help: "Its name.", completion: .custom { _, _, _ in KeptPacks.names })
  var name: String

  func run() throws {
    guard name != AccountFolder.notesName else {
      throw ValidationError("the notes are yours: remove their folder yourself")
    }
    guard KeptPacks.names.contains(name), let folder = AccountFolder.pack(name) else {
      printError("no pack \"\(SafeText.clean(name))\" is kept")
      throw ExitCode(66)
    }
    guard Subprocess.run(["/bin/rm", "-rf", folder.path]) == 0 else {
      printError("\(folder.path) cannot be removed")
      throw ExitCode(74)
    }
  }
}
