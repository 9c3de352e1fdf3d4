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
    var files = try bundled.map {
      WholeFolder.File(name: $0.lastPathComponent, bytes: try own($0.bytes().copy))
    }.sorted { first, _ in first.name == "pack.json" }
    files.append(WholeFolder.File(name: "schema.json", bytes: try Guide.schema()))
    let whole = WholeFolder(files: files)
    try checkParent()
    var status = stat()
    let isThere = stat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    switch isThere ? whole.write(into: folder) : whole.write(to: folder) {
    case .written: break
    case .exists:
      throw failure(
        isThere ? "the folder is not empty: nothing was written" : "it is no folder", .nothing)
    case .failed(let reason): throw failure(reason, .cannotWrite)
    }
    var output = Output()
    for file in bundled {
      let end = folder.hasSuffix("/") ? "" : "/"
      output.line(SafeText.clean(folder + end + file.lastPathComponent))
    }
    try output.send()
    let word = SafeText.clean(ShellCommand.text([folder]))
    printError(
      "look at it: alliances --content \(word) --only --watch; how to go on: alliances guide")
  }

  /// Ends with what to do where the folder that the new one would lie in is not there.
  private func checkParent() throws {
    let parent = String(Draft.split(folder).folder.dropLast())
    guard !parent.isEmpty, access(parent, F_OK) != 0, errno == ENOENT else { return }
    let word = SafeText.clean(ShellCommand.text([parent]))
    throw failure(
      "the folder \(SafeText.clean(parent)) is not there: \"mkdir -p \(word)\" makes it",
      .cannotWrite)
  }

  /// A file of the example with the identifier and the title of this pack, both after its folder.
  private func own(_ bytes: [UInt8]) -> [UInt8] {
    let name = name
    guard !name.isEmpty else { return bytes }
    var text = String(decoding: bytes, as: UTF8.self)
    text.replace(
      "\"identifier\": \"my-pack\"", with: "\"identifier\": \"\(AnyIdentifier.slug(of: name))\"")
    text.replace(
      "\"title\": \"My pack\"", with: "\"title\": \(JSONValue.text(Self.title(of: name)).compact)")
    return Array(text.utf8)
  }

  /// The last part of the folder's path, as it is on disk; empty where it has no name.
  private var name: String {
    let last = folder.split(separator: "/").last.map(String.init) ?? ""
    guard last.isEmpty || last == "." || last == ".." else { return SafeText.clean(last) }
    guard let path = realpath(folder, nil) else { return "" }
    defer { free(path) }
    return SafeText.clean(String(cString: path).split(separator: "/").last.map(String.init) ?? "")
  }

  /// A title of the name of a folder: "horn-of-africa" is "Horn of Africa".
  private static func title(of name: String) -> String {
    let small: Set<Substring> = ["of", "the", "and", "in", "on", "a", "to", "de", "du", "von", "y"]
    let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }
    let title = words.enumerated().map { number, word in
      number > 0 && small.contains(word)
        ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
    return String((title.isEmpty ? name : title).prefix(200))
  }

  private func failure(_ reason: String, _ status: ExitCode) -> ExitCode {
    printError("\(SafeText.clean(folder)): \(reason)")
    return status
  }
}
