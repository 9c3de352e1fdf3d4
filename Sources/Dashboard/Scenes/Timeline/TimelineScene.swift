import AllianceModel
import TerminalKit

/// What happened when: lanes of phases and events, grouped in some way, and the years in sight.
struct TimelineScene: RecordScene, SubjectScene, PicturedScene {
  static let name: String? = "Timeline"
  static let scopes = [Scope.timeline]
  static let commands: [CommandGroup] = [.timeline, .timelinePanning]

  var lanes = ListCursor()
  var item = 0
  var lane: Int { lanes.row }
  /// The years that are visible; nil for all.
  var window: ClosedRange<Double>?
  var grouping = Timeline.Grouping.bloc
  /// What very many lanes are folded by.
  var fold = Timeline.Fold.decade
  /// Words that the titles of lanes must hold; empty for all.
  var filter = ""
  /// What all of it has to do with; nothing where it is of everything.
  var about: [AnyIdentifier] = []
  /// The folds that are open.
  var openFolds: Set<Timeline.FoldID> = []

  init() {}

  /// The timeline of what has to do with all of some records, from when that begins; nil where nothing of it has a
  /// date.
  init?(about ids: [AnyIdentifier], by grouping: Timeline.Grouping = .bloc, in context: Context) {
    (about, self.grouping) = (ids, grouping)
    let starts = timeline(in: context).lanes.flatMap(\.items).compactMap {
      $0.shownFrom?.span.lowerBound
    }
    guard let first = starts.min(), let last = starts.max() else { return nil }
    let end = max(last, Double(context.library.latestSourceYear)) + 1
    window = (first - max(0.5, (end - first) / 40))...end
  }

  /// What is said where nothing of it has a date.
  static func noneText(about ids: [AnyIdentifier], in context: Context) -> String {
    let names = context.library.sentence(of: ids)
    // Pairs of one are many: the chart of their panel has them.
    let panels = context.library.pairPanels.filter { panel in
      ids.contains { panel.actor($0) != nil }
    }
    return panels.isEmpty
      ? "nothing with a date has to do with \(names)"
      : "only values of pairs have to do with \(names): the chart of \(panels[0].id.any) and a timeline of two show them"
  }

  func isAboutSame(as other: TimelineScene) -> Bool { about == other.about }

  /// What happened when, as the date looked from allows.
  func timeline(in context: Context) -> Timeline {
    func made(until moment: Moment?) -> Timeline {
      context.memos.result(
        for: TimelineRequest(grouping: grouping, until: moment, about: about)
      ) {
        moment == nil
          ? Timeline(context.library, by: grouping).about(about, in: context.library)
          : made(until: nil).until(moment)
      }
    }
    let until = context.viewpoint.hidingMoment
    let all = made(until: until)
    guard all.laneCount > Timeline.mostLanes || !filter.isEmpty else { return all }
    return context.memos.result(
      for: TimelineRequest(
        grouping: grouping, until: until, about: about, filter: filter, window: window,
        openFolds: openFolds, fold: fold)
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
    let all = timeline(in: context).lanes
    lanes.settle(count: all.count, height: height(in: context))
    let items = all.indices.contains(lane) ? all[lane].items.count : 0
    item = max(0, min(item, items - 1))
  }

  func selection(in context: Context) -> AnyIdentifier? { selectedItem(in: context)?.record }

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
      _ = move(step > 0 ? .down : .up, in: &context)
    } else if event.action != .drag,
      let place = TimelineView(self, context).item(at: event.point, in: area)
    {
      (lanes.row, item) = place
      context.opens = event.action == .doubleClick
    }
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    TimelineView(self, context).draw(on: &canvas, in: area)
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    let lanes = timeline(in: context).lanes
    guard lanes.indices.contains(lane) else {
      return [noneMessage(in: context)]
    }
    let items = lanes[lane].items
    let rest = items.dropFirst(item + 1).map { item in
      let what =
        if case .value(let text, _, _) = item.shape {
          text
        } else {
          context.library.title(of: item.record)
        }
      return "\(item.from?.description ?? "from an unknown date"), \(what)"
    }
    return TimelineView(self, context).panelLines(width: PlainScreen.unwrapped)
      .map(PlainText.words)
      + ["", "lane \(lanes[lane].title), \(item + 1) of \(items.count)"] + rest
  }

  func spokenChange(since before: TimelineScene, in context: Context) -> String? {
    if before == self { return nil }
    // What is selected stands in the first line.
    guard before.lane == lane, before.item == item else { return nil }
    let years = window ?? wholeWindow(in: context)
    let ends = [years.lowerBound, years.upperBound].map {
      PartialDate(year: Int($0.rounded(.down)))
    }
    return "years \(ends[0]) to \(ends[1])"
  }
}

/// The timeline as the command line asks for it.
extension TimelineScene {
  static func options(of view: String) -> [String] {
    ["group", "fold", "unfolded", "filter", "years", "row", "top", "item"]
  }

  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "timeline", at: about)
    request.group = grouping == .bloc ? nil : grouping.rawValue
    request.filter = filter.isEmpty ? nil : filter
    request.cursor = lanes
    request.item = item + 1
    request.fold = fold == .decade ? nil : fold.rawValue
    let unfolded = timeline(in: context).lanes.filter {
      $0.foldID.map(openFolds.contains) == true && !$0.folded.isEmpty
    }
    request.unfolded = unfolded.isEmpty ? nil : Set(unfolded.map(\.title))
    request.years = window ?? wholeWindow(in: context)
    return request
  }

  static func scene(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> TimelineScene {
    var scene = TimelineScene()
    let grouping: Timeline.Grouping = try request.choice(\.group, "group") ?? .bloc
    // Of one record it is all that there is, with that selected; of several what has to do with all of them.
    let about = request.at.count > 1 ? request.at : request.about
    if !about.isEmpty {
      guard let own = TimelineScene(about: about, by: grouping, in: context) else {
        throw ViewProblem(Self.noneText(about: about, in: context))
      }
      scene = own
    }
    scene.grouping = grouping
    scene.filter = request.filter ?? ""
    if let problem = scene.filterProblem(in: context) { throw ViewProblem(problem) }
    scene.enter(at: about.isEmpty ? request.at.first : nil, in: &context)
    scene.fold = try request.choice(\.fold, "fold") ?? .decade
    if let years = request.years {
      let whole = scene.wholeWindow(in: context)
      guard years.overlaps(whole) else { throw ViewProblem("nothing is of those years") }
      let shown = years.clamped(to: whole)
      scene.window = shown.lowerBound < shown.upperBound && shown != whole ? shown : nil
    }
    let unfolded = request.unfolded ?? []
    scene.openFolds = Set(
      scene.timeline(in: context).lanes.filter { unfolded.contains($0.title) }.compactMap(\.foldID))
    if request.row != nil { (scene.lanes, scene.item) = (request.cursor, (request.item ?? 1) - 1) }
    return scene
  }
}

/// What a timeline is made from.
private struct TimelineRequest: MemoRequest {
  typealias Result = Timeline
  static let limit = 12
  let grouping: Timeline.Grouping
  /// Nil for all of time.
  let until: Moment?
  let about: [AnyIdentifier]
  var filter = ""
  var window: ClosedRange<Double>?
  var openFolds: Set<Timeline.FoldID> = []
  /// What lanes are folded by where there are very many; nil if they are not.
  var fold: Timeline.Fold?
}

extension TimelineScene: SparseScene {
  func absence(in context: Context) -> String? {
    filter.isEmpty && timeline(in: context).lanes.isEmpty ? noneMessage(in: context) : nil
  }
}
