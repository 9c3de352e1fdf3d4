import AllianceModel
import TerminalKit

/// Moving from lane to lane and from item to item, and choosing the years in sight.
extension TimelineScene {
  /// Selects a record where the timeline is opened from one.
  mutating func enter(at record: AnyIdentifier?, in context: inout Context) {
    if window == nil { window = openingWindow(in: context) }
    guard let record else { return }
    // The fold that it is in is opened.
    if let fold = timeline(in: context).lanes.first(where: { lane in
      lane.folded.contains { $0.record == record }
    }) {
      openFolds.insert(fold.title)
    }
    for (index, lane) in timeline(in: context).lanes.enumerated() {
      let item = lane.items.firstIndex { $0.record == record }
      if lane.record == record || item != nil {
        self.lane = index
        self.item = item ?? 0
        revealItem(in: context)
        return
      }
    }
  }

  /// The years from where the content begins in earnest; nil if that is where it begins at all.
  ///
  /// What is far before everything else would leave most of the width empty.
  private func openingWindow(in context: Context) -> ClosedRange<Double>? {
    let starts = timeline(in: context).lanes.flatMap(\.items).compactMap {
      $0.shownFrom?.span.lowerBound
    }
    .sorted()
    let whole = wholeWindow(in: context)
    var first = 0
    while first + 1 < starts.count, first < starts.count / 20,
      starts[first + 1] - starts[first] > whole.upperBound - starts[first + 1]
    {
      first += 1
    }
    guard first > 0 else { return nil }
    let margin = max(1, (whole.upperBound - starts[first]) / 40)
    return (starts[first] - margin)...whole.upperBound
  }

  /// Moves to another lane, to the item there that is closest in time.
  mutating func moveLane(by step: Int, in context: inout Context) {
    let lanes = timeline(in: context).lanes
    let lane = self.lane + step
    guard lanes.indices.contains(lane) else {
      context.message = step < 0 ? "this is the first lane" : "this is the last lane"
      return
    }
    let year = selectedItem(in: context).map { $0.middle } ?? scale(in: context).window.upperBound
    self.lane = lane
    let items = lanes[lane].items
    self.item =
      items.indices.min { abs(items[$0].middle - year) < abs(items[$1].middle - year) } ?? 0
  }

  /// Moves by as many lanes as are visible, at most to the first or last.
  mutating func moveLanePage(by pages: Int, in context: inout Context) {
    let last = timeline(in: context).lanes.count - 1
    let lane = max(0, min(last, self.lane + pages * height(in: context)))
    moveLane(by: lane == self.lane ? pages : lane - self.lane, in: &context)
  }

  /// Moves to the next or previous item of the lane.
  mutating func moveItem(by step: Int, in context: inout Context) {
    let lanes = timeline(in: context).lanes
    guard lanes.indices.contains(self.lane),
      lanes[self.lane].items.indices.contains(self.item + step)
    else {
      context.message = step < 0 ? "this is the first in its lane" : "this is the last in its lane"
      return
    }
    self.item += step
    revealItem(in: context)
  }

  /// Jumps to the next or previous mark in time, whatever its lane.
  mutating func jumpToMark(by step: Int, in context: inout Context) {
    let lanes = timeline(in: context).lanes
    let here = (selectedItem(in: context)?.start ?? 0, self.lane, self.item)
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
      context.message = step > 0 ? "this is the last event" : "this is the first event"
      return
    }
    self.lane = next.lane
    self.item = next.item
    revealItem(in: context)
  }

  /// Moves the window as far as needed to show the selected item.
  private mutating func revealItem(in context: Context) {
    guard let window = self.window, let item = selectedItem(in: context) else { return }
    let span = window.upperBound - window.lowerBound
    let year = max(item.start, wholeWindow(in: context).lowerBound)
    if window.contains(year) { return }
    setWindow(center: year, span: span, in: context)
  }

  /// Shows fewer or more years around the selected item.
  mutating func zoom(by factor: Double, in context: inout Context) {
    let window = self.window ?? wholeWindow(in: context)
    let span = (window.upperBound - window.lowerBound) * factor
    if factor < 1, span < 2 {
      context.message = "a year is the least that can be shown"
      return
    }
    guard factor < 1 || self.window != nil else {
      context.message = "this is all of time"
      return
    }
    let whole = wholeWindow(in: context)
    let year = selectedItem(in: context).map {
      min(max($0.middle, whole.lowerBound), whole.upperBound)
    }
    setWindow(center: year ?? window.upperBound, span: span, in: context)
  }

  private mutating func setWindow(center: Double, span: Double, in context: Context) {
    let whole = wholeWindow(in: context)
    guard span < whole.upperBound - whole.lowerBound else {
      self.window = nil
      return
    }
    let start = max(whole.lowerBound, min(center - span / 2, whole.upperBound - span))
    self.window = start...(start + span)
  }

  /// Moves the window by a part of its width.
  mutating func pan(by part: Double, in context: inout Context) {
    guard let window = self.window else {
      context.message = "all of time is shown: \(context.label(of: "zoom-in")) shows less of it"
      return
    }
    let span = window.upperBound - window.lowerBound
    let before = self.window
    setWindow(
      center: (window.lowerBound + window.upperBound) / 2 + span * part, span: span, in: context)
    if self.window == before {
      context.message = part < 0 ? "this is the start" : "this is the end"
    }
  }

  /// Shows all of time, or the years of the selected lane.
  mutating func fit(in context: inout Context) {
    guard self.window == nil, let item = selectedItem(in: context) else {
      self.window = nil
      context.message = "all of time"
      return
    }
    let lanes = timeline(in: context).lanes
    let starts = lanes[self.lane].items.map(\.middle)
    let first = starts.min() ?? item.middle
    let last = max(starts.max() ?? item.middle, Double(context.library.latestSourceYear + 1))
    setWindow(center: (first + last) / 2, span: max(4, (last - first) * 1.1), in: context)
  }

  /// Whether there are so many lanes that they are folded.
  private func isFolded(in context: Context) -> Bool {
    timeline(in: context).lanes.contains { !$0.folded.isEmpty }
  }

  /// Groups the lanes in the next way; the record that is selected stays so if it is there.
  mutating func group(in context: inout Context) {
    let selected = selectedItem(in: context)?.record
    let folds = grouping == .bloc && isFolded(in: context) ? context.library.timelineFolds : []
    if let place = folds.firstIndex(of: fold), folds.indices.contains(place + 1) {
      fold = folds[place + 1]
    } else {
      let all = Timeline.Grouping.allCases
      let index = all.firstIndex(of: grouping) ?? 0
      grouping = all[(index + 1) % all.count]
      fold = .decade
    }
    (self.lane, self.item, top) = (0, 0, 0)
    openFolds = []
    // In other folds all are closed, with the one that holds what was selected in sight.
    let lanes = timeline(in: context).lanes
    if let selected,
      let place = lanes.firstIndex(where: { $0.folded.contains { $0.record == selected } })
    {
      lane = place
    } else {
      enter(at: selected, in: &context)
    }
    let foldText = isFolded(in: context) && grouping == .bloc ? ", folded by \(fold.rawValue)" : ""
    context.message = "lanes by \(grouping.rawValue)\(foldText)"
  }

  /// Opens the record of the selected item.
  mutating func open(in context: inout Context) {
    if let fold = fold(in: context) {
      toggleFold(fold, in: &context)
      return
    }
    guard let item = selectedItem(in: context) else {
      context.message = "nothing with a date in \(context.library.title)"
      return
    }
    context.show(item.record)
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
