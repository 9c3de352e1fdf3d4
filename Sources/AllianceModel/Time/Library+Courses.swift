/// Numbers over time that are of two actors: a panel of pairs, or a series of a figure that is about the one
/// and of the other.
public struct PairCourse: Sendable {
  /// A value and what it is for.
  public struct Point: Sendable {
    public let from: PartialDate
    /// The last date that it is for; nil where that is the first one.
    public let to: PartialDate?
    public let value: Double
    /// The value with its unit.
    public let text: String
    public let citation: Citation
  }

  /// The figure that has them.
  public let figure: AnyIdentifier
  /// What is measured, and of whom where it has a direction.
  public let title: String
  /// The values that are known, the first one first; at least one.
  public let points: [Point]
  /// Up to which value a line of them reaches: 100 of percentages, else the largest one.
  let most: Double
}

extension Library {
  /// The numbers over time of any two actors: of panels of pairs, and of series that name both.
  ///
  /// O(figures); of two actors O(panels + their values).
  func courses() -> (ActorPair) -> [PairCourse] {
    var series: [ActorPair: [PairCourse]] = [:]
    for row in 0..<count(of: .figure) {
      guard case .figure(let figure)? = record(.figure, at: row), figure.panel == nil else {
        continue
      }
      for part in figure.series {
        let about = figure.about.filter { $0 != part.subject && $0.kind == .actor }
        guard let subject = part.subject, subject.kind == .actor, about.count == 1,
          !part.points.isEmpty, let pair = pair(of: [subject, about[0]])
        else { continue }
        series[pair, default: []].append(PairCourse(part, of: figure, title(of: subject)))
      }
    }
    let panels = pairPanels
    return { pair in
      self.panelTies(of: pair, in: panels).map { PairCourse($0, in: self) } + (series[pair] ?? [])
    }
  }
}

extension Library {
  /// The numbers over time of a state, of panels of states.
  ///
  /// O(panels + the values of the state).
  func courses(ofState state: Identifier<Actor>) -> [PairCourse] {
    panels.filter { $0.form.subjects == .states }.compactMap { panel in
      panel.subject(of: [state]).map {
        PairCourse(panel, panel.points(of: $0), titled: panel.measure)
      }
    }
  }
}

extension PairCourse {
  fileprivate init(_ series: Figure.Series, of figure: Figure, _ subject: String) {
    self.figure = figure.id.any
    title = "\(subject): \(figure.measure)"
    points = series.points.map {
      Point(
        from: $0.from, to: $0.to, value: $0.value, text: figure.text(of: $0), citation: $0.citation)
    }
    let most = points.map(\.value).max() ?? 0
    self.most = figure.unit == .percent ? max(100, most) : most
  }

  fileprivate init(_ tie: PanelTie, in library: Library) {
    let panel = tie.panel
    let names = panel.form.isDirected ? library.title(ofSubject: tie.subject, in: panel) + ": " : ""
    self.init(panel, tie.points, titled: names + panel.measure)
  }

  init(_ panel: Panel, _ values: [Panel.Point], titled title: String) {
    figure = panel.id.any
    self.title = title
    points = values.map {
      Point(
        from: panel.form.step.date($0.period), to: nil, value: $0.value,
        text: panel.text($0.value), citation: panel.form.citation)
    }
    let most = points.map(\.value).max() ?? 0
    self.most = panel.unit == .percent ? max(100, most) : most
  }
}

extension Timeline.Lane {
  /// A lane of numbers, each over what it is for.
  ///
  /// - Parameter title: the title of the lane that it stands under.
  init(_ course: PairCourse, under title: String, of record: AnyIdentifier) {
    self.init(course, of: record, titled: title)
    shortTitle = course.title
  }

  /// A lane of numbers that stands by itself.
  ///
  /// - Parameter title: whose numbers they are.
  init(_ course: PairCourse, of record: AnyIdentifier, titled title: String) {
    let low = min(0, course.points.map(\.value).min() ?? 0)
    let items = course.points.map { point -> Timeline.Item in
      let share = course.most > low ? (point.value - low) / (course.most - low) : 0
      return Timeline.Item(
        record: course.figure, from: point.from,
        spells: [Spell(from: point.from, to: point.to, hasHappened: true)],
        shape: .value(point.text, share: share, point.citation))
    }
    self.init(title: "\(title): \(course.title)", record: record, items: items)
  }
}
