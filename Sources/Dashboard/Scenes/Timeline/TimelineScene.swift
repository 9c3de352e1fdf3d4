import AllianceModel
import TerminalKit

/// What happened when: lanes of phases and events, grouped in some way, and the years in sight.
struct TimelineScene: SceneModel {
  static let name: String? = "Timeline"
  static let scopes = [Scope.timeline]
  static let commands: [CommandGroup] = [.timeline]

  var lane = 0
  var item = 0
  /// The first visible lane.
  var top = 0
  /// The years that are visible; nil for all.
  var window: ClosedRange<Double>?
  var grouping = Timeline.Grouping.bloc
  /// What very many lanes are folded by.
  var fold = Timeline.Fold.decade
  /// Words that the titles of lanes must hold; empty for all.
  var filter = ""
  /// The titles of the folds that are open.
  var openFolds: Set<String> = []

  /// What happened when, as the date looked from allows.
  func timeline(in context: Context) -> Timeline {
    func made(until moment: Moment?) -> Timeline {
      context.memos.timelines.result(
        for: Memos.TimelineRequest(grouping: grouping, until: moment)
      ) {
        moment == nil
          ? Timeline(context.library, by: grouping) : made(until: nil).until(moment)
      }
    }
    let until = context.viewpoint.hidingMoment
    let all = made(until: until)
    guard all.lanes.count > Timeline.mostLanes || !filter.isEmpty else { return all }
    return context.memos.timelines.result(
      for: Memos.TimelineRequest(
        grouping: grouping, until: until, filter: filter, window: window, openFolds: openFolds,
        fold: fold)
    ) {
      all.folded(
        matching: filter, in: window, open: openFolds, by: fold, of: context.library)
    }
  }

  /// The first and the last year of everything, with some room.
  func wholeWindow(in context: Context) -> ClosedRange<Double> {
    let years = context.library.years
    return Double(years.lowerBound)...Double(years.upperBound + 1)
  }

  /// The years that are visible.
  func scale(in context: Context) -> TimeScale {
    TimeScale(window ?? wholeWindow(in: context))
  }

  /// How many lanes are visible.
  func height(in context: Context) -> Int {
    TimelineLayout(area: context.sceneArea, isFramed: context.isFramed).rows
  }

  /// Keeps the selected item on the timeline and in sight.
  mutating func settle(in context: inout Context) {
    let lanes = timeline(in: context).lanes
    lane = max(0, min(lane, lanes.count - 1))
    let items = lanes.indices.contains(lane) ? lanes[lane].items.count : 0
    item = max(0, min(item, items - 1))
    var position = ListPosition(top: top, row: lane)
    position.reveal(height: height(in: context), count: lanes.count)
    top = position.top
  }

  /// The selected item.
  func selectedItem(in context: Context) -> Timeline.Item? {
    let lanes = timeline(in: context).lanes
    guard lanes.indices.contains(lane), lanes[lane].items.indices.contains(item) else {
      return nil
    }
    return lanes[lane].items[item]
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    if let step = event.wheelStep {
      moveLane(by: step, in: &context)
    } else if event.action != .drag,
      let place = TimelineView(self, context).item(at: event.point, in: area)
    {
      (lane, item) = place
      if event.action == .doubleClick { open(in: &context) }
    }
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    TimelineView(self, context).draw(on: &canvas, in: area, theme: context.theme)
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    let lanes = timeline(in: context).lanes
    guard lanes.indices.contains(lane) else {
      return ["nothing with a date in \(context.library.title)"]
    }
    let items = lanes[lane].items
    let rest = items.dropFirst(item + 1).map { item in
      "\(item.from?.description ?? "from nobody says when"), \(context.library.title(of: item.record))"
    }
    return TimelineView(self, context).panelLines(width: context.size.columns)
      .map(PlainText.words)
      + ["", "lane \(lanes[lane].title), \(item + 1) of \(items.count)"] + rest
  }

  func spokenChange(since before: TimelineScene, in context: Context) -> String? {
    if before == self { return nil }
    if before.lane != lane { return "lane \(lane + 1)" }
    return before.item == item ? "other years" : "item \(item + 1)"
  }
}

extension State {
  /// Shows the timeline; false if the grouping is none.
  public mutating func showTimeline(by grouping: String?) -> Bool {
    var timeline = TimelineScene()
    if let grouping {
      guard let known = Timeline.Grouping(rawValue: grouping) else { return false }
      timeline.grouping = known
    }
    show(timeline)
    settle()
    return true
  }
}

/// The timeline as the command line asks for it.
extension TimelineScene {
  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "timeline")
    request.by = grouping == .bloc ? nil : grouping.rawValue
    (request.row, request.item) = (lane + 1, item + 1)
    request.window = window.map { [$0.lowerBound, $0.upperBound] } ?? []
    return request
  }

  static func scene(for request: ViewRequest, in context: inout Context) -> TimelineScene? {
    var scene = TimelineScene()
    if let by = request.by {
      guard let grouping = Timeline.Grouping(rawValue: by) else { return nil }
      scene.grouping = grouping
    }
    scene.enter(at: request.at.first, in: &context)
    if let row = request.row { (scene.lane, scene.item) = (row - 1, (request.item ?? 1) - 1) }
    if request.window.count == 2, request.window[0] < request.window[1] {
      scene.window = request.window[0]...request.window[1]
    }
    return scene
  }
}
