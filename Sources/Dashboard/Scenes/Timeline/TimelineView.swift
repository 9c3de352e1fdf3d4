import AllianceModel
import TerminalKit

/// Where the parts of the timeline stand on the screen.
struct TimelineLayout {
  let labelWidth: Int
  /// How many lanes are visible.
  let rows: Int
  /// The lines below that say what is selected.
  let panelHeight: Int

  init(area: Rect, isFramed: Bool, longestTitle: Int = 0) {
    let edge = isFramed ? 1 : 0
    // As wide as the longest title, but never so wide that the years have no room.
    let most = area.width >= 100 ? area.width * 2 / 5 : area.width >= 70 ? 26 : 12
    labelWidth = min(most, max(12, longestTitle + 3))
    panelHeight = area.height >= 30 ? 4 : area.height >= 16 ? 3 : 2
    // A title line, the lanes, the axis, the years, a line between, the panel, the frame's last line.
    rows = max(1, area.height - 4 - panelHeight - edge)
  }
}

/// Phases as bars and events as marks on one axis.
struct TimelineView: View {
  let context: Context
  let timeline: Timeline
  private let scale: TimeScale
  let position: TimelineScene
  private let isFramed: Bool

  init(_ scene: TimelineScene, _ context: Context) {
    self.context = context
    timeline = scene.timeline(in: context)
    scale = scene.scale(in: context)
    position = scene
    isFramed = context.isFramed
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let layout = layout(area)
    SceneFrame(
      title: "Timeline", note: note, isFramed: isFramed
    )
    .draw(on: &canvas, in: area)
    let inside = SceneFrame.inside(area, isFramed: isFramed)
    guard !timeline.lanes.isEmpty else {
      SceneFrame.draw(
        reason: position.noneMessage(in: context), on: &canvas, in: inside.inset(left: 1))
      return
    }
    let plot = Rect(
      x: inside.x + layout.labelWidth, y: inside.y,
      width: inside.width - layout.labelWidth - 1, height: layout.rows)
    drawAsOf(on: &canvas, in: plot)
    let lanes = position.lanes.top..<min(timeline.lanes.count, position.lanes.top + layout.rows)
    for index in lanes {
      let y = inside.y + index - position.lanes.top
      drawLabel(index, on: &canvas, x: inside.x, y: y, width: layout.labelWidth)
      drawDensity(
        of: timeline.lanes[index], on: &canvas,
        in: Rect(x: plot.x, y: y, width: plot.width, height: 1))
      drawGaps(
        of: timeline.lanes[index], on: &canvas,
        in: Rect(x: plot.x, y: y, width: plot.width, height: 1))
      for (number, item) in timeline.lanes[index].items.enumerated() {
        let isSelected = index == position.lane && number == position.item
        draw(
          item, isSelected: isSelected, on: &canvas,
          in: Rect(x: plot.x, y: y, width: plot.width, height: 1))
      }
      drawValueGaps(
        of: timeline.lanes[index], on: &canvas,
        in: Rect(x: plot.x, y: y, width: plot.width, height: 1))
      // The selected item lies over what shares its cells.
      if index == position.lane, timeline.lanes[index].items.indices.contains(position.item) {
        draw(
          timeline.lanes[index].items[position.item], isSelected: true, on: &canvas,
          in: Rect(x: plot.x, y: y, width: plot.width, height: 1))
      }
    }
    let axis = inside.maxY - layout.panelHeight - 3
    TimeAxis(scale: scale).draw(
      on: &canvas, in: Rect(x: plot.x, y: axis, width: plot.width, height: 2))
    canvas.write(
      laneCountText(lanes), x: inside.x + 1, y: axis, upTo: plot.x - 1,
      style: canvas.style(.secondary))
    SceneFrame.drawDivider(
      at: axis + 2, on: &canvas, in: area, isFramed: isFramed)
    canvas.write(
      panelLines(width: inside.width - 2),
      in: Rect(
        x: inside.x + 1, y: axis + 3, width: inside.width - 2, height: layout.panelHeight))
  }

  /// The lane at a place on the screen, and its item that is closest there.
  func item(at point: Point, in area: Rect) -> (lane: Int, item: Int)? {
    let layout = layout(area)
    let inside = SceneFrame.inside(area, isFramed: isFramed)
    let lane = position.lanes.top + point.y - inside.y
    guard point.y >= inside.y, point.y < inside.y + layout.rows,
      timeline.lanes.indices.contains(lane)
    else { return nil }
    let width = inside.width - layout.labelWidth - 1
    let place = (Double(point.x - inside.x - layout.labelWidth) + 0.5) / Double(max(1, width))
    let year = scale.year(at: max(0, min(1, place)))
    let items = timeline.lanes[lane].items
    let closest = items.indices.min { items[$0].distance(to: year) < items[$1].distance(to: year) }
    return closest.map { (lane, $0) }
  }

  private func layout(_ area: Rect) -> TimelineLayout {
    // A fold has a sign before its title and a count after it; what is measured is cut.
    let longest =
      timeline.lanes.filter { $0.shortTitle == nil }.map {
        TextWidth.of($0.title) + ($0.folded.isEmpty ? 0 : 8)
      }.max() ?? 0
    return TimelineLayout(area: area, isFramed: isFramed, longestTitle: longest)
  }

