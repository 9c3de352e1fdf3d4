import AllianceModel
import ArgumentParser
import PackJSON

/// Prints the records that match a search, best first.
struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search every text of every record; all words must match, best first.",
    discussion: """
      Case and accents do not matter. Terms narrow a search: kind:quote, actor:northland, \
      source:report, status:disputed, after:2010, before:2015-04. Quotation marks hold words together. \
      Words that questions are made of, such as who and when, count only where there are no others.
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
    guard !query.isEmpty else { throw ValidationError("there is nothing to search for") }
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
      if format == .json { try RecordTable([], at: nil, in: library).write(as: format) }
      throw ExitCode.nothing
    }
    try RecordTable(records, at: time.moment, in: library).write(as: format)
  }
}
