import ArgumentParser

/// SIPRI's register of arms transfers.
struct ImportSIPRI: ImportPreset {
  static let preset = "sipri"
  static let configuration = CommandConfiguration(
    commandName: preset, abstract: "Make a pack of SIPRI’s trade register: a deal a row.")
  @OptionGroup var options: ImportOptions
}
