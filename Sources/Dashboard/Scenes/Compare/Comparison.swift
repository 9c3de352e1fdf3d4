import AllianceModel

/// Two records of a kind, or one at two dates, with what is said of each lined up.
struct Comparison: Sendable {
  /// One line of the comparison: what both are asked for, and what each says.
  struct Row: Sendable {
    let label: String
    let left: [String]
    let right: [String]
    /// How far numbers are apart, worked out; nil where there are none to compare.
    var difference: String?

    /// The order of what is said is no difference.
    var isDifferent: Bool { left.sorted() != right.sorted() }
  }

  let titles: (left: String, right: String)
  /// The record, where both sides are one.
  let subject: String?
  let rows: [Row]

  /// What two sides without titles say.
  init(rows: [Row]) {
    (titles, subject, self.rows) = (("", ""), nil, rows)
  }

  /// Lines two sides up; nil if one of them is not there, or is of a kind that has nothing to line
  /// up.
  init?(_ pair: ComparedPair, in library: Library) {
    guard let left = library.record(pair.left.id), let right = library.record(pair.right.id) else {
      return nil
    }
    subject = pair.left.id == pair.right.id ? left.title : nil
    let isOne = subject != nil
    func title(_ record: AnyRecord, _ side: ComparedPair.Side) -> String {
      let date = side.moment.map { "\($0)" }
      return isOne
        ? date ?? "all time" : [record.title, date].compactMap { $0 }.joined(separator: ", ")
    }
    titles = (title(left, pair.left), title(right, pair.right))
    let sides = (
      left: Side(library: library, moment: pair.left.moment),
      right: Side(library: library, moment: pair.right.moment)
    )
    switch (left, right) {
    case (.bloc(let one), .bloc(let other)):
      rows =
        Self.rows(sides.left.facts(of: one), sides.right.facts(of: other))
        + Self.claimRows(one.claims, other.claims, sides)
        + Self.claimRows(one.counterClaims, other.counterClaims, sides)
    case (.relation(let one), .relation(let other)):
      rows =
        Self.rows(sides.left.facts(of: one), sides.right.facts(of: other))
        + Self.claimRows(one.claims, other.claims, sides)
    case (.corridor(let one), .corridor(let other)):
      rows =
        Self.rows(sides.left.facts(of: one), sides.right.facts(of: other))
        + Self.claimRows(one.claims, other.claims, sides)
    case (.actor(let one), .actor(let other)):
      rows = Self.rows(sides.left.facts(of: one), sides.right.facts(of: other))
    default: return nil
    }
  }

  /// The kinds whose records can be compared.
  static let kinds: [Kind] = [.bloc, .corridor, .actor, .relation]

  /// Facts with the same label beside each other; those that only one side has follow.
  private static func rows(_ left: [Fact], _ right: [Fact]) -> [Row] {
    let sided = left.map { (fact: $0, isLeft: true) } + right.map { (fact: $0, isLeft: false) }
    return sided.grouped(by: \.fact.label).compactMap { label, facts in
      let one = facts.first(where: \.isLeft)?.fact.texts ?? []
      let other = facts.first { !$0.isLeft }?.fact.texts ?? []
      return one.isEmpty && other.isEmpty ? nil : Row(label: label, left: one, right: other)
    }
  }

  /// Claims on the same measure beside each other, each with date, status and source.
  private static func claimRows(
    _ left: [Claim], _ right: [Claim], _ sides: (left: Side, right: Side)
  ) -> [Row] {
    let one = left.made(by: sides.left.moment)
    let other = right.made(by: sides.right.moment)
    let library = sides.left.library
    let sided =
      one.map { (claim: $0, isLeft: true) } + other.map { (claim: $0, isLeft: false) }
    return sided.grouped(by: \.claim.measure).map { measure, claims in
      let mine = claims.filter(\.isLeft).map(\.claim).sorted { $0.asOf < $1.asOf }
      let theirs = claims.filter { !$0.isLeft }.map(\.claim).sorted { $0.asOf < $1.asOf }
      func text(_ claim: Claim) -> String {
        let source = library.shortTitle(of: claim.citation.source)
        return "\(claim.valueText) (\(claim.dateText), \(claim.status.rawValue), \(source))"
      }
      var row = Row(label: measure, left: mine.map(text), right: theirs.map(text))
      let ends = [mine.last, theirs.last].compactMap { $0 }
      if ends.count == 2, ends[0] != ends[1] { row.difference = ClaimDifference(ends)?.text }
      return row
    }
  }

