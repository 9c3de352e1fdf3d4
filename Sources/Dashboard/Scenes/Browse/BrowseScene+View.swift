import AllianceModel
import TerminalKit

extension BrowseScene {
  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    let layout = layout(in: context)
    let document =
      layout.panes.contains { $0.pane == .detail } ? document(in: context) : DetailDocument()
    PaneFrame(self, context, layout: layout, detail: document).draw(
      on: &canvas, in: area)
    let highlighter = Highlighter(words: context.lists.highlightedWords(for: source))
    for (pane, content) in layout.panes {
      switch pane {
      case .kinds: KindList(self, context).draw(on: &canvas, in: content)
      case .list:
        RecordList(self, context).draw(on: &canvas, in: content)
        highlighter.mark(on: &canvas, in: content)
      case .detail:
        DetailView(
          detail: document, position: detail,
          isFocused: focus == .detail && numberedLinks == nil
        ).draw(on: &canvas, in: content)
        highlighter.mark(on: &canvas, in: content)
      }
    }
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    guard focus == .detail else {
      guard let list = plainList(in: context) else { return [context.noneMessage(source)] }
      return [list.line(list.row) + list.note]
    }
    let document = document(in: context)
    var selected = (context.recordTitle(source, at: row) ?? "") + ", detail"
    if let link = detail.link, document.links.indices.contains(link) {
      selected =
        "link to \(context.library.title(of: document.links[link].target))"
        + ", \(link + 1) of \(document.links.count)"
    }
    let height = max(0, context.size.rows - PlainScreen.headRows)
    return [selected] + document.plainLines.dropFirst(detail.scroll).prefix(height)
  }

  func plainList(in context: Context) -> PlainList? {
    let count = context.count(of: source)
    guard focus != .detail, count > 0 else { return nil }
    return PlainList(
      count: count, row: row, note: ", \(row + 1) of \(count) in \(context.title(of: source))"
    ) { line(at: $0, in: context) ?? "" }
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
    let cells =
      shown.cell.map { [$0] }
      ?? source.content.columns(in: context).map {
        $0.cell(of: record, in: context.library, at: context.viewpoint.moment)
      }
    let under = shown.underCount == 0 ? "" : counted(shown.underCount, "relation") + " under it"
    let words = cells.map { $0.spokenText ?? $0.text }
    return ([shown.lead, shown.title ?? record.title] + words + [under]).filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  func spokenChange(since before: BrowseScene, in context: Context) -> String? {
    if before.source != source || before.focus != focus || before == self
      || (focus == .detail && before.row != row)
    {
      return focus == .detail
        ? "now in the detail of \(context.recordTitle(source, at: row) ?? "")"
        : "now in the list \(context.title(of: source)), "
          + counted(context.count(of: source), "line")
    }
    // Which one is selected now stands in the first line.
    if focus != .detail { return nil }
    if before.detail.scroll != detail.scroll {
      let count = document(in: context).lines.count
      let last = min(count, detail.scroll + layout(in: context).content(of: .detail).height)
      return "lines \(detail.scroll + 1) to \(last) of \(count)"
    }
    // The link that is selected stands in the first line.
    return detail.link == nil ? "no link selected" : nil
  }
}
