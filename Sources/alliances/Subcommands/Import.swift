import AllianceModel
import ArgumentParser
import Glibc
import PackJSON
import Terminal

/// Makes packs of data that other people have collected.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a pack of a data set that you have, under its owner’s terms.",
    subcommands: [ImportTable.self])
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

  @Argument(help: "The files.", completion: .file(extensions: ["csv", "tsv", "txt"]))
  var files: [String]

  @Option(help: ArgumentHelp("How rows become records.", valueName: "file"))
  var mapping: String?

  @Flag(help: "Write a mapping to start from, made of the first file’s columns.")
  var guess = false

  @Option(
    help: ArgumentHelp("The folder of the pack, which must not be there yet.", valueName: "dir"))
  var output: String?

  @Option(help: "The name under which the pack is kept.")
  var name: String?

  func validate() throws {
    if guess { return }
    guard mapping != nil else {
      throw ValidationError("--mapping says how rows become records; --guess writes one")
    }
    guard (output == nil) != (name == nil) else {
      throw ValidationError("--output DIR or --name NAME says where the pack goes")
    }
  }

  func run() throws {
    if guess {
      var output = Output()
      output.add(MappingGuess(try Self.bytes(of: files[0]), name: files[0]).text)
      try output.send()
      return
    }
    let importer = TableImporter(try readMapping(), date: Environment.today)
    let begin = MonotonicTime.now
    var isSaid = false
    importer.progress = { rows in
      guard isatty(STDERR_FILENO) == 1, MonotonicTime.now - begin > .milliseconds(500) else {
        return
      }
      isSaid = true
      say("\r\(rows) rows")
    }
    for file in files {
      do {
        try importer.read(try Self.bytes(of: file), name: file)
      } catch let failure as ImportFailure {
        printError(SafeText.clean(failure.message))
        throw ExitCode(1)
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

  private func readMapping() throws -> TableMapping {
    let path = mapping ?? ""
    do {
      return try TableMapping(file: path, bytes: try Self.bytes(of: path))
    } catch let fault as Diagnostic {
      printError(fault.description)
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

  private static func bytes(of path: String) throws -> [UInt8] {
    do {
      return try PackFolder.bytes(of: path, limit: 1 << 30)
    } catch {
      printError("\(SafeText.clean(path)): \(error.reason)")
      throw ExitCode(66)
    }
  }
}
