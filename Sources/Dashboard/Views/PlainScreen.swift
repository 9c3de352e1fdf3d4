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
    return [selected, change, ""] + rest
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
    let cells = columns.map { PlainText.words($0.cell(of: record, asOf: state.viewpoint.asOf).text) }.filter { !$0.isEmpty }
    return ([record.title] + cells).joined(separator: ", ")
  }

  /// What the last key did, or the line that is being typed.
  private var change: String {
    if let prompt = state.prompt {
      let message = state.message.map { $0 + ". " } ?? ""
      return message + prompt.plainSign + prompt.line.text
    }
    return PlainText.words(state.message ?? "")
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
    case .filter, .link, .date: sign
    }
  }
}

extension State {
  /// Says in words what a key has changed, where nothing else was said.
  mutating func sayChange(since before: Location) {
    guard message == nil, prompt == nil, overlay == nil, before != location else { return }
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
