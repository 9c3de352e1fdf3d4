import AllianceModel
import TerminalKit

/// Something that draws itself; it is made from the state, draws, and is gone.
protocol View {
  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme)
}

extension State {
  /// The screen as it should look now.
  public func draw() -> Canvas {
    var canvas = Canvas(size: size, style: theme.ground)
    let screen = canvas.bounds
    guard layout.mode != .tooSmall else {
      let needed =
        "alliances needs \(Layout.minimum.columns)x\(Layout.minimum.rows), this is \(size.columns)x\(size.rows)"
      canvas.write(needed, x: 0, y: 0, style: theme.ground)
      return canvas
    }
    if configuration.isPlain { return PlainScreen(state: self).draw() }
    let status = Rect(x: 0, y: screen.maxY - 1, width: screen.width, height: 1)
    StatusBar(state: self).draw(on: &canvas, in: status, theme: theme)
    if let overlay {
      OverlayView(overlay, state: self).draw(on: &canvas, in: screen.inset(bottom: 1), theme: theme)
    } else {
      drawScene(on: &canvas)
    }
    MessageView(state: self)?.draw(on: &canvas, in: screen, theme: theme)
    return canvas
  }

  private func drawScene(on canvas: inout Canvas) {
    let layout = layout
    TopBar(state: self, layout: layout).draw(
      on: &canvas, in: canvas.bounds.split(top: 1).top, theme: theme)
    switch location.scene {
    case .browse: drawPanes(on: &canvas, layout: layout)
    case .matrix: MatrixView(state: self).draw(on: &canvas, in: sceneArea, theme: theme)
    case .timeline: TimelineView(state: self).draw(on: &canvas, in: sceneArea, theme: theme)
    case .map: MapView(state: self).draw(on: &canvas, in: sceneArea, theme: theme)
    case .chart:
      if let figure = chartedFigure {
        ChartView(state: self, figure: figure).draw(on: &canvas, in: sceneArea, theme: theme)
      }
    case .compare:
      if let comparison {
        CompareView(comparison: comparison, scroll: comparisonScroll, isFramed: isSceneFramed)
          .draw(on: &canvas, in: sceneArea, theme: theme)
      }
    }
    if let palette {
      PaletteView(palette: palette, keys: keys).draw(on: &canvas, in: sceneArea, theme: theme)
    }
  }

  private func drawPanes(on canvas: inout Canvas, layout: Layout) {
    let detail = layout.panes.contains { $0.pane == .detail } ? detail : DetailDocument()
    PaneFrame(state: self, layout: layout, detail: detail).draw(
      on: &canvas, in: sceneArea, theme: theme)
    for (pane, content) in layout.panes {
      switch pane {
      case .kinds: KindList(state: self).draw(on: &canvas, in: content, theme: theme)
      case .list:
        RecordList(state: self).draw(on: &canvas, in: content, theme: theme)
        Highlighter(words: highlightedWords).mark(on: &canvas, in: content, theme: theme)
      case .detail:
        DetailView(
          detail: detail, position: location.detail, isFocused: location.focus == .detail,
          numbered: prompt?.purpose == .link ? visibleLinks.map(\.number) : []
        )
        .draw(on: &canvas, in: content, theme: theme)
        Highlighter(words: highlightedWords).mark(on: &canvas, in: content, theme: theme)
      }
    }
  }
}
