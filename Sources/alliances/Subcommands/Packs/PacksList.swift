import AllianceModel
import ArgumentParser
import TerminalKit

/// Prints the packs that are kept.
struct PacksList: ParsableCommand {
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
    let rows = names.compactMap { name -> [String]? in
      guard let folder = AccountFolder.pack(name), let input = try? PackFolder.read(folder.path)
      else { return nil }
      let library = Library([input])
      let records = Kind.allCases.reduce(0) { $0 + library.count(of: $1) }
      return [name, "\(library.packs.first?.title ?? ""), \(records) records"]
    }
    var output = Output()
    for line in TextTable(rows).lines { output.line(line) }
    try output.send()
  }
}
