import AllianceModel

/// A panel as a picture, and its values as a table.
extension PanelScene {
  /// What the screen shows with its real geometry; of a table the chosen ones as lines.
  func picture(in context: Context) -> SVG? {
    guard let panel = panel(in: context), !rows(panel, in: context).isEmpty else { return nil }
    switch form {
    case .lines, .table: return PanelPicture(self, panel, context)?.drawn()
    case .multiples: return PanelView(self, panel, context).multiplesPicture
    case .heat: return PanelView(self, panel, context).heatPicture
    case .bars: return PanelView(self, panel, context).barsPicture
    }
  }

  /// The values of the chosen ones, a row a period.
  func articleBlocks(in context: Context) -> [Article.Block] {
    guard let panel = panel(in: context) else { return [] }
    let subjects = colored(panel, in: context)
    var table = Article.Table(
      "\(panel.title), \(panel.measure) in \(panel.unit)",
      columns: ["period"] + subjects.map { context.library.title(ofSubject: $0, in: panel) })
    let periods = Set(subjects.flatMap { panel.points(of: $0).map(\.period) }).sorted()
    table.rows = periods.map { period in
      [Article.Passage(panel.text(ofPeriod: period))]
        + subjects.map { subject in
          panel.value(of: subject, at: period).map {
            Article.Passage(panel.text($0, withUnit: false), [panel.form.citation])
          } ?? Article.Passage("")
        }
    }
    return [.table(table)]
  }
}

/// Lines with their real geometry.
struct PanelPicture {
  private let view: PanelView
  private let panel: Panel
  private let context: Context
  private let axis: PanelAxis
  private let colored: [Int]
  private let behind: [Int]
  private let points: [Int: [Panel.Point]]
  private let periods: ClosedRange<Int>

  private static let width = 900.0
  private static let high = 440.0
  private static let left = 84.0
  private static let right = 236.0
  static let inks: [SVG.Ink] = [.first, .second, .third, .fourth, .fifth, .sixth]
  private static let dashes = ["", "9 3", "2 3", "12 3 2 3"]

  /// Nil where nothing is known.
  init?(_ scene: PanelScene, _ panel: Panel, _ context: Context) {
    (self.panel, self.context) = (panel, context)
    view = PanelView(scene, panel, context)
    colored = scene.colored(panel, in: context)
    let front = Set(colored)
    behind =
      scene.filter.isEmpty ? scene.pool(panel, in: context).filter { !front.contains($0) } : []
    points = Dictionary(
      uniqueKeysWithValues: (colored + behind.prefix(PanelView.mostBehind)).map {
        ($0, panel.points(of: $0))
      })
    let all = points.values.joined()
    guard let axis = PanelAxis(all.map(\.value)), let first = all.map(\.period).min(),
      let last = all.map(\.period).max()
    else { return nil }
    (self.axis, periods) = (axis, first...last)
  }

  private var plot: Double { Self.width - Self.left - Self.right }
  private var drawnBehind: ArraySlice<Int> { behind.prefix(PanelView.mostBehind) }

  private func ink(_ number: Int) -> SVG.Ink { Self.inks[number % Self.inks.count] }
  private func dash(_ number: Int) -> String { Self.dashes[number % Self.dashes.count] }

  func drawn() -> SVG {
    var svg = SVG(words, width: Self.width)
    let top = svg.top + 12
    func place(_ point: Panel.Point) -> LinePaths.Place? {
      let wide = max(1, periods.upperBound - periods.lowerBound)
      let x = Double(point.period - periods.lowerBound) / Double(wide)
      return axis.place(point.value).map { (Self.left + x * plot, top + $0 * Self.high) }
    }
    for mark in axis.marks {
      guard let share = axis.place(mark) else { continue }
      let y = top + share * Self.high
      svg.path([(Self.left, y), (Self.left + plot, y)], stroke: .line)
      svg.text(Claim.format(mark), Self.left - 8, y + 4, size: 11, ink: .quiet, anchor: .end)
    }
    func draw(_ subject: Int, ink: SVG.Ink, width: Double, dash: String = "", title: String) {
      for run in Self.runs(points[subject] ?? []) {
        let line = run.compactMap(place)
        if line.count > 1 {
          svg.path(line, stroke: ink, width: width, dash: dash, title: title)
        } else if let only = line.first {
          svg.circle(only.x, only.y, max(1.5, width), fill: ink, title: title)
        }
      }
    }
    for subject in drawnBehind {
      draw(subject, ink: .line, width: 1, title: title(subject))
    }
    for (number, subject) in colored.enumerated().reversed() {
      draw(
        subject, ink: ink(number), width: subject == view.selected ? 3 : 2, dash: dash(number),
        title: "\(title(subject)): \(view.course(of: subject))")
    }
    let foot = top + Self.high + 18
    addYears(at: foot, on: &svg)
    let legend = addNames(on: &svg) { place($0) }
    svg.addFoot(at: foot + 4, legend, notes: notes)
    return svg
  }

