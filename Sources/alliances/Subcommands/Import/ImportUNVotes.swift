import ArgumentParser

/// Agreement in the UN.
struct ImportUNVotes: ImportPreset {
  static let preset = "unvotes"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract:
      "Make a pack of agreement in the UN: a panel of pairs by year.",
    discussion:
      "--lookup states=FILE names states by their numbers, each for its years.")
  @OptionGroup var options: ImportOptions
}
