import ArgumentParser

/// Lines and points of GeoJSON files.
struct ImportGeoJSON: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "geojson",
    abstract:
      "Make a pack of GeoJSON files, as a mapping says: lines are routes, points are places.",
    discussion: """
      Polygons are refused and counted, features without a place too. In the mapping a property is a \
      column, and {"feature": "lines"} or {"feature": "point"} is where it is.
      """)

  @OptionGroup var options: ImportOptions

  @Option(help: ArgumentHelp("How features become records.", valueName: "file"))
  var mapping: String

  func validate() throws { try options.checkPlace() }

  func run() throws {
    try options.run(mapping, try ImportOptions.bytes(of: mapping), areFeatures: true)
  }
}