  private var note: String {
    let names = context.library.sentence(of: position.about)
    let filter =
      (position.about.isEmpty ? "" : "only \(names) · ")
      + (position.filter.isEmpty ? "" : "only “\(position.filter)” · ")
    let foldText = position.fold == .decade ? "" : ", folded by \(position.fold.rawValue)"
    let order = largestText ?? "by \(position.grouping.rawValue)\(foldText)"
    return filter + "\(order) · \(yearsText)"
  }

  /// How many of all that panels have values of are there, where there is nothing else; nil elsewhere.
  private var largestText: String? {
    guard position.about.isEmpty, position.filter.isEmpty, !timeline.lanes.isEmpty,
      timeline.lanes.allSatisfy(\.isOfNumbersAlone)
    else { return nil }
    let panels = context.library.panels
    let all = panels.reduce(0) { $0 + $1.subjects.count }
    let rule =
      panels.count == 1 ? " by " + panels[0].sizeText(at: panels[0].periods.upperBound) : ""
    return timeline.lanes.count < all
      ? "the largest\(rule), \(timeline.lanes.count) of \(Claim.format(Double(all)))" : nil
  }

  /// How much of a fold is in force along the years: the more, the darker.
  private func drawDensity(
    of lane: Timeline.Lane, on canvas: inout Canvas, in line: Rect
  ) {
    guard !lane.folded.isEmpty else { return }
    var counts = Array(repeating: 0, count: line.width + 1)
    for item in lane.folded.flatMap(\.items) {
      let start = max(0, item.shownFrom.map { column($0.span.lowerBound, line.width) } ?? 0)
      let end: Int
      if item.lasts {
        end = item.end.date.map { column($0.span.lowerBound, line.width) } ?? line.width - 1
      } else {
        end = start
      }
      guard start < line.width, end >= start else { continue }
      counts[start] += 1
      counts[min(line.width, end + 1)] -= 1
    }
    var running = 0
    let heights = counts.dropLast().map { change -> Int in
      running += change
      return running
    }
    guard let most = heights.max(), most > 0 else { return }
    let shades: [Unicode.Scalar] = ["░", "▒", "▓", "█"]
    for (x, height) in heights.enumerated() where height > 0 {
      canvas.place(
        shades[(height * shades.count - 1) / most], x: line.x + x, y: line.y,
        style: canvas.style(.secondary))
    }
  }

  private var yearsText: String {
    let first = PartialDate(year: Int(scale.window.lowerBound.rounded(.down)))
    let last = PartialDate(year: Int(scale.window.upperBound.rounded(.up)) - 1)
    let whole = position.wholeWindow(in: context)
    let isCut = position.about.isEmpty && scale.window.lowerBound >= whole.lowerBound + 1
    let earlier = isCut ? "… \(PartialDate(year: Int(whole.lowerBound))) · " : ""
    // Over more than a century the years near the end are drawn wider.
    let isEven = scale.window.upperBound - scale.window.lowerBound <= 110
    return earlier + "\(first) – \(last)" + (isEven ? "" : ", late years wider")
  }

  private func laneCountText(_ shown: Range<Int>) -> String {
    shown.count < timeline.lanes.count
      ? "\(shown.lowerBound + 1)–\(shown.upperBound) of \(timeline.lanes.count)" : ""
  }

  private func drawLabel(
    _ index: Int, on canvas: inout Canvas, x: Int, y: Int, width: Int
  ) {
    let isHere = index == position.lane
    let style = canvas.style(isHere ? .selected : .text)
    if isHere {
      canvas.fill(Rect(x: x, y: y, width: width - 1, height: 1), style: style)
      canvas.focus = Point(x: x + 1, y: y)
    }
    let lane = timeline.lanes[index]
    let sign =
      lane.folded.isEmpty ? "" : lane.foldID.map(position.openFolds.contains) == true ? "▾ " : "▸ "
    let count = lane.folded.isEmpty ? "" : " (\(lane.folded.count))"
    canvas.write(sign + lane.label + count, x: x + 1, y: y, upTo: x + width - 2, style: style)
  }

  /// A line at the date looked from, behind everything else.
  private func drawAsOf(on canvas: inout Canvas, in plot: Rect) {
    guard let date = context.viewpoint.moment?.date else { return }
    let x = column(date.span.upperBound, plot.width)
    guard (0..<plot.width).contains(x) else { return }
    canvas.fill(
      Rect(x: plot.x + x, y: plot.y, width: 1, height: plot.height), with: "┊",
      style: canvas.style(.heading))
  }

  /// The column of a year; one outside for years beyond the window.
  func column(_ year: Double, _ width: Int) -> Int {
    let place = scale.position(of: year) * Double(width)
    return place < 0 ? -1 : place >= Double(width) + 0.001 ? width : min(width - 1, Int(place))
  }

