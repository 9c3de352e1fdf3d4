import ArgumentParser
import Glibc
import PackJSON

/// Removes a pack that is kept.
struct PacksRemove: ParsableCommand {
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
