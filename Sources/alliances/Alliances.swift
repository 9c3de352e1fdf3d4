import AllianceModel
import ArgumentParser
import CArguments
import Glibc
import PackJSON

/// The program: browses by default, and prints what it knows for pipes.
struct Alliances: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alliances",
    abstract:
      "Who stands with whom, through which corridors, since when, and who says so.",
    version: Version.text,
    subcommands: [
      Browse.self, Tour.self, List.self, Show.self, Search.self, Claims.self, Validate.self,
      NewPack.self, Guide.self,
      Import.self, Packs.self,
      ExportCommand.self, Shifts.self, Measure.self, DyadsCommand.self, Sides.self, Lengths.self,
      Sum.self, Render.self, Report.self,
      Config.self,
      About.self,
      Manual.self,
    ],
    defaultSubcommand: Browse.self
  )
}

extension ParsableCommand {
  /// The words that ask for a command below this one, such as "alliances packs add".
  fileprivate static func words(for command: any ParsableCommand.Type) -> [String] {
    if command == Self.self { return [_commandName] }
    for sub in configuration.subcommands {
      let words = sub.words(for: command)
      if !words.isEmpty { return [_commandName] + words }
    }
    return []
  }
}

/// Starts the program.
@main
struct Main {
  static func main() {
    // A file that may not grow any more is said to be full, by the write that fails.
    signal(SIGXFSZ, SIG_IGN)
    // How a program that was started has ended is to be had, whatever this one was started with.
    signal(SIGCHLD, SIG_DFL)
    let arguments = (1..<max(1, ca_count())).map { String(cString: ca_argument($0)) }
    do {
      if ca_is_kiosk() {
        // Whatever else is asked for, a kiosk only browses; a word that is no option is refused,
        // and so is what the parser would answer by itself.
        let answered = ["--generate-completion-script", "--experimental-dump-help", "---"]
        for argument in arguments where answered.contains(where: { argument.hasPrefix($0) }) {
          throw ValidationError("a kiosk only browses")
        }
        try run(["browse", "--kiosk"] + arguments.filter { $0 != "--kiosk" })
      } else if arguments.isEmpty {
        // Most sessions have no arguments; reading none would still take 2 of the 8 ms to the
        // first frame, since the parser looks at every subcommand.
        let settings = ConfigurationFile.read()
        try BrowseSession(
          packs: settings.packs.map { PackOptions.path(of: $0) }, isOnly: settings.isOnly,
          settings: settings
        ).run()
      } else {
        try checkCommand(arguments[0])
        try run(arguments)
      }
    } catch {
      exit(end(with: error, arguments))
    }
  }

  /// A first word that is no option must be a command: which one may have been meant is said.
  private static func checkCommand(_ word: String) throws {
    let all = Alliances.configuration.subcommands.map { $0._commandName }
    guard !word.hasPrefix("-"), !(all + ["help"]).contains(word) else { return }
    let near =
      Spelling.nearest(to: word, in: all)
      ?? all.first { word.count > 1 && $0.hasPrefix(word.lowercased()) }
    throw ValidationError(
      "there is no command \"\(SafeText.clean(word))\""
        + (near.map { ": did you mean \"\($0)\"?" } ?? ": \"alliances --help\" lists them"))
  }

  private static func run(_ arguments: [String]) throws {
    var command = try Alliances.parseAsRoot(arguments)
    do {
      try command.run()
    } catch let error as ValidationError {
      throw WrongUse(command: type(of: command), error: error)
    }
  }

  /// What a command found out about its arguments only when it ran.
  private struct WrongUse: Error {
    let command: any ParsableCommand.Type
    let error: ValidationError

    /// The message with the usage of the command itself, by all the words that ask for it.
    var message: String {
      let name = command._commandName
      let words = Alliances.words(for: command).joined(separator: " ")
      return command.fullMessage(for: error)
        .replacing("Usage: \(name)", with: "Usage: \(words)")
        .replacing("See '\(name) ", with: "See '\(words) ")
    }
  }

  /// Says why the program ends, and returns the status for it.
  private static func end(with error: any Error, _ arguments: [String]) -> Int32 {
    if let failure = error as? Output.Failure {
      printError("standard output: \(failure.reason)")
      return Output.Failure.status
    }
    let use = error as? WrongUse
    let status = Alliances.exitCode(for: use?.error ?? error)
    let message = safe(use?.message ?? Alliances.fullMessage(for: error), arguments)
    guard status.isSuccess else {
      if !message.isEmpty {
        let isNamed = message.hasPrefix("Error: ")
        printError(isNamed ? String(message.dropFirst("Error: ".count)) : message)
      }
      return status.rawValue
    }
    var output = Output()
    output.line(message)
    do {
      try output.send()
      return 0
    } catch {
      return end(with: error, arguments)
    }
  }

  /// A message in which arguments stand as they were typed, made safe: a line break in one of them
  /// is none of the message's.
  private static func safe(_ message: String, _ arguments: [String]) -> String {
    var message = message
    for argument in arguments {
      for part in [argument] + argument.split(separator: "=").dropFirst().map(String.init)
      where part != SafeText.clean(part) {
        message = message.replacing(part, with: SafeText.clean(part))
      }
    }
    return message
  }
}
