import AllianceModel
import TerminalKit

extension State {
  /// How many lines a notch of the wheel moves.
  private static let notch = 3

  /// Does what the mouse asks for: a click selects, a double click opens, the wheel scrolls what
  /// is under the pointer.
  public mutating func handle(_ mouse: MouseEvent) {
    message = nil
    act(on: mouse)
    settle()
  }

  private mutating func act(on mouse: MouseEvent) {
    let step = mouse.action == .wheelUp ? -1 : 1
    let isWheel = mouse.action == .wheelUp || mouse.action == .wheelDown
    if mouse.action == .drag, location.scene != .map || overlay != nil || prompt != nil { return }
    if overlay != nil {
      if isWheel { scrollOverlay(by: step * Self.notch) }
      return
    }
    if let prompt {
      guard !isWheel else {
        movePromptSelection(by: step)
        return
      }
      if prompt.purpose == .palette {
        cancelPrompt()
        return
      }
      acceptPrompt()
    }
    if location.scene != .browse, sceneArea.contains(mouse.point) {
      actOnScene(mouse, isWheel: isWheel, step: step)
      return
    }
    guard let (pane, area) = layout.panes.first(where: { $0.content.contains(mouse.point) }) else {
      if !isWheel, mouse.point.y == 0,
        let kind = TopBar(state: self, layout: layout).kind(at: mouse.point.x, width: size.columns)
      {
        open(kind)
      }
      return
    }
    if isWheel {
      scroll(pane, by: step)
    } else {
      click(pane, at: mouse.point, in: area)
      if mouse.action == .doubleClick { open() }
    }
  }

  private mutating func actOnScene(_ mouse: MouseEvent, isWheel: Bool, step: Int) {
    switch location.scene {
    case .browse: break
    case .matrix where isWheel: moveInMatrix(rows: step, columns: 0)
    case .matrix:
      guard let cell = MatrixView(state: self).cell(at: mouse.point, in: sceneArea) else { return }
      (matrix.row, matrix.column) = cell
      if mouse.action == .doubleClick { openInMatrix() }
    case .timeline where isWheel: moveLane(by: step)
    case .timeline:
      guard let place = TimelineView(state: self).item(at: mouse.point, in: sceneArea) else {
        return
      }
      (timeline.lane, timeline.item) = place
      if mouse.action == .doubleClick { openInTimeline() }
    case .map where isWheel:
      let area = mapLayout.map
      zoomMap(
        by: step > 0 ? 1.25 : 0.8,
        about: (Double(mouse.point.x - area.x) * 2 + 1, Double(mouse.point.y - area.y) * 4 + 2))
    case .map where mouse.action == .drag:
      panMap(
        dotsX: Double(mouse.origin.x - mouse.point.x) * 2,
        dotsY: Double(mouse.origin.y - mouse.point.y) * 4, mapProjection)
    case .map:
      guard mapLayout.map.contains(mouse.point) else { return }
      selectOnMap(at: mouse.point)
      if mouse.action == .doubleClick { openOnMap() }
    case .chart: if isWheel { moveChartCursor(by: step) }
    case .compare where isWheel: scrollComparison(by: step * Self.notch)
    case .compare: break
    }
  }

  private mutating func scroll(_ pane: Pane, by step: Int) {
    switch pane {
    case .kinds: moveKind(to: kindIndex + step)
    case .list: jumpInList(by: step * Self.notch)
    case .detail: scrollDetail(by: step * Self.notch)
    }
  }

  private mutating func click(_ pane: Pane, at point: Point, in area: Rect) {
    switch pane {
    case .kinds:
      let index = KindList(state: self).top(height: area.height) + point.y - area.y
      guard Kind.allCases.indices.contains(index) else { return }
      location.focus = .kinds
      show(.kind(Kind.allCases[index]))
    case .list:
      let row = (lists[location.source]?.top ?? 0) + point.y - area.y
      guard row < count(of: location.source) else { return }
      location.focus = .list
      select(row: row)
    case .detail:
      guard record != nil else { return }
      location.focus = .detail
      location.detail.link = link(at: point, in: area)
    }
  }

  /// The number of the link at a cell of the detail.
  private func link(at point: Point, in area: Rect) -> Int? {
    let lines = detail.lines
    let index = location.detail.scroll + point.y - area.y
    guard lines.indices.contains(index) else { return nil }
    var x = area.x + 1
    for span in lines[index] {
      let end = x + TextWidth.of(span.text)
      if (x..<end).contains(point.x) { return DetailTag(span).link }
      x = end
    }
    return nil
  }
}
