import AllianceModel
import TerminalKit

/// Where the user is in the matrix, and how it is ordered.
struct MatrixPosition: Equatable, Sendable {
  var row = 0
  var column = 1
  /// The first visible row and column.
  var top = 0
  var left = 0
  var order = RelationMatrix.Order.bloc
  /// The date that changes are shown since; nil shows levels.
  var since: PartialDate?
}

/// Where the parts of the matrix stand on the screen.
struct MatrixLayout {
  static let cellWidth = 4

  let labelWidth: Int
  /// How many columns and rows of cells are visible.
  let columns: Int
  let rows: Int
  /// The lines below that say what is selected.
  let panelHeight: Int

  init(area: Rect, isFramed: Bool) {
    let edge = isFramed ? 1 : 0
    labelWidth = area.width >= 70 ? 20 : area.width >= 50 ? 14 : 9
    columns = max(1, (area.width - 2 * edge - labelWidth - 1) / Self.cellWidth)
    panelHeight = area.height >= 30 ? 7 : area.height >= 18 ? 5 : 2
    // A title line, the headings, the rows, a line between, the panel and the frame's last line.
    rows = max(1, area.height - 3 - panelHeight - edge)
  }
}

extension State {
  /// The relations as of the date looked from.
  var relationMatrix: RelationMatrix {
    let arrangement = memos.arrangements.result(for: matrix.order) {
      RelationMatrix.Arrangement(library, by: matrix.order)
    }
    return RelationMatrix(library, arrangement, asOf: viewpoint.asOf, since: matrix.since)
  }

  /// The cells between the first line and the last.
  var sceneArea: Rect { Rect(size).inset(top: 1, bottom: 1) }

  /// Whether scenes stand in a frame.
  var isSceneFramed: Bool { layout.isFramed }

  private var matrixLayout: MatrixLayout {
    MatrixLayout(area: sceneArea, isFramed: isSceneFramed)
  }

  /// Keeps the selected cell on the matrix and in sight.
  mutating func settleMatrix() {
    guard location.scene == .matrix else { return }
    let count = relationMatrix.actors.count
    let layout = matrixLayout
    matrix.row = max(0, min(matrix.row, count - 1))
    matrix.column = max(0, min(matrix.column, count - 1))
    var rows = ListPosition(top: matrix.top, row: matrix.row)
    rows.reveal(height: layout.rows, count: count)
    matrix.top = rows.top
    var columns = ListPosition(top: matrix.left, row: matrix.column)
    columns.reveal(height: layout.columns, count: count)
    matrix.left = columns.top
  }

  /// Selects the cell of a relation or the first of an actor, where the matrix is opened from one.
  mutating func selectInMatrix(_ id: AnyIdentifier?) {
    let shown = relationMatrix
    switch id.flatMap({ library.record($0) }) {
    case .relation(let relation):
      let places = relation.actors.compactMap { shown.actors.firstIndex(of: $0) }.sorted()
      if places.count == 2 { (matrix.row, matrix.column) = (places[0], places[1]) }
    case .bloc(let bloc):
      let places = bloc.members.compactMap { shown.actors.firstIndex(of: $0.actor) }.sorted()
      if places.count > 1 { (matrix.row, matrix.column) = (places[0], places[1]) }
    case .actor(let actor):
      if let place = shown.actors.firstIndex(of: actor.id) { matrix.row = place }
    default: break
    }
  }

  mutating func moveInMatrix(rows: Int, columns: Int) {
    let count = relationMatrix.actors.count
    let (row, column) = (matrix.row + rows, matrix.column + columns)
    guard (0..<count).contains(row), (0..<count).contains(column) else {
      message =
        rows < 0
        ? "this is the first row"
        : rows > 0
          ? "this is the last row"
          : columns < 0 ? "this is the first column" : "this is the last column"
      return
    }
    (matrix.row, matrix.column) = (row, column)
  }

  /// Goes to the next pair of which something is known, row by row.
  mutating func stepPair(by step: Int) {
    if let place = relationMatrix.pair(from: (matrix.row, matrix.column), step: step) {
      (matrix.row, matrix.column) = place
      return
    }
    message =
      step > 0 ? "this is the last pair that is known" : "this is the first pair that is known"
  }

  /// Opens the relation of the selected pair, or the actor on the diagonal.
  mutating func openInMatrix() {
    let shown = relationMatrix
    guard shown.actors.indices.contains(matrix.row) else {
      message = "no relations in \(library.title)"
      return
    }
    if matrix.row == matrix.column {
      show(shown.actors[matrix.row].any)
    } else if let cell = shown[matrix.row, matrix.column] {
      show(cell.relation.any)
    } else {
      message = "the sources say nothing of these two"
    }
  }

  mutating func sortMatrix() {
    let actors = relationMatrix.actors
    matrix.order = matrix.order == .bloc ? .name : .bloc
    let sorted = relationMatrix.actors
    if actors.indices.contains(matrix.row), actors.indices.contains(matrix.column) {
      matrix.row = sorted.firstIndex(of: actors[matrix.row]) ?? 0
      matrix.column = sorted.firstIndex(of: actors[matrix.column]) ?? 0
    }
    message = "actors by \(matrix.order.rawValue)"
  }

  /// Shows changes since a date in the matrix; nil shows levels again.
  mutating func showChange(since date: PartialDate?) {
    if location.scene != .matrix { show(.matrix) }
    matrix.since = date
    message = date.map { "changes since \($0)" } ?? "levels"
  }
}
