import ArgumentParser

/// The alliances of ATOP.
struct ImportATOP: ImportPreset {
  static let preset = "atop"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract: "Make a pack of ATOP: the member level, the alliance level beside it.",
    discussion: "--lookup states=FILE names states by their numbers, each for its years.")
  @OptionGroup var options: ImportOptions
}
