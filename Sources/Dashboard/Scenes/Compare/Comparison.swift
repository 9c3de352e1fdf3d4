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

  /// Lines two sides up; nil if one of them is not there, or both are of different kinds.
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
    guard left.id.kind == right.id.kind else { return nil }
    rows =
      Self.rows(sides.left.facts(of: left), sides.right.facts(of: right))
      + Self.claimRows(left.record.claims, right.record.claims, sides)
      + Self.claimRows(left.record.counterClaims, right.record.counterClaims, sides)
  }

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
      let measures = (mine + theirs).measuresCountedVariously
      func text(_ claim: Claim) -> String {
        let source = library.shortTitle(of: claim.citation.source)
        return
          "\(claim.valueText(tellingApart: measures)) (\(claim.dateText), \(claim.status.rawValue), \(source))"
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
        Fact(
          "level",
          [
            phase.levelText
              + (library.lastSaid(of: phases, at: moment).map { ", last said \($0)" } ?? "")
          ]),
        Fact("trend", phase.trend.map { ["\($0.mark) \($0.rawValue)"] } ?? []),
        Fact("this phase", [phase.timeText]),
        Fact("evidence", phase.evidence),
      ]
    }

    private func turns(_ all: [AnyIdentifier]) -> Fact {
      let turns = all.filter { library.holds($0, at: moment) }
      return Fact(
        "events and deals",
        turns.map { "\(library.beginning(of: $0)?.description ?? "") \(library.title(of: $0))" })
    }

    /// What the record says, each kind in the order in which its detail has it.
    func facts(of any: AnyRecord) -> [Fact] {
      let record = any.record
      let own =
        switch any {
        case .bloc(let bloc): facts(of: bloc)
        case .relation(let relation): facts(of: relation)
        case .corridor(let corridor): facts(of: corridor)
        case .actor(let actor): facts(of: actor)
        case .deal(let deal): facts(of: deal)
        case .place(let place): facts(of: place)
        case .event(let event): facts(of: event)
        case .quote(let quote): facts(of: quote)
        case .source(let source): facts(of: source)
        case .figure(let figure): facts(of: figure)
        case .note(let note): [Fact("about", titles(note.about))]
        }
      let time = [
        fact("date", record.recordDate?.description),
        fact("status", record.status(at: moment)?.rawValue),
        fact("there", record.spells.text),
      ]
      // What it is comes first.
      let start = own.prefix { $0.label == "kind" }
      return start + time + own.dropFirst(start.count) + [Fact("in short", record.header.summary)]
    }

    /// What may not be there.
    private func fact(_ label: String, _ text: String?) -> Fact {
      Fact(label, [text].compactMap { $0 })
    }

    private func facts(of bloc: Bloc) -> [Fact] {
      [
        Fact("nature", bloc.natures.map(\.rawValue)),
        Fact("members", titles(bloc.memberActors(at: moment).map(\.any))),
      ] + standing(bloc.phases) + [turns(library.turns(of: bloc))]
    }

    private func facts(of relation: Relation) -> [Fact] {
      [Fact("actors", titles(relation.actors.map(\.any)))] + standing(relation.phases) + [
        turns(library.turns(of: relation.actors))
      ]
    }

    private func facts(of deal: Deal) -> [Fact] {
      [
        Fact("gives", titles(deal.givers.map(\.any))),
        Fact("receives", titles(deal.receivers.map(\.any))),
        Fact("agree", titles(deal.equals.map(\.any))),
        Fact(
          "items",
          deal.items.map { item in
            let quantity = item.quantity.map { Claim.format($0) }
            return [item.qualifier, quantity, item.name].compactMap { $0 }.joined(separator: " ")
              + (item.delivered.map { ", delivered \($0.text)" } ?? "")
          }),
      ]
    }

    private func facts(of place: Place) -> [Fact] {
      [
        Fact("kind", [place.category.rawValue]),
        Fact("where", [place.coordinate?.text].compactMap { $0 }),
        Fact("country", titles([library.country(of: place)?.actor.any].compactMap { $0 })),
        Fact("claimed by", titles(place.claimedBy.actors(at: moment).map(\.any))),
        Fact("held by", titles(place.heldBy.actors(at: moment).map(\.any))),
      ]
    }

    private func facts(of event: Event) -> [Fact] {
      [
        fact("until", event.end?.description),
        Fact(
          "who",
          event.parts.map { part in
            library.title(of: part.actor.any) + (part.role.map { ", \($0.rawValue)" } ?? "")
              + (part.side.map { ", side \($0)" } ?? "")
          }),
        Fact("where", titles(event.places.map(\.any))), Fact("part of", titles(event.about)),
        Fact("by", event.acts.map { library.shortTitle(of: $0.source) + $0.passageText }),
      ]
    }

    private func facts(of quote: Quote) -> [Fact] {
      [
        Fact("words", [quote.words]),
        fact("said by", quote.speaker.map { library.title(of: $0.any) }),
        fact("office", quote.office), fact("occasion", quote.occasion),
        fact("original", quote.original?.words),
        Fact(
          "carried by", quote.carriedBy.map { library.shortTitle(of: $0.source) + $0.passageText }),
        Fact("about", titles(quote.about)),
      ]
    }

    private func facts(of source: Source) -> [Fact] {
      [
        Fact("kind", [source.category.rawValue]), fact("author", source.author),
        fact("outlet", source.outlet), fact("statement", source.statement?.rawValue),
        fact("interest", source.interest), fact("link", source.link), fact("terms", source.terms),
      ]
    }

    private func facts(of figure: Figure) -> [Fact] {
      [Fact("measure", [figure.measure]), Fact("unit", [figure.unit.description])]
        + figure.series.map { series in
          let points = series.points.filter { !(moment?.isBefore($0.from) ?? false) }
          return Fact(series.label, points.map { "\($0.periodText): \(figure.text(of: $0))" })
        }
    }

    private func facts(of corridor: Corridor) -> [Fact] {
      [
        Fact("kind", [corridor.mode.rawValue]),
        Fact("countries", titles(corridor.countries.map(\.any))),
        Fact("places", titles(corridor.waypoints.map(\.any))),
        Fact("purpose", corridor.purpose),
        Fact("risks", corridor.risks.map(\.plainText)),
        Fact(
          "deals",
          titles(corridor.deals.map(\.any).filter { library.holds($0, at: moment) })),
      ]
    }

    private func facts(of actor: Actor) -> [Fact] {
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
          "with " + library.title(of: other.any),
          [
            phase.levelText
              + (library.timeNote(of: relation.id.any, relation.phases, at: moment)
                .map { ", " + $0.text } ?? "")
          ])
      }
      return [
        Fact("kind", [actor.category.rawValue]),
        Fact("offices", actor.offices.map(\.title)),
        Fact("belongs to", titles(actor.partOf.map(\.any))),
        Fact("blocs", blocs.map(\.title)),
      ] + ties
    }
  }
}
