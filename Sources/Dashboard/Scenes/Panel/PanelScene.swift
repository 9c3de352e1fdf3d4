import AllianceModel
import TerminalKit

/// A panel over the whole screen: lines of chosen states or pairs with all others grey behind, small
/// multiples, a heat map, bars at the date, or a table.
struct PanelScene: FilterableScene, SubjectScene, PicturedScene, TabledScene, YearlyScene {
  static let name: String? = "Panel"
  static let scopes = [Scope.panel]
  static let commands: [CommandGroup] = [.panel]
  static let filterSign = "show (names with commas, or pairs such as “A to B” and “A–B”): "
  static let shortFilterSign = "show (A, B–C, …): "

  /// How the values are shown.
  enum Form: String, CaseIterable {
    case lines, multiples, heat, bars, table

    /// The form in words.
    var text: String {
      switch self {
      case .lines: "lines"
      case .multiples: "a small chart for each"
      case .heat: "a heat map of all by time"
      case .bars: "bars at the date"
      case .table: "all values as a table"
      }
    }
  }

  /// What rows are sorted by.
  enum Order: String, CaseIterable {
    /// What is known of the years before the date.
    case size
    /// The value at the date.
    case last
    /// What has come to the first value since.
    case change
    /// How alike the course is to that of the selected one.
    case likeness
  }

  let id: AnyIdentifier
  /// The actors that it is looked at from: their values, or of pairs those of one with the others.
  var of: [Identifier<Actor>]
  var form = Form.lines
  /// The order that was chosen; nil for that of the form.
  private var chosenOrder: Order?
  /// What rows are sorted by: bars and a table by the value at the date that they have.
  var order: Order { chosenOrder ?? (form == .bars || form == .table ? .last : .size) }
  var filter = ""
  var cursor = ListCursor()
  /// Which one rows are compared with where they are sorted by likeness.
  private(set) var model: Int?

  /// So many are in colour, each with its name.
  static let mostColored = 8

  init(id: AnyIdentifier, of actors: [Identifier<Actor>] = []) {
    (self.id, of) = (id, actors)
  }

  func isAboutSame(as other: PanelScene) -> Bool { other.id == id && other.of == of }

  func panel(in context: Context) -> Panel? { context.library.panel(id) }

  func years(in context: Context) -> ClosedRange<Int>? { panel(in: context)?.years }

  /// The period that is looked at.
  func period(_ panel: Panel, in context: Context) -> Int {
    panel.period(at: context.viewpoint.moment)
  }

  // MARK: Which rows there are

  /// What lists have: those whose names were typed, else the chosen ones; the largest at the date first.
  func pool(_ panel: Panel, in context: Context) -> [Int] {
    rows(.pool, panel, in: context) {
      sorted(matching(panel, in: context) ?? chosen(panel), panel, in: context)
    }
  }

  /// Those in colour: the chosen ones, or the largest of them.
  func colored(_ panel: Panel, in context: Context) -> [Int] {
    let order = pool(panel, in: context)
    // The state that it is looked at from is there, however small it is.
    guard filter.isEmpty, panel.form.subjects == .states, of.count == 1,
      let own = panel.subject(of: of)
    else { return Array(order.prefix(Self.mostColored)) }
    return [own] + order.filter { $0 != own }.prefix(Self.mostColored - 1)
  }

  /// Those behind the ones in colour: what else was chosen, and then all others of those that it is looked
  /// at from.
  func behind(_ panel: Panel, in context: Context) -> [Int] {
    rows(.behind, panel, in: context) {
      let pool = pool(panel, in: context)
      let colored = Set(colored(panel, in: context))
      let own = Set(pool)
      return (pool + sorted(scope(panel).filter { !own.contains($0) }, panel, in: context))
        .filter { !colored.contains($0) }
    }
  }

  private func rows(
    _ part: PanelRowsRequest.Part, _ panel: Panel, in context: Context, _ make: () -> [Int]
  ) -> [Int] {
    context.memos.result(
      for: PanelRowsRequest(
        id: id, of: of, filter: filter, order: order, model: model,
        period: period(panel, in: context), part: part), make: make)
  }

  /// What it is looked at: of pairs those of the actors with each other one.
  func scope(_ panel: Panel) -> [Int] {
    guard panel.form.subjects == .pairs, !of.isEmpty else { return Array(panel.subjects.indices) }
    return Set(of.flatMap { panel.subjects(with: $0) }).sorted()
  }

  /// What is shown of it where no names are typed: of several actors only they, or the pairs among them.
  private func chosen(_ panel: Panel) -> [Int] {
    guard of.count > 1 else { return scope(panel) }
    let wanted = Set(of)
    return scope(panel).filter { wanted.isSuperset(of: panel.actors(of: $0)) }
  }

  /// Whether only some were chosen, whoever else is largest.
  var isChosen: Bool { of.count > 1 || !filter.isEmpty }

