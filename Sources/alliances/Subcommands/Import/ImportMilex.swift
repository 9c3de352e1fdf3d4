import ArgumentParser

/// A SIPRI table of military expenditure, saved as CSV.
struct ImportMilex: ImportPreset {
  static let preset = "milex"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract:
      "Make a pack of a SIPRI table of military expenditure, saved as CSV: a panel of states by year."
  )
  @OptionGroup var options: ImportOptions
}
