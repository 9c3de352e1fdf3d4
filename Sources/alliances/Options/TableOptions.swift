import AllianceModel
import ArgumentParser

/// How a result that is a table is written.
struct TableOptions: ParsableArguments {
  @Option(help: "How the result is written; csv and tsv are exact.")
  var format: TableFormat = .text

  @OptionGroup var cells: CellOptions

  /// For whom.
  var reader: TableReader { cells.reader }

  func validate() throws {
    if cells.spreadsheet, format != .csv, format != .tsv {
      throw ValidationError("--spreadsheet is for --format csv and tsv")
    }
  }
}

/// How a table is written.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
  case text, csv, tsv, json
}

/// For whom the cells of tables are written.
struct CellOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Write csv and tsv for Excel and LibreOffice: no cell is a formula. Else they are exact."))
  var spreadsheet = false

  /// For whom.
  var reader: TableReader { spreadsheet ? .spreadsheet : .program }
}
