import AllianceModel

extension TimelineScene {
  func picture(in context: Context) -> SVG {
    let lanes = timeline(in: context).lanes
    let scale = scale(in: context)
    let row = 20.0
    let label = min(
      320, (lanes.map { SVG.length(of: $0.title, size: 12) }.max() ?? 0) + 28)
    let plot = 760.0
    let height = SVG.top + row * Double(lanes.count) + 34 + SVG.bottom
    var picture = SVG(width: label + plot + 24, height: height)
    func x(_ year: Double) -> Double {
      label + max(0, min(1, scale.position(of: year))) * plot
    }
    let foot = SVG.top + row * Double(lanes.count)
    for (year, cell) in TimeAxis(scale: scale).ticks(width: 96) {
      let place = label + (Double(cell) + 0.5) / 96 * plot
      picture.path([(place, SVG.top), (place, foot + 4)], stroke: .line)
      picture.text(
        PartialDate(year: year).description, place, foot + 18, size: 11, ink: .quiet,
        anchor: .middle)
    }
    for (number, lane) in lanes.enumerated() {
      let y = SVG.top + Double(number) * row
      var title = lane.title + (lane.folded.isEmpty ? "" : " (\(lane.folded.count))")
      while SVG.length(of: title, size: 12) > label - 20 { title = String(title.dropLast(2)) + "…" }
      picture.text(title, label - 8, y + 14, size: 12, anchor: .end)
      for item in lane.items + lane.folded.flatMap(\.items) {
        let start = x(item.shownFrom?.span.lowerBound ?? scale.window.lowerBound)
        let words = context.library.title(of: item.record)
        switch item.shape {
        case .phase(let level, _):
          let end = item.to.map { x($0.span.upperBound) } ?? label + plot
          let tone: MatrixTone =
            level.map { MatrixTone.levels[$0.value + 3] } ?? .unread
          let strength = lane.folded.isEmpty ? tone.ink.strength : 0.25
          picture.rect(
            start, y + 4, max(2, end - start), row - 8,
            fill: tone == .unread ? .even : tone.ink.ink,
            strength: strength, title: words + (level.map { ": \($0.signed) \($0.word)" } ?? ""))
        case .mark: picture.circle(start, y + row / 2, 3.5, fill: .pledge, title: words)
        }
      }
    }
    if let date = context.viewpoint.moment?.date {
      let place = x(date.span.upperBound)
      picture.path([(place, SVG.top), (place, foot)], stroke: .talk, width: 1.5, dash: "3 3")
    }
    picture.addLegend(
      [.allied, .close, .friendly, .neutral, .strained, .opposed, .hostile],
      credit: context.library.pictureCredit)
    return picture
  }
}

extension MatrixTone {
  /// The tones of levels from −3 to +3.
  static let levels: [MatrixTone] = [
    .hostile, .opposed, .strained, .neutral, .friendly, .close, .allied,
  ]
}
