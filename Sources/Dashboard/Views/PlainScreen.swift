import AllianceModel
import TerminalKit

/// The screen in flat lines of words, for screen readers and braille displays.
///
/// The first line is what is selected, where the cursor stands; the second says what the last key
/// did; below is the rest of the pane. There is no border, no box and no sign that is not read.
struct PlainScreen {
  /// The rows above the pane's own.
  static let headRows = 3

  let state: State

  func draw() -> Canvas {
    var canvas = Canvas(size: state.size, style: state.theme.ground)
    let lines = lines
    let style = state.theme.style(.text)
    for (y, line) in lines.prefix(state.size.rows).enumerated() {
      canvas.write(line, x: 0, y: y, style: y == 0 ? state.theme.style(.strong) : style)
    }
    canvas.cursor = Point(x: 0, y: 0)
    if let prompt = state.prompt {
      let x = TextWidth.of(lines[1] + " ") - TextWidth.of(prompt.line.text + " ")
      let cursor = x + TextWidth.of(prompt.line.textBeforeCursor)
      canvas.cursor = Point(x: min(state.size.columns - 1, max(0, cursor)), y: 1)
    }
    return canvas
  }

  private var lines: [String] {
    if let overlay = state.overlay {
      let view = OverlayView(overlay, state: state)
      return [view.title, change, ""] + view.plainLines.dropFirst(overlay.scroll)
    }
    if let palette = state.palette {
      let names = palette.entries.dropFirst(palette.selection).map { entry in
        switch entry {
        case .command(let command): "\(command.title), command \(command.id)"
        case .record(let id, let title): "\(title), \(id.kind.rawValue)"
        case .phrase(let phrase): phrase.title
        }
      }
      return [names.first ?? "no command and no record has that name", change, ""]
        + names.dropFirst()
    }
    let scene = sceneLines
    if let first = scene.first { return [first, change, ""] + scene.dropFirst() }
    return [selected, change, ""] + rest
  }

  /// What a scene says, its selected part first; none for the panes.
  private var sceneLines: [String] {
    func text(_ pieces: [Piece]) -> String { PlainText.words(pieces.map(\.text).joined()) }
    switch state.location.scene {
    case .browse: return []
    case .matrix:
      let view = MatrixView(state: state)
      let actors = view.matrix.actors
      guard actors.indices.contains(state.matrix.row) else {
        return ["no relations in \(state.library.title)"]
      }
      let name = state.library.title(of: actors[state.matrix.row].any)
      let others = actors.indices.compactMap { column -> String? in
        guard let phase = view.matrix[state.matrix.row, column]?.phase else { return nil }
        return "\(name) with \(state.library.title(of: actors[column].any)): "
          + PlainText.words("\(phase.level.signed) \(phase.level.word), \(phase.trend.rawValue)")
      }
      return view.panelLines(width: state.size.columns).map(text) + [""] + others
    case .timeline:
      let lanes = state.shownTimeline.lanes
      guard lanes.indices.contains(state.timeline.lane) else {
        return ["nothing with a date in \(state.library.title)"]
      }
      let lane = lanes[state.timeline.lane]
      let items = lane.items.dropFirst(state.timeline.item + 1).map { item in
        "\(item.from?.description ?? "from nobody says when"), \(state.library.title(of: item.record))"
      }
      return TimelineView(state: state).panelLines(width: state.size.columns).map(text)
        + ["", "lane \(lane.title), \(state.timeline.item + 1) of \(lane.items.count)"] + items
    case .map:
      let view = MapView(state: state)
      let features = state.mapFeatures
      return [text(view.panelLines(features).first ?? []), "", "corridors with a route"]
        + features.routes.map { $0.title } + ["", "places"]
        + features.marks.map { "\($0.title), \($0.category.rawValue), \($0.coordinate.text)" }
    case .chart:
      guard let figure = state.chartedFigure else { return ["no chart"] }
      let view = ChartView(state: state, figure: figure)
      let all = view.chart.values.map { value in
        "\(figure.series[value.series].label), \(view.chart.point(value).periodText): "
          + figure.text(of: view.chart.point(value))
      }
      return view.panelLines(width: state.size.columns).map(text) + ["", "all values"] + all
    case .compare:
      guard let comparison = state.comparison else { return ["nothing to compare"] }
      let rows = comparison.rows.dropFirst(state.comparisonScroll).flatMap { row -> [String] in
        let sides = [row.left, row.right].map {
          $0.isEmpty ? "nothing" : $0.joined(separator: "; ")
        }
        let words = row.isDifferent ? "\(sides[0]). Against: \(sides[1])" : "both \(sides[0])"
        return WordWrap.wrap(PlainText.words("\(row.label): \(words)"), to: state.size.columns)
          + (row.difference.map { [PlainText.words($0)] } ?? [])
      }
      let subject = comparison.subject.map { $0 + ", " } ?? ""
      return ["\(subject)\(comparison.titles.left) compared with \(comparison.titles.right)"] + rows
    }
  }

