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

  func exportSubject(in context: Context) -> ExportSubject {
    .view(name: form == .table ? id.slug : "panel", isTable: form == .table)
  }

  /// The values that are shown, exactly.
  func table(hasTabs: Bool, for reader: TableReader, in context: Context) -> String? {
    panel(in: context).map {
      $0.table(
        of: told($0, in: context), in: toldPeriods($0, in: context), context.library,
        hasTabs: hasTabs, for: reader)
    }
  }

  /// More rows than these are no page, and are counted instead.
  private static let mostTold = 200

  /// Of lines the values of those in colour, a row a period; of lists a row for each.
  func articleBlocks(in context: Context) -> [Article.Block] {
    guard let panel = panel(in: context) else { return [] }
    let pool = pool(panel, in: context)
    let view = PanelView(self, panel, context)
    let isOfLines = form == .lines || form == .multiples
    let subjects = isOfLines ? colored(panel, in: context) : Array(pool.prefix(Self.mostTold))
    let names = subjects.map { context.library.title(ofSubject: $0, in: panel) }
    let title = "\(panel.title), \(panel.measureText)"
    func passage(_ text: String) -> Article.Passage { Article.Passage(text, [panel.form.citation]) }
    var table: Article.Table
    if isOfLines {
      table = Article.Table(title, columns: [panel.form.step.rawValue] + names)
      let periods = Set(subjects.flatMap { panel.points(of: $0).map(\.period) }).sorted()
      table.rows = periods.map { period in
        [Article.Passage(panel.text(ofPeriod: period))]
          + subjects.map { subject in
            panel.value(of: subject, at: period).map {
              passage(panel.text($0, withUnit: false))
            } ?? Article.Passage("")
          }
      }
    } else {
      table = Article.Table(title, columns: [panel.form.subjects.rawValue] + view.courseHeads)
      table.rows = zip(names, subjects).map { name, subject in
        [Article.Passage(name)] + view.courseCells(subject).map(passage)
      }
    }
    let more = pool.count - subjects.count
    let rest = more > 0 ? ["Not in the table: \(more) more; as csv all have every value."] : []
    return [.table(table)] + rest.map { .paragraph(Article.Passage($0)) }
  }
}

/// Lines with their real geometry.
struct PanelPicture {
  private let view: PanelView
  private let scene: PanelScene
  private let panel: Panel
  private let context: Context
  private let lines: PanelLines

  private static let width = 900.0
  private static let high = 440.0
  private static let left = 84.0
  private static let right = 236.0
  static let inks: [SVG.Ink] = [.first, .second, .third, .fourth, .fifth, .sixth]
  private static let dashes = ["", "9 3", "2 3", "12 3 2 3"]

  /// Nil where nothing is known.
  init?(_ scene: PanelScene, _ panel: Panel, _ context: Context) {
    (self.scene, self.panel, self.context) = (scene, panel, context)
    view = PanelView(scene, panel, context)
    guard let lines = PanelLines(scene, panel, selected: view.selected, context) else { return nil }
    self.lines = lines
  }

  private var named: [Int] { lines.named }
  private var axis: PanelAxis { lines.axis }
  private var periods: ClosedRange<Int> { lines.periods }
  private var plot: Double { Self.width - Self.left - Self.right }

  private func ink(_ number: Int) -> SVG.Ink {
    lines.colored.contains(named[number]) ? Self.inks[number % Self.inks.count] : .quiet
  }
  private func dash(_ number: Int) -> String { Self.dashes[number % Self.dashes.count] }

  func drawn() -> SVG {
    var svg = SVG(words, width: Self.width)
    let top = svg.top + 12
    func place(_ place: (x: Double, y: Double)) -> LinePaths.Place {
      (Self.left + place.x * plot, top + place.y * Self.high)
    }
    for mark in axis.marks {
      guard let share = axis.place(mark) else { continue }
      let y = top + share * Self.high
      svg.path([(Self.left, y), (Self.left + plot, y)], stroke: .line)
      svg.text(
        PanelClasses.text(of: mark), Self.left - 8, y + 4, size: 11, ink: .quiet, anchor: .end)
    }
    func draw(_ subject: Int, ink: SVG.Ink, width: Double, dash: String = "", title: String) {
      for run in lines.runs(of: subject) {
        let line = run.map(place)
        if line.count > 1 {
          svg.path(line, stroke: ink, width: width, dash: dash, title: title)
        } else if let only = line.first {
          svg.circle(only.x, only.y, max(1.5, width), fill: ink, title: title)
        }
      }
    }
    for subject in lines.behind {
      draw(subject, ink: .line, width: 1, title: title(subject))
    }
    // Those in colour lie over those that are not.
    let order = Array(named.indices.reversed()).stablySorted {
      lines.colored.contains(named[$0]) ? 1 : 0
    }
    for number in order {
      let subject = named[number]
      let isColored = lines.colored.contains(subject)
      draw(
        subject, ink: isColored ? ink(number) : .line,
        width: !isColored ? 1 : subject == view.selected ? 3 : 2,
        dash: isColored ? dash(number) : "",
        title: "\(title(subject)): \(view.course(of: subject))")
    }
    let foot = top + Self.high + 18
    addYears(at: foot, on: &svg)
    let legend = addNames(on: &svg) { lines.place($0).map(place) }
    let notes = (lines.notes() + (view.isPart ? [scene.orderText(panel, in: context)] : [])).map {
      $0.firstUpper + "."
    }
    svg.addFoot(
      at: foot + 4, legend, notes: notes + ["Where a line is broken no value is known."])
    return svg
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
    for (number, subject) in named.enumerated() {
      guard let last = lines.points[subject]?.last, let end = place(last) else { continue }
      let name = SVG.cut(
        "\(title(subject)) \(PanelClasses.text(of: last.value))",
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
    let first = named.first.map { "; first here: \(title($0))" } ?? ""
    return PictureWords(
      "\(panel.title), \(span)\(named.count > 1 ? first : named.first.map { ": \(title($0))" } ?? "")",
      standfirst: [
        panel.measureText, lines.axisNote ?? "",
        scene.scopeText(panel, in: context) ?? "", context.pictureDate,
      ],
      contents: named.map { "\(title($0)): \(view.course(of: $0))" },
      citations: [panel.form.citation], in: context)
  }
}