  /// A faint line between phases of a lane, of which time nobody says anything.
  private func drawGaps(
    of lane: Timeline.Lane, on canvas: inout Canvas, in line: Rect
  ) {
    for (before, after) in zip(lane.items, lane.items.dropFirst()) {
      guard case .phase = before.shape, case .phase = after.shape, let end = before.to,
        let start = after.shownFrom
      else { continue }
      let first = max(0, column(end.span.upperBound - 0.001, line.width) + 1)
      let last = min(line.width, column(start.span.lowerBound, line.width))
      guard first < last else { continue }
      for x in first..<last {
        canvas.write("╌", x: line.x + x, y: line.y, style: canvas.style(.absent))
      }
    }
  }

  /// The columns that something which lasts takes; nil outside the window.
  private func cells(of item: Timeline.Item, width: Int) -> ClosedRange<Int>? {
    let start = item.shownFrom.map { column($0.span.lowerBound, width) } ?? -1
    let end =
      switch item.end {
      case .ended(let date): column(date.span.lowerBound, width) - 1
      case .unknown(let date): column(date.span.upperBound - 0.001, width)
      case .open: width
      }
    guard start < width, end >= 0 else { return nil }
    return max(0, start)...max(max(0, start), min(end, width - 1))
  }

  private func draw(
    _ item: Timeline.Item, isSelected: Bool, on canvas: inout Canvas, in line: Rect
  ) {
    let isElsewhere = !item.holds(at: context.viewpoint.moment)
    func style(_ role: Role) -> Style {
      var style = canvas.style(isElsewhere ? .later : role)
      if isSelected { style.attributes = [.reverse] }
      return style
    }
    switch item.shape {
    case .stretch(let status):
      guard let cells = cells(of: item, width: line.width) else { return }
      if isSelected { canvas.focus = Point(x: line.x + cells.lowerBound, y: line.y) }
      let look = style(status?.role ?? .text)
      for x in cells { canvas.write("━", x: line.x + x, y: line.y, style: look) }
      if item.to == nil, cells.upperBound == line.width - 1 {
        canvas.write("▶", x: line.x + cells.upperBound, y: line.y, style: look)
      }
      // The word stands where the bar begins, if it leaves some of the bar.
      let word = status?.rawValue ?? ""
      if !word.isEmpty, cells.count >= TextWidth.of(word) + 3 {
        canvas.write(word, x: line.x + cells.lowerBound + 1, y: line.y, style: look)
      }
    case .phase(let level, let trend):
      guard let cells = cells(of: item, width: line.width) else { return }
      if isSelected { canvas.focus = Point(x: line.x + cells.lowerBound, y: line.y) }
      var look = level.map { canvas.style(of: $0) } ?? canvas.style(.secondary)
      look.attributes.remove(.reverse)
      if isElsewhere || isSelected { look = style(trend.role) }
      for x in cells { canvas.write(level?.bar ?? "╌", x: line.x + x, y: line.y, style: look) }
      // Of a beginning that nobody names the bar only hints at what came before.
      if item.from == nil {
        for x in max(0, cells.lowerBound - 3)..<max(0, cells.lowerBound) {
          canvas.write("╍", x: line.x + x, y: line.y, style: canvas.style(.later))
        }
      }
      if case .unknown = item.end, cells.upperBound + 1 < line.width {
        canvas.write("?", x: line.x + cells.upperBound + 1, y: line.y, style: canvas.style(.later))
      } else if item.to == nil, cells.upperBound == line.width - 1 {
        canvas.write("▶", x: line.x + cells.upperBound, y: line.y, style: look)
      }
      // The level stands where the bar begins, if it leaves some of the bar.
      let label = level?.signed ?? "?"
      if cells.count >= TextWidth.of(label) + 2 {
        let x = line.x + cells.lowerBound + 1
        canvas.write(label, x: x, y: line.y, style: look)
      }
    case .value(let text, let share, _):
      drawValue(item, text, share, isSelected: isSelected, on: &canvas, in: line, style(.routeSea))
    case .mark(let precision):
      guard let from = item.from else { return }
      let start = column(from.span.lowerBound, line.width)
      // Where the window is narrow enough, a date takes as much room as it leaves open.
      let end =
        item.goesOn
        ? line.width : column((item.to ?? from).span.upperBound - 0.001, line.width)
      guard start < line.width, end >= 0 else { return }
      let cells = max(0, start)...max(max(0, start), min(end, line.width - 1))
      if isSelected { canvas.focus = Point(x: line.x + cells.lowerBound, y: line.y) }
      for x in cells {
        canvas.write("╌", x: line.x + x, y: line.y, style: style(.secondary))
      }
      canvas.write(precision.mark, x: line.x + cells.lowerBound, y: line.y, style: style(.strong))
    }
  }
}

extension Level {
  /// The stroke of a bar: the further from neutral, the stronger.
  var bar: String {
    switch abs(value) {
    case 0: "┄"
    case 1: "─"
    case 2: "━"
    default: "▬"
    }
  }
}

extension Event.Precision {
  /// The mark of a date known so precisely: a full dot for a day, an empty one for an era.
  var mark: String {
    switch self {
    case .day: "●"
    case .month: "◉"
    case .year: "○"
    case .era: "≈"
    }
  }
}
