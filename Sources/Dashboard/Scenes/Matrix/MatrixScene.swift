import AllianceModel
import TerminalKit

/// Actors by actors, ordered in some way, each cell a level or what changed.
struct MatrixScene: RecordScene, PicturedScene {
  static let name: String? = "Matrix"
  static let scopes = [Scope.matrix]
  static let commands: [CommandGroup] = [.matrix]

  /// The actor whose row is selected, and the one whose column is.
  var rows = ListCursor()
  var columns = ListCursor(row: 1)
  var order = RelationMatrix.Order.bloc
  /// How much room a pair has; nil for what shows most.
  var scale: MatrixScale?
  /// Words that actors' names must hold, or those of whom they are tied to; empty for all.
  var filter = ""
  /// The actors around whom it is: they and all that have something to do with one of them; nobody where it
  /// is of all.
  var about: Set<AnyIdentifier> = []
  /// The date that changes are shown since; nil shows levels.
  var since: PartialDate?
  /// The panel of pairs whose values are shown instead of levels.
  var shading: Shading?
  /// The moment whose actors the row and the column count.
  private var countedAt: Moment?

  var row: Int { rows.row }
  var column: Int { columns.row }

  init(since: PartialDate? = nil) {
    self.since = since
  }

  /// The relations at the moment looked at, of the actors that are in being then.
  func matrix(in context: Context) -> RelationMatrix {
    matrix(at: context.viewpoint.moment, in: context)
  }

