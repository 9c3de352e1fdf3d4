import AllianceModel
import TerminalKit

/// Actors by actors, ordered in some way, each cell a level or what changed.
struct MatrixScene: SceneModel {
  static let name: String? = "Matrix"
  static let scopes = [Scope.matrix]
  static let commands: [CommandGroup] = [.matrix]

  var row = 0
  var column = 1
  /// The first visible row and column.
  var top = 0
  var left = 0
  var order = RelationMatrix.Order.bloc
  /// How much room a pair has; nil for what shows most.
  var scale: MatrixScale?
  /// Words that actors' names must hold, or those of whom they are tied to; empty for all.
  var filter = ""
  /// The date that changes are shown since; nil shows levels.
  var since: PartialDate?
  /// The moment whose actors the row and the column count.
  private var countedAt: Moment?

  init(since: PartialDate? = nil) {
    self.since = since
  }

  /// The relations at the moment looked at, of the actors that are in being then.
  func matrix(in context: Context) -> RelationMatrix {
    matrix(at: context.viewpoint.moment, in: context)
  }

  private func matrix(at moment: Moment?, in context: Context) -> RelationMatrix {
    let library = context.library
    return RelationMatrix(
      library, arrangement(at: moment, in: context), at: moment,
      since: since.map { Moment(asOf: $0) })
  }

  private func arrangement(
    at moment: Moment?, in context: Context
  ) -> RelationMatrix.Arrangement {
    let library = context.library
    func result(
      _ moment: Moment?, _ filter: String, _ make: () -> RelationMatrix.Arrangement
    ) -> RelationMatrix.Arrangement {
      context.memos.arrangements.result(
        for: Memos.ArrangementRequest(order: order, moment: moment, filter: filter), make: make)
    }
    // The order is that of all of time, so that it stays while years go by; but by ties, which are
    // others at each date.
    let dated = order == .ties ? moment : nil
    let all = context.memos.orders.result(
      for: Memos.ArrangementRequest(order: order, moment: dated, filter: "")
    ) {
      RelationMatrix.Arrangement(library, by: order, at: dated)
    }
    let then = result(moment, "") {
      let being = moment == nil ? all : all.only { library.holds($0.any, at: moment) }
      // Of so many only those that are tied to anybody make a picture.
      guard being.actors.count > MatrixScale.mostNumbers else { return being }
      return being.tied(in: library, at: moment)
    }
    guard !filter.isEmpty else { return then }
    let only = result(moment, filter) { then.only(around: filter, in: library, at: moment) }
    // Where nobody is called so, that is said, and all stay.
    return only.actors.isEmpty ? then : only
  }

  /// What all pledge each other at the moment looked at.
  func ties(in context: Context) -> TieTable {
    let moment = context.viewpoint.moment
    let request = Memos.ArrangementRequest(order: order, moment: moment, filter: filter)
    return context.memos.ties.result(for: request) {
      arrangement(at: moment, in: context).ties(in: context.library, at: moment)
    }
  }

  /// Where the parts stand for so many actors.
  func layout(of count: Int, in area: Rect, isFramed: Bool) -> MatrixLayout {
    let scale = scale ?? MatrixScale.fitting(count, in: area, isFramed: isFramed)
    // Changes are numbers of levels.
    return MatrixLayout(
      area: area, isFramed: isFramed, count: count, scale: since == nil ? scale : .numbers)
  }

  /// Gives pairs more room, or less.
  mutating func zoom(_ isCloser: Bool, in context: inout Context) {
    let count = matrix(in: context).actors.count
    let now = layout(of: count, in: context.sceneArea, isFramed: context.isFramed).scale
    guard let next = isCloser ? now.closer : now.farther, since == nil else {
      context.message =
        isCloser ? "pairs are as large as they can be" : "pairs are as small as they can be"
      return
    }
    scale = next
    context.message =
      "a pair is \(next == .numbers ? "a number" : next == .letters ? "a letter" : "half a block")"
  }

  /// Keeps the pair that is selected where other actors are in being than before.
  private mutating func followMoment(in context: Context) {
    let moment = context.viewpoint.moment
    guard moment != countedAt else { return }
    let before = matrix(at: countedAt, in: context).actors
    let now = matrix(in: context).actors
    countedAt = moment
    guard before != now else { return }
    if before.indices.contains(row), let place = now.firstIndex(of: before[row]) { row = place }
    if before.indices.contains(column), let place = now.firstIndex(of: before[column]) {
      column = place
    }
  }

  /// Selects the cell of a relation or the first of an actor, where the matrix is opened from one.
  mutating func enter(at record: AnyIdentifier?, in context: inout Context) {
    countedAt = context.viewpoint.moment
    let actors = matrix(in: context).actors
    guard let record = record.flatMap({ context.library.record($0)?.record }) else {
      beginWhereSomethingIs(in: context)
      return
    }
    defer { if !(record is Relation) { beginWhereSomethingIs(in: context) } }
    let places = record.participants.compactMap { actors.firstIndex(of: $0) }.sorted()
    if places.count > 1 {
      (row, column) = (places[0], places[1])
    } else if let place = places.first {
      row = place
    }
  }

  /// Selects the first pair of which something is known, where nothing is of the selected one.
  private mutating func beginWhereSomethingIs(in context: Context) {
    let ties = ties(in: context)
    func isKnown(_ row: Int, _ column: Int) -> Bool {
      ties.hasRelation(row, column) || ties.strength(row, column) > 0
    }
    let count = ties.count
    guard row < count, column < count, !isKnown(row, column) else { return }
    for one in 0..<count {
      for other in (one + 1)..<max(one + 1, count) where isKnown(one, other) {
        (row, column) = (one, other)
        return
      }
    }
  }

