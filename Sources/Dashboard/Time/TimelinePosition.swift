import AllianceModel
import TerminalKit

/// Where the user is on the timeline, and how it is grouped.
struct TimelinePosition: Equatable, Sendable {
  var lane = 0
  var item = 0
  /// The first visible lane.
  var top = 0
  /// The years that are visible; nil for all.
  var window: ClosedRange<Double>?
  var grouping = Timeline.Grouping.bloc
}

extension State {
  /// What happened when, as the date looked from allows.
  var shownTimeline: Timeline {
    let grouping = timeline.grouping
    func made(until date: PartialDate?) -> Timeline {
      memos.timelines.result(for: Memos.TimelineRequest(grouping: grouping, until: date)) {
        date == nil ? Timeline(library, by: grouping) : made(until: nil).until(date)
      }
    }
    return made(until: viewpoint.hidingDate)
  }

  /// The first and the last year of everything, with some room.
  var wholeWindow: ClosedRange<Double> {
    let years = library.years
    return Double(years.lowerBound)...Double(years.upperBound + 1)
  }

  /// The years that are visible.
  var timeScale: TimeScale { TimeScale(timeline.window ?? wholeWindow) }

  /// How many lanes are visible.
  var timelineHeight: Int { TimelineLayout(area: sceneArea, isFramed: isSceneFramed).rows }

  /// Keeps the selected item on the timeline and in sight.
  mutating func settleTimeline() {
    guard location.scene == .timeline else { return }
    let lanes = shownTimeline.lanes
    timeline.lane = max(0, min(timeline.lane, lanes.count - 1))
    let items = lanes.indices.contains(timeline.lane) ? lanes[timeline.lane].items.count : 0
    timeline.item = max(0, min(timeline.item, items - 1))
    var position = ListPosition(top: timeline.top, row: timeline.lane)
    position.reveal(height: timelineHeight, count: lanes.count)
    timeline.top = position.top
  }

  /// The selected item.
  var selectedItem: Timeline.Item? {
    let lanes = shownTimeline.lanes
    guard lanes.indices.contains(timeline.lane),
      lanes[timeline.lane].items.indices.contains(timeline.item)
    else { return nil }
    return lanes[timeline.lane].items[timeline.item]
  }

  /// Selects a record where the timeline is opened from one.
  mutating func selectInTimeline(_ id: AnyIdentifier?) {
    guard let id else { return }
    for (index, lane) in shownTimeline.lanes.enumerated() {
      let item = lane.items.firstIndex { $0.record == id }
      if lane.record == id || item != nil {
        timeline.lane = index
        timeline.item = item ?? 0
        revealItem()
        return
      }
    }
  }

  /// Moves to another lane, to the item there that is closest in time.
  mutating func moveLane(by step: Int) {
    let lanes = shownTimeline.lanes
    let lane = timeline.lane + step
    guard lanes.indices.contains(lane) else {
      message = step < 0 ? "this is the first lane" : "this is the last lane"
      return
    }
    let year = selectedItem.map { $0.middle } ?? timeScale.window.upperBound
    timeline.lane = lane
    let items = lanes[lane].items
    timeline.item =
      items.indices.min { abs(items[$0].middle - year) < abs(items[$1].middle - year) } ?? 0
  }

  /// Moves by as many lanes as are visible, at most to the first or last.
  mutating func moveLanePage(by pages: Int) {
    let last = shownTimeline.lanes.count - 1
    let lane = max(0, min(last, timeline.lane + pages * timelineHeight))
    moveLane(by: lane == timeline.lane ? pages : lane - timeline.lane)
  }

  /// Moves to the next or previous item of the lane.
  mutating func moveItem(by step: Int) {
    let lanes = shownTimeline.lanes
    guard lanes.indices.contains(timeline.lane),
      lanes[timeline.lane].items.indices.contains(timeline.item + step)
    else {
      message = step < 0 ? "this is the first in its lane" : "this is the last in its lane"
      return
    }
    timeline.item += step
    revealItem()
  }

