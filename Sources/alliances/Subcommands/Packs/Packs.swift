import ArgumentParser

/// The packs that are kept by name.
struct Packs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "List the packs that are kept by name, add, update or remove one, or show who is who in one.",
    discussion: "They are kept in $XDG_DATA_HOME/alliances/packs; --content NAME loads one.",
    subcommands: [
      PacksList.self, PacksAdd.self, PacksUpdate.self, PacksRemove.self, PacksMatches.self,
    ],
    defaultSubcommand: PacksList.self)
}
