import AllianceModel
import TerminalKit

/// Something that draws itself; it is made from the state, draws, and is gone.
protocol View {
  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme)
}

extension State {
  /// The screen as it should look now.
  public func draw() -> Canvas {
    let theme = context.theme
    var canvas = Canvas(size: context.size, style: theme.ground)
    let screen = canvas.bounds
    guard SceneFrame.minimumScreen.fits(into: context.size) else {
      let needed =
        "alliances needs \(SceneFrame.minimumScreen.columns)x\(SceneFrame.minimumScreen.rows), "
        + "this is \(context.size.columns)x\(context.size.rows)"
      for (y, line) in WordWrap.wrap(needed, to: screen.width).enumerated() {
        canvas.write(line, x: 0, y: y, style: theme.ground)
      }
      return canvas
    }
    if context.configuration.isPlain { return PlainScreen(state: self).draw() }
    let status = Rect(x: 0, y: screen.maxY - 1, width: screen.width, height: 1)
    StatusBar(state: self).draw(on: &canvas, in: status, theme: theme)
    if let overlay {
      OverlayView(overlay, context).draw(on: &canvas, in: screen.inset(bottom: 1), theme: theme)
    } else {
      topBar.draw(on: &canvas, in: screen.split(top: 1).top, theme: theme)
      scene.model.draw(on: &canvas, in: context.sceneArea, context)
      prompt?.model.drawChoices(on: &canvas, in: context.sceneArea, context)
    }
    MessageView(state: self)?.draw(on: &canvas, in: screen, theme: theme)
    canvas.page = page
    canvas.focus = focus(on: canvas)
    return canvas
  }

  /// What the screen is a picture of: the place of its scene among all, −1 for what lies over it.
  private var page: Int {
    let shown = Swift.type(of: scene.model)
    return overlay == nil ? Scenes.all.firstIndex { $0 == shown } ?? 0 : -1
  }

  /// Where what is selected begins: the lowest and rightmost of what is marked so, since a matrix
  /// marks the head of the column too; the first line of the scene if nothing is.
  private func focus(on canvas: Canvas) -> Point {
    let area = context.sceneArea
    let selected = context.theme.style(.selected)
    for y in (area.y..<area.maxY).reversed() where overlay == nil {
      guard let last = canvas.row(y).lastIndex(where: { $0.style == selected }) else { continue }
      let row = canvas.row(y)[...last]
      let start = row.lastIndex { $0.style != selected }.map { $0 + 1 } ?? row.startIndex
      return Point(x: start - row.startIndex, y: y)
    }
    return Point(x: area.x, y: area.y)
  }

  /// The first line.
  var topBar: TopBar { scene.model.topBar(in: context) }
}
