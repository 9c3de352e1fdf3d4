/// A panel as it is seen from one actor.
extension Panel {
  /// The subjects that an actor is in with each other one, and the other: of those with a direction what
  /// goes from the actor, or to it.
  ///
  /// O(its subjects).
  public func partners(
    of actor: Identifier<Actor>, isReceived: Bool = false
  ) -> [(subject: Int, other: Identifier<Actor>)] {
    guard let place = place(of: actor) else { return [] }
    return subjects(with: actor).compactMap { number in
      let subject = subjects[number]
      guard let other = subject.other else { return nil }
      guard !form.isDirected || (isReceived ? other : subject.one) == place else { return nil }
      return (number, actors[subject.one == place ? other : subject.one])
    }
  }

  /// The value of each state in a period, or of each pair with an actor that of the other one, from the
  /// largest to the smallest, of ranks the other way round.
  ///
  /// - Parameter actor: what pairs are seen from; nothing without one.
  public func values(
    from actor: Identifier<Actor>?, isReceived: Bool = false, at period: Int
  ) -> [(actor: Identifier<Actor>, value: Double)] {
    let subjects: [(subject: Int, other: Identifier<Actor>)] =
      form.subjects == .states
      ? self.subjects.indices.map { ($0, actors[self.subjects[$0].one]) }
      : actor.map { partners(of: $0, isReceived: isReceived) } ?? []
    let sign = unit == .rank ? 1.0 : -1.0
    return subjects.compactMap { subject, other in
      value(of: subject, at: period).map { (other, $0) }
    }.stablySorted { sign * $0.value }
  }

  /// The actors of pairs, those first that have most at a period: the largest sum of what counts then where values
  /// add up over pairs, else the most pairs with a value.
  ///
  /// O(subjects).
  public func largestActors(at period: Int) -> [Identifier<Actor>] {
    var weights = Array(repeating: 0.0, count: actors.count)
    let addsUp = form.additions.contains(.subjects)
    for number in subjects.indices {
      guard let size = size(of: number, at: period) else { continue }
      let weight = addsUp ? size : 1
      weights[subjects[number].one] += weight
      if let other = subjects[number].other { weights[other] += weight }
    }
    return actors.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }.map { actors[$0] }
  }
}

extension Library {
  /// The first and the last year of which panels have values; nil where no panel is loaded.
  ///
  /// O(rows of panels).
  public var panelYears: ClosedRange<Int>? {
    let years = store.list(of: .figure).files.flatMap { $0.panels.values }.compactMap(\.years)
    guard let first = years.map(\.lowerBound).min(), let last = years.map(\.upperBound).max()
    else { return nil }
    return first...last
  }
}
