import AllianceModel

/// The forms of a panel that have a row for each, as pictures: what is where is asked of the same values as
/// on the screen.
extension PanelView {
  private static let width = 900.0
  /// More rows than these are no picture, and are counted instead.
  private static let mostRows = 80

  private func title(_ subject: Int) -> String {
    context.library.title(ofSubject: subject, in: panel)
  }

  private func words(_ span: String, _ rows: [Int], _ more: [String]) -> PictureWords {
    let first = rows.first.map { "; first here: \(title($0))" } ?? ""
    return PictureWords(
      "\(panel.title), \(span)\(first)",
      standfirst: [panel.measureText] + more + [context.pictureDate],
      contents: rows.map { "\(title($0)): \(course(of: $0))" },
      citations: [panel.form.citation], in: context)
  }

  private func notes(_ rows: ArraySlice<Int>, of count: Int, _ more: [String?]) -> [String] {
    let hidden = count - rows.count
    return [hidden > 0 ? "Not drawn: \(hidden) more." : nil].compactMap { $0 }
      + more.compactMap { $0 }
  }

  /// How wide the names of rows are.
  private func nameLength(_ rows: ArraySlice<Int>) -> Double {
    min(260, (rows.map { SVG.length(of: title($0), size: 11) }.max() ?? 0) + 12)
  }

  private func addName(_ subject: Int, _ x: Double, _ y: Double, length: Double, on svg: inout SVG)
  {
    svg.text(
      SVG.cut(title(subject), to: length - 8, size: 11), x + length - 8, y, size: 11, anchor: .end,
      isBold: subject == selected)
  }

  var heatPicture: SVG {
    let pool = scene.pool(panel, in: context)
    let rows = pool.prefix(Self.mostRows)
    let heat = heat(most: 240)
    var svg = SVG(
      words(
        panel.text(ofPeriods: panel.periods), Array(rows),
        [heat.shades.classText, scene.orderText(panel, in: context)]), width: Self.width)
    let (left, top, high) = (SVG.margin + nameLength(rows), svg.top + 12, 14.0)
    let wide = (Self.width - SVG.margin - left) / Double(heat.columns)
    for (number, subject) in rows.enumerated() {
      let y = top + Double(number) * high
      addName(subject, SVG.margin, y + 10.5, length: left - SVG.margin, on: &svg)
      let known = Dictionary(
        panel.points(of: subject).map { (heat.column($0.period), $0) },
        uniquingKeysWith: { $1 })
      let numbers = heat.numbers(of: subject)
      var column = 0
      while column < numbers.count {
        let number = numbers[column]
        // What nobody knows is one area, however long it lasts.
        let end =
          number < 0 ? numbers[column...].firstIndex { $0 >= 0 } ?? numbers.count : column + 1
        let value = known[column].map {
          "\(panel.text(ofPeriod: $0.period)) \(panel.text($0.value))"
        }
        svg.rect(
          left + Double(column) * wide, y, max(0.4, wide * Double(end - column) - 0.4), high - 1,
          fill: number < 0 ? .unknown : .sea,
          strength: number < 0 ? 1 : heat.shades.strength(of: number),
          title: "\(title(subject)): " + (value ?? "no data"))
        column = end
      }
    }
    let foot = top + Double(rows.count) * high + 12
    let ends = [(panel.periods.lowerBound, SVG.Anchor.start), (panel.periods.upperBound, .end)]
    for (end, anchor) in ends {
      svg.text(
        panel.text(ofPeriod: end), anchor == .start ? left : Self.width - SVG.margin, foot,
        size: 11, ink: .quiet, anchor: anchor)
    }
    svg.addFoot(
      at: foot + 4, heat.shades.areaLegend,
      notes: notes(
        rows, of: pool.count,
        [
          heat.note, hiddenGaps(of: Array(rows)) { heat.column($0) }, heat.shades.meansText(),
        ].map { $0.map { $0.firstUpper + "." } }))
    return svg
  }

