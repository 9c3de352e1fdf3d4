// A bloc of two has the level of its relation: it asks for it at the date that is looked at.

extension Phase {
  /// The same phase of a bloc of two; its level is from now on that of its actors' relation.
  func asking(_ relation: Relation) -> Phase {
    var phase = leveled(by: nil)
    phase.leveledBy = relation.id
    phase.relationPhases = relation.phases
    return phase
  }

  /// The phase with the level that its actors' relation has at a moment; of any other phase its own.
  ///
  /// - Parameter moment: nil for all time: at the end of the phase, the last level where it is open.
  func leveled(at moment: Moment?) -> Phase {
    guard leveledBy != nil else { return self }
    return leveled(by: relationPhases.phase(at: moment ?? heldTo.map { Moment(asOf: $0) }))
  }

  private func leveled(by other: Phase?) -> Phase {
    var phase = self
    (phase.level, phase.trend, phase.grounds) = (other?.level, other?.trend, other?.grounds ?? [])
    if let other { phase.rubric = other.rubric }
    // No level stands beside evidence of another stretch: it brings what it is read from.
    if let other, !isOfSameStretch(as: other) {
      (phase.evidence, phase.citations) = (other.evidence, other.citations)
    }
    phase.relationPhases = []
    return phase
  }

  /// Whether it is of the same stretch as another, as far as anybody says.
  private func isOfSameStretch(as other: Phase) -> Bool {
    from == other.from && heldFrom == other.heldFrom && heldTo == other.heldTo
  }

  /// Whether a stretch goes on where this one ends, at the same level and by the same evidence.
  fileprivate func goesOn(in next: Phase) -> Bool {
    leveledBy != nil && leveledBy == next.leveledBy && to != nil && to == next.heldFrom
      && level == next.level && evidence == next.evidence && citations == next.citations
  }

  /// This stretch and the one that it goes on in.
  fileprivate func joined(with next: Phase) -> Phase {
    var phase = self
    phase.to = next.to
    phase.spells = spells + next.spells
    return phase
  }

  /// The stretches of this phase in which its level stays the same.
  ///
  /// The relation is asked on each day on which the level may change.
  ///
  /// - Parameter others: all phases of the bloc.
  func stretches(among others: [Phase]) -> [Phase] {
    guard leveledBy != nil, let heldFrom else { return [leveled(at: nil)] }
    var changes: [PartialDate] = []
    for spell in relationPhases.flatMap(\.spells) {
      for case let date? in [spell.from, spell.to?.following] {
        let isWithin =
          heldFrom.earliest < date.earliest && heldTo.map { date.earliest <= $0.latest } ?? true
        // What only begins as this phase ends is the next one's.
        let isOfNext = date == heldTo && others.contains { $0.heldFrom == date }
        if isWithin, !isOfNext { changes.append(date) }
      }
    }
    var beginnings: [(date: PartialDate, asked: Int?)] = []
    for date in [heldFrom] + changes.sorted() {
      let day = Moment(asOf: date.firstDay)
      let asked = relationPhases.lastIndex { $0.holds(at: day) }
      if let last = beginnings.last, last.asked == asked { continue }
      beginnings.append((date, asked))
    }
    return beginnings.indices.map { number in
      let (start, asked) = beginnings[number]
      let relation = asked.map { relationPhases[$0] }
      var end = Spell.earlier(heldTo, relation?.heldTo)
      if number + 1 < beginnings.count {
        let next = beginnings[number + 1].date
        if end.map({ $0.latest >= next.latest }) ?? true {
          end = relation == nil ? next.preceding : next
        }
      }
      var stretch = leveled(by: relation)
      let isOpen = start == relation?.heldFrom && relation?.from == nil
      stretch.from = start == heldFrom ? from : isOpen ? nil : start
      stretch.to = end
      let own = Spell(from: start, to: end, knownTo: end == nil ? relation?.knownTo : nil)
      stretch.spells = [own].cut(to: spells)
      return stretch
    }
  }
}

extension [Phase] {
  /// The phases as they are drawn along time: those of a bloc of two as often as their level changes.
  ///
  /// What goes on at the same level and by the same evidence is told once.
  public var stretches: [Phase] {
    var stretches: [Phase] = []
    for stretch in flatMap({ $0.stretches(among: self) }) {
      if let last = stretches.last, last.goesOn(in: stretch) {
        stretches[stretches.count - 1] = last.joined(with: stretch)
      } else {
        stretches.append(stretch)
      }
    }
    return stretches
  }

  /// The phases of a bloc of two whose own evidence stands beside no level, since the relation divides
  /// time otherwise.
  public var accounts: [Phase] {
    let told = stretches
    return filter { phase in
      phase.leveledBy != nil && !phase.evidence.isEmpty
        && !told.contains { $0.evidence == phase.evidence }
    }
  }
}
