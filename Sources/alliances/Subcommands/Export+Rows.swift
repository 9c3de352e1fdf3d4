import AllianceModel
import ArgumentParser
import PackJSON

/// What rows by year take.
struct RowOptions: ParsableArguments {
  @Option(help: "The first year.") var from: Int?

  @Option(help: "The last year.") var to: Int?

  @Flag(help: "Of dyads: a row for each of the two orders.") var directed = false

  @Flag(
    help:
      "Of dyads: S and kappa of what each has pledged itself, not the stronger of both directions."
  )
  var own = false

  @Option(
    help: ArgumentHelp(
      "A panel whose values have a column; may be given again.", valueName: "panel"))
  var panel: [String] = []

  @Flag(help: "Write what the columns mean, and not the rows.") var codebook = false

  /// An option that is there; nil if none is.
  var given: String? {
    let all = [
      ("--from", from != nil), ("--to", to != nil), ("--directed", directed), ("--own", own),
      ("--panel", !panel.isEmpty), ("--codebook", codebook),
    ]
    return all.first { $0.1 }?.0
  }
}

extension ExportCommand {
  /// The rows that people regress.
  enum Rows: String, CaseIterable {
    case dyads = "dyad-years"
    case states = "state-years"
  }

  /// Writes a row for each state, or each two, and year.
  func writeRows(_ kind: Rows) throws {
    guard let first = rows.from, let last = rows.to else {
      throw ValidationError("--from and --to say of which years, such as --from 1946 --to 2016")
    }
    try TimeOptions.checkYears(first, last)
    for (option, isSaid) in [("--directed", rows.directed), ("--own", rows.own)]
    where isSaid && kind != .dyads {
      throw ValidationError("\(option) is for dyad-years")
    }
    let format = format ?? output.flatMap { Export.Format(fileName: $0) } ?? .csv
    guard format == .csv || format == .tsv else {
      throw ValidationError("\(kind.rawValue) are written as csv or tsv")
    }
    let library = try packs.load()
    let panels = try rows.panel.map { try library.panel(argument: $0) }
    for panel in panels {
      guard panel.form.step == .year else {
        throw ValidationError(
          "\(panel.title) is by \(panel.form.step.rawValue), and rows are by year")
      }
      guard kind == .dyads || panel.form.subjects == .states else {
        throw ValidationError("\(panel.title) is of pairs: dyad-years have it")
      }
    }
    let unit: YearTable.Unit = kind == .states ? .state : .dyad(isDirected: rows.directed)
    let table = YearTable(library, unit, years: first...last, panels: panels, isOwn: rows.own)
    let reader = cells.reader
    let target = FileTarget(path: output, replaces: force)
    if rows.codebook {
      try target.write(
        table.codebook(hasTabs: format == .tsv, for: reader), what: "the codebook")
      return
    }
    let absence = table.absence
    for note in table.notes + [absence].compactMap({ $0 }) { printError(SafeText.clean(note)) }
    if absence != nil { throw ExitCode.nothing }
    try target.write(
      FileContent(parts: { try table.write(hasTabs: format == .tsv, for: reader, $0) }),
      what: kind.rawValue)
  }
}
