import AllianceModel
import TerminalKit

/// Something that draws itself; it is made from the state, draws, and is gone.
protocol View {
  func draw(on canvas: inout Canvas, in area: Rect)
}

extension Canvas {
  /// An empty canvas for views, which ask it how roles look.
  init(size: Size, theme: Theme) {
    self.init(size: size, style: theme.ground)
    looks = Role.allCases.map { theme.style($0) }
  }

  /// The look of a role.
  func style(_ role: Role) -> Style { looks[role.rawValue] }
}

extension State {
  /// The screen as it should look now.
  public func draw() -> Canvas {
    var canvas = Canvas(size: context.size, theme: context.theme)
    let screen = canvas.bounds
    guard SceneFrame.minimumScreen.fits(into: context.size) else {
      let needed =
        "alliances needs \(SceneFrame.minimumScreen.columns)x\(SceneFrame.minimumScreen.rows), "
        + "this is \(context.size.columns)x\(context.size.rows)"
      for (y, line) in WordWrap.wrap(needed, to: screen.width).enumerated() {
        canvas.write(line, x: 0, y: y, style: context.theme.ground)
      }
      return canvas
    }
    if context.configuration.isPlain { return PlainScreen(state: self).draw() }
    let status = Rect(x: 0, y: screen.maxY - 1, width: screen.width, height: 1)
    StatusBar(state: self).draw(on: &canvas, in: status)
    // Where nothing is selected, at the first line.
    let inside = SceneFrame.inside(context.sceneArea, isFramed: context.isFramed)
    canvas.focus = Point(x: inside.x, y: inside.y)
    if let overlay {
      OverlayView(overlay, context).draw(on: &canvas, in: screen.inset(bottom: 1))
    } else {
      topBar.draw(on: &canvas, in: screen.split(top: 1).top)
      scene.model.draw(on: &canvas, in: context.sceneArea, context)
      prompt?.model.drawChoices(on: &canvas, in: context.sceneArea, context)
    }
    if let strip {
      KeyStripView(strip, in: scope, context).draw(on: &canvas, in: context.sceneArea)
    }
    MessageView(state: self)?.draw(on: &canvas, in: screen)
    canvas.page = page
    return canvas
  }

  /// What the screen is a picture of: a scene, and of the home scene a list; −1 for what lies over it.
  private var page: Int {
    guard overlay == nil else { return -1 }
    var hasher = Hasher()
    hasher.combine(ObjectIdentifier(Swift.type(of: scene.model)))
    hasher.combine((scene.model as? any HomeScene)?.list)
    return hasher.finalize()
  }

  /// The first line.
  var topBar: TopBar {
    (scene.model as? any HomeScene)?.topBar(in: context) ?? TopBar(context)
  }
}
