import ArgumentParser

/// A SIPRI table of TIV.
struct ImportTIV: ImportPreset {
  static let preset = "tiv"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract:
      "Make a pack of a SIPRI table of TIV: a panel of states by year.")
  @OptionGroup var options: ImportOptions
}
