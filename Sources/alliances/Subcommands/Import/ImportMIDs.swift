import ArgumentParser

/// Militarized disputes.
struct ImportMIDs: ImportPreset {
  static let preset = "mids"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract: "Make a pack of militarized disputes: MIDA, and MIDB with who took part.",
    discussion: "--lookup states=FILE names states by their numbers, each for its years.")
  @OptionGroup var options: ImportOptions
}
