import AllianceModel
import TerminalKit

/// The overview: entries at the left, and where there is room a small matrix at the right.
struct OverviewView: View {
  private let scene: OverviewScene
  private let context: Context

  init(_ scene: OverviewScene, _ context: Context) {
    self.scene = scene
    self.context = context
  }

  /// From so many columns on a small matrix stands beside the entries.
  private static let wideWidth = 110
  private static let listWidth = 62

  /// Where the entries stand.
  static func listArea(_ context: Context) -> Rect {
    let inside = SceneFrame.inside(context.sceneArea, isFramed: context.isFramed)
    return Rect(
      x: inside.x + 1, y: inside.y, width: max(1, inside.width - 2), height: inside.height)
  }

  /// How wide the entries below the story are; nil where nothing stands beside them.
  static func columnWidth(_ context: Context) -> Int? {
    context.sceneArea.width >= wideWidth && context.library.count(of: .relation) > 0
      ? listWidth : nil
  }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    SceneFrame(title: "Overview", note: "", isFramed: context.isFramed).draw(
      on: &canvas, in: area, theme: theme)
    let list = Self.listArea(context)
    let content = scene.content(in: context)
    let lines = content.lines(in: list.size, columnWidth: Self.columnWidth(context))
    for (offset, line) in lines.dropFirst(scene.cursor.top).prefix(list.height).enumerated() {
      let y = list.y + offset
      canvas.write(line.pieces, x: list.x, y: y, upTo: list.maxX, theme: theme)
      for cell in line.cells {
        let area = Rect(x: list.x + cell.x, y: y, width: cell.width, height: 1)
        let isSelected = cell.entry == scene.row
        let focus = isSelected ? canvas.focus : nil
        let style = SelectableRow(isSelected: isSelected, isFocused: true).draw(
          on: &canvas, in: area, theme: theme, style: theme.style(.text))
        // The cursor stays on the first line of an entry.
        if isSelected, offset > 0,
          lines[scene.cursor.top + offset - 1].cells.contains(where: { $0.entry == scene.row })
        {
          canvas.focus = focus
        }
        var x = area.x + 1
        for piece in cell.pieces {
          canvas.write(
            piece.text, x: x, y: y, upTo: area.maxX,
            style: isSelected ? style : theme.style(piece.role))
          x += TextWidth.of(piece.text)
        }
      }
    }
    guard let width = Self.columnWidth(context) else { return }
    // Beside the entries below the story, which scrolls away with them.
    let y = list.y + max(0, content.storyHeight(in: lines) - scene.cursor.top)
    let right = Rect(
      x: list.x + width + 3, y: y, width: list.maxX - list.x - width - 4, height: list.maxY - y)
    let used = drawMatrix(on: &canvas, in: right, theme: theme)
    drawMap(on: &canvas, in: right.inset(top: used), theme: theme)
  }

  /// Fewer lines than this are no map.
  private static let leastMapHeight = 8

  /// Where the record is that the pack begins with, where there is room left.
  private func drawMap(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    guard area.height > Self.leastMapHeight, area.width >= 40,
      let start = context.library.start
    else { return }
    let size = Size(columns: area.width, rows: area.height - 2)
    guard let map = DetailBuilder.mapLines(of: start, in: context, size: size) else { return }
    canvas.write(
      TextWidth.cut(context.library.title(of: start), to: area.width), x: area.x, y: area.y,
      upTo: area.maxX, style: theme.style(.heading))
    for (row, pieces) in map.enumerated() {
      canvas.write(pieces, x: area.x, y: area.y + 1 + row, upTo: area.maxX, theme: theme)
    }
  }

  /// The actors that stand closest together, each pair's level as of the date looked from.
  ///
  /// - Returns: how many lines it takes.
  private func drawMatrix(on canvas: inout Canvas, in area: Rect, theme: Theme) -> Int {
    let matrix = MatrixScene().matrix(in: context)
    // As many rows as columns: the same actors both ways.
    let count = min(matrix.actors.count, max(0, (area.width - 16) / 4), area.height - 5)
    guard count > 1 else { return 0 }
    let (rows, columns) = (count, count)
    let date = context.viewpoint.moment.map { "\($0)" } ?? "latest evidence"
    canvas.write(
      "Who stands with whom, \(date)", x: area.x, y: area.y, upTo: area.maxX,
      style: theme.style(.heading))
    for column in 0..<columns {
      canvas.write(
        context.library.code(of: matrix.actors[column]), x: area.x + 16 + column * 4, y: area.y + 1,
        upTo: area.maxX, style: theme.style(.secondary))
    }
    for row in 0..<rows {
      let y = area.y + 2 + row
      canvas.write(
        TextWidth.cut(context.library.title(of: matrix.actors[row].any), to: 14), x: area.x, y: y,
        upTo: area.x + 15, style: theme.style(.text))
      for column in 0..<columns {
        let cell = CellText(matrix[row, column], isDiagonal: row == column, showsChange: false)
        canvas.write(
          cell.text, x: area.x + 16 + column * 4, y: y, upTo: area.maxX, style: cell.style(theme))
      }
    }
    var y = area.y + 3 + rows
    let hidden = matrix.actors.count - count
    let more = hidden > 0 ? "\(hidden) more actors: \(context.label(of: "matrix")) shows all" : ""
    let legend = "+3 allied … −3 hostile, ? no level, · nothing said"
    for text in WordWrap.wrap(legend, to: area.width) + [more] where !text.isEmpty && y < area.maxY
    {
      canvas.write(text, x: area.x, y: y, upTo: area.maxX, style: theme.style(.secondary))
      y += 1
    }
    return y + 1 - area.y
  }
}