  var barsPicture: SVG {
    let pool = scene.pool(panel, in: context)
    let known = pool.filter { panel.value(of: $0, at: period) != nil }
    let rows = known.prefix(Self.mostRows)
    let axis = PanelAxis(known.compactMap { panel.value(of: $0, at: period) } + [0], isLinear: true)
    var svg = SVG(
      words(panel.text(ofPeriod: period), Array(rows), [scene.orderText(panel, in: context)]),
      width: Self.width)
    let (left, top, high) = (SVG.margin + nameLength(rows), svg.top + 12, 16.0)
    let wide = Self.width - SVG.margin - left - 90
    func place(_ value: Double) -> Double { left + (axis?.share(value) ?? 0) * wide }
    for (number, subject) in rows.enumerated() {
      guard let value = panel.value(of: subject, at: period) else { continue }
      let y = top + Double(number) * high
      let (from, to) = (min(place(0), place(value)), max(place(0), place(value)))
      addName(subject, SVG.margin, y + 11.5, length: left - SVG.margin, on: &svg)
      svg.rect(
        from, y + 1.5, max(value == 0 ? 0 : 0.8, to - from), high - 4,
        fill: subject == selected ? .second : .first,
        title: "\(title(subject)): \(panel.text(value))")
      svg.text(panel.text(value, withUnit: false), to + 6, y + 11.5, size: 11)
    }
    let foot = top + Double(rows.count) * high
    svg.path([(place(0), top), (place(0), foot)], stroke: .quiet)
    let missing = pool.count - known.count
    svg.addFoot(
      at: foot + 4, [],
      notes: notes(
        rows, of: known.count,
        [missing > 0 ? "Without a value at the date: \(missing)." : nil]))
    return svg
  }

  var multiplesPicture: SVG? {
    let rows = scene.colored(panel, in: context)
    guard let axes = multiplesAxes(rows) else { return nil }
    let periods = panel.periods
    var svg = SVG(
      words(panel.text(ofPeriods: periods), rows, [multiplesScale(axes)]), width: Self.width)
    let across = max(1, min(4, rows.count))
    let (wide, high) = ((Self.width - 2 * SVG.margin) / Double(across), 150.0)
    let top = svg.top + 12
    for (number, subject) in rows.enumerated() {
      let x = SVG.margin + Double(number % across) * wide
      let y = top + Double(number / across) * high
      let (long, tall) = (wide - 20, high - 56)
      let axis = axes.axis(of: subject)
      svg.text(
        SVG.cut(title(subject), to: long, size: 12), x, y + 12, size: 12,
        isBold: subject == selected)
      let zero = y + 22 + (1 - axis.share(0)) * tall
      svg.path([(x, zero), (x + long, zero)], stroke: .line)
      for run in Self.runs(panel.points(of: subject)) {
        let line = run.map { point in
          (
            x: x + Double(point.period - periods.lowerBound) / Double(max(1, periods.count - 1))
              * long, y: y + 22 + (1 - axis.share(point.value)) * tall
          )
        }
        if line.count > 1 {
          svg.path(
            line, stroke: .first, width: 1.8, title: "\(title(subject)): \(course(of: subject))")
        } else if let only = line.first {
          svg.circle(only.x, only.y, 1.8, fill: .first, title: title(subject))
        }
      }
      let last = panel.points(of: subject).last.map {
        "\(PanelClasses.text(of: $0.value)) in \(panel.text(ofPeriod: $0.period))"
      }
      svg.text(last ?? "no data", x, y + tall + 38, size: 11, ink: .quiet)
    }
    let foot = top + Double((rows.count + across - 1) / across) * high
    svg.addFoot(at: foot, [], notes: ["Where a line is broken no value is known."])
    return svg
  }

  /// Values of periods that follow each other: between others nobody says anything.
  private static func runs(_ points: [Panel.Point]) -> [ArraySlice<Panel.Point>] {
    let starts = points.indices.filter {
      $0 == 0 || points[$0 - 1].period + 1 < points[$0].period
    }
    return zip(starts, starts.dropFirst() + [points.count]).map { points[$0..<$1] }
  }
}
