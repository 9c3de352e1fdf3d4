import AllianceModel
import ArgumentParser
import TerminalKit

/// Prints the packs that are kept.
struct PacksList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the packs that are kept by name.",
    discussion: """
      What is wrong with one is counted. Standard error says which of them have records of one identifier, with the \
      bundled pack too: both stand, and each is found under a name of its own. Exit status: 0, or 1 where none is kept.
      """)

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
    let packs = names.compactMap { name -> (name: String, folder: String, input: PackInput)? in
      guard let folder = AccountFolder.pack(name)?.path, let input = try? PackFolder.read(folder)
      else { return nil }
      return (name, folder + "/", input)
    }
    let all = Library(
      [.bundled] + packs.map { $0.name == AccountFolder.notesName ? $0.input.own : $0.input })
    var known: [String: String] = [:]
    let libraries = packs.map { Library([$0.input]) }
    let rows = zip(packs, libraries).map { pack, library in
      let records = Kind.allCases.reduce(0) { $0 + library.count(of: $1) }
      let found = all.diagnostics.filter { $0.location.file.hasPrefix(pack.folder) }
      // Notes may be on records of any pack; another is checked beside those that it needs, as it is loaded.
      let requires = library.packs.first?.requires ?? []
      let needed = zip(packs, libraries).filter { other, library in
        other.name != pack.name && requires.contains(library.packs.first?.identifier ?? "")
      }
      let faults =
        pack.name == AccountFolder.notesName
        ? found : Library([.bundled, pack.input] + needed.map(\.0.input)).diagnostics
      let errors = faults.count { $0.severity == .error && $0.location.file.hasPrefix(pack.folder) }
      for note in found where note.severity == .note { printError("\(pack.name): \(note.message)") }
      if let identifier = library.packs.first?.identifier {
        if let other = known[identifier] {
          printError("\(other) and \(pack.name) are both the pack \"\(identifier)\"")
        }
        known[identifier] = known[identifier] ?? pack.name
      }
      let words = errors == 0 ? "" : ", " + counted(errors, "error")
      return [
        pack.name, "\(library.packs.first?.title ?? ""), \(counted(records, "record"))\(words)",
      ]
    }
    var output = Output()
    for line in TextTable(rows).lines { output.line(line) }
    try output.send()
  }
}
