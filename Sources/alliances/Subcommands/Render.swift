import AllianceModel
import ArgumentParser
import Dashboard
import PackJSON
import TerminalKit

/// Writes a view as text, a picture or a page, for pipes, articles and tests.
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a view as text, SVG or a page: every view that browsing has.",
    discussion: """
      The view is one of \(ViewRequest.views.joined(separator: ", ")). What it is about follows as "show" \
      takes it: render map corridor/coast-road, render network northland, render dossier northland \
      southland, render list corridors, render search deep port. A matrix, a timeline and a network are of \
      whoever is named, and of those who are tied to them.

      text draws the view as on a screen of that size, without the first and the last line; colours \
      are written only where they are asked for, and always in ansi, which is for cat. svg has the \
      real lines, areas and names of map, matrix, timeline, network, chart and shifts. html is a page that \
      needs nothing beside itself: the picture, the same as tables, and every source as a footnote. csv and \
      tsv have the values of a chart until the date that is looked from, a row each: render chart exports \
      --of northland --format csv.
      """)

  @Argument(help: "The view.", completion: .list(ViewRequest.views))
  var view: String

  @Argument(
    help:
      "What it is about: a record, or names of actors; of a list the kind, of a search the words.",
    completion: .custom { _, _, prefix in Identifiers.beginning(with: prefix) })
  var what: [String] = []

  @Option(help: "How it is written; by default what the file's name ends in, else text.")
  var format: ViewFormat?

  @Option(
    name: .shortAndLong, help: "The file to write; standard output by default, and for -.",
    completion: .file())
  var output: String?

  @Flag(help: "Replace the file if it is there.") var force = false

  @OptionGroup var time: TimeOptions
  @OptionGroup(title: "Options of the view") var fields: ViewFields

  @Option(
    help: ArgumentHelp(
      "Of a panel: whose values; of two or more only theirs, or those of the pairs among them.",
      valueName: "actor"))
  var of: [String] = []

  @OptionGroup var cells: CellOptions

  @Option(help: "Columns, 40 to 1000; 100 if not said, and for pictures 200.") var width: Int?

  @Option(help: "Rows, 8 to 1000; 30 if not said, and for pictures 60.") var height: Int?

  @Option(help: "Colours; auto: where standard output is a terminal.")
  var color = ColorChoice.auto

  @Option(help: "Which colours a screen has.")
  var theme: Theme.Name = .dark

  @Option(help: "What svg and html are for.") var look: PictureLook = .light

  @Option(help: ArgumentHelp("How wide a picture is, such as 180mm or 1200px.", valueName: "width"))
  var size: PictureSize?

  @Flag(help: "Show only ASCII.") var ascii = false

  @OptionGroup var packs: PackOptions

  // What was said before records followed the view.
  @Option(help: .hidden) var fit: String?
  @Option(help: .hidden) var figure: String?

  /// The view's name; "browse" was the list before views had the names that browsing gives them.
  private var name: String { view == "browse" ? "list" : view }

  private var written: ViewFormat { format ?? output.flatMap { ViewFormat($0) } ?? .text }

  /// The screen that the view is laid out for.
  private var screen: Size {
    Size(
      columns: width ?? (written.isScreen ? 100 : 200),
      rows: height ?? (written.isScreen ? 30 : 60))
  }

  func validate() throws {
    guard (40...1000).contains(screen.columns), (8...1000).contains(screen.rows) else {
      throw ValidationError("--width takes 40 to 1000, --height 8 to 1000")
    }
    if format == nil, let output, output != "-", ViewFormat(output) == nil {
      throw ValidationError(
        "\(SafeText.clean(output)): the name ends in .txt, .ansi, .svg, .html, .csv or .tsv, or --format says it"
      )
    }
    if cells.spreadsheet, written != .csv, written != .tsv {
      throw ValidationError("--spreadsheet is for csv and tsv")
    }
  }

  func run() throws {
    var settings = Configuration()
    settings.isASCII = ascii
    var state = State(
      library: try packs.load(), size: Size(columns: screen.columns, rows: screen.rows + 2),
      theme: Theme(theme), configuration: settings)
    if let moment = time.moment { state.look(at: moment) }
    if name == "bookmarks", let folder = AccountFolder.state {
      state.setBookmarks(BookmarkFile(folder: folder).read())
    }
    let request = try request(in: state.context.library)
    let target = FileTarget(path: output, replaces: force)
    let made: (text: String, terms: String?)
    // A dossier is written whole, and may be of one record.
    if name == "dossier" {
      made = try Dossiers(of: request.at, in: state, look: look, size: size)
        .text(as: written, width: screen.columns)
    } else {
      do {
        try state.show(request)
      } catch {
        throw ValidationError(SafeText.clean(error.text))
      }
      made = try text(of: state)
    }
    try target.write(made.text, what: "the view")
    if !written.isScreen, let terms = made.terms { printError(terms) }
  }

  /// What is asked for, by its names and by those of before.
  private func request(in library: Library) throws -> ViewRequest {
    var fields = fields
    var words = what
    switch name {
    case "list":
      if words.count == 1, let kind = Kind(word: words[0]) {
        (fields.kind, words) = (kind.plural, [])
      }
    case "search":
      if !words.isEmpty { (fields.search, words) = (words.joined(separator: " "), []) }
    case "map":
      fields.tint = fields.tint ?? of.first
      words += [fit].compactMap { $0 }
    case "chart": words += [figure].compactMap { $0 } + of
    case "panel": words += of
    case "matrix":
      (fields.since, fields.from) = (fields.since ?? fields.from, nil)
      words += of
    default: words += of
    }
    // Wherever a record is named, its name will do.
    for field in [\ViewFields.tint, \.shade, \.select] {
      guard let text = fields[keyPath: field] else { continue }
      let id =
        text.contains("/")
        ? nil
        : field == \.shade
          ? try library.panel(ifCalled: text)?.id.any : library.actor(called: text)?.any
      guard let id = try id ?? (text.contains("/") ? library.identifier(argument: text) : nil)
      else { throw ValidationError(library.suggestion(called: text)) }
      fields[keyPath: field] = id.description
    }
    if name == "chart" || name == "panel", let first = words.first,
      let panel = try library.panel(ifCalled: first)
    {
      let actors = try words.dropFirst().map { try library.actor(argument: $0).any }
      return try fields.request(for: "panel", at: [panel.id.any] + actors)
    }
    var request = try fields.request(for: name, at: try library.identifiers(named: words))
    if let (most, taken) = Self.subjects[name], request.at.count > most {
      throw ValidationError(
        "render \(name) takes \(taken), and not "
          + request.at.map { library.title(of: $0) }.joined(separator: ", "))
    }
    switch name {
    case "matrix", "timeline": (request.about, request.at) = (request.at, [])
    case "network":
      (request.about, request.at) = (Array(request.at.dropFirst()), Array(request.at.prefix(1)))
    default: break
    }
    return request
  }

  /// How many records a view is about at most, and which; nothing that is named is dropped in silence.
  private static let subjects = [
    "map": (1, "one record, or --tint and an actor"),
    "network": (2, "an actor or a bloc, or two actors"),
    "claims": (1, "one record"), "list": (1, "a kind, or one record"),
    "chart": (2, "a figure, or two actors"),
    "overview": (0, "no record"), "bookmarks": (0, "no record"),
    "shifts": (0, "no record: --filter has words"),
  ]

  /// Why there is no picture of the view.
  private var noPicture: String {
    switch name {
    case "network": "it has no ties" + time.suffix
    case "shifts": "nothing changed between these dates: there is no picture of it"
    case "chart": "there is no picture of this form of a chart"
    case "panel": "nothing is known of it"
    default:
      "there is no picture of \(name): map, matrix, timeline, network, chart and shifts have one"
    }
  }

  private func text(of state: State) throws -> (text: String, terms: String?) {
    switch written {
    case .svg:
      guard let picture = state.svg(look: look, size: size) else {
        throw ValidationError(noPicture)
      }
      return (picture, state.termsNote)
    case .csv, .tsv:
      guard let table = state.table(hasTabs: written == .tsv, for: cells.reader) else {
        throw ValidationError(
          "\(name) has no values as a table: charts have; of records \"export\" writes one")
      }
      return (table, state.termsNote)
    case .html:
      let article = state.article(look: look, size: size)
      return (article.html(isDark: look == .dark), article.termsNote)
    case .text, .ansi:
      let canvas = state.draw()
      let rows = 1..<(screen.rows + 1)
      let isColored = written == .ansi || (color.isOn && (output == nil || color == .always))
      let lines = isColored ? canvas.coloredLines(rows) : Array(canvas.lines[rows])
      return (lines.map { (ascii ? ASCIIFallback.text($0) : $0) + "\n" }.joined(), nil)
    }
  }
}

extension ViewFormat: ExpressibleByArgument {}

extension PictureLook: ExpressibleByArgument {}

extension PictureSize: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