  /// The same at another moment.
  func matrix(at moment: Moment?, in context: Context) -> RelationMatrix {
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
      _ filter: String, _ about: Set<AnyIdentifier>, _ make: () -> RelationMatrix.Arrangement
    ) -> RelationMatrix.Arrangement {
      context.memos.result(
        for: ArrangementRequest(
          order: order, moment: moment, filter: filter, about: about, shading: shading),
        make: make)
    }
    let all = result("", []) {
      let panel = shadedPanel(in: context)
      let tied = tied(at: moment, in: context)
      guard let panel else {
        // Of so many only those that are tied to anybody make a picture.
        return tied.actors.count > MatrixScale.mostNumbers
          ? tied.tied(in: library, at: moment) : tied
      }
      // The same rows as without values, where there are any.
      let own = tied.only { panel.place(of: $0) != nil }
      guard order == .value || own.actors.count < 2 else { return own }
      let actors = panel.largestActors(at: panel.period(at: moment))
      return RelationMatrix.Arrangement(
        library, of: actors.filter { moment == nil || library.holds($0.any, at: moment) })
    }
    guard !filter.isEmpty || !about.isEmpty else { return all }
    return result(filter, about) {
      let words = filter.lowercased()
      let pair = filter.isEmpty ? [] : library.pair(exactly: filter)?.actors.map(\.any) ?? []
      func isNamed(_ actor: AnyIdentifier) -> Bool {
        about.contains(actor) || pair.contains(actor)
          || !words.isEmpty && library.title(of: actor).lowercased().contains(words)
      }
      guard let panel = shadedPanel(in: context) else {
        let ties = all.ties(in: library, at: moment)
        return all.only(around: isNamed) { named, add in
          ties.eachTie { if named.contains($0) { add($1) } }
        }
      }
      let period = panel.period(at: moment)
      func hasValue(_ giver: Int, _ receiver: Int) -> Bool {
        panel.subject(of: [all.actors[giver], all.actors[receiver]])
          .flatMap { panel.value(of: $0, at: period) } != nil
      }
      return all.only(around: isNamed) { named, add in
        for one in named {
          for other in all.actors.indices where hasValue(one, other) || hasValue(other, one) {
            add(other)
          }
        }
      }
    }
  }

  /// Those in being at a moment that have a tie at any time.
  private func tied(at moment: Moment?, in context: Context) -> RelationMatrix.Arrangement {
    // The order is that of all of time, so that it stays while years go by; but by ties, which are
    // others at each date.
    let dated = order == .ties ? moment : nil
    let order = order == .value ? .bloc : order
    let all = context.memos.result(for: OrderRequest(order: order, moment: dated)) {
      RelationMatrix.Arrangement(context.library, by: order, at: dated)
    }
    return moment == nil ? all : all.only { context.library.holds($0.any, at: moment) }
  }

  /// What all pledge each other at the moment looked at.
  func ties(in context: Context) -> TieTable {
    let moment = context.viewpoint.moment
    return context.memos.result(for: pairsRequest(in: context)) {
      arrangement(at: moment, in: context).ties(in: context.library, at: moment)
    }
  }

  /// Where the parts stand for so many actors.
  func layout(of count: Int, in area: Rect, isFramed: Bool) -> MatrixLayout {
    let scale = scale ?? MatrixScale.fitting(count, in: area, isFramed: isFramed)
    // Changes are numbers of levels.
    return MatrixLayout(
      area: area, isFramed: isFramed, count: count, scale: since == nil ? scale : .numbers,
      blocksPerLine: shading == nil ? 2 : 1)
  }

  /// Gives pairs more room, or less.
  mutating func zoom(_ isCloser: Bool, in context: inout Context) {
    let count = matrix(in: context).actors.count
    let now = layout(of: count, in: context.sceneArea, isFramed: context.isFramed).scale
    guard since == nil else {
      context.message = "changes are numbers of levels, in one size"
      return
    }
    guard let next = isCloser ? now.closer : now.farther else {
      context.message =
        isCloser ? "pairs are as large as they can be" : "pairs are as small as they can be"
      return
    }
    scale = next
    context.message =
      shading == nil
      ? "a pair is \(next == .numbers ? "a number" : next == .letters ? "a letter" : "half a block")"
      : next == .blocks
        ? "all on one screen" : "a pair has \(next == .numbers ? "room" : "one column")"
  }

  /// Keeps the pair that is selected where other actors are in being than before.
  private mutating func followMoment(in context: Context) {
    let moment = context.viewpoint.moment
    guard moment != countedAt else { return }
    let before = matrix(at: countedAt, in: context).actors
    let now = matrix(in: context).actors
    countedAt = moment
    guard before != now else { return }
    if before.indices.contains(row), let place = now.firstIndex(of: before[row]) {
      rows.row = place
    }
    if before.indices.contains(column), let place = now.firstIndex(of: before[column]) {
      columns.row = place
    }
  }

  // It begins where something is known.
  func place(for record: AnyIdentifier, in context: Context) -> RecordPlace { .own }

  /// Selects the cell of a relation or the first of an actor, where the matrix is opened from one.
  mutating func enter(at record: AnyIdentifier?, in context: inout Context) {
    countedAt = context.viewpoint.moment
    if let panel = record.flatMap({ context.library.panel($0) }), panel.form.subjects == .pairs {
      shade(by: panel, from: nil, in: context)
    } else if matrix(at: nil, in: context).actors.isEmpty,
      let panel = context.library.pairPanels.first
    {
      // Who has no ties has values to show.
      shade(by: panel, from: nil, in: context)
    }
    let actors = matrix(in: context).actors
    guard let record = record.flatMap({ context.library.record($0)?.record }) else {
      beginWhereSomethingIs(in: context)
      return
    }
    defer { if !(record is Relation) { beginWhereSomethingIs(in: context) } }
    let places = record.participants.compactMap { actors.firstIndex(of: $0) }.sorted()
    if places.count > 1 {
      select(places[0], places[1])
    } else if let place = places.first {
      rows.row = place
    }
  }

  /// Selects a pair.
  mutating func select(_ row: Int, _ column: Int) { (rows.row, columns.row) = (row, column) }

  /// Selects the first pair of which something is known, where nothing is of the selected one.
  private mutating func beginWhereSomethingIs(in context: Context) {
    let ties = ties(in: context)
    if let known = shades(in: context)?.known.first {
      select(known.one, known.other)
      return
    }
    func isKnown(_ row: Int, _ column: Int) -> Bool {
      TieTone.either(ties, row, column) != .none
    }
    let count = ties.count
    if count > MatrixScale.mostNumbers, (row, column) == (0, 1) {
      selectMostTied(ties)
      return
    }
    guard row < count, column < count, !isKnown(row, column) else { return }
    for one in 0..<count {
      for other in (one + 1)..<max(one + 1, count) where isKnown(one, other) {
        select(one, other)
        return
      }
    }
  }

  /// Of so many that names have no room: who is tied to most others, and whom the strongest tie is to.
  private mutating func selectMostTied(_ ties: TieTable) {
    let most = ties.actors.indices.max { ties.neighbourCount(of: $0) < ties.neighbourCount(of: $1) }
    guard let most else { return }
    let weights = ties.actors.indices.map { other in
      other == most
        ? (-1, 0) : (TieTone.either(ties, most, other).weight, ties.neighbourCount(of: other))
    }
    select(most, weights.indices.max { weights[$0] < weights[$1] } ?? most)
  }

  /// Keeps the selected cell on the matrix and in sight.
  mutating func settle(in context: inout Context) {
    followMoment(in: context)
    let count = matrix(in: context).actors.count
    let layout = layout(of: count, in: context.sceneArea, isFramed: context.isFramed)
    rows.settle(count: count, height: layout.rows)
    columns.settle(count: count, height: layout.columns)
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    if let step = event.wheelStep {
      _ = move(step > 0 ? .down : .up, in: &context)
    } else if event.action != .drag,
      let cell = MatrixView(self, context).cell(at: event.point, in: area)
    {
      select(cell.row, cell.column)
      context.opens = event.action == .doubleClick
    }
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    MatrixView(self, context).draw(on: &canvas, in: area)
  }

  mutating func move(_ motion: Motion, in context: inout Context) -> Bool {
    let count = matrix(in: context).actors.count
    let layout = layout(of: count, in: context.sceneArea, isFramed: context.isFramed)
    let isColumn = motion == .left || motion == .right
    let hasMoved =
      isColumn
      ? columns.move(motion, count: count, height: layout.columns)
      : rows.move(motion, count: count, height: layout.rows)
    if !hasMoved { context.sayEnd(motion.step, of: isColumn ? "column" : "row") }
    return hasMoved
  }

  /// Goes to the next pair of which something is known, row by row.
  mutating func stepPair(by step: Int, in context: inout Context) {
    let ties = ties(in: context)
    let place =
      shading != nil
      ? shades(in: context)?.pair(from: (row, column), step: step)
      : ties.hasPledges || ties.hasSupplies
        ? ties.pair(from: (row, column), step: step)
        : matrix(in: context).pair(from: (row, column), step: step)
    if let place {
      select(place.row, place.column)
      return
    }
    context.sayEnd(step, of: "pair that is known")
  }

  /// The relation of the selected pair, or the actor on the diagonal.
  func selection(in context: Context) -> AnyIdentifier? {
    let shown = matrix(in: context)
    guard shown.actors.indices.contains(row) else { return nil }
    return row == column ? shown.actors[row].any : shown[row, column]?.relation.any
  }

  /// Opens what is selected.
  func open(in context: inout Context) {
    if let selected = selection(in: context) {
      context.show(selected)
    } else if matrix(in: context).actors.isEmpty {
      context.message = noneMessage(in: context)
    } else {
      let isSilent = pair(in: context).map {
        !context.library.speaks(of: $0.first, and: $0.second)
      }
      context.message =
        isSilent ?? true
        ? "the sources say nothing of these two"
        : "no relation; \(context.label(of: "dossier")) shows what is between these two"
    }
  }

  /// The selected pair; nil on the diagonal.
  func pair(in context: Context) -> ActorPair? {
    let actors = matrix(in: context).actors
    guard actors.indices.contains(row), actors.indices.contains(column) else { return nil }
    return ActorPair(actors[row], actors[column])
  }

  /// The orders that differ.
  private func orders(in context: Context) -> [RelationMatrix.Order] {
    context.library.matrixOrders + (shading == nil ? [] : [.value])
  }

  /// Orders the actors by bloc or by name; the selected pair stays selected.
  mutating func sort(in context: inout Context) {
    let orders = orders(in: context)
    keepPair(in: context) {
      $0.order = orders[((orders.firstIndex(of: $0.order) ?? 0) + 1) % orders.count]
    }
    context.message = "actors by \(order.text)"
  }

  /// Changes which actors there are; the selected pair stays so, if it is still there.
  mutating func keepPair(in context: Context, _ change: (inout MatrixScene) -> Void) {
    let before = matrix(in: context).actors
    change(&self)
    let now = matrix(in: context).actors
    func place(_ old: Int) -> Int {
      before.indices.contains(old) ? now.firstIndex(of: before[old]) ?? 0 : old
    }
    select(place(row), place(column))
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    let view = MatrixView(self, context)
    let actors = view.matrix.actors
    guard actors.indices.contains(row) else {
      return [noneMessage(in: context)]
    }
    if let shades = view.shades {
      return view.panelLines(width: PlainScreen.unwrapped).map(PlainText.words) + [""]
        + shades.plainLines(in: context.library)
    }
    let name = context.library.title(of: actors[row].any)
    let others = actors.indices.compactMap { column -> String? in
      let tone = row == column ? .none : TieTone(view.ties, row, column)
      guard let phase = view.matrix[row, column]?.phase, !tone.isPledge else {
        let amount = view.ties.supply(from: row, to: column).map { ", " + view.ties.words(of: $0) }
        return tone == .none
          ? nil
          : "\(name) with \(context.library.title(of: actors[column].any)): \(tone.word(in: context.library))"
            + (tone == .supplies ? amount ?? "" : "")
      }
      return "\(name) with \(context.library.title(of: actors[column].any)): "
        + PlainText.words(phase.standingText) + (tone == .ended ? ", ended" : "")
        + (phase.isUndated ? ", undated" : "")
    }
    // The list comes before what is said of the pair, so that it stays while one goes along a row.
    let panel = view.panelLines(width: PlainScreen.unwrapped).map(PlainText.words)
    return panel.prefix(1) + others + [""] + panel.dropFirst()
  }

  func spokenChange(since before: MatrixScene, in context: Context) -> String? {
    if before == self { return nil }
    if before.shading != shading { return shadingTitle(in: context) ?? Self.unshadedText }
    // The pair that is selected stands in the first line.
    return nil
  }
}

