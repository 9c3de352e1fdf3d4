import AllianceModel
import ArgumentParser
import Glibc
import PackJSON
import TerminalKit

/// Writes records in the formats that other tools read.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write records in a format that other tools read.",
    discussion: """
      json is what packs are written in: saved as records.json beside a pack.json it loads back as \
      it was. csv and tsv have a row for each record, or with --claims for each claim. geojson has \
      what is on the map; dot and graphml have actors, relations and memberships as a graph; \
      csl-json and bibtex have sources and quotes. With --spreadsheet csv and tsv are for Excel and \
      LibreOffice, which take a cell that begins with = + - or @ for a formula and letters for those of \
      another alphabet: such a cell has an apostrophe before it, a number stays one, and the file begins \
      with a byte order mark and has lines that end in CRLF. Without it every cell is exactly what the \
      record says. Exit status: 0 done, 1 nothing to write, or the file is there already, 64 wrong usage, \
      74 the file cannot be written.
      """)

  @Argument(
    help: "Kinds, such as corridors; all of them by default.",
    completion: .list(Kind.allCases.map(\.plural)))
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

  @OptionGroup var tables: TableOptions

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    let kinds = try kinds.isEmpty ? Kind.allCases : kinds.map { try Kind(argument: $0) }
    guard let format = format ?? output.flatMap({ Export.Format(fileName: $0) }) else {
      throw ValidationError("--format is missing, and the file’s name does not say it")
    }
    guard tables.reader == .program || format == .csv || format == .tsv else {
      throw ValidationError("--spreadsheet is for csv and tsv")
    }
    let library = try packs.load()
    let export = Export(library, kinds: kinds, at: time.moment)
    let written = export.written(as: format, claims: claims, for: tables.reader)
    time.report(of: kinds, in: library)
    guard written.count > 0 else {
      printError("nothing to write" + time.suffix)
      throw ExitCode.nothing
    }
    if let note = export.termsNote { printError(note) }
    try FileTarget(path: output, replaces: force).write(written.bytes, what: written.what)
  }
}

extension Export.Format: ExpressibleByArgument {}

/// For whom tables are written.
struct TableOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Write csv and tsv for Excel and LibreOffice: no cell is a formula. Else they are exact."))
  var spreadsheet = false

  /// For whom.
  var reader: TableReader { spreadsheet ? .spreadsheet : .program }

  /// Checks that what is written is a table.
  func check(_ format: TableFormat) throws {
    if spreadsheet, format != .csv, format != .tsv {
      throw ValidationError("--spreadsheet is for --format csv and tsv")
    }
  }
}

extension Kind {
  /// Reads a kind from the command line, singular or plural.
  init(argument text: String) throws {
    guard let kind = Kind(word: text) else {
      let near = Spelling.nearest(to: text, in: Kind.allCases.map(\.plural))
      throw ValidationError(
        "\"\(SafeText.clean(text))\" is no kind" + (near.map { ": did you mean \"\($0)\"?" } ?? ""))
    }
    self = kind
  }
}
