import ArgumentParser

/// Conflicts and events of the Uppsala programme.
struct ImportUCDP: ImportPreset {
  static let preset = "ucdp"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract: "Make a pack of UCDP: armed conflicts by year, or georeferenced events.")
  @OptionGroup var options: ImportOptions
}
