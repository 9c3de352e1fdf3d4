import AllianceModel
import ArgumentParser
import Glibc
import PackJSON

/// Writes a small pack to start from.
struct NewPack: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a small example pack into a new folder, to start from.",
    discussion: "Exit status: 0 done, 1 the folder is not empty, 74 it cannot be written.")

  @Argument(help: "The folder, which must not exist yet or be empty.")
  var folder: String

  func run() throws {
    let bundled = PackFile.bundled(in: "example")
    let whole = WholeFolder(
      files: try bundled.map {
        WholeFolder.File(name: $0.lastPathComponent, bytes: try $0.bytes().copy)
      }.sorted { first, _ in first.name == "pack.json" })
    var status = stat()
    let isThere = stat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    switch isThere ? whole.write(into: folder) : whole.write(to: folder) {
    case .written: break
    case .exists:
      throw failure(isThere ? "is not empty: nothing was written" : "is no folder", .nothing)
    case .failed(let reason): throw failure(reason, .cannotWrite)
    }
    var output = Output()
    for file in bundled {
      let end = folder.hasSuffix("/") ? "" : "/"
      output.line(SafeText.clean(folder + end + file.lastPathComponent))
    }
    try output.send()
    printError("look at it: alliances --content \(SafeText.clean(folder))")
  }

  private func failure(_ reason: String, _ status: ExitCode) -> ExitCode {
    printError("\(SafeText.clean(folder)): \(reason)")
    return status
  }
}
