import ArgumentParser
import CArguments

/// The program: browses by default, and prints what it knows for pipes.
struct Alliances: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alliances",
    abstract:
      "Who stands with whom in South Asia, through which corridors, since when, and who says so.",
    version: Version.text,
    subcommands: [
      Browse.self, List.self, Show.self, Search.self, Validate.self, NewPack.self,
      ExportCommand.self, Shifts.self, Render.self, Config.self, About.self, Manual.self,
    ],
    defaultSubcommand: Browse.self
  )
}

/// Starts the program.
@main
struct Main {
  static func main() {
    // Most sessions have no arguments; reading none would still take 2 of the 8 ms to the first
    // frame, since the parser looks at every subcommand.
    let arguments = (1..<max(1, ca_count())).map { String(cString: ca_argument($0)) }
    if Kiosk.isAskedFor, !arguments.contains("--kiosk") {
      // Whatever else is asked for, a kiosk only browses; a word that is no option is refused.
      Alliances.main(["browse", "--kiosk"] + arguments)
    } else if arguments.isEmpty {
      do {
        try BrowseSession(packs: [], settings: ConfigurationFile.read()).run()
      } catch {
        Alliances.exit(withError: error)
      }
    } else {
      Alliances.main(arguments)
    }
  }
}
