/// What a panel says of two actors, or of one state: its values over time, and where they stand among those of each
/// of the two, or of all states.
public struct PanelTie: Sendable {
  /// Where a value stands among those of one of the two.
  public struct Standing: Sendable {
    /// Whose values it is compared with.
    public let actor: Identifier<Actor>
    /// From 1 for the largest; of ranks the smallest number is 1.
    public let place: Int
    public let count: Int
  }

  public let panel: Panel
  /// The number of the subject that the two are.
  public let subject: Int
  /// The values that are known, in order of time; at least one.
  public let points: [Panel.Point]
  /// Where the last one stands among the values of its period, seen from each of the two; of a state among all.
  public let standings: [Standing]

  /// The first value.
  public var first: Panel.Point { points[0] }
  /// The last value.
  public var last: Panel.Point { points[points.count - 1] }
  /// The first period.
  public var firstDate: PartialDate { panel.form.step.date(first.period) }
}

extension Library {
  /// What panels of pairs say of two actors, in the order of the list of figures; of one with a direction
  /// what goes from the first to the second before what goes back.
  ///
  /// O(the values of both).
  ///
  /// - Parameter moment: nil for all time; else what is of later periods is left out.
  public func panelTies(of pair: ActorPair, at moment: Moment? = nil) -> [PanelTie] {
    panelTies(of: pair, at: moment, in: pairPanels)
  }

  /// What panels of states say of one, in the order of the list of figures.
  ///
  /// O(subjects of these panels + values of the state).
  ///
  /// - Parameter moment: nil for all time; else what is of later periods is left out.
  public func panelTies(ofState state: Identifier<Actor>, at moment: Moment? = nil) -> [PanelTie] {
    panels.filter { $0.form.subjects == .states }.compactMap { panel in
      panel.subject(of: [state]).flatMap { PanelTie(panel, $0, at: moment) }
    }
  }

  /// The panels of pairs, in the order of the list of figures.
  var pairPanels: [Panel] { panels.filter { $0.form.subjects == .pairs } }

  func panelTies(
    of pair: ActorPair, at moment: Moment? = nil, in panels: [Panel]
  ) -> [PanelTie] {
    panels.flatMap { panel -> [PanelTie] in
      let orders = panel.form.isDirected ? [pair.actors, pair.actors.reversed()] : [pair.actors]
      return orders.compactMap { order in
        panel.subject(of: order).flatMap { PanelTie(panel, $0, at: moment) }
      }
    }
  }
}

extension PanelTie {
  /// Nil where no value is known by a moment.
  init?(_ panel: Panel, _ subject: Int, at moment: Moment?) {
    let last = panel.period(at: moment)
    let points = panel.points(of: subject).filter { moment == nil || $0.period <= last }
    guard let end = points.last else { return nil }
    (self.panel, self.subject, self.points) = (panel, subject, points)
    let own = panel.subjects[subject]
    standings = panel.actors(of: subject).enumerated().map { number, actor in
      // Of what has a direction: others that the first gives to, and others that the second gets from.
      let rivals =
        panel.form.subjects == .states
        ? Array(panel.subjects.indices)
        : panel.subjects(with: actor).filter { other in
          !panel.form.isDirected
            || (number == 0
              ? panel.subjects[other].one == own.one : panel.subjects[other].other == own.other)
        }
      let values = rivals.compactMap { panel.value(of: $0, at: end.period) }
      let isSmallest = panel.unit == .rank
      let before = values.count { isSmallest ? $0 < end.value : $0 > end.value }
      return Standing(actor: actor, place: before + 1, count: values.count)
    }
  }
}
