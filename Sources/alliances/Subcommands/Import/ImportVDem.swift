import ArgumentParser

/// Indices of the Varieties of Democracy.
struct ImportVDem: ImportPreset {
  static let preset = "vdem"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract: "Make a pack of indices of the Varieties of Democracy: a panel of states for each.")
  @OptionGroup var options: ImportOptions

  @Option(
    help: ArgumentHelp(
      "The columns that become panels, with commas between them.", valueName: "names"))
  var columns = "v2x_polyarchy,v2x_libdem"

  var chosenColumns: [String] { columns.split(separator: ",").map(String.init) }
}
