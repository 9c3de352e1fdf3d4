import AllianceModel
import ArgumentParser
import Glibc
import PackJSON

/// Which packs are loaded.
struct PackOptions: ParsableArguments {
  @Option(
    name: .customLong("content"),
    help: ArgumentHelp(
      "A pack to load over the bundled one: a folder, or the name of one that \"packs\" lists; may "
        + "be given again.", valueName: "dir"))
  var folders: [String] = []

  @Flag(help: "Leave the bundled pack out.")
  var only = false

  @Flag(help: "Load the bundled pack alone, also where the configuration names others.")
  var bundled = false

  func validate() throws {
    if only, folders.isEmpty { throw ValidationError("--only needs --content: nothing is left") }
    if bundled, !folders.isEmpty {
      throw ValidationError("--bundled is the bundled pack alone: --content names others")
    }
  }

  /// What is loaded: what is asked for, else what the configuration says; that the bundled pack is left out it says
  /// of the packs that are asked for too.
  var chosen: (folders: [String], isOnly: Bool) { chosen(isQuiet: true) }

  private func chosen(isQuiet: Bool) -> (folders: [String], isOnly: Bool) {
    guard !bundled else { return (folders, only) }
    let settings = ConfigurationFile.read(isQuiet: isQuiet)
    return folders.isEmpty
      ? (settings.packs, settings.isOnly) : (folders, only || settings.isOnly)
  }

  /// Loads the packs and says on standard error what is wrong with them.
  ///
  /// - Parameter preparation: what is asked of them next.
  func load(preparing preparation: LibraryLoader.Preparation = .records) throws -> Library {
    let library = Library(try inputs() + NotesPack.loaded, preparing: preparation)
    for diagnostic in library.diagnostics where diagnostic.severity != .note {
      printError(diagnostic.description)
    }
    return library
  }

  /// The packs that are asked for; ends with status 66 if one of them is not there.
  func inputs() throws -> [PackInput] {
    // What is wrong with the configuration is said where it says what is loaded.
    let chosen = chosen(isQuiet: !folders.isEmpty)
    return try PackOptions.inputs(
      chosen.folders, only: chosen.isOnly, namedBy: folders.isEmpty ? ConfigurationFile.path : nil)
  }

  /// The bundled pack and those of some folders; ends with status 66 if a folder is not there.
  ///
  /// - Parameter file: the file that names the folders, where nobody typed them.
  static func inputs(
    _ folders: [String], only: Bool = false, namedBy file: String? = nil
  ) throws -> [PackInput] {
    var inputs = only ? [] : [PackInput.bundled]
    for folder in folders {
      do {
        inputs.append(try PackFolder.read(path(of: folder)))
      } catch {
        let place = file.map { " (\"content\" of \(SafeText.clean($0)))" } ?? ""
        printError("\(SafeText.clean(folder)): \(error.reason)\(place)")
        throw ExitCode.noInput
      }
    }
    return inputs
  }

  /// The folder that a word names: one with a slash or that is there, else a pack that is kept.
  static func path(of word: String) -> String {
    guard !word.contains("/"), access(word, F_OK) != 0, let kept = AccountFolder.pack(word)?.path,
      access(kept, F_OK) == 0
    else { return word }
    return kept
  }
}

extension Library {
  /// Ends a command that asks for treaties where none with pledges is loaded, and says what to do.
  func requireTreaties() throws {
    guard !hasTreaties else { return }
    printError(
      "no treaty with pledges is loaded: \"import atop\" makes a pack that has some, and --content loads it"
    )
    throw ExitCode.nothing
  }
}