  fileprivate struct Fact {
    let label: String
    let texts: [String]

    init(_ label: String, _ texts: [String]) {
      self.label = label
      self.texts = texts
    }

    init(_ label: String, _ prose: Prose) {
      self.init(label, prose.isEmpty ? [] : [prose.plainText])
    }
  }

  /// What one side says of its record.
  private struct Side {
    let library: Library
    let moment: Moment?

    private func titles(_ ids: [AnyIdentifier]) -> [String] { ids.map { library.title(of: $0) } }

    private func standing(_ phases: [Phase]) -> [Fact] {
      guard let phase = phases.phase(at: moment) else {
        return [Fact("level", ["no evidence"])]
      }
      return [
        Fact("level", ["\(phase.levelText)" + lastSaid(phases)]),
        Fact("trend", phase.trend.map { ["\($0.mark) \($0.rawValue)"] } ?? []),
        Fact("this phase", [phase.timeText]),
        Fact("evidence", phase.evidence),
      ]
    }

    private func lastSaid(_ phases: [Phase]) -> String {
      library.lastSaid(of: phases, at: moment).map { ", last said \($0)" } ?? ""
    }

    private func turns(_ all: [AnyIdentifier]) -> Fact {
      let turns = all.filter { library.holds($0, at: moment) }
      return Fact(
        "events and deals",
        turns.map { "\(library.beginning(of: $0)?.description ?? "") \(library.title(of: $0))" })
    }

    func facts(of bloc: Bloc) -> [Fact] {
      [
        Fact("nature", bloc.natures.map(\.rawValue)),
        Fact("members", titles(bloc.memberActors(at: moment).map(\.any))),
      ] + standing(bloc.phases) + [
        turns(library.turns(of: bloc)), Fact("in short", bloc.header.summary),
      ]
    }

    func facts(of relation: Relation) -> [Fact] {
      [Fact("actors", titles(relation.actors.map(\.any)))] + standing(relation.phases) + [
        turns(library.turns(of: relation.actors)), Fact("in short", relation.header.summary),
      ]
    }

    func facts(of corridor: Corridor) -> [Fact] {
      [
        Fact("kind", [corridor.mode.rawValue]),
        Fact("status", [corridor.status(at: moment)?.rawValue].compactMap { $0 }),
        Fact("there", [corridor.spells.text].compactMap { $0 }),
        Fact("countries", titles(corridor.countries.map(\.any))),
        Fact("places", titles(corridor.waypoints.map(\.any))),
        Fact("purpose", corridor.purpose),
        Fact("risks", corridor.risks.map(\.plainText)),
        Fact(
          "deals",
          titles(corridor.deals.map(\.any).filter { library.holds($0, at: moment) })),
        Fact("in short", corridor.header.summary),
      ]
    }

    func facts(of actor: Actor) -> [Fact] {
      let blocs = library.blocs(of: actor.id).filter { bloc in
        library.holds(bloc.id.any, at: moment)
          && bloc.members(at: moment).contains { $0.actor == actor.id }
      }
      let relations = library.relations(of: actor.id)
      let ties = relations.compactMap { relation -> Fact? in
        guard let other = relation.actors.first(where: { $0 != actor.id }),
          let phase = relation.phases.phase(at: moment)
        else { return nil }
        return Fact(
          "with " + library.title(of: other.any), ["\(phase.levelText)" + lastSaid(relation.phases)]
        )
      }
      return [
        Fact("kind", [actor.category.rawValue]),
        Fact("offices", actor.offices.map(\.title)),
        Fact("belongs to", titles(actor.partOf.map(\.any))),
        Fact("blocs", blocs.map(\.title)),
      ] + ties + [Fact("in short", actor.header.summary)]
    }
  }
}
