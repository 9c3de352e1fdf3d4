import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import PackJSON
import TerminalKit

/// Prints the records of a kind, a line each.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the records of a kind, a line each.",
    discussion: "Kinds: \(Kind.allCases.map(\.plural).joined(separator: ", ")).")

  @Argument(
    help: "The kind, such as corridors.", completion: .list(Kind.allCases.map(\.plural)))
  var kind: String

  @Option(help: "How the result is written.")
  var format: OutputFormat = .text

  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    let kind = try Kind(argument: kind)
    let library = try packs.load()
    let rows =
      time.moment.map { library.rows(of: kind, at: $0) } ?? Array(0..<library.count(of: kind))
    let records = rows.compactMap { library.record(kind, at: $0) }
    guard !records.isEmpty else {
      printError("no \(kind.plural) in \(library.title)" + time.suffix)
      if format == .json { try RecordTable([], at: nil).write(as: format) }
      throw ExitCode.nothing
    }
    try RecordTable(records, at: time.moment).write(as: format)
    time.report(of: [kind], in: library)
  }
}

/// Prints everything about a record, or between two actors.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show everything about a record, or between two actors in order of time.",
    usage: """
      alliances show IDENTIFIER [options]
      alliances show ACTOR ACTOR [options]
      """,
    discussion: "Two actors by name: alliances show china pakistan.")

  @Argument(
    help: ArgumentHelp(
      "The record's identifier, such as corridor/cpec; or two actors.", valueName: "identifier"),
    completion: .custom { _, _, prefix in Identifiers.beginning(with: prefix) })
  var identifiers: [String]

  @Option(help: "How the result is written.")
  var format: OutputFormat = .text

  @Option(help: "Colours; auto: where standard output is a terminal.")
  var color: ColorChoice = .auto

  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    let library = try packs.load()
    if identifiers.count > 1 {
      try showDossier(in: library)
      return
    }
    let identifier = identifiers.first ?? ""
    guard let id = AnyIdentifier(identifier), let record = library.record(id) else {
      printError(library.suggestion(called: identifier))
      throw ExitCode.nothing
    }
    var output = Output()
    if format == .json {
      output.add(Export(library, records: [id]).recordJSON.pretty)
      try output.send()
      return
    }
    let document = DetailDocument(of: record, in: library, width: 80, options: options)
    try send(document, title: record.title)
  }
}

extension Show {
  private var options: DetailOptions {
    var options = DetailOptions()
    options.moment = time.moment
    return options
  }

  private func send(_ document: DetailDocument, title: String) throws {
    var output = Output()
    output.line(title)
    output.line()
    let lines = color.isOn ? document.coloredLines(Theme(.dark)) : document.plainLines
    for line in lines { output.line(line) }
    try output.send()
  }

  /// Prints everything between two actors.
  private func showDossier(in library: Library) throws {
    let text = identifiers.joined(separator: " ")
    guard let pair = library.pair(named: text) else {
      printError("no two actors are called \"\(SafeText.clean(text))\"")
      throw ExitCode.nothing
    }
    let dossier = library.dossier(of: pair)
    let title = pair.actors.map { library.title(of: $0.any) }.joined(separator: " and ")
    if format == .json {
      var output = Output()
      output.add(dossier.json(in: library, at: time.moment).pretty)
      try output.send()
    } else if !dossier.entries.isEmpty {
      let document = DetailDocument(of: dossier, in: library, width: 80, options: options)
      try send(document, title: title)
    }
    guard dossier.entries.isEmpty else { return }
    printError("the sources say nothing of \(title)")
    throw ExitCode.nothing
  }
}

/// Prints the records that match a search, best first.
struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search every text of every record; all words must match, best first.",
    discussion: """
      Case and accents do not matter. Terms narrow a search: kind:quote, actor:china, source:haq, \
      status:disputed, after:2010, before:2015-04. Quotation marks hold words together.
      """)

  @Argument(help: "Words and terms.")
  var words: [String]

  @Option(help: "How the result is written.")
  var format: OutputFormat = .text

  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func run() throws {
    let query = SearchQuery(words.joined(separator: " "))
    if let problem = query.problems.first { throw ValidationError(problem) }
    let library = try packs.load(preparing: .search)
    let results = library.search(query)
    // Where nothing has the words themselves, what was found instead is said.
    if let note = results.note, !note.isEmpty, !results.places.isEmpty {
      printError(SafeText.clean(note))
    }
    let records = results.places
      .compactMap { library.record($0.kind, at: $0.row) }
      .filter { library.holds($0.id, at: time.moment) }
    guard !records.isEmpty else {
      printError("nothing matches \(SafeText.clean(words.joined(separator: " ")))" + time.suffix)
      if format == .json { try RecordTable([], at: nil).write(as: format) }
      throw ExitCode.nothing
    }
    try RecordTable(records, at: time.moment).write(as: format)
  }
}

