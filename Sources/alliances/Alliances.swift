import ArgumentParser

/// The program: browses by default, and prints what it knows for pipes.
@main
struct Alliances: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alliances",
    abstract:
      "Who stands with whom in South Asia, through which corridors, since when, and who says so.",
    version: "alliances 0.1.0",
    subcommands: [Browse.self, List.self, Show.self],
    defaultSubcommand: Browse.self
  )
}