extension State {
  /// Shows changes since a date in the matrix; nil shows levels again.
  mutating func showChange(since date: PartialDate?) {
    if !(scene.model is MatrixScene) { show(last(MatrixScene.self, or: MatrixScene())) }
    update(MatrixScene.self) { matrix, _ in matrix.since = date }
    context.message = date.map { "changes since \($0)" } ?? "levels"
  }
}

/// The matrix as the command line asks for it: at two actors, or at a relation of two.
extension MatrixScene {
  static func options(of view: String) -> [String] {
    ["sort", "cells", "filter", "since", "shade", "limits", "top", "leftmost"]
  }

  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "matrix")
    let actors = matrix(in: context).actors
    for place in [row, column] where actors.indices.contains(place) {
      request.at.append(actors[place].any)
    }
    request.top = rows.top == 0 ? nil : rows.top + 1
    request.leftmost = columns.top == 0 ? nil : columns.top + 1
    request.sort = order == .bloc ? nil : order.rawValue
    request.cells = scale?.rawValue
    request.filter = filter.isEmpty ? nil : filter
    request.since = since
    request.shade = shading?.panel
    request.limits = shading.flatMap { $0.limits.isEmpty ? nil : $0.limits }
    return request
  }

  static func scene(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> MatrixScene {
    var scene = MatrixScene(since: request.since)
    try scene.shade(as: request, in: context)
    scene.order = try request.choice(\.sort, "sort", among: scene.orders(in: context)) ?? .bloc
    scene.scale = try request.choice(\.cells, "cells")
    scene.filter = request.filter ?? ""
    scene.about = Set(
      request.about.flatMap { id in
        id.kind == .actor
          ? [id] : context.library.record(id)?.record.participants.map(\.any) ?? []
      })
    if !request.about.isEmpty, scene.matrix(in: context).actors.isEmpty {
      throw ViewProblem(
        "the matrix is of actors: \(context.library.sentence(of: request.about)) has none that is tied"
      )
    }
    if let problem = scene.filterProblem(in: context) { throw ViewProblem(problem) }
    scene.enter(at: request.at.first { $0.kind != .actor }, in: &context)
    let actors = scene.matrix(in: context).actors
    let places = request.at.compactMap { id in actors.firstIndex { $0.any == id } }
    if let row = places.first { scene.rows.row = row }
    if places.count > 1 { scene.columns.row = places[1] }
    (scene.rows.top, scene.columns.top) = ((request.top ?? 1) - 1, (request.leftmost ?? 1) - 1)
    return scene
  }
}

