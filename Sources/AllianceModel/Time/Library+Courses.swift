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
  /// The numbers over time of every two actors that have some: of panels, of pairs with a relation.
  ///
  /// O(figures + relations · panels + the values of their pairs).
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
    return { pair in
      self.panelTies(of: pair).map { PairCourse($0, in: self) } + (series[pair] ?? [])
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
    figure = panel.id.any
    title =
      (panel.form.isDirected ? library.title(ofSubject: tie.subject, in: panel) + ": " : "")
      + panel.measure
    points = tie.points.map {
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
    let low = min(0, course.points.map(\.value).min() ?? 0)
    let items = course.points.map { point -> Timeline.Item in
      let share = course.most > low ? (point.value - low) / (course.most - low) : 0
      return Timeline.Item(
        record: course.figure, from: point.from,
        spells: [Spell(from: point.from, to: point.to, hasHappened: true)],
        shape: .value(point.text, share: share, point.citation))
    }
    self.init(
      title: "\(title): \(course.title)", record: record, items: items, shortTitle: course.title)
  }
}