  /// Jumps to the next or previous mark in time, whatever its lane.
  mutating func jumpToMark(by step: Int) {
    let lanes = shownTimeline.lanes
    let here = (selectedItem?.start ?? 0, timeline.lane, timeline.item)
    var next: (year: Double, lane: Int, item: Int)?
    for (laneIndex, lane) in lanes.enumerated() {
      for (itemIndex, item) in lane.items.enumerated() {
        guard case .mark = item.shape else { continue }
        let mark = (item.start, laneIndex, itemIndex)
        let isCloser = next.map { step > 0 ? mark < $0 : mark > $0 } ?? true
        if isCloser, step > 0 ? mark > here : mark < here { next = mark }
      }
    }
    guard let next else {
      message = step > 0 ? "this is the last event" : "this is the first event"
      return
    }
    timeline.lane = next.lane
    timeline.item = next.item
    revealItem()
  }

  /// Moves the window as far as needed to show the selected item.
  private mutating func revealItem() {
    guard let window = timeline.window, let item = selectedItem else { return }
    let span = window.upperBound - window.lowerBound
    let year = max(item.start, wholeWindow.lowerBound)
    if window.contains(year) { return }
    setWindow(center: year, span: span)
  }

  /// Shows fewer or more years around the selected item.
  mutating func zoomTimeline(by factor: Double) {
    let window = timeline.window ?? wholeWindow
    let span = (window.upperBound - window.lowerBound) * factor
    if factor < 1, span < 2 {
      message = "a year is the least that can be shown"
      return
    }
    guard factor < 1 || timeline.window != nil else {
      message = "this is all of time"
      return
    }
    let whole = wholeWindow
    let year = selectedItem.map { min(max($0.middle, whole.lowerBound), whole.upperBound) }
    setWindow(center: year ?? window.upperBound, span: span)
  }

  private mutating func setWindow(center: Double, span: Double) {
    let whole = wholeWindow
    guard span < whole.upperBound - whole.lowerBound else {
      timeline.window = nil
      return
    }
    let start = max(whole.lowerBound, min(center - span / 2, whole.upperBound - span))
    timeline.window = start...(start + span)
  }

  /// Moves the window by a part of its width.
  mutating func panTimeline(by part: Double) {
    guard let window = timeline.window else {
      message = "all of time is shown: \(label(of: "zoom-in")) shows less of it"
      return
    }
    let span = window.upperBound - window.lowerBound
    let before = timeline.window
    setWindow(center: (window.lowerBound + window.upperBound) / 2 + span * part, span: span)
    if timeline.window == before { message = part < 0 ? "this is the start" : "this is the end" }
  }

  /// Shows all of time, or the years of the selected lane.
  mutating func fitTimeline() {
    guard timeline.window == nil, let item = selectedItem else {
      timeline.window = nil
      message = "all of time"
      return
    }
    let lanes = shownTimeline.lanes
    let starts = lanes[timeline.lane].items.map(\.middle)
    let first = starts.min() ?? item.middle
    let last = max(starts.max() ?? item.middle, Double(library.latestSourceYear + 1))
    setWindow(center: (first + last) / 2, span: max(4, (last - first) * 1.1))
  }

  /// Groups the lanes in the next way; the record that is selected stays so if it is there.
  mutating func groupTimeline() {
    let selected = selectedItem?.record
    let all = Timeline.Grouping.allCases
    let index = all.firstIndex(of: timeline.grouping) ?? 0
    timeline.grouping = all[(index + 1) % all.count]
    (timeline.lane, timeline.item, timeline.top) = (0, 0, 0)
    selectInTimeline(selected)
    message = "lanes by \(timeline.grouping.rawValue)"
  }

  /// Opens the record of the selected item.
  mutating func openInTimeline() {
    guard let item = selectedItem else {
      message = "nothing with a date in \(library.title)"
      return
    }
    show(item.record)
  }
}

extension Timeline.Item {
  /// Where it begins, in years; far in the past where nobody says when.
  var start: Double { shownFrom?.span.lowerBound ?? -10_000 }

  /// How many years lie between it and a year; 0 inside.
  func distance(to year: Double) -> Double {
    let end =
      if case .phase = shape { to?.span.lowerBound ?? .infinity } else {
        (to ?? from)?.span.upperBound ?? 0
      }
    return max(0, start - year, year - end)
  }

  /// The middle of the time that its date can mean, or of its beginning and end.
  var middle: Double {
    guard let from = shownFrom else { return to?.span.lowerBound ?? 0 }
    if case .phase = shape { return from.span.lowerBound }
    return (from.span.lowerBound + (to ?? from).span.upperBound) / 2
  }
}
