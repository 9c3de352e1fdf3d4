import AllianceModel
import PackJSON
import TerminalKit

/// What can lie over a scene.
struct Overlay: Equatable, Sendable {
  enum Content: Sendable {
    case help, problems
  }

  let content: Content
  /// Where keys applied when it was asked for.
  var scope: Scope?
  /// The commands that can do something now, as the help lists them first.
  var available: Set<String> = []
  var scroll = 0
  /// The words that lines must hold to be shown.
  var filter = ""

  /// Whether it answers what every screen can be asked for: it scrolls.
  static func answers(_ action: SceneAction) -> Bool {
    if case .move(let motion) = action { return Motion.vertical.contains(motion) }
    return action == .open
  }
}

/// What lies over the panes: the keys as the command table has them, or what is wrong with packs.
struct OverlayView: View {
  private enum Line {
    case heading(String)
    case command(keys: String, title: String)
    case text(String)
    case blank
  }

  /// What is shown.
  let title: String
  private let lines: [Line]
  private let scroll: Int
  private let height: Int

  init(_ overlay: Overlay, _ context: Context) {
    scroll = overlay.scroll
    height = context.overlayHeight
    switch overlay.content {
    case .help:
      title = "Keys"
      lines = Self.help(for: overlay, context)
    case .problems:
      title = "Faults in content and configuration"
      lines = Self.problems(context.problems, width: context.size.columns - 2).filter {
        if case .text(let text) = $0 { Self.matches(text, overlay.filter) } else { true }
      }
    }
  }

  /// What works in the pane where help was asked for, then everything.
  private static func help(for overlay: Overlay, _ context: Context) -> [Line] {
    let (available, filter) = (overlay.available, overlay.filter)
    let here = CommandGroup(
      title: "Here and now",
      commands: CommandGroup.all.flatMap(\.commands).filter { available.contains($0.id) })
    var lines: [Line] = []
    let groups: [(CommandGroup, Scope?)] =
      [(here, overlay.scope)] + CommandGroup.all.map { ($0, nil) }
    for (group, scope) in groups {
      let entries = group.commands.filter { $0.scopes != [.overlay] }.map { command in
        HelpEntry(
          command: command, title: scope.map { command.title(in: $0) } ?? command.title,
          labels: context.keys.keys(of: command, in: scope).map(context.label))
      }.filter { matches($0.words, filter) }
      guard !entries.isEmpty else { continue }
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(.heading(group.title))
      lines += entries.flatMap { Self.lines(of: $0, context) }
    }
    for (heading, paragraphs) in [
      (
        "Levels, and what evidence each takes",
        Self.rubric(context.library.rubric, width: context.size.columns - 2)
      ),
      (
        "Measures of ties, their formulas and who has written of them",
        Self.measures(width: context.size.columns - 2)
      ),
    ] {
      let shown = paragraphs.filter { matches($0.text, filter) }
      guard !shown.isEmpty else { continue }
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(.heading(heading))
      lines += shown.flatMap { $0.lines }
    }
    return lines.isEmpty ? [.text("no line holds \(filter)")] : lines
  }

  /// How wide the keys are beside their titles.
  private static func keyWidth(_ width: Int) -> Int { width < 60 ? 10 : min(24, width / 2 - 2) }

  /// A command as the help says it.
  private struct HelpEntry {
    let command: Command
    let title: String
    let labels: [String]

    /// What it is found by.
    var words: String { ([title, command.id] + labels).joined(separator: " ") }
  }

  /// A command with its keys, as many as there is room for, and its title in as many lines as it
  /// takes.
  private static func lines(of entry: HelpEntry, _ context: Context) -> [Line] {
    let labels = entry.labels
    let width = context.size.columns
    guard !context.configuration.isPlain else {
      return [.command(keys: labels.joined(separator: ", "), title: entry.title)]
    }
    let room = keyWidth(width)
    let keys = labels.reduce("") { text, label in
      let longer = text.isEmpty ? label : text + " " + label
      return TextWidth.of(longer) <= room || text.isEmpty ? longer : text
    }
    return WordWrap.wrap(entry.title, to: width - room - 5).enumerated().map {
      .command(keys: $0.offset == 0 ? keys : "", title: $0.element)
    }
  }

