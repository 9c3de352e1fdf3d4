import AllianceModel
import TerminalKit

/// A figure as a chart over the whole screen, with a cursor that goes from value to value.
struct ChartScene: SubjectScene, PicturedScene, TabledScene {
  static let name: String? = "Chart"
  static let scopes = [Scope.chart]
  static let commands: [CommandGroup] = [.chart]

  /// What is shown.
  enum Subject: Equatable {
    case figure(AnyIdentifier)
    /// How alike the alliances of two actors are, worked out.
    case pair(ActorPair)
  }

  let subject: Subject
  /// How the values are shown.
  enum Form: String, CaseIterable {
    /// One chart.
    case picture
    /// A small chart for each series.
    case multiples
    case table
  }

  /// The number of the value that the cursor stands on.
  var cursor = 0
  var form = Form.picture

  init(id: AnyIdentifier, cursor: Int = 0, form: Form = .picture) {
    (subject, self.cursor, self.form) = (.figure(id), cursor, form)
  }

  init(of pair: ActorPair, form: Form = .picture) {
    (subject, self.form) = (.pair(pair), form)
  }

  func isAboutSame(as other: ChartScene) -> Bool { other.subject == subject }

  func selection(in context: Context) -> AnyIdentifier? {
    if case .figure(let id) = subject { id } else { nil }
  }

  /// The figure with all its series; nil if there is none.
  func wholeFigure(in context: Context) -> Figure? {
    switch subject {
    case .figure(let id):
      guard case .figure(let figure)? = context.library.record(id) else { return nil }
      return figure
    case .pair(let pair):
      return context.memos.result(
        for: CourseRequest(pair: pair, moment: context.viewpoint.moment)
      ) { context.library.similarityCourse(of: pair, until: context.viewpoint.moment) }
    }
  }

  private func figure(in context: Context) -> Figure? {
    let figure = wholeFigure(in: context)
    return form == .picture ? figure?.condensed : figure
  }

  /// The figure as it is drawn.
  func chart(of figure: Figure, in context: Context) -> FigureChart {
    FigureChart(figure, viewpoint: context.viewpoint)
  }

  private func valueCount(in context: Context) -> Int {
    figure(in: context).map { chart(of: $0, in: context).values.count } ?? 0
  }

  /// Keeps the cursor on a value.
  mutating func settle(in context: inout Context) {
    cursor = max(0, min(cursor, valueCount(in: context) - 1))
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    if let step = event.wheelStep { _ = move(step > 0 ? .right : .left, in: &context) }
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    guard let figure = figure(in: context) else { return }
    ChartView(self, of: figure, context).draw(on: &canvas, in: area)
  }

  /// A page of values has so many.
  private static let page = 10

  /// Moves the cursor from value to value.
  mutating func move(_ motion: Motion, in context: inout Context) -> Bool {
    let last = max(0, valueCount(in: context) - 1)
    let next = motion.place(from: cursor, last: last, page: Self.page)
    guard next != cursor else {
      context.sayEnd(motion.step, of: "value")
      return false
    }
    cursor = next
    return true
  }

  /// Shows the values in the next form; the cursor stays on its value where that is there too.
  mutating func changeForm(in context: inout Context) {
    let before = figure(in: context).flatMap { ChartView(self, of: $0, context).selectedName }
    let forms = Form.allCases
    form = forms[((forms.firstIndex(of: form) ?? 0) + 1) % forms.count]
    if let figure = figure(in: context), let before {
      let values = chart(of: figure, in: context).values
      cursor =
        values.firstIndex { value in
          figure.series[value.series].label == before.series
            && figure.series[value.series].points[value.point].periodText == before.period
        } ?? 0
    }
    switch form {
    case .picture: context.message = "one chart"
    case .multiples: context.message = "a small chart for each series"
    case .table: context.message = "all values as a table"
    }
  }

  /// Opens the figure, or of two actors all that is between them.
  func open(in state: inout State) {
    switch subject {
    case .figure(let id): state.show(id)
    case .pair(let pair): state.showDossier(of: pair)
    }
  }

