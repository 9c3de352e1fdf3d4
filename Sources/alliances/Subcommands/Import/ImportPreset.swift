import AllianceModel
import ArgumentParser

/// A format whose mapping is built in.
protocol ImportPreset: ParsableCommand {
  static var preset: String { get }
  var options: ImportOptions { get }
  /// The columns that become panels, where the mapping lets them be chosen.
  var chosenColumns: [String] { get }
}

extension ImportPreset {
  var chosenColumns: [String] { [] }

  func validate() throws { try options.checkPlace() }

  func run() throws {
    guard
      let file = PackFile.bundled(in: "imports").first(where: {
        $0.lastPathComponent == Self.preset + ".json"
      })
    else { throw ValidationError("no mapping \"\(Self.preset)\"") }
    try options.run(file.name, try file.bytes().copy, panelColumns: chosenColumns)
  }
}
