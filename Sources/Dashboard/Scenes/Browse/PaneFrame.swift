import AllianceModel
import TerminalKit

/// The lines around and between panes, with their titles.
struct PaneFrame: View {
  let layout: Layout
  let focus: Pane
  private let list: Title
  private let detail: Title
  /// What the records of the list come to; empty for most.
  private let sum: String

  /// What stands in the line above a pane.
  private struct Title {
    let text: String
    let count: String
  }

  init(_ scene: BrowseScene, _ context: Context, layout: Layout, detail: DetailDocument) {
    self.layout = layout
    focus = scene.focus
    list = Title(
      text: context.title(of: scene.source),
      count: context.positionText(of: scene.row, in: scene.source))
    sum = context.sumText(of: scene.source)
    self.detail = Title(
      text: context.recordTitle(scene.source, at: scene.row)
        ?? scene.selectedGroup(in: context)?.title ?? "",
      count: Self.pageText(scene, layout, detail))
  }

  private func title(of pane: Pane) -> Title {
    switch pane {
    case .kinds: Title(text: "Kinds", count: "")
    case .list: list
    case .detail: detail
    }
  }

  /// Which page of how many the detail shows; nothing if it is all visible.
  private static func pageText(
    _ scene: BrowseScene, _ layout: Layout, _ detail: DetailDocument
  ) -> String {
    guard let area = layout.panes.first(where: { $0.pane == .detail })?.content, area.height > 0
    else { return "" }
    let lines = detail.lines.count
    let pages = (lines + area.height - 1) / area.height
    let isAtEnd = scene.detail.scroll + area.height >= lines
    let page = isAtEnd ? pages : scene.detail.scroll / area.height + 1
    return pages > 1 ? "\(page)/\(pages)" : ""
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let border = canvas.style(.border)
    canvas.fill(area.split(top: 1).top, with: "─", style: border)
    let separators = layout.panes.dropLast().map(\.content.maxX)
    for x in separators { drawColumn(x, "┬", "┴", on: &canvas, in: area, style: border) }
    if layout.isFramed {
      canvas.fill(
        Rect(x: 0, y: area.maxY - 1, width: area.width, height: 1), with: "─", style: border)
      for x in separators { canvas.write("┴", x: x, y: area.maxY - 1, style: border) }
      drawColumn(area.x, "┌", "└", on: &canvas, in: area, style: border)
      drawColumn(area.maxX - 1, "┐", "┘", on: &canvas, in: area, style: border)
    }
    if layout.isFramed, !sum.isEmpty,
      let content = layout.panes.first(where: { $0.pane == .list })?.content
    {
      canvas.write(
        " \(TextWidth.cutAtWord(sum, to: content.width - 4)) ", x: content.x + 1, y: area.maxY - 1,
        upTo: content.maxX, style: canvas.style(.secondary))
    }
    for (pane, content) in layout.panes {
      let title = title(of: pane)
      let isFocused = pane == focus
      let end = content.maxX - 1
      var limit = end
      if !title.count.isEmpty {
        limit =
          canvas.write(
            " \(title.count) ", endingAt: end, y: area.y, style: canvas.style(.secondary))
          - 1
      }
      let style = canvas.style(isFocused ? .focusedPaneTitle : .paneTitle)
      let text = " " + TextWidth.cut(title.text, to: limit - content.x - 4) + " "
      if !title.text.isEmpty {
        canvas.write(text, x: content.x + 1, y: area.y, upTo: limit, style: style)
      }
    }
  }

  private func drawColumn(
    _ x: Int, _ top: String, _ bottom: String, on canvas: inout Canvas, in area: Rect, style: Style
  ) {
    canvas.fill(Rect(x: x, y: area.y, width: 1, height: area.height), with: "│", style: style)
    canvas.write(top, x: x, y: area.y, style: style)
    if layout.isFramed { canvas.write(bottom, x: x, y: area.maxY - 1, style: style) }
  }
}
