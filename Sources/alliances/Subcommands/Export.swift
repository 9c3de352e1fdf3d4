import AllianceModel
import ArgumentParser
import PackJSON

/// Writes records in the formats that other tools read.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write records in a format that other tools read.",
    discussion: """
      json is what packs are written in: saved as records.json beside a pack.json it loads back as \
      it was. With --output FOLDER/ each pack becomes a folder in it: so several packs load back that have \
      records of one identifier. csv and tsv have a row for each record, or with --claims for each claim. geojson has \
      what is on the map; dot and graphml have actors, relations, memberships, deals, events \
      and the values of panels of pairs as a graph: those of one period, the last or that of --as-of, which each line \
      says; it is a directed one if any line goes from one to the other, in \
      which the others say undirected (graphml) or dir=none (dot); \
      csl-json and bibtex have sources and quotes. With --spreadsheet csv and tsv are for Excel and \
      LibreOffice, which take a cell that begins with = + - or @ for a formula and letters for those of \
      another alphabet: such a cell has an apostrophe before it, a number stays one, and the file begins \
      with a byte order mark and has lines that end in CRLF. Without it every cell is exactly what the \
      record says. dyad-years and state-years are the rows that people regress: a row for each two states, \
      or each state, that are in being on any day of a year, with codes, pledges, level, events, S, kappa \
      and any panel by name; --codebook writes what each column means, and who says so. Exit status: 0 done, 1 nothing to write, or the file is there already, 64 wrong usage, \
      74 the file cannot be written.
      """)

  @Argument(
    help: "Kinds, such as corridors; all of them by default. Or dyad-years, or state-years.",
    completion: .list(Kind.allCases.map(\.plural) + Rows.allCases.map(\.rawValue)))
  var kinds: [String] = []

  @Option(help: "The format; by default the one that the file's name ends in.")
  var format: Export.Format?

  @Option(
    name: .shortAndLong, help: "The file to write; standard output by default, and for -.",
    completion: .file()
  )
  var output: String?

  @Flag(help: "In tables a row for each claim, with source and date.")
  var claims = false

  @OptionGroup var cells: CellOptions

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @OptionGroup(title: "Rows by year") var rows: RowOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    if let kind = kinds.first.flatMap({ Rows(rawValue: $0) }) {
      guard kinds.count == 1, !claims, time.moment == nil else {
        throw ValidationError("\(kind.rawValue) stand alone: --from and --to are their years")
      }
      try writeRows(kind)
      return
    }
    if let option = rows.given {
      throw ValidationError("\(option) is for dyad-years and state-years")
    }
    let kinds = try kinds.isEmpty ? Kind.allCases : kinds.map { try Kind(argument: $0) }
    let folder = output.flatMap { $0.hasSuffix("/") ? String($0.dropLast()) : nil }
    guard folder == nil || format ?? .json == .json else {
      throw ValidationError("a folder of packs is for json")
    }
    guard
      let format = format
        ?? (folder != nil ? .json : output.flatMap { Export.Format(fileName: $0) })
    else {
      throw ValidationError(
        "the format is not known: give --format, or --output with a name that ends in it, such as .csv"
      )
    }
    guard cells.reader == .program || format == .csv || format == .tsv else {
      throw ValidationError("--spreadsheet is for csv and tsv")
    }
    let library = try packs.load()
    let export = Export(library, kinds: kinds, at: time.moment)
    let written = export.written(as: format, claims: claims, for: cells.reader)
    time.report(of: kinds, in: library)
    guard written.count > 0 else {
      printError("nothing to write" + time.suffix)
      throw ExitCode.nothing
    }
    if let note = export.termsNote { printError(note) }
    let notes = written.notes.map {
      SafeText.clean($0) + (time.moment == nil ? "; --as-of chooses another" : "")
    }
    for note in notes { printError(note) }
    if let folder {
      try write(export.packs, to: folder, isAll: !library.packs.contains { !$0.isFolder })
      return
    }
    if format == .json, let id = export.sharedIdentifier {
      printError(
        "\(id) is a record of several packs: as one list this does not load back; --output FOLDER/ writes "
          + "each pack into a folder of its own")
    }
    try FileTarget(path: output, replaces: force)
      .write(FileContent(parts: written.parts), what: written.what)
  }
}

extension ExportCommand {
  /// Writes packs into a folder, whole or not at all, and says how they are loaded.
  private func write(
    _ packs: [(name: String, files: [(name: String, bytes: [UInt8])])], to path: String, isAll: Bool
  ) throws {
    let whole = WholeFolder(
      files: packs.flatMap { pack in
        pack.files.map { WholeFolder.File(name: "\(pack.name)/\($0.name)", bytes: $0.bytes) }
      })
    guard !whole.files.isEmpty else {
      printError("nothing to write: the bundled pack comes with the program")
      throw ExitCode.nothing
    }
    var outcome = whole.write(to: path)
    if outcome == .exists, force { outcome = whole.replace(path) }
    try FileTarget(path: path, replaces: force).check(outcome, path)
    let names = packs.map { " --content \(SafeText.clean(path))/\($0.name)" }
    printError("load them: alliances\(names.joined())\(isAll ? " --only" : "")")
  }
}

extension Export.Format: ExpressibleByArgument {}
