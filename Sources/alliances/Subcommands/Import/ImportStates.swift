import ArgumentParser

/// A list of states.
struct ImportStates: ImportPreset {
  static let preset = "states"
  static let configuration = CommandConfiguration(
    commandName: preset, abstract: "Make a pack of a list of states with codes and dates.")
  @OptionGroup var options: ImportOptions
}