  /// Keeps the selected cell on the matrix and in sight.
  mutating func settle(in context: inout Context) {
    followMoment(in: context)
    let count = matrix(in: context).actors.count
    let layout = layout(of: count, in: context.sceneArea, isFramed: context.isFramed)
    row = max(0, min(row, count - 1))
    column = max(0, min(column, count - 1))
    var rows = ListPosition(top: top, row: row)
    rows.reveal(height: layout.rows, count: count)
    top = rows.top
    var columns = ListPosition(top: left, row: column)
    columns.reveal(height: layout.columns, count: count)
    left = columns.top
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    if let step = event.wheelStep {
      move(rows: step, columns: 0, in: &context)
    } else if event.action != .drag,
      let cell = MatrixView(self, context).cell(at: event.point, in: area)
    {
      (row, column) = cell
      if event.action == .doubleClick { open(in: &context) }
    }
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    MatrixView(self, context).draw(on: &canvas, in: area, theme: context.theme)
  }

  mutating func move(rows: Int, columns: Int, in context: inout Context) {
    let count = matrix(in: context).actors.count
    let (row, column) = (self.row + rows, self.column + columns)
    guard (0..<count).contains(row), (0..<count).contains(column) else {
      context.message =
        rows < 0
        ? "this is the first row"
        : rows > 0
          ? "this is the last row"
          : columns < 0 ? "this is the first column" : "this is the last column"
      return
    }
    (self.row, self.column) = (row, column)
  }

  /// Goes to the next pair of which something is known, row by row.
  mutating func stepPair(by step: Int, in context: inout Context) {
    if let place = matrix(in: context).pair(from: (row, column), step: step) {
      (row, column) = place
      return
    }
    context.message =
      step > 0 ? "this is the last pair that is known" : "this is the first pair that is known"
  }

  /// Opens the relation of the selected pair, or the actor on the diagonal.
  func open(in context: inout Context) {
    let shown = matrix(in: context)
    guard shown.actors.indices.contains(row) else {
      context.message = "no relations in \(context.library.title)"
      return
    }
    if row == column {
      context.show(shown.actors[row].any)
    } else if let cell = shown[row, column] {
      context.show(cell.relation.any)
    } else {
      context.message = "the sources say nothing of these two"
    }
  }

  /// The selected pair; nil on the diagonal.
  func pair(in context: Context) -> ActorPair? {
    let actors = matrix(in: context).actors
    guard actors.indices.contains(row), actors.indices.contains(column) else { return nil }
    return ActorPair(actors[row], actors[column])
  }

  /// Orders the actors by bloc or by name; the selected pair stays selected.
  mutating func sort(in context: inout Context) {
    let actors = matrix(in: context).actors
    let orders = context.library.matrixOrders
    order = orders[((orders.firstIndex(of: order) ?? 0) + 1) % orders.count]
    let sorted = matrix(in: context).actors
    if actors.indices.contains(row), actors.indices.contains(column) {
      row = sorted.firstIndex(of: actors[row]) ?? 0
      column = sorted.firstIndex(of: actors[column]) ?? 0
    }
    context.message = "actors by \(order.text)"
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    let view = MatrixView(self, context)
    let actors = view.matrix.actors
    guard actors.indices.contains(row) else {
      return ["no relations in \(context.library.title)"]
    }
    let name = context.library.title(of: actors[row].any)
    let others = actors.indices.compactMap { column -> String? in
      guard let phase = view.matrix[row, column]?.phase else { return nil }
      return "\(name) with \(context.library.title(of: actors[column].any)): "
        + PlainText.words(phase.standingText)
    }
    return view.panelLines(width: context.size.columns).map(PlainText.words) + [""] + others
  }

  func spokenChange(since before: MatrixScene, in context: Context) -> String? {
    before == self ? nil : "row \(row + 1), column \(column + 1)"
  }
}

extension State {
  /// Shows changes since a date in the matrix; nil shows levels again.
  mutating func showChange(since date: PartialDate?) {
    if !(scene.model is MatrixScene) { show(last(MatrixScene.self, or: MatrixScene())) }
    update(MatrixScene.self) { matrix, _ in matrix.since = date }
    context.message = date.map { "changes since \($0)" } ?? "levels"
  }

  /// Shows the matrix; false if the order is none.
  public mutating func showMatrix(since date: PartialDate?, by order: String?) -> Bool {
    var matrix = MatrixScene(since: date)
    if let order {
      guard let known = RelationMatrix.Order(rawValue: order) else { return false }
      matrix.order = known
    }
    show(matrix)
    settle()
    return true
  }
}

/// The matrix as the command line asks for it: at two actors, or at a relation of two.
extension MatrixScene {
  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "matrix")
    let actors = matrix(in: context).actors
    for place in [row, column] where actors.indices.contains(place) {
      request.at.append(actors[place].any)
    }
    request.by = order == .bloc ? nil : order.rawValue
    request.since = since
    return request
  }

  static func scene(for request: ViewRequest, in context: inout Context) -> MatrixScene? {
    var scene = MatrixScene(since: request.since)
    if let by = request.by {
      guard let order = RelationMatrix.Order(rawValue: by) else { return nil }
      scene.order = order
    }
    scene.enter(at: request.at.first { $0.kind != .actor }, in: &context)
    let actors = scene.matrix(in: context).actors
    let places = request.at.compactMap { id in actors.firstIndex { $0.any == id } }
    if let row = places.first { scene.row = row }
    if places.count > 1 { scene.column = places[1] }
    return scene
  }
}
