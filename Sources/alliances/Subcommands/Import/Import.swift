import ArgumentParser

/// Makes packs of data that other people have collected.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a pack of a data set that you have, under its owner’s terms.",
    subcommands: formats + [ImportUnknown.self], defaultSubcommand: ImportUnknown.self)

  static let formats: [any ParsableCommand.Type] = [
    ImportTable.self, ImportGeoJSON.self, ImportGEM.self, ImportSIPRI.self, ImportATOP.self,
    ImportStates.self, ImportMIDs.self, ImportUCDP.self, ImportACLED.self, ImportNMC.self,
    ImportUNVotes.self, ImportTIV.self,
    ImportMilex.self, ImportWorldBank.self, ImportTrade.self, ImportVDem.self,
  ]
}
