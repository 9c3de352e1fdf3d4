/// Two actors, in whichever order.
public struct ActorPair: Hashable, Sendable {
  /// The one that comes first in the order of identifiers.
  public let first: Identifier<Actor>
  public let second: Identifier<Actor>

  /// Nil for an actor and itself.
  public init?(_ one: Identifier<Actor>, _ other: Identifier<Actor>) {
    guard one != other else { return nil }
    (first, second) = one.slug < other.slug ? (one, other) : (other, one)
  }

  /// Both actors.
  public var actors: [Identifier<Actor>] { [first, second] }
}

/// Everything between two actors, in order of time.
public struct Dossier: Sendable {
  /// One thing that stands between them.
  public struct Entry: Sendable {
    /// What of its record it is.
    public enum Part: Sendable {
      /// A phase of a relation or bloc.
      case phase(Phase)
      /// A value of a figure, and the label of its series.
      case point(Figure.Point, of: String)
      /// What a panel says of the two.
      case panel(PanelTie)
      /// The whole record.
      case record
    }

    /// The record that says it.
    public let record: AnyIdentifier
    public let part: Part
    /// When it happened, was said or began to hold; nil where nobody says.
    public let date: PartialDate?
    /// When the whole record is in force for both, where it says so; none for what has a date alone.
    public var spells: [Spell] = []
  }

  public let pair: ActorPair
  /// By date; what has none comes last.
  public let entries: [Entry]
  /// What panels say of the two, of those whose first value comes after the moment that is looked at.
  public let laterPanels: [PanelTie]
}

extension Library {
  /// The two actors that identifiers name; nil if there are not just two, and both known.
  public func pair(of ids: [AnyIdentifier]) -> ActorPair? {
    let actors = ids.compactMap { id -> Identifier<Actor>? in
      guard case .actor(let actor)? = record(id) else { return nil }
      return actor.id
    }
    return ids.count == 2 && actors.count == 2 ? ActorPair(actors[0], actors[1]) : nil
  }

  /// Everything between two actors: the phases of their relation and of blocs that hold both, deals,
  /// events, quotes of one about the other, corridors through both, and values of one in figures
  /// that name the other; last of all a line for each panel.
  ///
  /// - Parameter moment: when panels are looked at; nil for all time.
  public func dossier(of pair: ActorPair, at moment: Moment? = nil) -> Dossier {
    let kinds: [Kind] = [.relation, .bloc, .event, .deal, .quote, .corridor, .figure]
    let shared = Set(mentioning(pair.first.any, in: kinds))
      .intersection(mentioning(pair.second.any, in: kinds))
    // Words about their relation are about them.
    let relations = shared.filter { $0.kind == .relation }.compactMap { identifier(at: $0) }
    let told = relations.flatMap { mentioning($0, in: [.quote]) }
    let found = shared.union(told).sorted().flatMap { parts(of: store.read($0), between: pair) }
    // A bloc of just the two says again what their relation does.
    let hasRelation = found.contains { $0.record.kind == .relation }
    let entries = found.filter { entry in
      guard hasRelation, case .bloc(let bloc)? = record(entry.record) else { return true }
      return bloc.pair == nil
    }
    return Dossier(
      pair: pair,
      entries: entries.stablySorted { $0.date?.rank ?? .max } + panelEntries(of: pair, at: moment),
      laterPanels: laterPanels(of: pair, at: moment))
  }

  /// What is between two actors under the names that other lists have for them; none where that is nothing.
  ///
  /// - Parameter moment: when panels are looked at; nil for all time.
  public func otherDossiers(of pair: ActorPair, at moment: Moment? = nil) -> [Dossier] {
    let names = pair.actors.map { [$0] + otherNames(of: $0) }
    return names[0].flatMap { one in names[1].compactMap { ActorPair(one, $0) } }
      .filter { $0 != pair }.grouped { $0 }.map { dossier(of: $0.key, at: moment) }
      .filter { !$0.entries.isEmpty }
  }

