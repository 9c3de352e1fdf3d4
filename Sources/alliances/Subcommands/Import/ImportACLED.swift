import ArgumentParser

/// Events of ACLED.
struct ImportACLED: ImportPreset {
  static let preset = "acled"
  static let configuration = CommandConfiguration(
    commandName: preset, abstract: "Make a pack of ACLED’s events, each with its point.")
  @OptionGroup var options: ImportOptions
}
