import ArgumentParser

/// Tables of energy infrastructure.
struct ImportGEM: ImportPreset {
  static let preset = "gem"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract: "Make a pack of Global Energy Monitor’s tables: a corridor a pipeline.")
  @OptionGroup var options: ImportOptions
}
