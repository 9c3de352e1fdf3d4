import ArgumentParser

/// World Bank tables.
struct ImportWorldBank: ImportPreset {
  static let preset = "worldbank"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract:
      "Make a pack of World Bank tables: a panel of states by year for each indicator.",
    discussion:
      "Regions, income groups and the world are no states, and are left out.")
  @OptionGroup var options: ImportOptions
}
