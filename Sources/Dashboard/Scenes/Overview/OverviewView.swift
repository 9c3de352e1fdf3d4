import AllianceModel
import TerminalKit

/// The overview: entries at the left, and where there is room a small matrix, a map and a figure beside
/// them.
struct OverviewView: View {
  private let scene: OverviewScene
  private let context: Context

  init(_ scene: OverviewScene, _ context: Context) {
    self.scene = scene
    self.context = context
  }

  /// How wide entries are from so many columns on; a matrix stands beside those below the story, and on
  /// the widest screens beside all.
  private static let widths: [(columns: Int, entries: Int)] = [(180, 113), (110, 63), (78, 48)]

  /// How wide entries are, where anything stands beside them.
  private static func entryWidth(_ context: Context) -> Int? {
    let library = context.library
    let pictured = [Kind.relation, .bloc, .corridor, .place].reduce(0) {
      $0 + library.count(of: $1)
    }
    guard pictured > 0 || library.hasSupplies, context.sceneArea.height >= 20 else { return nil }
    return widths.first { context.sceneArea.width >= $0.columns }?.entries
  }

  /// Whether the screen is so wide that nothing stands below the story but entries.
  private static func isWide(_ context: Context) -> Bool {
    entryWidth(context) == widths[0].entries
  }

  /// The cells inside the frame.
  private static func inside(_ context: Context) -> Rect {
    SceneFrame.inside(context.sceneArea, isFramed: context.isFramed).inset(left: 1, right: 1)
  }

  /// Where the entries stand.
  static func listArea(_ context: Context) -> Rect {
    let inside = inside(context)
    let width = isWide(context) ? widths[0].entries : inside.width
    return Rect(x: inside.x, y: inside.y, width: max(1, width), height: inside.height)
  }

