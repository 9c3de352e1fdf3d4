import AllianceModel
import TerminalKit

/// Where the parts of the matrix stand on the screen.
struct MatrixLayout {
  /// Cells take from so many columns to so many.
  private static let cellWidths = 4...12

  let scale: MatrixScale
  let labelWidth: Int
  /// Where all actors fit, cells are as wide as there is room for.
  let cellWidth: Int
  /// Where all actors and the legend fit twice, every other line is left empty.
  let rowHeight: Int
  /// How many columns and rows of cells are visible.
  let columns: Int
  let rows: Int
  /// How many rows of blocks a line has.
  let blocksPerLine: Int
  /// How many rows and columns of blocks stand for all actors.
  let blockRows: Int
  let blockColumns: Int
  /// The lines below that say what is selected.
  let panelHeight: Int

  /// - Parameter blocksPerLine: 2 where a block is half a line high.
  init(
    area: Rect, isFramed: Bool, count: Int, scale: MatrixScale = .numbers, blocksPerLine: Int = 2
  ) {
    self.blocksPerLine = blocksPerLine
    self.scale = scale
    let edge = isFramed ? 1 : 0
    guard scale == .numbers else {
      labelWidth = scale == .letters ? (area.width >= 150 ? 20 : area.width >= 60 ? 12 : 5) : 0
      cellWidth = 1
      rowHeight = 1
      panelHeight = area.height >= 30 ? 4 : 2
      let lines = max(1, area.height - 3 - edge - panelHeight)
      let room = max(1, area.width - 2 * edge - labelWidth - 2)
      if scale == .letters {
        (columns, rows, blockRows, blockColumns) = (room, lines, 0, 0)
      } else {
        // The line of the headings is free: blocks have none.
        blockRows = min(count, blocksPerLine * (lines + 1))
        blockColumns = min(count, room)
        (columns, rows) = (max(1, count), max(1, count))
      }
      return
    }
    (blockRows, blockColumns) = (0, 0)
    labelWidth = area.width >= 150 ? 28 : area.width >= 70 ? 20 : area.width >= 50 ? 14 : 9
    let cellRoom = max(0, area.width - 2 * edge - labelWidth - 1)
    cellWidth = max(
      Self.cellWidths.lowerBound, min(Self.cellWidths.upperBound, cellRoom / max(1, count)))
    columns = max(1, cellRoom / cellWidth)
    let wanted = area.height >= 30 ? 7 : area.height >= 18 ? 5 : 2
    // A title line, the headings, the rows, a line between, the panel and the frame's last line.
    let room = max(1, area.height - 3 - edge)
    // A line or two of the panel are worth less than the last rows.
    panelHeight = room - count >= 3 ? min(wanted, room - count) : wanted
    let lines = max(1, room - panelHeight)
    rowHeight = lines >= 2 * count + Rubric.standard.rows.count + 2 ? 2 : 1
    rows = max(1, lines / rowHeight)
  }
}
