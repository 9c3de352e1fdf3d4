import AllianceModel
import ArgumentParser
import Glibc
import PackImport
import PackJSON
import Terminal

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

  @Option(
    help: ArgumentHelp(
      "What the files were written in, by any name that iconv has; by default what they show.",
      valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "The sign before decimals, a point or a comma, where the columns do not show it.",
      valueName: "sign"))
  var decimal: String?

  @Option(
    help: ArgumentHelp(
      "Whether dates have the day or the month first, where the columns do not show it: day-first, month-first.",
      valueName: "order"))
  var dates: String?

  @Option(help: "The owner’s terms, as the file or its page gives them.")
  var terms: String?

  @Option(
    help: ArgumentHelp(
      "A rule by which pledges are read as levels, by your name for it; without one there are none.",
      valueName: "file"))
  var levels: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "From when to when the data say anything, such as 1815/2018: what is open then is unknown later.",
      valueName: "from/to"))
  var covers: String?

  @Option(
    help: ArgumentHelp(
      "Who is who, by you: {\"Turkiye\": \"Turkey\", \"Moscow\": \"actor/russia\", \"Georgia\": null}; by default "
        + "$XDG_CONFIG_HOME/alliances/names.json.", valueName: "file"))
  var names: String?

  @Flag(help: "Say that the owner’s terms forbid passing the data on: exports then say so.")
  var noPassingOn = false

  @Flag(help: "Take no actor for one of the bundled pack that has the same name.")
  var noMatches = false

  func checkPlace() throws {
    var conventions = CellConventions()
    if let decimal, !conventions.take(decimal: decimal) {
      throw ValidationError("--decimal takes \".\" or \",\"")
    }
    if let dates, !conventions.take(dates: dates) {
      throw ValidationError("--dates takes day-first or month-first")
    }
    if covers != nil, coverage == nil {
      throw ValidationError("--covers takes two dates with a slash, such as 1815/2018")
    }

    if let output, let name {
      throw ValidationError(
        "--output \(SafeText.clean(output)) and --name \(SafeText.clean(name)) are two places for one pack: one of them"
      )
    }
    guard output != nil || name != nil else {
      throw ValidationError("--output DIR or --name NAME says where the pack goes")
    }
  }

  /// The first bytes of the first file; none of one that can be read only once, such as a pipe.
  var firstBytes: [UInt8] {
    var status = stat()
    guard let path = files.first, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let file = fopen(path, "r")
    else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1000)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  /// Reads the files by a mapping and writes the pack.
  ///
  /// - Parameters:
  ///   - areFeatures: whether the files are GeoJSON, and not tables.
  ///   - panelColumns: the columns that become panels, where the mapping lets them be chosen; none
  ///     for its own.
  ///   - tableTitle: what the tables are called; nil for what their files say.
  func run(
    _ path: String, _ mapping: [UInt8], areFeatures: Bool = false, panelColumns: [String] = [],
    tableTitle: String? = nil
  ) throws {
    if let name { try KeptPacks.check(name) }
    let importer = TableImporter(
      try read(path, mapping).choosing(panelColumns), terms: terms, date: Environment.today)
    importer.isPassingOnForbidden = noPassingOn
    importer.coverage = coverage
    importer.encoding = encoding
    importer.tableTitle = tableTitle
    importer.corrections = try NamesFile.read(names)
    if let decimal { _ = importer.conventions.take(decimal: decimal) }
    if let dates { _ = importer.conventions.take(dates: dates) }
    if let levels { importer.levels = try rule(levels) }
    if !noMatches { importer.knownActors = KnownActors(Library.bundled()) }
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
      throw ExitCode.nothing
    }
    for file in files {
      let bytes = try Self.bytes(of: file)
      let name = file == "-" ? "standard input" : file
      do {
        if areFeatures || file.lowercased().hasSuffix(".geojson") {
          try importer.readFeatures(bytes, name: name)
        } else {
          try importer.read(bytes, name: name)
        }
      } catch {
        if isSaid { say("\r") }
        let hint =
          error.lacksChosen && !panelColumns.isEmpty
          ? "; --columns NAME,NAME says which columns become panels" : ""
        printError(SafeText.clean(error.message) + hint)
        importer.passOver(error)
      }
    }
    if isSaid { say("\r") }
    importer.finish()
    for file in importer.files { print(file) }
    for problems in [importer.problems, importer.unreadCells, importer.notices, importer.conflicts]
    {
      print(problems)
    }
    for words in importer.leftOut { printError(SafeText.clean(words)) }
    guard importer.usedRows > 0 else {
      printError("no record was made: \(importer.summary)")
      throw ExitCode.nothing
    }
    try write(importer)
    printError(importer.summary)
  }

  /// What may be wrong about a file, and what is not read of it.
  private func print(_ file: TableImporter.FileReport) {
    let name = SafeText.clean(file.name)
    for doubt in file.doubts { printError("\(name): \(doubt)") }
    if let columns = file.unreadColumns(most: 6) { printError("\(name): \(columns)") }
  }

  /// What is to be said of rows, each sort by its first one; the report has more of them.
  private func print(_ problems: Problems) {
    var said = 0
    for sort in problems.sorts.prefix(20) {
      said += sort.count
      let more = sort.count - 1
      let others = more > sort.lines.count ? " and others" : ""
      let lines = sort.lines.map { "\($0)" }.joined(separator: ", ")
      let places =
        lines.isEmpty ? "other files" : "line\(sort.lines.count == 1 ? "" : "s") \(lines)\(others)"
      printError(
        sort.first.text + (more == 0 ? "" : " (and \(more) more like it, in \(places))"))
    }
    guard problems.count > said else { return }
    printError(
      "and \(problems.count - said) more: import-report.md lists the first \(Problems.mostKept)")
  }

  private var coverage: (from: PartialDate?, until: PartialDate?)? {
    covers.flatMap { TableImporter.coverage($0) }
  }

  private func rule(_ path: String) throws -> LevelRule {
    do {
      return try LevelRule(file: path, bytes: try Self.bytes(of: path))
    } catch let fault as Diagnostic {
      printError(fault.description)
      throw ExitCode.wrongUse
    }
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
      throw ExitCode.wrongUse
    }
  }

  /// Writes the pack and its report.
  private func write(_ importer: TableImporter) throws {
    let all = importer.packFiles() + [PackText(name: "import-report.md", importer.report)]
    let files = all.map { WholeFolder.File(name: $0.name, bytes: $0.bytes) }
    if let name {
      try KeptPacks.keep(files, as: name)
      sayWhere(name, try KeptPacks.folder(of: name).path)
      return
    }
    let folder = output ?? ""
    switch WholeFolder(files: files).write(to: folder) {
    case .written: sayWhere(folder, folder)
    case .exists:
      printError("\(SafeText.clean(folder)): is there already: nothing was written")
      throw ExitCode.nothing
    case .failed(let reason):
      printError("\(SafeText.clean(folder)): \(reason)")
      throw ExitCode.cannotWrite
    }
  }

  /// Says how the pack is looked at, and where it stands how the files were read.
  private func sayWhere(_ word: String, _ folder: String) {
    printError(
      "look at it: alliances --content \(SafeText.clean(word)); how it was read: "
        + "\(SafeText.clean(folder))/import-report.md")
  }

  /// The bytes of a file, of a pipe, or, for `-`, of standard input.
  static func bytes(of path: String) throws -> [UInt8] {
    for scheme in ["http://", "https://", "ftp://"] where path.lowercased().hasPrefix(scheme) {
      printError(
        "\(SafeText.clean(path)): is an address, and nothing is fetched: \"curl -fLO ADDRESS\" downloads "
          + "the file")
      throw ExitCode.noInput
    }
    do {
      return try PackFolder.anyBytes(of: path, limit: 1 << 30)
    } catch {
      printError("\(SafeText.clean(path)): \(error.reason)")
      throw ExitCode.noInput
    }
  }
}