/// The moment that results are looked at.
struct TimeOptions: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    parsing: .unconditional,
    help: ArgumentHelp(
      "What is in force on the last day of a date, such as 2011 or 2015-04; what is over by then, "
        + "or comes later, is left out where results are listed, and marked elsewhere.",
      valueName: "date"),
    transform: { try PartialDate(argument: $0) })
  var asOf: PartialDate?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What is in force, or happened, at any time in a date.", valueName: "date"),
    transform: { try PartialDate(argument: $0) })
  var during: PartialDate?

  func validate() throws {
    if asOf != nil, during != nil {
      throw ValidationError("--as-of and --during ask two things: one of them, not both")
    }
  }

  /// The moment; nil for all time.
  var moment: Moment? {
    asOf.map { Moment(asOf: $0) } ?? during.map { Moment($0, .during) }
  }

  /// The moment as the end of a message; empty for all time.
  var suffix: String { moment.map { " \($0)" } ?? "" }

  /// Says on standard error how much of some kinds is in force; nothing for all time.
  func report(of kinds: [Kind], in library: Library) {
    if let moment { printError(library.inForceText(at: moment, of: kinds)) }
  }
}

/// How results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// Records as a table: a line each, or an object each.
struct RecordTable {
  private let rows: [(id: AnyIdentifier, title: String, figure: String)]

  init(_ records: [AnyRecord], at moment: Moment?) {
    rows = records.map { ($0.id, $0.title, RecordSummary(of: $0, at: moment).text) }
  }

  func write(as format: OutputFormat) throws {
    var output = Output()
    switch format {
    case .text:
      let table = TextTable(rows.map { [$0.id.description, $0.title, $0.figure] })
      for line in table.lines { output.line(line) }
    case .json:
      let items = rows.map { row in
        JSONValue.object([
          ("id", .text(row.id.description)), ("kind", .text(row.id.kind.name)),
          ("title", .text(row.title)), ("figure", .text(row.figure)),
        ])
      }
      output.add(JSONValue.list(items).pretty)
    }
    try output.send()
  }
}

/// What shells complete.
enum Identifiers {
  /// The identifiers of the bundled pack that begin so.
  static func beginning(with prefix: String) -> [String] {
    let library = Library.bundled()
    return Kind.allCases.flatMap { kind in
      (0..<library.count(of: kind)).compactMap { row in
        library.identifier(at: RecordIndex(kind: kind, row: row))?.description
      }
    }.filter { $0.hasPrefix(prefix) }
  }
}

extension Library {
  /// The record that an argument names; what may have been meant is said if there is none.
  func identifier(argument text: String) throws -> AnyIdentifier {
    guard let id = AnyIdentifier(text), place(of: id) != nil else {
      let near = suggestion(for: text).map { ": did you mean \"\($0)\"?" } ?? ""
      throw ValidationError("no record \"\(SafeText.clean(text))\"" + near)
    }
    return id
  }

  /// The records that words on the command line name: by identifiers, or by the names of an actor,
  /// of two actors or of one record.
  func identifiers(named words: [String]) throws -> [AnyIdentifier] {
    guard !words.contains(where: { $0.contains("/") }) else {
      return try words.map { try identifier(argument: $0) }
    }
    let text = words.joined(separator: " ")
    guard !text.isEmpty else { return [] }
    let exact = records(called: text, limit: 8)
      .filter {
        TextFolding.fold(title(of: $0)) == TextFolding.fold(text) || $0.slug == text.lowercased()
      }
    if let id = exact.first(where: { $0.kind == .actor }) ?? (exact.count == 1 ? exact.first : nil)
    {
      return [id]
    }
    if let pair = pair(named: text) { return pair.actors.map(\.any) }
    throw ValidationError(suggestion(called: text))
  }

  /// Which records may have been meant: the one that comes closest to an identifier, else those that
  /// a name may mean, a line each.
  func suggestion(called text: String) -> String {
    let name = SafeText.clean(text)
    let near = suggestion(for: text).map { ": did you mean \"\($0)\"?" } ?? ""
    guard !text.contains("/") else { return "no record \"\(name)\"" + near }
    let found = records(called: text, limit: 8)
    guard !found.isEmpty else { return "nothing is called \"\(name)\"" + near }
    let lines = TextTable(found.map { [$0.description, title(of: $0)] }).lines.map { "\n  " + $0 }
    return "\"\(name)\" is no identifier; it may be one of these:" + lines.joined()
  }
}
