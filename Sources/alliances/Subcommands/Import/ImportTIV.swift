import ArgumentParser

/// A SIPRI table of TIV.
struct ImportTIV: ImportPreset {
  static let preset = "tiv"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract:
      "Make a pack of a SIPRI table of TIV: a panel of states by year.")
  @OptionGroup var options: ImportOptions

  /// Which way arms go, seen from the states of the table.
  enum Flow: String, ExpressibleByArgument, CaseIterable {
    case imports, exports
  }

  @Option(
    help:
      "Whether the table is of what its states import or export, where the file does not say it.")
  var flow: Flow?

  var tableTitle: String? { flow.map { "TIV of arms \($0.rawValue)" } }
}