  /// Those among whom one has its place, whichever are chosen, and in a word: all, or of pairs that are
  /// looked at from one actor those with it.
  func peers(_ panel: Panel, in context: Context) -> (subjects: [Int], word: String) {
    guard panel.form.subjects == .pairs, of.count == 1 else {
      return (Array(panel.subjects.indices), subjectsText(panel, in: context))
    }
    return (scope(panel), "with " + context.library.title(of: of[0].any))
  }

  /// Whose values they are, in a word: states, pairs, or actors where not all are states.
  private func subjectsText(_ panel: Panel, in context: Context) -> String {
    panel.form.subjects == .pairs || context.library.areStates(panel)
      ? panel.form.subjects.rawValue : "actors"
  }

  /// Of whom the values are that are taken out: where lines of one state are looked at only its own, else those
  /// of all that the lists have.
  func told(_ panel: Panel, in context: Context) -> [Int] {
    let isOfOne = panel.form.subjects == .states && of.count == 1 && filter.isEmpty
    guard isOfOne, form == .lines || form == .multiples else { return pool(panel, in: context) }
    return panel.subject(of: of).map { [$0] } ?? []
  }

  /// Of which periods they are: of bars of the one at the date, else of those until then; nil for all.
  func toldPeriods(_ panel: Panel, in context: Context) -> ClosedRange<Int>? {
    let period = period(panel, in: context)
    if form == .bars { return period...period }
    guard let moment = context.viewpoint.moment else { return nil }
    let first =
      moment.question == .during ? panel.form.step.number(atStartOf: moment.date) : Int.min
    return min(first, period)...period
  }

  /// Of whom the rows are, and how many of all; nil where all are.
  func scopeText(_ panel: Panel, in context: Context) -> String? {
    let isOfPairs = panel.form.subjects == .pairs
    guard !filter.isEmpty || of.count > 1 || isOfPairs && !of.isEmpty else { return nil }
    let names = of.map { context.library.title(of: $0.any) }
    let whose =
      filter.isEmpty ? names.inSentence + (of.count > 1 ? "" : " with each") : "“\(filter)”"
    let counts = [pool(panel, in: context).count, panel.subjects.count].map {
      Claim.format(Double($0))
    }
    return "\(whose), \(counts[0]) of \(counts[1]) \(subjectsText(panel, in: context))"
  }

  /// What the panel says nothing of, though it was asked for; nil for none.
  func missingText(_ panel: Panel, in context: Context) -> String? {
    let missing = of.filter { panel.place(of: $0) == nil }
    let names =
      missing.map { context.library.title(of: $0.any) }
      + unmatched(panel, in: context).map { "“\($0)”" }
    return names.isEmpty ? nil : "no value of \(names.inSentence)"
  }

  /// The rows that the cursor goes through.
  func rows(_ panel: Panel, in context: Context) -> [Int] {
    form == .lines || form == .multiples
      ? colored(panel, in: context) : pool(panel, in: context)
  }

  /// The row under the cursor; nil where there is none.
  func selected(_ panel: Panel, in context: Context) -> Int? {
    let rows = rows(panel, in: context)
    return rows.isEmpty ? nil : rows[max(0, min(cursor.row, rows.count - 1))]
  }

  // MARK: What it does

  mutating func settle(in context: inout Context) {
    guard let panel = panel(in: context) else { return }
    let view = PanelView(self, panel, context)
    cursor.settle(count: rows(panel, in: context).count, height: view.rowHeight)
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    guard let panel = panel(in: context) else { return }
    PanelView(self, panel, context).draw(on: &canvas, in: area)
  }

  mutating func move(_ motion: Motion, in context: inout Context) -> Bool {
    guard let panel = panel(in: context) else { return false }
    let view = PanelView(self, panel, context)
    return cursor.move(
      motion, count: rows(panel, in: context).count, height: view.rowHeight)
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    if let step = event.wheelStep { _ = move(step > 0 ? .down : .up, in: &context) }
  }

  /// Shows the values in the next form; what is selected stays so where it is there too.
  mutating func changeForm(in context: inout Context) {
    let all = Form.allCases
    arrange(in: context) { scene, _ in
      scene.form = all[((all.firstIndex(of: scene.form) ?? 0) + 1) % all.count]
    }
    context.message = form.text
  }

  /// Sorts by the next order.
  mutating func changeOrder(in context: inout Context) {
    let all = Order.allCases
    arrange(in: context) { scene, selected in
      scene.chosenOrder = all[((all.firstIndex(of: scene.order) ?? 0) + 1) % all.count]
      scene.model = scene.order == .likeness ? selected : nil
    }
    context.message = panel(in: context).map { orderText($0, in: context) }
  }

  private mutating func arrange(
    in context: Context, _ change: (inout PanelScene, _ selected: Int?) -> Void
  ) {
    guard let panel = panel(in: context) else { return }
    let before = selected(panel, in: context)
    change(&self, before)
    cursor.row = before.flatMap { rows(panel, in: context).firstIndex(of: $0) } ?? 0
  }

  /// Opens the record of the selected state.
  func open(in context: inout Context) {
    guard let selected = selection(in: context) else {
      context.message = "nothing is selected"
      return
    }
    context.show(selected)
  }

