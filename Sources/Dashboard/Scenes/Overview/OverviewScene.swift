import AllianceModel
import TerminalKit

/// The first screen: what this is, what is in it, what changed most, and where to begin.
struct OverviewScene: ListedScene {
  static let name: String? = "Overview"
  static let scopes = [Scope.overview]
  static let commands: [CommandGroup] = [.overview]

  /// The selected entry; lines are what is visible of it, so that its top is a line.
  var cursor = ListCursor()
  var row: Int { cursor.row }

  func content(in context: Context) -> OverviewContent {
    context.memos.result(
      for: OverviewRequest(
        viewpoint: context.viewpoint, size: context.size, isPlain: context.configuration.isPlain)
    ) {
      OverviewContent(context)
    }
  }

  mutating func settle(in context: inout Context) {
    let content = content(in: context)
    cursor.row = max(0, min(row, content.entries.count - 1))
    let area = OverviewView.listArea(context)
    let lines = content.lines(in: area.size, columnWidth: OverviewView.columnWidth(context))
    func isSelected(_ line: OverviewContent.Line) -> Bool {
      line.cells.contains { $0.entry == row }
    }
    guard let line = lines.firstIndex(where: isSelected),
      let end = lines.lastIndex(where: isSelected)
    else { return }
    // Before the first entry stands what it is all about.
    if row == 0 { cursor.top = 0 }
    // An entry of several lines is shown whole, from its first on.
    cursor.reveal(end, count: lines.count, height: area.height)
    cursor.reveal(line, count: lines.count, height: area.height)
  }

  mutating func move(_ motion: Motion, in context: inout Context) -> Bool {
    let count = content(in: context).entries.count
    let height = OverviewView.listArea(context).height
    if cursor.move(motion, count: count, height: height) { return true }
    context.sayEnd(motion.step, of: "entry")
    return false
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    if let step = event.wheelStep {
      _ = move(step > 0 ? .down : .up, in: &context)
      return
    }
    let list = OverviewView.listArea(context)
    guard event.action != .drag, list.contains(event.point) else { return }
    let lines = content(in: context).lines(
      in: list.size, columnWidth: OverviewView.columnWidth(context))
    let line = cursor.top + event.point.y - list.y
    let x = event.point.x - list.x
    guard lines.indices.contains(line),
      let entry = lines[line].cells.first(where: { ($0.x..<$0.x + $0.width).contains(x) })?.entry
    else { return }
    cursor.row = entry
    context.opens = event.action == .doubleClick
  }

  func selection(in context: Context) -> AnyIdentifier? {
    let entries = content(in: context).entries
    guard entries.indices.contains(row), case .record(let id) = entries[row].target else {
      return nil
    }
    return id
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    OverviewView(self, context).draw(on: &canvas, in: area)
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    plainList(in: context).map { [$0.line($0.row) + $0.note] } ?? []
  }

  func plainList(in context: Context) -> PlainList? {
    let content = content(in: context)
    let lines = content.spokenLines.filter { !$0.text.isEmpty }
    guard let selected = lines.firstIndex(where: { $0.entry == row }) else { return nil }
    return PlainList(
      count: lines.count, row: selected, note: ", \(row + 1) of \(content.entries.count)"
    ) { lines[$0].text }
  }

  // Which one is selected stands in the first line.
  func spokenChange(since before: OverviewScene, in context: Context) -> String? { nil }
}

extension Scope {
  static let overview = Scope(words: "the overview")
}

extension OverviewScene {
  static func motions(in scope: Scope) -> [Motion] { Motion.allCases }

  static func answers(in scope: Scope) -> [SceneAction: Answer] {
    [
      .open: Answer("Go on from the entry", when: Command.always) { $0.followOverview() },
      .next: Answer("Go to the next entry") { $0.answer(.move(.down)) },
      .previous: Answer("Go to the entry before") { $0.answer(.move(.up)) },
      .leave: .leave("Go to the lists"),
    ]
  }

  static func hints(in scope: Scope) -> [Hint] {
    [.back, .search, Hint("open", "go on"), Hint("leave", "lists"), .help, .quit]
  }
}

extension CommandGroup {
  static let overview = CommandGroup(
    title: views,
    commands: [
      Command("overview", keys: ["v o"], in: .main, "Show what is in it, or leave it") {
        $0.show($0.last(OverviewScene.self, or: OverviewScene()))
      }
    ])
}

extension State {
  /// Goes where the selected entry of the overview leads.
  mutating func followOverview() {
    guard let overview = scene.model as? OverviewScene else { return }
    let entries = overview.content(in: context).entries
    guard entries.indices.contains(overview.row) else { return }
    switch entries[overview.row].target {
    case .kind(let kind): open(kind)
    case .record(let id): show(id)
    case .chart(let id): showChart(of: id)
    case .command(let id):
      if let command = CommandGroup.command(id) { perform(command) }
    }
  }

  /// Begins with the overview.
  public mutating func showOverview() {
    scene = AnyScene(OverviewScene())
    settle()
  }
}

/// The overview as the command line asks for it.
extension OverviewScene {
  static func options(of view: String) -> [String] { ["row"] }

  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "overview")
    request.cursor = cursor
    return request
  }

  static func scene(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> OverviewScene {
    OverviewScene(cursor: request.cursor)
  }
}

/// What the overview is made from.
private struct OverviewRequest: MemoRequest {
  typealias Result = OverviewContent
  static let limit = 4
  let viewpoint: Viewpoint
  let size: Size
  let isPlain: Bool
}
