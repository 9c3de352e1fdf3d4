import AllianceModel
import ArgumentParser

/// A format whose mapping is built in.
protocol ImportPreset: ParsableCommand {
  static var preset: String { get }
  var options: ImportOptions { get }
}

extension ImportPreset {
  func validate() throws { try options.checkPlace() }

  func run() throws {
    guard
      let file = PackFile.bundled(in: "imports").first(where: {
        $0.lastPathComponent == Self.preset + ".json"
      })
    else { throw ValidationError("no mapping \"\(Self.preset)\"") }
    try options.run(file.name, try file.bytes().copy)
  }
}