  /// The rubric of levels, a paragraph each.
  private static func rubric(_ rubric: Rubric, width: Int) -> [(text: String, lines: [Line])] {
    // Found by "level" too, which not every line of it says.
    let rules = Rubric.rules.map { "\($0.name.firstUpper): \($0.text)." }
    return paragraphs(
      rubric.rows.map(\.text) + [Rubric.noLevelText] + rules, foundBy: "level", width: width)
  }

  /// What is measured of ties, a paragraph each.
  private static func measures(width: Int) -> [(text: String, lines: [Line])] {
    let texts = TieMeasure.all.map { "\($0.title): \($0.formula). \($0.source)." }
    return paragraphs(texts, foundBy: "measure formula", width: width)
  }

  /// Texts in lines of a width, with words by which they are found too.
  private static func paragraphs(
    _ texts: [String], foundBy words: String, width: Int
  ) -> [(text: String, lines: [Line])] {
    texts.map { text in
      let lines = WordWrap.wrap([Span(text)], to: width - 2, hanging: 3).enumerated().map {
        Line.text("  " + ($0.offset > 0 ? "   " : "") + $0.element.map(\.text).joined())
      }
      return (words + " " + text, lines)
    }
  }

  /// Whether a line holds every word of a filter.
  private static func matches(_ line: String, _ filter: String) -> Bool {
    let line = TextFolding.fold(line)
    return SearchQuery(filter).words.allSatisfy {
      Highlighter.firstMatch(of: $0, in: line, from: 0) != nil
    }
  }

  private static func problems(_ problems: [Diagnostic], width: Int) -> [Line] {
    problems.flatMap { diagnostic in
      WordWrap.wrap([Span(diagnostic.description)], to: width, hanging: 2).enumerated().map {
        .text(($0.offset > 0 ? "  " : "") + $0.element.map(\.text).joined())
      }
    }
  }

  /// The lines as words.
  var plainLines: [String] {
    lines.map { line in
      switch line {
      case .blank: ""
      case .heading(let text), .text(let text): text
      case .command(let keys, let title): keys.isEmpty ? title : "\(title): \(keys)"
      }
    }
  }

  /// Which lines are shown, in words.
  var placeText: String {
    "lines \(min(scroll + 1, lineCount)) to \(min(lineCount, scroll + height)) of \(lineCount)"
  }

  /// How many lines there are.
  var lineCount: Int { lines.count }

  func draw(on canvas: inout Canvas, in area: Rect) {
    canvas.write(title, x: area.x + 1, y: area.y, style: canvas.style(.brand))
    if lineCount > height {
      let last = min(lineCount, scroll + height)
      canvas.write(
        "\(scroll + 1)–\(last) of \(lineCount)", endingAt: area.maxX - 1, y: area.y,
        style: canvas.style(.bar))
    }
    canvas.focus = Point(x: area.x + 1, y: area.y + 2)
    let keyWidth = Self.keyWidth(area.width)
    for (offset, line) in lines.dropFirst(scroll).prefix(height).enumerated() {
      let y = area.y + 2 + offset
      switch line {
      case .blank: break
      case .heading(let title):
        canvas.write(title, x: area.x + 1, y: y, style: canvas.style(.heading))
      case .text(let text):
        canvas.write(text, x: area.x + 1, y: y, style: canvas.style(.text))
      case .command(let keys, let title):
        canvas.write(
          keys, x: area.x + 3, y: y, upTo: area.x + 3 + keyWidth, style: canvas.style(.strong))
        canvas.write(
          title, x: area.x + 4 + keyWidth, y: y, upTo: area.maxX, style: canvas.style(.text))
      }
    }
  }
}
