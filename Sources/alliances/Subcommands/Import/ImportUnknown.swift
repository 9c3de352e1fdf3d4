import ArgumentParser
import PackJSON

/// Says which formats there are to whoever asks for another.
struct ImportUnknown: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "unknown", shouldDisplay: false)

  @Argument(parsing: .allUnrecognized, help: .hidden)
  var words: [String] = []

  func run() throws {
    guard let word = words.first else { throw CleanExit.helpRequest(Import.self) }
    let names = Import.formats.map { $0._commandName }
    let near =
      Spelling.nearest(to: word.lowercased(), in: names).map { "did you mean \"\($0)\"? " } ?? ""
    printError(
      "there is no format \"\(SafeText.clean(word))\": \(near)formats are "
        + "\(names.joined(separator: ", ")); \"table\" reads any table by a mapping, \"states\" and \"mids\" read "
        + "what COW has of states and disputes")
    throw ExitCode.wrongUse
  }
}
