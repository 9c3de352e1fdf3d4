import ArgumentParser

/// National Material Capabilities.
struct ImportNMC: ImportPreset {
  static let preset = "nmc"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract:
      "Make a pack of National Material Capabilities: seven panels of states by year.",
    discussion:
      "--lookup states=FILE names states by their numbers, each for its years.")
  @OptionGroup var options: ImportOptions
}