  /// A line for each panel that says something of two actors.
  public func panelEntries(of pair: ActorPair, at moment: Moment?) -> [Dossier.Entry] {
    panelTies(of: pair, at: moment).map {
      Dossier.Entry(record: $0.panel.id.any, part: .panel($0), date: nil)
    }
  }

  /// What panels say of two actors after a moment by which they say nothing; none for all time.
  public func laterPanels(of pair: ActorPair, at moment: Moment?) -> [PanelTie] {
    guard let moment else { return [] }
    return panelTies(of: pair).filter { moment.isBefore($0.firstDate) }
  }

  private func parts(of record: AnyRecord, between pair: ActorPair) -> [Dossier.Entry] {
    let actors = Set(pair.actors)
    func whole(_ isOfBoth: Bool, _ spells: [Spell] = []) -> [Dossier.Entry] {
      guard isOfBoth else { return [] }
      let date = spells.first?.from ?? beginning(of: record.id)
      return [Dossier.Entry(record: record.id, part: .record, date: date, spells: spells)]
    }
    let takesBoth = actors.isSubset(of: record.record.participants)
    switch record {
    case .relation(let relation):
      guard takesBoth else { return [] }
      // One with values only is no less said of the two.
      if relation.phases.isEmpty { return whole(true) }
      return relation.phases.map {
        Dossier.Entry(record: record.id, part: .phase($0), date: $0.heldFrom)
      }
    case .bloc(let bloc):
      guard pair.actors.allSatisfy({ !bloc.parts(of: $0).isEmpty }) else { return [] }
      guard takesBoth, !bloc.phases.isEmpty else {
        let parts = pair.actors.map { bloc.parts(of: $0).flatMap(\.spells) }
        let life = place(of: record.id).map { spells(at: $0) } ?? []
        let both = parts[0].cut(to: parts[1]).cut(to: life)
        return whole(true, both.contains { $0.text != nil } ? both : [])
      }
      return bloc.phases(whileIn: pair.actors.map(\.any)).stretches.map {
        Dossier.Entry(record: record.id, part: .phase($0), date: $0.heldFrom)
      }
    case .event(let event):
      return whole(takesBoth, event.end.map { [Spell(from: event.date, to: $0)] } ?? [])
    case .deal(let deal): return whole(takesBoth, deal.spells)
    case .quote(let quote):
      let named = Set(quote.about).union(quote.participants.map(\.any))
      let isOfRelation = quote.about.contains { id in
        id.kind == .relation
          && self.record(id).map { actors.isSubset(of: $0.record.participants) } ?? false
      }
      return whole(isOfRelation || actors.allSatisfy { named.contains($0.any) })
    case .corridor(let corridor):
      return whole(actors.isSubset(of: corridor.countries), corridor.spells)
    case .figure(let figure):
      // One of them is what it is about, and the other the subject of a series; or it is about both.
      let about = actors.filter { figure.about.contains($0.any) }
      return figure.series.flatMap { series -> [Dossier.Entry] in
        let isOfBoth = about.count == 2 || actors.subtracting(about).map(\.any) == [series.subject]
        guard !about.isEmpty, isOfBoth else { return [] }
        return series.points.map {
          Dossier.Entry(record: record.id, part: .point($0, of: series.label), date: $0.from)
        }
      }
    case .actor, .source, .place, .note: return []
    }
  }

  /// The actor that a name is meant to be: an identifier, a title or another name, else the one
  /// whose names come closest.
  public func actor(called name: String) -> Identifier<Actor>? {
    let word = TextFolding.fold(name)
    guard !word.isEmpty else { return nil }
    if let exact = actor(named: name) { return exact }
    // Two or three letters stand in many names: they must begin a word of it.
    let isShort = name.count < 4
    return records(named: word, limit: 20).first { found in
      found.id.kind == .actor
        && (!isShort || " \(title(of: found.id))".lowercased().contains(" \(name.lowercased())"))
    }.map { Identifier(slug: $0.id.slug) }
  }