  /// How wide the entries below the story are; nil where they are as wide as the story.
  static func columnWidth(_ context: Context) -> Int? {
    isWide(context) ? nil : entryWidth(context)
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    SceneFrame(title: "Overview", note: "", isFramed: context.isFramed).draw(
      on: &canvas, in: area)
    let list = Self.listArea(context)
    let content = scene.content(in: context)
    let lines = content.lines(in: list.size, columnWidth: Self.columnWidth(context))
    for (offset, line) in lines.dropFirst(scene.cursor.top).prefix(list.height).enumerated() {
      let y = list.y + offset
      canvas.write(line.pieces, x: list.x, y: y, upTo: list.maxX)
      for cell in line.cells {
        let area = Rect(x: list.x + cell.x, y: y, width: cell.width, height: 1)
        let isSelected = cell.entry == scene.row
        let focus = isSelected ? canvas.focus : nil
        let style = SelectableRow(isSelected: isSelected, isFocused: true).draw(
          on: &canvas, in: area, style: canvas.style(.text))
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
            style: isSelected ? style : canvas.style(piece.role))
          x += TextWidth.of(piece.text)
        }
      }
    }
    // What is below the last entry, while it is in sight.
    let free = list.inset(top: lines.count + 1 - scene.cursor.top)
    guard let width = Self.entryWidth(context) else {
      content.years?.draw(on: &canvas, in: free)
      return
    }
    let all = Self.inside(context)
    // Beside the entries below the story, which scrolls away with them.
    let below = content.storyHeight(in: lines) - scene.cursor.top
    // On small screens its heading stands in the empty line between.
    let top = Self.isWide(context) ? 0 : max(0, below - (all.width < 110 ? 1 : 0))
    let right = Rect(
      x: all.x + width + 1, y: all.y + top, width: all.width - width - 1, height: all.height - top)
    let used = drawMatrix(on: &canvas, in: right)
    drawMap(on: &canvas, in: right.inset(top: used))
    if let years = content.years {
      years.draw(
        on: &canvas,
        in: Rect(
          x: free.x, y: free.y, width: Self.columnWidth(context) ?? free.width, height: free.height)
      )
    } else if Self.isWide(context) {
      drawFigure(on: &canvas, in: free)
    }
  }

  /// Fewer lines than this are no picture.
  private static let leastHeight = 8

  /// The part of the world that maps begin with, its corridors and places, where there is room left.
  private func drawMap(on canvas: inout Canvas, in area: Rect) {
    guard area.height > Self.leastHeight, area.width >= 40 else { return }
    let map = MapScene(bloc: context.library.start)
    let size = Size(columns: area.width, rows: area.height - 1)
    var request = map.request(in: context)
    request.size = size
    request.projection = MapProjection(
      fitting: context.mapHome.bounds, width: size.columns * 2, height: size.rows * 4)
    let features = map.features(in: context)
    guard !features.routes.isEmpty || !features.marks.isEmpty else { return }
    canvas.write(
      TextWidth.cut(context.mapHome.title, to: area.width), x: area.x, y: area.y,
      upTo: area.maxX, style: canvas.style(.heading))
    let image = MapImage(features.detailed(for: request.projection, in: context), request)
    for (row, pieces) in image.pieces.enumerated() {
      canvas.write(pieces, x: area.x, y: area.y + 1 + row, upTo: area.maxX)
    }
  }

  /// The figure that the story rests on, else the one of which most is told.
  private func drawFigure(on canvas: inout Canvas, in area: Rect) {
    let library = context.library
    let told = library.story.map { ($0.lines + $0.against).map(\.record) } ?? []
    let most = zip(library.weights(of: .figure), 0...).max { $0.0 < $1.0 }.flatMap {
      library.identifier(at: RecordIndex(kind: .figure, row: $0.1))
    }
    guard area.height > Self.leastHeight,
      let id = told.first(where: { $0.kind == .figure }) ?? most,
      case .figure(let figure)? = library.record(id), figure.panel == nil
    else { return }
    let lines = FigureChart(figure.condensed, viewpoint: context.viewpoint).lines(
      width: area.width, height: area.height - 2)
    guard lines.count < area.height else { return }
    canvas.write(
      TextWidth.cut(figure.title, to: area.width), x: area.x, y: area.y, upTo: area.maxX,
      style: canvas.style(.heading))
    for (row, line) in lines.enumerated() {
      canvas.write(
        line.map(\.spaced), x: area.x, y: area.y + 1 + row, upTo: area.maxX)
    }
  }

  /// The actors that are tied to most, each pair's level as of the date looked from.
  ///
  /// - Returns: how many lines it takes.
  private func drawMatrix(on canvas: inout Canvas, in area: Rect) -> Int {
    let scene = MatrixScene()
    let (matrix, ties) = (scene.matrix(in: context), scene.ties(in: context))
    // Where there is little room codes name the rows too.
    let label = area.width < 44 ? 4 : 16
    // As many rows as columns: the same actors both ways.
    let most = min(matrix.actors.count, (area.width + 1 - label) / 4, area.height - 2)
    guard most > 1 else { return 0 }
    let shown = mostTied(most, in: ties)
    let isOfSupplies = ties.hasSupplies && !matrix.hasRelations && !ties.hasPledges
    let heading = isOfSupplies ? "Who supplies whom" : "Who stands with whom"
    let date =
      context.viewpoint.moment.map { "\($0)" }
      ?? (isOfSupplies ? "all time" : "latest evidence")
    canvas.write(
      TextWidth.of(heading) + TextWidth.of(date) + 2 <= area.width
        ? "\(heading), \(date)" : heading,
      x: area.x, y: area.y, upTo: area.maxX, style: canvas.style(.heading))
    let actors = shown.map { matrix.actors[$0] }
    let names = ActorCodes.names(of: actors, in: context.library)
    let codes = ActorCodes.unique(zip(actors, names).map { (context.library.code(of: $0), $1) })
    for place in shown.indices {
      canvas.write(
        codes[place], x: area.x + label + place * 4,
        y: area.y + 1, upTo: area.maxX, style: canvas.style(.secondary))
    }
    var notes: Set<CellText.Note> = []
    var hasNumbers = false
    for (line, row) in shown.enumerated() {
      let y = area.y + 2 + line
      canvas.write(
        TextWidth.cut(
          label < 16 ? codes[line] : names[line],
          to: label - 2 + (label < 16 ? 1 : 0)), x: area.x, y: y, upTo: area.x + label - 1,
        style: canvas.style(.text))
      for (place, column) in shown.enumerated() {
        let cell = CellText(matrix, ties, row, column)
        notes.insert(cell.note)
        if row != column, TieTone(ties, row, column) == .supplies { hasNumbers = true }
        let end = canvas.write(
          cell.text, x: area.x + label + place * 4, y: y, upTo: area.maxX,
          style: cell.style(on: canvas))
        canvas.write(cell.note.mark, x: end, y: y, upTo: area.maxX, style: canvas.style(.later))
      }
    }
    let room = area.height > shown.count + 5
    var y = area.y + 2 + shown.count + (room ? 1 : 0)
    let hidden = matrix.actors.count - shown.count
    let more =
      hidden > 0
      ? "\(counted(hidden, "more actor")): \(context.label(of: "matrix")) shows all" : ""
    let legend =
      isOfSupplies
      ? "rows to columns: \(ties.supplyMode()), · none"
      : legend(matrix, ties, notes, hasNumbers: hasNumbers)
    for text in WordWrap.wrap(legend, to: area.width) + [more] where !text.isEmpty && y < area.maxY
    {
      canvas.write(text, x: area.x, y: y, upTo: area.maxX, style: canvas.style(.secondary))
      y += 1
    }
    return y + 1 - area.y
  }

  /// What the signs of a matrix mean, of those kinds of ties that there are.
  private func legend(
    _ matrix: RelationMatrix, _ ties: TieTable, _ notes: Set<CellText.Note>, hasNumbers: Bool
  ) -> String {
    let library = context.library
    let levels = library.rubric.rows
    let pledges = ties.hasPledges ? TieTone.allCases.filter(\.isPledge) : []
    let parts =
      (matrix.hasRelations ? ["+3 \(levels[0].word) … −3 \(levels[6].word)"] : [])
      + pledges.map { "\($0.sign) \($0.word(in: library))" }
      + (matrix.hasRelations ? ["? no level"] : [])
      + (hasNumbers ? ["numbers: \(ties.supplyMode())"] : []) + ["· nothing said"]
      + CellText.Note.allCases.filter { $0 != .none && notes.contains($0) }.map(\.legend)
    return parts.joined(separator: ", ")
  }

  /// The places of the actors of a matrix that are tied to most others, in its order.
  private func mostTied(_ count: Int, in ties: TieTable) -> [Int] {
    let all = Array(ties.actors.indices)
    guard count < all.count else { return all }
    let ranked = context.memos.result(for: TiedRequest(viewpoint: context.viewpoint)) {
      all.stablySorted { -ties.neighbourCount(of: $0) }
    }
    return ranked.prefix(count).sorted()
  }
}

/// The places of the actors of the matrix, those first that are tied to most others.
private struct TiedRequest: MemoRequest {
  typealias Result = [Int]
  static let limit = 4
  let viewpoint: Viewpoint
}
