import AllianceModel
import TerminalKit

/// The first screen: what this is, what is in it, what changed most, and where to begin.
struct OverviewScene: SceneModel {
  static let name: String? = "Overview"
  static let scopes = [Scope.overview]
  static let commands: [CommandGroup] = [.overview]

  /// The selected entry, and the first line that is visible.
  var row = 0
  var top = 0

  func content(in context: Context) -> OverviewContent {
    context.memos.overviews.result(for: context.viewpoint) { OverviewContent(context) }
  }

  mutating func settle(in context: inout Context) {
    let content = content(in: context)
    row = max(0, min(row, content.entries.count - 1))
    let area = OverviewView.listArea(context)
    let lines = content.lines(in: area.size)
    guard let line = lines.firstIndex(where: { $0.cells.contains { $0.entry == row } }) else {
      return
    }
    var position = ListPosition(top: top, row: line)
    // Before the first entry stands what it is all about.
    if row == 0 { position.top = 0 }
    position.reveal(height: area.height, count: lines.count)
    top = position.top
  }

  mutating func move(by step: Int, in context: inout Context) {
    let count = content(in: context).entries.count
    guard (0..<count).contains(row + step) else {
      context.message = step > 0 ? "this is the last entry" : "this is the first entry"
      return
    }
    row += step
  }

  mutating func moveToEnd(_ isEnd: Bool, in context: Context) {
    row = isEnd ? content(in: context).entries.count - 1 : 0
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    if let step = event.wheelStep {
      move(by: step, in: &context)
      return
    }
    let list = OverviewView.listArea(context)
    guard event.action != .drag, list.contains(event.point) else { return }
    let lines = content(in: context).lines(in: list.size)
    let line = top + event.point.y - list.y
    let x = event.point.x - list.x
    guard lines.indices.contains(line),
      let entry = lines[line].cells.first(where: { ($0.x..<$0.x + $0.width).contains(x) })?.entry
    else { return }
    row = entry
    // What leads to a record is followed at once; other scenes are for Enter.
    if event.action == .doubleClick,
      case .record(let id) = content(in: context).entries[entry].target
    {
      context.show(id)
    }
  }

  func selection(in context: Context) -> AnyIdentifier? {
    let entries = content(in: context).entries
    guard entries.indices.contains(row), case .record(let id) = entries[row].target else {
      return nil
    }
    return id
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    OverviewView(self, context).draw(on: &canvas, in: area, theme: context.theme)
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    let content = content(in: context)
    let lines = content.spokenLines.filter { !$0.text.isEmpty }
    guard let selected = lines.firstIndex(where: { $0.entry == row }) else {
      return lines.map(\.text)
    }
    return ["\(lines[selected].text), \(row + 1) of \(content.entries.count)"]
      + (lines[(selected + 1)...] + lines[..<selected]).map(\.text)
  }

  func spokenChange(since before: OverviewScene, in context: Context) -> String? {
    before == self ? nil : "moved to entry \(row + 1)"
  }
}

extension Scope {
  static let overview = Scope(words: "the overview")
}

extension CommandGroup {
  static let overview = CommandGroup(
    title: "Overview",
    commands: [
      Command("overview", keys: ["O"], in: .main, "Show what is in it, or leave it") {
        $0.show($0.last(OverviewScene.self, or: OverviewScene()))
      },
      Command(
        "overview-down", keys: ["j", "<Down>", "<Tab>"], of: OverviewScene.self,
        "Go to the next entry"
      ) {
        $0.move(by: 1, in: &$1)
      },
      Command(
        "overview-up", keys: ["k", "<Up>", "<S-Tab>"], of: OverviewScene.self,
        "Go to the entry before"
      ) {
        $0.move(by: -1, in: &$1)
      },
      Command(
        "overview-first", keys: ["g", "<Home>", "<PageUp>"], of: OverviewScene.self,
        "Go to the first entry"
      ) {
        $0.moveToEnd(false, in: $1)
      },
      Command(
        "overview-last", keys: ["G", "<End>", "<PageDown>"], of: OverviewScene.self,
        "Go to the last entry"
      ) {
        $0.moveToEnd(true, in: $1)
      },
      Command(
        "overview-open", keys: ["<Enter>", "l", "<Right>"], in: [.overview], "Go on from the entry",
        hint: "go on", when: Command.always
      ) {
        $0.followOverview()
      },
      Command("overview-leave", keys: ["<Esc>"], in: [.overview], "Go to the lists", hint: "lists")
      {
        $0.leaveScene()
      },
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
    case .command(let id):
      if let command = CommandGroup.all.flatMap(\.commands).first(where: { $0.id == id }) {
        perform(command)
      }
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
  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "overview")
    request.row = row + 1
    return request
  }

  static func scene(for request: ViewRequest, in context: inout Context) -> OverviewScene? {
    OverviewScene(row: (request.row ?? 1) - 1)
  }
}
