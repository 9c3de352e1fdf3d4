import AllianceModel
import TerminalKit

/// Moving from lane to lane and from item to item, and choosing the years in sight.
extension TimelineScene {
  /// Selects a record where the timeline is opened from one.
  func place(for record: AnyIdentifier, in context: Context) -> RecordPlace {
    let isShown = timeline(in: context).lanes.contains { lane in
      lane.record == record || lane.items.contains { $0.record == record }
        || lane.folded.contains { $0.record == record }
    }
    return RecordPlace(isOwn: isShown)
  }

  mutating func enter(at record: AnyIdentifier?, in context: inout Context) {
    if window == nil { window = openingWindow(in: context) }
    guard let record else { return }
    // The fold that it is in is opened.
    let fold = timeline(in: context).lanes.first { lane in
      lane.folded.contains { $0.record == record }
    }
    if let id = fold?.foldID { openFolds.insert(id) }
    for (index, lane) in timeline(in: context).lanes.enumerated() {
      let item = lane.items.firstIndex { $0.record == record }
      if lane.record == record || item != nil {
        lanes.row = index
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

  mutating func move(_ motion: Motion, in context: inout Context) -> Bool {
    if motion == .left || motion == .right { return moveItem(by: motion.step, in: &context) }
    let all = timeline(in: context).lanes
    let year = selectedItem(in: context).map { $0.middle } ?? scale(in: context).window.upperBound
    guard lanes.move(motion, count: all.count, height: height(in: context)) else {
      context.sayEnd(motion.step, of: "lane")
      return false
    }
    // The item there that is closest in time.
    let items = all[lane].items
    item = items.indices.min { abs(items[$0].middle - year) < abs(items[$1].middle - year) } ?? 0
    return true
  }

  /// Moves to the next or previous item of the lane.
  private mutating func moveItem(by step: Int, in context: inout Context) -> Bool {
    let lanes = timeline(in: context).lanes
    guard lanes.indices.contains(lane), lanes[lane].items.indices.contains(item + step) else {
      context.sayEnd(step, of: "in its lane")
      return false
    }
    item += step
    revealItem(in: context)
    return true
  }

  /// Jumps to the next or previous mark in time, whatever its lane.
  mutating func jumpToMark(by step: Int, in context: inout Context) {
    let lanes = timeline(in: context).lanes
    let here = (selectedItem(in: context)?.start ?? 0, self.lane, self.item)
    var next: (year: Double, lane: Int, item: Int)?
    for (laneIndex, lane) in lanes.enumerated() {
      for (itemIndex, item) in lane.items.enumerated() {
        guard !item.lasts else { continue }
        let mark = (item.start, laneIndex, itemIndex)
        let isCloser = next.map { step > 0 ? mark < $0 : mark > $0 } ?? true
        if isCloser, step > 0 ? mark > here : mark < here { next = mark }
      }
    }
    guard let next else {
      context.sayEnd(step, of: "event")
      return
    }
    self.lanes.row = next.lane
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
      context.message =
        "all of time is shown: \(context.label(of: "zoom-in", in: .timeline)) shows less of it"
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
    (lanes, item) = (ListCursor(), 0)
    openFolds = []
    // In other folds all are closed, with the one that holds what was selected in sight.
    let all = timeline(in: context).lanes
    if let selected,
      let place = all.firstIndex(where: { $0.folded.contains { $0.record == selected } })
    {
      lanes.row = place
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
      context.message = noneMessage(in: context)
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
      if lasts { to?.span.lowerBound ?? .infinity } else {
        (to ?? from)?.span.upperBound ?? 0
      }
    return max(0, start - year, year - end)
  }

  /// The middle of the time that its date can mean, or of its beginning and end.
  var middle: Double {
    guard let from = shownFrom else { return to?.span.lowerBound ?? 0 }
    if lasts { return from.span.lowerBound }
    return (from.span.lowerBound + (to ?? from).span.upperBound) / 2
  }
}