  /// Values of periods that follow each other: between others nobody says anything.
  static func runs(_ points: [Panel.Point]) -> [[Panel.Point]] {
    var runs: [[Panel.Point]] = []
    for point in points {
      if let last = runs.last?.last, last.period + 1 == point.period {
        runs[runs.count - 1].append(point)
      } else {
        runs.append([point])
      }
    }
    return runs
  }

  private func title(_ subject: Int) -> String {
    context.library.title(ofSubject: subject, in: panel)
  }

  private func addYears(at y: Double, on svg: inout SVG) {
    let count = periods.upperBound - periods.lowerBound
    let step = max(1, [1, 2, 5, 10, 20, 50, 100, 500, 1000].first { count / $0 <= 9 } ?? count)
    for period in periods
    where (period - periods.lowerBound) % step == 0 || period == periods.upperBound {
      let x = Self.left + Double(period - periods.lowerBound) / Double(max(1, count)) * plot
      svg.text(panel.text(ofPeriod: period), x, y, size: 11, ink: .quiet, anchor: .middle)
    }
  }

  /// Writes names at the ends of lines, at the height of the last value or as near as there is room; what
  /// has none stands in the legend.
  private func addNames(
    on svg: inout SVG, _ place: (Panel.Point) -> LinePaths.Place?
  ) -> [LegendEntry] {
    var legend: [LegendEntry] = []
    let x = Self.left + plot + 12
    for (number, subject) in colored.enumerated() {
      guard let last = points[subject]?.last, let end = place(last) else { continue }
      let name = SVG.cut(
        "\(title(subject)) \(panel.text(PanelClasses.rounded(last.value), withUnit: false))",
        to: Self.right - 20, size: 12)
      let offsets = (0...14).flatMap { [Double($0) * 8, Double($0) * -8] }
      let offset = offsets.first {
        svg.text(
          name, x, end.y + 4 + $0, size: 12, ink: ink(number), isBold: subject == view.selected)
      }
      if let offset {
        svg.path([end, (x - 3, end.y + offset)], stroke: ink(number), width: 0.6)
      } else {
        legend.append(
          LegendEntry(word: title(subject), sample: .line(ink(number), dash: dash(number))))
      }
    }
    return legend
  }

  private var words: PictureWords {
    let span = panel.text(ofPeriods: periods)
    let first = colored.first.map { "; first here: \(title($0))" } ?? ""
    return PictureWords(
      "\(panel.title), \(span)\(colored.count > 1 ? first : colored.first.map { ": \(title($0))" } ?? "")",
      standfirst: [
        "\(panel.measure) in \(panel.unit)" + (axis.isLogarithmic ? ", logarithmic axis" : ""),
        drawnBehind.isEmpty ? "" : "grey: \(counted(drawnBehind.count, "other"))",
        context.pictureDate,
      ],
      contents: colored.map { "\(title($0)): \(view.course(of: $0))" },
      citations: [panel.form.citation], in: context)
  }

  private var notes: [String] {
    let missing = behind.count - drawnBehind.count
    let zeros = axis.isLogarithmic ? points.values.joined().count { $0.value <= 0 } : 0
    return [
      missing > 0 ? "Not drawn: \(missing) more." : nil,
      zeros > 0 ? "Zeros have no place on a logarithmic axis: \(zeros) are not drawn." : nil,
      "Where a line is broken no value is known.",
    ].compactMap { $0 }
  }
}
