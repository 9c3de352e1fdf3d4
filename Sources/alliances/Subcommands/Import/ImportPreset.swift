import AllianceModel
import ArgumentParser

/// A format whose mapping is built in.
protocol ImportPreset: ParsableCommand {
  static var preset: String { get }
  /// The mapping that fits a file, by its name without the end: of a format that has several.
  static func mapping(for file: [UInt8]) -> String
  var options: ImportOptions { get }
  /// The columns that become panels, where the mapping lets them be chosen.
  var chosenColumns: [String] { get }
  /// What the tables are called where their files do not say it; nil for what they say.
  var tableTitle: String? { get }
}

extension ImportPreset {
  var chosenColumns: [String] { [] }
  var tableTitle: String? { nil }
  static func mapping(for file: [UInt8]) -> String { preset }

  func validate() throws { try options.checkPlace() }

  func run() throws {
    let name = Self.mapping(for: options.firstBytes)
    guard
      let file = PackFile.bundled(in: "imports").first(where: {
        $0.lastPathComponent == name + ".json"
      })
    else { throw ValidationError("no mapping \"\(name)\"") }
    try options.run(
      file.name, try file.bytes().copy, panelColumns: chosenColumns,
      tableTitle: tableTitle)
  }
}
