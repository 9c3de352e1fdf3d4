import AllianceModel
import ArgumentParser
import PackJSON

/// Takes another version of a pack that is kept.
struct PacksUpdate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Take another version of a pack that is kept, and say what has changed.",
    discussion: """
      What is taken is what "packs add" takes. A line a record: new, changed or gone, and its identifier. Exit \
      status: 0 done, 64 wrong usage, 66 no pack, one that is refused, or one that is not kept, 69 gzip is missing, \
      74 the pack cannot be written.
      """)

  @Argument(help: "The folder or the archive.", completion: .directory)
  var source: String

  @Option(
    help: "The name under which it is kept; by default the identifier of the pack.",
    completion: .custom { _, _, _ in KeptPacks.names })
  var name: String?

  func run() throws {
    let pack = try PackSource(source)
    let name = name ?? pack.name
    let folder = try KeptPacks.folder(of: name)
    let old = (try? PackFolder.read(folder.path)).map { Library([$0]) }
    let before = old?.packs.first?.version
    let changes = old.map { PackChanges(from: $0, to: pack.library) }
    try KeptPacks.replace(name, with: pack.files)
    var output = Output()
    for (word, ids) in [
      ("new", changes?.added), ("changed", changes?.changed), ("gone", changes?.removed),
    ] {
      for id in ids ?? [] { output.line("\(word)  \(id)") }
    }
    try output.send()
    pack.sayErrors(keptAs: name)
    let versions = [before, pack.library.packs.first?.version].map { SafeText.clean($0 ?? "") }
    let version =
      versions[0] == versions[1]
      ? "version \(versions[1])" : "version \(versions[0]) → \(versions[1])"
    printError("updated: \(name), \(version): \(changes?.text ?? "")")
  }
}