  /// The two of the selected pair; nil for a state.
  func pair(in context: Context) -> ActorPair? {
    guard let panel = panel(in: context), let selected = selected(panel, in: context) else {
      return nil
    }
    let actors = panel.actors(of: selected)
    return actors.count == 2 ? ActorPair(actors[0], actors[1]) : nil
  }

  func selection(in context: Context) -> AnyIdentifier? {
    guard let panel = panel(in: context), let selected = selected(panel, in: context) else {
      return nil
    }
    return panel.actors(of: selected)[0].any
  }

  // MARK: Which are shown

  func filter(in context: inout Context) -> String? { filter }

  mutating func setFilter(_ words: String, in context: inout Context) {
    arrange(in: context) { scene, _ in scene.filter = words }
  }

  func filterProblem(in context: Context) -> String? {
    guard let panel = panel(in: context), pool(panel, in: context).isEmpty else { return nil }
    return "\(panel.title) says nothing of \(filter)"
  }
}

/// What the rows of a panel are made from.
private struct PanelRowsRequest: MemoRequest {
  typealias Result = [Int]
  static let limit = 12
  let id: AnyIdentifier
  let of: [Identifier<Actor>]
  let filter: String
  let order: PanelScene.Order
  let model: Int?
  let period: Int
  let part: Part

  enum Part { case pool, behind }
}

extension State {
  /// Opens the dossier of the selected pair, or the record of the selected state.
  mutating func openPanelRow() {
    if let pair = (scene.model as? PanelScene)?.pair(in: context) {
      showDossier(of: pair)
    } else {
      update(PanelScene.self) { $0.open(in: &$1) }
    }
  }
}

/// A panel as the command line asks for it: of a figure, from some actors.
extension PanelScene {
  /// A panel as it is shown first: of pairs those of one actor with the others, the largest in colour.
  init(_ panel: Panel, preferring actors: [AnyIdentifier] = [], in context: Context) {
    self.init(
      id: panel.id.any,
      of: panel.form.subjects == .pairs
        ? [context.actor(for: panel, preferring: actors)].compactMap { $0 }
        : actors.lazy.compactMap { panel.actor($0) }.prefix(1).map { $0 })
  }

  static func options(of view: String) -> [String] {
    ["form", "sort", "filter", "select", "row", "item"]
  }

  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "panel", at: [id] + of.map(\.any))
    request.form = form == .lines ? nil : form.rawValue
    request.sort = chosenOrder?.rawValue
    request.filter = filter.isEmpty ? nil : filter
    request.cursor = cursor
    guard order == .likeness, let panel = panel(in: context) else { return request }
    // The row says whom they are like, and what is selected beside it the row of that order.
    var plain = self
    (plain.chosenOrder, plain.model) = (nil, nil)
    request.cursor = ListCursor(
      row: model.flatMap { plain.pool(panel, in: context).firstIndex(of: $0) } ?? 0)
    request.item = cursor.row + 1
    return request
  }

  /// Selects the row of an actor, of pairs the first of its rows; without other actors it is looked at from it.
  private mutating func select(_ id: AnyIdentifier, in context: Context) throws(ViewProblem) {
    guard let panel = panel(in: context), let actor = panel.actor(id) else {
      throw ViewProblem("the panel has no values of \(id)")
    }
    if of.isEmpty, filter.isEmpty { of = [actor] }
    cursor.row =
      rows(panel, in: context).firstIndex { panel.actors(of: $0).contains(actor) } ?? cursor.row
  }

  static func scene(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> PanelScene {
    let order: Order? = try request.choice(\.sort, "sort")
    guard let id = request.at.first, context.library.panel(id) != nil else {
      throw ViewProblem("panel needs a panel, such as figure/exports, and then the actors")
    }
    var actors: [Identifier<Actor>] = []
    for other in request.at.dropFirst() {
      guard case .actor(let actor)? = context.library.record(other) else {
        throw ViewProblem("a panel is looked at from actors")
      }
      actors.append(actor.id)
    }
    var scene = PanelScene(id: id, of: actors)
    scene.form = try request.choice(\.form, "form") ?? .lines
    scene.filter = request.filter ?? ""
    scene.cursor = request.cursor
    if let selected = request.selected { try scene.select(selected, in: context) }
    if order == .likeness {
      scene.compare(with: request, in: context)
    } else {
      scene.chosenOrder = order
    }
    return scene
  }

  /// Sorts by likeness to the row that was asked for in the order of before: by its number, else by the actor that
  /// is selected or looked at from, else the first.
  private mutating func compare(with request: ViewRequest, in context: Context) {
    guard let panel = panel(in: context) else { return }
    let pool = pool(panel, in: context)
    let wanted = request.row.map { $0 - 1 }.flatMap { pool.indices.contains($0) ? pool[$0] : nil }
    model =
      wanted ?? (request.selected != nil ? selected(panel, in: context) : nil)
      ?? panel.subject(of: of) ?? pool.first
    chosenOrder = .likeness
    cursor = ListCursor(row: (request.item ?? 1) - 1)
  }
}
