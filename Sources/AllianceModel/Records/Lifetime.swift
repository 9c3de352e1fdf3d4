/// When a record holds, as far as it says itself; what its sources and actors add is looked up by the
/// store.
enum Lifetime: Sendable {
  /// It is always there, or nobody says since when.
  case always
  /// In one stretch, of which nobody else says anything.
  case once(Spell)
  /// In several stretches: those that are open are known to the end of what all its sources cover.
  case spells([Spell], sources: [String])
  /// In force in its phases. Of a relation, or a bloc of two, the slugs of both actors.
  case phases([Stretch], actors: [String])
  /// Since it is first spoken of, by a claim of a date or by a source; what stands goes on after the last
  /// of them.
  case spokenOf(PartialDate?, sources: [String], goesOn: Bool)

  /// The dates of a phase.
  struct Stretch: Sendable {
    /// Its own dates; from the first date that the evidence speaks of where the pack says only that.
    let spell: Spell
    /// The sources of a phase whose beginning or end nobody names.
    let sources: [String]
  }

  /// Something that happened, or was made, at a date, and was over at another if it lasted.
  init(_ date: PartialDate?, end: PartialDate? = nil) {
    self = date.map { .once(Spell(from: $0, to: end, hasHappened: true)) } ?? .always
  }

  init(_ spells: [Spell], sources: [String]) {
    self = spells.isEmpty ? .always : .spells(spells, sources: sources)
  }

  /// In its spells; without any from the first date of its history on.
  init(_ spells: [Spell], _ history: [StatusSpell], sources: [Citation]) {
    if spells.isEmpty, let beginning = history.beginning {
      self = .once(Spell(from: beginning))
    } else {
      self.init(spells, sources: sources.map(\.source.slug))
    }
  }

  init(_ phases: [Phase], actors: [Identifier<Actor>] = []) {
    let stretches = phases.map { phase in
      Stretch(
        spell: Spell(from: phase.from ?? phase.evidenceFrom, to: phase.to),
        sources: phase.from == nil || phase.to == nil ? phase.citations.map(\.source.slug) : [])
    }
    self = stretches.isEmpty ? .always : .phases(stretches, actors: actors.map(\.slug))
  }
}