/// What the actors of a matrix are made from.
private struct ArrangementRequest: MemoRequest {
  typealias Result = RelationMatrix.Arrangement
  static let limit = 8
  let order: RelationMatrix.Order
  let moment: Moment?
  /// Words that actors must have, or those that they are tied to.
  let filter: String
  let about: Set<AnyIdentifier>
  let shading: Shading?
}

/// What the order of all actors is made from.
private struct OrderRequest: MemoRequest {
  typealias Result = RelationMatrix.Arrangement
  static let limit = 8
  let order: RelationMatrix.Order
  let moment: Moment?
}

/// What the pairs of a matrix are made from.
struct PairsRequest: MemoRequest {
  typealias Result = TieTable
  static let limit = 4
  let order: RelationMatrix.Order
  let moment: Moment?
  let filter: String
  let shading: Shading?
}

extension MatrixScene {
  /// Which pairs there are.
  func pairsRequest(in context: Context) -> PairsRequest {
    PairsRequest(
      order: order, moment: context.viewpoint.moment, filter: filter, shading: shading)
  }
}

extension MatrixScene: SparseScene {
  func absence(in context: Context) -> String? {
    shading != nil || context.library.hasTies || context.library.hasPairPanels
      ? nil : noneMessage(in: context)
  }
}
