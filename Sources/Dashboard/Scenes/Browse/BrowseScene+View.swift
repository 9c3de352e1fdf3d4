import AllianceModel
import TerminalKit

extension BrowseScene {
  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    let layout = layout(in: context)
    let theme = context.theme
    let document =
      layout.panes.contains { $0.pane == .detail } ? document(in: context) : DetailDocument()
    PaneFrame(self, context, layout: layout, detail: document).draw(
      on: &canvas, in: area, theme: theme)
    let highlighter = Highlighter(words: context.lists.highlightedWords(for: source))
    for (pane, content) in layout.panes {
      switch pane {
      case .kinds: KindList(self, context).draw(on: &canvas, in: content, theme: theme)
      case .list:
        RecordList(self, context).draw(on: &canvas, in: content, theme: theme)
        highlighter.mark(on: &canvas, in: content, theme: theme)
      case .detail:
        DetailView(
          detail: document, position: detail,
          isFocused: focus == .detail && numberedLinks == nil
        ).draw(on: &canvas, in: content, theme: theme)
        highlighter.mark(on: &canvas, in: content, theme: theme)
      }
    }
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    [selectedLine(in: context)] + restLines(in: context)
  }

  /// What is selected, with where it stands.
  private func selectedLine(in context: Context) -> String {
    switch focus {
    case .kinds, .list:
      let count = context.count(of: source)
      guard let line = line(at: row, in: context) else { return context.noneMessage(source) }
      return line
        + ", \(row + 1) of \(count) in \(context.title(of: source))"
    case .detail:
      let links = document(in: context).links
      if let link = detail.link, links.indices.contains(link) {
        return "link to \(context.library.title(of: links[link].target))"
          + ", \(link + 1) of \(links.count)"
      }
      return (context.recordTitle(source, at: row) ?? "") + ", detail"
    }
  }

  /// A row of the list in words; nil if there is none.
  private func line(at row: Int, in context: Context) -> String? {
    guard row < context.count(of: source) else { return nil }
    let shown = source.content.line(at: row, in: context)
    if let heading = shown.heading {
      return "group \(heading.title), \(heading.count), "
        + (heading.isUnfolded ? "unfolded" : "folded")
    }
    guard let record = context.record(source, at: row) else { return nil }
    let count = shown.underCount
    let under = count == 0 ? "" : ", \(count) \(count == 1 ? "relation" : "relations") under it"
    return line(record, in: context) + under
  }

  /// A record as a line of a list.
  private func line(_ record: AnyRecord, in context: Context) -> String {
    let columns = source.kind.map { context.columns(of: $0) } ?? [.kind]
    let cells = columns.map { column in
      let cell = column.cell(
        of: record, in: context.library, at: context.viewpoint.moment)
      return cell.spokenText ?? PlainText.words(cell.text)
    }.filter { !$0.isEmpty }
    return ([record.title] + cells).joined(separator: ", ")
  }

  /// The rest of the pane, from what is selected on.
  private func restLines(in context: Context) -> [String] {
    let height = max(0, context.size.rows - PlainScreen.headRows)
    switch focus {
    case .kinds, .list:
      let count = context.count(of: source)
      return (row + 1..<max(row + 1, count)).prefix(height).compactMap { line(at: $0, in: context) }
    case .detail:
      return Array(document(in: context).plainLines.dropFirst(detail.scroll).prefix(height))
    }
  }

  func spokenChange(since before: BrowseScene, in context: Context) -> String? {
    if before.source != source || before.focus != focus || before == self {
      return focus == .detail
        ? "now in the detail of \(context.recordTitle(source, at: row) ?? "")"
        : "now in the list \(context.title(of: source)), \(context.count(of: source)) lines"
    }
    if focus != .detail { return "moved to line \(row + 1)" }
    if before.detail.scroll != detail.scroll {
      let count = document(in: context).lines.count
      let last = min(count, detail.scroll + layout(in: context).content(of: .detail).height)
      return "lines \(detail.scroll + 1) to \(last) of \(count)"
    }
    return detail.link == nil ? "no link selected" : "another link selected"
  }
}
