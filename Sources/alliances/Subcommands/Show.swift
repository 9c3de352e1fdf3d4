import AllianceModel
import ArgumentParser
import Dashboard
import PackJSON

/// Prints everything about a record, or between two actors.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show everything about a record, or between two actors in order of time.",
    usage: """
      alliances show IDENTIFIER [options]
      alliances show ACTOR ACTOR [options]
      """,
    discussion: "Two actors by name: alliances show northland southland.")

  @Argument(
    help: ArgumentHelp(
      "The record's identifier, such as corridor/coast-road; or two actors.",
      valueName: "identifier"),
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
    let text = identifiers.joined(separator: " ")
    // Names are looked for in the texts of all records, identifiers are not.
    let areIdentifiers = identifiers.allSatisfy { AnyIdentifier($0) != nil }
    // So are two actors by just their names.
    if !areIdentifiers, identifiers.count > 1, library.records(titled: text).isEmpty,
      library.actor(named: text) == nil, let pair = library.pair(exactly: text)
    {
      return try showDossier(of: pair, in: library)
    }
    let named = areIdentifiers ? nil : library.record(meant: text)
    guard let record = (AnyIdentifier(text) ?? named).flatMap({ library.record($0) }) else {
      if identifiers.count > 1 {
        guard let pair = library.pair(named: text) else {
          printError("no two different actors are called \"\(SafeText.clean(text))\"")
          throw ExitCode.nothing
        }
        return try showDossier(of: pair, in: library)
      }
      printError(library.suggestion(called: text))
      throw ExitCode.nothing
    }
    let id = record.id
    if named == id { sayOthers(called: text, than: id, in: library) }
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

  /// Says in a line which other records a name may mean.
  private func sayOthers(called text: String, than id: AnyIdentifier, in library: Library) {
    let others = library.records(called: text, limit: 8).filter { $0 != id }
    guard !others.isEmpty else { return }
    let more = others.count > 4 ? " …" : ""
    printError(
      "this is \(id); also: " + others.prefix(4).map(\.description).joined(separator: ", ") + more)
  }

  /// Prints everything between two actors.
  private func showDossier(of pair: ActorPair, in library: Library) throws {
    let dossier = library.dossier(of: pair, at: time.moment)
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
    let later = dossier.laterText(in: library, at: time.moment)
    printError(
      "the sources say nothing of \(title)" + (later.map { time.suffix + ": " + $0 } ?? ""))
    for words in library.underOtherNames(pair, at: time.moment) {
      printError("under other names, \(words)")
    }
    throw ExitCode.nothing
  }
}