  /// The actor that has just a name: an identifier, a title, another name or a code.
  public func actor(named name: String) -> Identifier<Actor>? {
    let word = TextFolding.fold(name)
    let slug = name.hasPrefix("actor/") ? String(name.dropFirst("actor/".count)) : name
    if let id = AnyIdentifier("actor/" + slug.lowercased()), place(of: id) != nil {
      return Identifier(slug: id.slug)
    }
    return actor(named: word)
  }

  /// The two actors that a text names, such as "china pakistan" or "saudi arabia and iran": by just their names,
  /// else those whose names come closest.
  public func pair(named text: String) -> ActorPair? {
    pair(exactly: text) ?? pair(in: text) { actor(called: $0) }
  }

  /// The two actors of whom a text has just the names or the codes, in any order: "China India", "CHN–IND".
  ///
  /// No text is searched for it.
  public func pair(exactly text: String) -> ActorPair? { pair(in: text) { actor(named: $0) } }

  private func pair(in text: String, _ find: (String) -> Identifier<Actor>?) -> ActorPair? {
    for divider in [" and ", ",", "–", " - "] where text.contains(divider) {
      let parts = text.components(dividedBy: divider)
      if parts.count == 2, let one = find(parts[0]), let other = find(parts[1]) {
        return ActorPair(one, other)
      }
    }
    let words = text.split(separator: " ").map(String.init)
    // Names of several words: of all ways to divide them the first of which both are known.
    for count in 1..<max(1, words.count) {
      if let one = find(words[..<count].joined(separator: " ")),
        let other = find(words[count...].joined(separator: " ")), let pair = ActorPair(one, other)
      {
        return pair
      }
    }
    return nil
  }
}

extension Bloc {
  /// What an actor is to it, as a member or otherwise.
  fileprivate func parts(of actor: Identifier<Actor>) -> [Member] {
    (members + associates).filter { $0.actor == actor }
  }

  /// What an actor was in it, in words: "member 1966 – 1990, chair (1970)", "observer since 2005"; nil for one
  /// that was a member all along, and nothing else.
  public func partText(of actor: Identifier<Actor>) -> String? {
    let texts = parts(of: actor).map { part in
      let time = Spell(from: part.since, to: part.heldUntil).text.map { " " + $0 } ?? ""
      return part.standing.rawValue + time + (part.roleText(at: nil).map { ", " + $0 } ?? "")
    }
    return texts == [MemberStanding.member.rawValue] || texts.isEmpty
      ? nil : texts.joined(separator: "; ")
  }

  /// When an actor is a member, or belongs to it otherwise where it never was one; one that left and came back
  /// stands there twice, one that stayed on other terms once.
  private func spells(of actor: Identifier<Actor>) -> [Spell] {
    let own = members.filter { $0.actor == actor }
    let spells = (own.isEmpty ? parts(of: actor) : own).flatMap(\.spells)
    return spells.count > 1 ? spells.overlapping(1) : spells
  }

  /// Its phases as far as the actors among some records belong to it at the same time; none where they never do.
  public func phases(whileIn ids: [AnyIdentifier]) -> [Phase] {
    let memberships = ids.filter { $0.kind == .actor }.map { spells(of: Identifier(slug: $0.slug)) }
    return phases.flatMap { $0.parts(within: memberships) }
  }
}

extension Phase {
  /// The parts of the phase in which each of several things holds too, such as two memberships; the
  /// phase itself where all of them hold all along.
  fileprivate func parts(within others: [[Spell]]) -> [Phase] {
    let parts = others.reduce(spells) { spells, others in
      others.isEmpty ? [] : spells.cut(to: others)
    }
    guard parts != spells else { return [self] }
    return parts.map { part in
      var phase = self
      if part.from != heldFrom { phase.from = part.from }
      phase.to = part.to
      phase.spells = [part]
      return phase
    }
  }
}

extension String {
  /// The parts between a divider, without spaces around them.
  fileprivate func components(dividedBy divider: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: divider) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return (parts + [String(rest)]).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
