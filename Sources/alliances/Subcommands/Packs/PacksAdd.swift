import ArgumentParser
import PackJSON

/// Keeps a pack by name.
struct PacksAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Keep a copy of a pack: of a folder, or of a .tar.gz or .zip of one.",
    discussion: """
      It is kept under its identifier. Only files that end in .json or .md are taken, also of folders in it. A \
      link or a device among them, or anywhere in an archive, is refused, and so is what leads out of an archive or \
      is larger than a pack may be. A pack with errors is kept, and they are said. Exit status: 0 done, 1 there is a \
      pack of that name, 64 wrong usage, 66 no pack, or one that is refused, 69 gzip is missing, 74 the pack cannot \
      be written.
      """)

  @Argument(help: "The folder or the archive.", completion: .directory)
  var source: String

  @Option(help: "Its name; by default the identifier of the pack.")
  var name: String?

  func run() throws {
    if let name { try KeptPacks.check(name) }
    let pack = try PackSource(source)
    let name = name ?? pack.name
    try KeptPacks.keep(pack.files, as: name)
    pack.sayErrors(keptAs: name)
    printError("kept: alliances --content \(name)")
  }
}