  /// What is selected, with where it stands.
  private var selected: String {
    let location = state.location
    switch location.focus {
    case .kinds, .list:
      let count = state.count(of: location.source)
      guard let record = state.record else { return state.noneMessage(location.source) }
      return row(record)
        + ", \(location.row + 1) of \(count) in \(state.title(of: location.source))"
    case .detail:
      let detail = state.detail
      if let link = location.detail.link, detail.links.indices.contains(link) {
        return "link to \(state.library.title(of: detail.links[link].target))"
          + ", \(link + 1) of \(detail.links.count)"
      }
      return (state.record?.title ?? "") + ", detail"
    }
  }

  /// A record as a line of a list.
  private func row(_ record: AnyRecord) -> String {
    let columns = state.location.source.kind.map { state.columns(of: $0) } ?? [.kind]
    let cells = columns.map { column in
      let cell = column.cell(of: record, asOf: state.viewpoint.asOf)
      return cell.spokenText ?? PlainText.words(cell.text)
    }.filter { !$0.isEmpty }
    return ([record.title] + cells).joined(separator: ", ")
  }

  /// What the last key did, or the line that is being typed.
  private var change: String {
    if let prompt = state.prompt {
      let message = state.message.map { $0 + ". " } ?? ""
      return message + prompt.plainSign + prompt.line.text
    }
    return PlainText.words(state.message ?? (state.loadingProgress == nil ? "" : "loading"))
  }

  /// The rest of the pane, from what is selected on.
  private var rest: [String] {
    let location = state.location
    let height = max(0, state.size.rows - Self.headRows)
    switch location.focus {
    case .kinds, .list:
      let count = state.count(of: location.source)
      return (location.row + 1..<max(location.row + 1, count)).prefix(height).compactMap {
        state.record(location.source, at: $0).map(row)
      }
    case .detail:
      return Array(state.detail.plainLines.dropFirst(location.detail.scroll).prefix(height))
    }
  }
}

extension Prompt {
  /// What the line is for, in words.
  fileprivate var plainSign: String {
    switch purpose {
    case .search: "search: "
    case .help: "search the help: "
    case .palette: "command or record: "
    case .filter, .link, .date, .export, .replace: sign
    }
  }
}

extension State {
  /// Says in words what a key has changed, where nothing else was said.
  mutating func sayChange(since trace: Trace) {
    let before = trace.location
    guard message == nil, prompt == nil, overlay == nil, trace != self.trace else { return }
    if location.scene != .browse {
      if before.scene != location.scene {
        message = "now in \(location.scene.name ?? "")"
      } else if trace.matrix != matrix {
        message = "row \(matrix.row + 1), column \(matrix.column + 1)"
      } else if trace.timeline.lane != timeline.lane {
        message = "lane \(timeline.lane + 1)"
      } else if trace.timeline != timeline {
        message = trace.timeline.item == timeline.item ? "other years" : "item \(timeline.item + 1)"
      } else {
        message = "line \(comparisonScroll + 1)"
      }
      return
    }
    guard before != location else { return }
    if before.source != location.source || before.focus != location.focus {
      let count = count(of: location.source)
      let list = title(of: location.source)
      message =
        location.focus == .detail
        ? "now in the detail of \(record?.title ?? "")" : "now in the list \(list), \(count) lines"
    } else if location.focus != .detail {
      message = "moved to line \(location.row + 1)"
    } else if before.detail.scroll != location.detail.scroll {
      let last = min(
        detail.lines.count, location.detail.scroll + layout.content(of: .detail).height)
      message = "lines \(location.detail.scroll + 1) to \(last) of \(detail.lines.count)"
    } else {
      message = location.detail.link == nil ? "no link selected" : "another link selected"
    }
  }
}