  /// Opens the source of the value under the cursor.
  func openSource(in context: inout Context) {
    guard let figure = figure(in: context),
      let value = ChartView(self, of: figure, context).selected
    else { return }
    context.show(figure.series[value.series].points[value.point].citation.source.any)
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    guard let figure = figure(in: context) else { return ["no chart"] }
    let view = ChartView(self, of: figure, context)
    let all = view.chart.values.map { value in
      "\(figure.series[value.series].label), \(view.chart.point(value).periodText): "
        + figure.text(of: view.chart.point(value))
    }
    return view.panelLines(width: context.size.columns).map(PlainText.words)
      + ["", "all values"] + all
  }

  func spokenChange(since before: ChartScene, in context: Context) -> String? {
    before == self ? nil : "value \(cursor + 1) of \(valueCount(in: context))"
  }
}

extension State {
  /// Shows the selected figure as a chart.
  mutating func showChart() {
    guard !(scene.model is ChartScene), !(scene.model is PanelScene) else {
      leaveScene()
      return
    }
    if let shaded = scene.model as? any ShadedScene, let panel = shaded.shadedPanel(in: context) {
      let actor = (shaded as? MapScene)?.bloc ?? (shaded as? NetworkScene)?.center
      go(to: PanelScene(panel, preferring: [actor].compactMap { $0 }, in: context))
      return
    }
    if let pair = panes.source.content.pair {
      let next = ChartScene(of: pair)
      guard next.wholeFigure(in: context) != nil else {
        context.message = "no treaties are loaded: how alike alliances are cannot be worked out"
        return
      }
      show(next)
      return
    }
    let id = panes.selection(in: context)
    // The panel that was looked at last, else the first one that has values of the actor.
    let panels =
      [history.last(PanelScene.self)].compactMap { $0?.panel(in: context) }
      + context.library.panels
    if let id, let panel = panels.first(where: { $0.actor(id) != nil }) {
      show(PanelScene(panel, preferring: [id], in: context))
      return
    }
    guard let id, id.kind == Figure.kind else {
      context.message =
        context.library.count(of: .figure) == 0
        ? context.none(of: "figures")
        : "only a figure has a chart: \(context.label(of: "show-figures")) shows the figures"
      return
    }
    showChart(of: id)
  }

  /// Shows the values of a figure: of a panel from whom one was looked at last, and between two where their list
  /// is shown.
  mutating func showChart(of id: AnyIdentifier) {
    guard let panel = context.library.panel(id) else {
      show(ChartScene(id: id))
      return
    }
    if let pair = (scene.model as? BrowseScene)?.source.content.pair {
      show(PanelScene(id: id, of: pair.actors))
      return
    }
    let before = history.last(PanelScene.self)?.of.map(\.any) ?? []
    show(PanelScene(panel, preferring: before, in: context))
  }

  /// Opens what is selected in the panes; of a figure in a list its values.
  mutating func openInPanes() {
    if let browse = scene.model as? BrowseScene, browse.focus == .list,
      let id = browse.selection(in: context), id.kind == .figure
    {
      showChart(of: id)
    } else {
      update(BrowseScene.self) { $0.open(in: &$1) }
    }
  }
}

/// A chart as the command line asks for it: of a figure, or of two actors' alliances; at a value.
extension ChartScene {
  static func options(of view: String) -> [String] { ["form", "value"] }

  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "chart")
    switch subject {
    case .figure(let id): request.at = [id]
    case .pair(let pair): request.at = pair.actors.map(\.any)
    }
    request.value = cursor + 1
    request.form = form == .picture ? nil : form.rawValue
    return request
  }

  static func scene(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> ChartScene {
    var scene: ChartScene
    if let pair = request.pair(in: context.library) {
      scene = ChartScene(of: pair)
    } else if let id = request.at.first, id.kind == .figure {
      scene = ChartScene(id: id)
    } else {
      throw ViewProblem("chart needs a figure, or two actors whose alliances are compared")
    }
    guard scene.wholeFigure(in: context) != nil else {
      throw ViewProblem("of these two no course of alliances can be worked out")
    }
    scene.form = try request.choice(\.form, "form") ?? .picture
    scene.cursor = (request.value ?? 1) - 1
    return scene
  }
}

/// What the course of a measure is made from.
private struct CourseRequest: MemoRequest {
  typealias Result = Figure?
  static let limit = 4
  let pair: ActorPair
  let moment: Moment?
}
