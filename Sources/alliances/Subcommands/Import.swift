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

/// What all importers take.
struct ImportOptions: ParsableArguments {
  @Argument(help: "The files.", completion: .file(extensions: ["csv", "tsv", "txt"]))
  var files: [String]

  @Option(
    help: ArgumentHelp("The folder of the pack, which must not be there yet.", valueName: "dir"))
  var output: String?

  @Option(help: "The name under which the pack is kept.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "A table in which the mapping looks values up; may be given again.", valueName: "name=file"))
  var lookup: [String] = []

  @Option(help: "The owner’s terms, as the file or its page gives them.")
  var terms: String?

  func checkPlace() throws {
    guard (output == nil) != (name == nil) else {
      throw ValidationError("--output DIR or --name NAME says where the pack goes")
    }
  }

  /// Reads the files by a mapping and writes the pack.
  ///
  /// - Parameter areFeatures: whether the files are GeoJSON, and not tables.
  func run(_ path: String, _ mapping: [UInt8], areFeatures: Bool = false) throws {
    let importer = TableImporter(
      try read(path, mapping), terms: terms, date: Environment.today)
    let begin = MonotonicTime.now
    var isSaid = false
    importer.progress = { rows in
      guard isatty(STDERR_FILENO) == 1, MonotonicTime.now - begin > .milliseconds(500) else {
        return
      }
      isSaid = true
      say("\r\(rows) rows")
    }
    do {
      for pair in lookup {
        let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw ValidationError("--lookup takes NAME=FILE") }
        try importer.readLookup(
          try Self.bytes(of: parts[1]), name: parts[1], as: parts[0])
      }
    } catch let failure as ImportFailure {
      printError(SafeText.clean(failure.message))
      throw ExitCode(1)
    }
    for file in files {
      let bytes = try Self.bytes(of: file)
      do {
        if areFeatures {
          try importer.readFeatures(bytes, name: file)
        } else {
          try importer.read(bytes, name: file)
        }
      } catch {
        if isSaid { say("\r") }
        printError(SafeText.clean(error.message))
        importer.passOver(error)
      }
    }
    if isSaid { say("\r") }
    importer.finish()
    for problem in importer.problems.prefix(20) { printError(problem.text) }
    if importer.droppedRows > 20 {
      printError("and \(importer.droppedRows - 20) more: import-report.md lists them")
    }
    guard Kind.allCases.contains(where: { $0 != .source && importer.count(of: $0) > 0 }) else {
      printError("no record was made: \(importer.summary)")
      throw ExitCode(1)
    }
    try write(importer)
    printError(importer.summary)
  }

  /// Writes to standard error, without a line break.
  private func say(_ text: String) {
    _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO)
  }

  private func read(_ path: String, _ mapping: [UInt8]) throws -> TableMapping {
    do {
      return try TableMapping(file: path, bytes: mapping)
    } catch {
      printError(error.description)
      throw ExitCode(64)
    }
  }

  /// Writes the pack and its report.
  private func write(_ importer: TableImporter) throws {
    let files = importer.packFiles() + [(name: "import-report.md", text: importer.report)]
    if let name {
      let folder = try KeptPacks.newFolder(name)
      for file in files {
        do {
          try folder.replace(file.name, with: file.text)
        } catch {
          printError("\(folder.path): \(error.reason)")
          throw ExitCode(74)
        }
      }
      printError("kept: alliances --content \(name)")
      return
    }
    let folder = output ?? ""
    guard mkdir(folder, 0o777) == 0 else {
      let reason =
        errno == EEXIST ? "is there already: nothing was written" : String(cString: strerror(errno))
      printError("\(SafeText.clean(folder)): \(reason)")
      throw ExitCode(errno == EEXIST ? 1 : 74)
    }
    for file in files {
      let path = folder + "/" + file.name
      if case .failed(let reason) = AtomicFile.write(file.text, to: path, replaces: false) {
        printError("\(SafeText.clean(path)): \(reason)")
        throw ExitCode(74)
      }
    }
    printError("look at it: alliances --content \(SafeText.clean(folder))")
  }

  static func bytes(of path: String) throws -> [UInt8] {
    do {
      return try PackFolder.bytes(of: path, limit: 1 << 30)
    } catch {
      printError("\(SafeText.clean(path)): \(error.reason)")
      throw ExitCode(66)
    }
  }
}
