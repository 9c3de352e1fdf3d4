import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import PackJSON
import TerminalKit

/// Prints a view as text, for pipes and tests.
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Print a view as text, SVG or a page: map, matrix, timeline, network, chart, dossier.",
    discussion: """
      text draws the view as on a screen of that size, without the first and the last line; colours \
      are written only where they are asked for, and always in ansi, which is for cat. svg has the \
      real lines, areas and names of map, matrix, timeline, network and chart. html is a page that \
      needs nothing beside itself: the picture, the same as tables, and every source as a footnote.
      """)

  /// What is drawn.
  enum View: String, ExpressibleByArgument, CaseIterable {
    case map, matrix, timeline, network, shifts, chart, browse, dossier
  }

  /// How the view is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, ansi, svg, html
  }

  @Argument(help: "The view.")
  var view: View

  @Option(help: "How it is written.") var format: Format = .text

  @OptionGroup var time: TimeOptions

  @Option(
    help: ArgumentHelp(
      "The actor or bloc in the middle of a network, or by whose ties or members a map is tinted; the "
        + "record of a dossier, or its two actors; the two whose alliances a chart compares.",
      valueName: "identifier"),
    completion: .custom { _, _, prefix in Identifiers.beginning(with: prefix) })
  var of: [String] = []

  @Option(
    help: ArgumentHelp("The record that a map shows.", valueName: "identifier"),
    completion: .custom { _, _, prefix in Identifiers.beginning(with: prefix) })
  var fit: String?

  @Option(help: ArgumentHelp("The figure that a chart shows.", valueName: "identifier"))
  var figure: String?

  @Option(help: "The first date of shifts; the date that a matrix shows changes since.")
  var from: String?

  @Option(help: "The second date of shifts.") var to: String?

  @Option(help: "Columns, 40 to 1000; 100 if not said, and for pictures 200.") var width: Int?

  @Option(help: "Rows, 8 to 1000; 30 if not said, and for pictures 60.") var height: Int?

  /// The screen that the view is laid out for.
  private var screen: Size {
    let isText = format == .text || format == .ansi
    return Size(columns: width ?? (isText ? 100 : 200), rows: height ?? (isText ? 30 : 60))
  }

  @Option(
    help:
      "Lanes of a timeline by bloc, actor or kind; actors of a matrix by bloc, name, region or ties."
  )
  var by: String?

  @Option(help: "Colours; auto: where standard output is a terminal.")
  var color = ColorChoice.auto

  @Option(help: "Which colours a screen has.")
  var theme: Theme.Name = .dark

  @Option(help: "What svg and html are for.") var look: PictureLook = .light

  @Option(help: ArgumentHelp("How wide a picture is, such as 180mm or 1200px.", valueName: "width"))
  var size: PictureSize?

  @Flag(help: "Show only ASCII.") var ascii = false

  @OptionGroup var packs: PackOptions

  func validate() throws {
    guard (40...1000).contains(screen.columns), (8...1000).contains(screen.rows) else {
      throw ValidationError("--width takes 40 to 1000, --height 8 to 1000")
    }
  }

  func run() throws {
    var settings = Configuration()
    settings.isASCII = ascii
    var state = State(
      library: try packs.load(), size: Size(columns: screen.columns, rows: screen.rows + 2),
      theme: Theme(theme), configuration: settings)
    if let moment = time.moment { state.look(at: moment) }
    let dates = try [from, to].map { try $0.map { try PartialDate(argument: $0) } }
    switch view {
    case .browse: break
    case .map:
      let id = try fit.map { try state.context.library.identifier(argument: $0) }
      guard state.showMap(fitting: id) else {
        throw ValidationError("no source gives a place for \(SafeText.clean(fit ?? ""))")
      }
      if !of.isEmpty { try tint(&state) }
    case .chart:
      if figure == nil, of.count == 2 {
        var request = ViewRequest(view: "chart")
        request.at = try of.map { try state.context.library.identifier(argument: $0) }
        guard state.show(request) == nil else {
          throw ValidationError("of these two no course of alliances can be worked out")
        }
        break
      }
      guard let figure else { throw ValidationError("a chart needs --figure IDENTIFIER") }
      guard state.showChart(of: try state.context.library.identifier(argument: figure)) else {
        throw ValidationError("\(SafeText.clean(figure)) is no figure")
      }
    case .network:
      var request = ViewRequest(view: "network")
      request.at = try of.map { try state.context.library.identifier(argument: $0) }
      if let problem = state.show(request) { throw ValidationError(problem) }
    case .dossier:
      try Dossiers(of: of, in: state, look: look, size: size).write(
        as: format, width: screen.columns)
      return
    case .matrix: try order(state.showMatrix(since: dates[0], by: by))
    case .timeline: try order(state.showTimeline(by: by))
    case .shifts:
      guard let first = dates[0], let last = dates[1], first < last else {
        throw ValidationError("shifts need --from DATE and --to DATE, the first before the second")
      }
      state.showShiftList(from: first, to: last)
    }
    var output = Output()
    switch format {
    case .svg:
      guard let picture = state.svg(look: look, size: size) else {
        throw ValidationError(
          view == .network
            ? "nobody is tied to it" + time.suffix
            : "there is no picture of \(view.rawValue): map, matrix, timeline, network and chart "
              + "have one")
      }
      output.add(picture)
      if let note = state.termsNote { printError(note) }
    case .html:
      let article = state.article(look: look, size: size)
      output.add(article.html(isDark: look == .dark))
      if let note = article.termsNote { printError(note) }
    case .text, .ansi: addScreen(state, to: &output)
    }
    try output.send()
  }

  private func addScreen(_ state: State, to output: inout Output) {
    let canvas = state.draw()
    let rows = 1..<(screen.rows + 1)
    let isColored = format == .ansi || color.isOn
    for line in isColored ? canvas.coloredLines(rows) : Array(canvas.lines[rows]) {
      output.line(ascii ? ASCIIFallback.text(line) : line)
    }
  }

  /// Tints the map of the whole region by an actor's ties, or the members of a bloc.
  private func tint(_ state: inout State) throws {
    var request = state.viewRequest
    request.by = try of.map { try state.context.library.identifier(argument: $0) }.first?
      .description
    if let problem = state.show(request) { throw ValidationError(problem) }
  }

  private func order(_ isKnown: Bool) throws {
    guard isKnown else {
      throw ValidationError("--by \"\(SafeText.clean(by ?? ""))\" is not known here")
    }
  }
}

extension PictureLook: ExpressibleByArgument {}

extension PictureSize: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// Whether colours are written.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether they are now: never into a pipe that was not asked for them, nor where the
  /// environment does not want any.
  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: isatty(STDOUT_FILENO) == 1 && Environment.value("NO_COLOR") == nil
    }
  }
}
