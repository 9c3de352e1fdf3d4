import ArgumentParser

/// The packs that are kept by name.
struct Packs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the packs that are kept by name, add one or remove one.",
    discussion: "They are kept in $XDG_DATA_HOME/alliances/packs; --content NAME loads one.",
    subcommands: [PacksList.self, PacksAdd.self, PacksRemove.self],
    defaultSubcommand: PacksList.self)
}
