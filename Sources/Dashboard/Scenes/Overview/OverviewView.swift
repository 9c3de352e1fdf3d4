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
    let width = isWide(context) ? listWidth : inside.width - 2
    return Rect(x: inside.x + 1, y: inside.y, width: max(1, width), height: inside.height)
  }

  private static func isWide(_ context: Context) -> Bool {
    context.sceneArea.width >= wideWidth && context.library.count(of: .relation) > 0
  }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    SceneFrame(title: "Overview", note: "", isFramed: context.isFramed).draw(
      on: &canvas, in: area, theme: theme)
    let list = Self.listArea(context)
    let lines = scene.content(in: context).lines(in: list.size)
    for (offset, line) in lines.dropFirst(scene.cursor.top).prefix(list.height).enumerated() {
      let y = list.y + offset
      canvas.write(line.pieces, x: list.x, y: y, upTo: list.maxX, theme: theme)
      for cell in line.cells {
        let area = Rect(x: list.x + cell.x, y: y, width: cell.width, height: 1)
        let isSelected = cell.entry == scene.row
        let style = SelectableRow(isSelected: isSelected, isFocused: true).draw(
          on: &canvas, in: area, theme: theme, style: theme.style(.text))
        var x = area.x + 1
        for piece in cell.pieces {
          canvas.write(
            piece.text, x: x, y: y, upTo: area.maxX,
            style: isSelected ? style : theme.style(piece.role))
          x += TextWidth.of(piece.text)
        }
      }
    }
    guard Self.isWide(context) else { return }
    let inside = SceneFrame.inside(area, isFramed: context.isFramed)
    let right = Rect(
      x: list.maxX + 3, y: inside.y, width: inside.maxX - list.maxX - 4, height: inside.height)
    drawMatrix(on: &canvas, in: right, theme: theme)
  }

  /// The actors that stand closest together, each pair's level as of the date looked from.
  private func drawMatrix(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let matrix = MatrixScene().matrix(in: context)
    let columns = min(matrix.actors.count, max(0, (area.width - 16) / 4))
    let rows = min(matrix.actors.count, area.height - 6)
    guard columns > 1, rows > 1 else { return }
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
    let hidden = matrix.actors.count - min(rows, columns)
    let more = hidden > 0 ? "\(hidden) more actors: \(context.label(of: "matrix")) shows all" : ""
    let legend = "+3 allied … −3 hostile, ? no level, · nothing said"
    for text in WordWrap.wrap(legend, to: area.width) + [more] where !text.isEmpty && y < area.maxY
    {
      canvas.write(text, x: area.x, y: y, upTo: area.maxX, style: theme.style(.secondary))
      y += 1
    }
  }
}
