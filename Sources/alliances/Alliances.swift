import ArgumentParser

/// The program: browses by default, and prints what it knows for pipes.
struct Alliances: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alliances",
    abstract:
      "Who stands with whom in South Asia, through which corridors, since when, and who says so.",
    version: "alliances 0.1.0",
    subcommands: [
      Browse.self, List.self, Show.self, Search.self, Validate.self, NewPack.self,
      Config.self, Shifts.self, Render.self,
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
    if CommandLine.argc == 1 {
      do {
        try BrowseSession(packs: [], settings: ConfigurationFile.read()).run()
      } catch {
        Alliances.exit(withError: error)
      }
    } else {
      Alliances.main()
    }
  }
}
