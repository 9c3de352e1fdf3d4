import AllianceModel
import ArgumentParser
import Glibc
import PackJSON
import Terminal

/// Makes packs of data that other people have collected.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a pack of a data set that you have, under its owner’s terms.",
    subcommands: [
      ImportTable.self, ImportGeoJSON.self, ImportGEM.self, ImportSIPRI.self, ImportATOP.self,
      ImportStates.self, ImportDisputes.self,
    ])
}

/// Makes a pack of tables, as a mapping says.
struct ImportTable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract:
      "Make a pack of CSV or TSV files, as a mapping says; --guess writes one to start from.",
    discussion: """
      UTF-8, UTF-16 and Windows-1252 are told apart, as are commas, semicolons, tabs and bars. A row \
      that fits no record is named with its line, left out and counted; what was lost stands in the \
      pack as import-report.md. Exit status: 0 done, 1 no record was made, 64 wrong usage, 66 a file \
      that is not there.
      """)

  @OptionGroup var options: ImportOptions

  @Option(help: ArgumentHelp("How rows become records.", valueName: "file"))
  var mapping: String?

  @Flag(help: "Write a mapping to start from, made of the first file’s columns.")
  var guess = false

  func validate() throws {
    if guess { return }
    guard mapping != nil else {
      throw ValidationError("--mapping says how rows become records; --guess writes one")
    }
    try options.checkPlace()
  }

  func run() throws {
    if guess {
      let file = options.files.first ?? ""
      var output = Output()
      output.add(MappingGuess(try ImportOptions.bytes(of: file), name: file).text)
      try output.send()
      return
    }
    try options.run(mapping ?? "", try ImportOptions.bytes(of: mapping ?? ""))
  }
}

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

/// Tables of energy infrastructure.
struct ImportGEM: ImportPreset {
  static let preset = "gem"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract: "Make a pack of Global Energy Monitor’s tables: a corridor a pipeline.")
  @OptionGroup var options: ImportOptions
}

/// SIPRI's register of arms transfers.
struct ImportSIPRI: ImportPreset {
  static let preset = "sipri"
  static let configuration = CommandConfiguration(
    commandName: preset, abstract: "Make a pack of SIPRI’s trade register: a deal a row.")
  @OptionGroup var options: ImportOptions
}

/// The alliances of ATOP.
struct ImportATOP: ImportPreset {
  static let preset = "atop"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract: "Make a pack of ATOP: the member level, the alliance level beside it.",
    discussion: "--lookup states=FILE names states by their numbers, each for its years.")
  @OptionGroup var options: ImportOptions
}

/// A list of states.
struct ImportStates: ImportPreset {
  static let preset = "states"
  static let configuration = CommandConfiguration(
    commandName: preset, abstract: "Make a pack of a list of states with codes and dates.")
  @OptionGroup var options: ImportOptions
}

/// Militarized disputes.
struct ImportDisputes: ImportPreset {
  static let preset = "mids"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract: "Make a pack of militarized disputes: MIDA, and MIDB with who took part.",
    discussion: "--lookup states=FILE names states by their numbers, each for its years.")
  @OptionGroup var options: ImportOptions
}
