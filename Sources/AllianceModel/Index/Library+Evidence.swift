/// How far the text that was read is from what a source says.
public enum SourceDistance: Equatable, Sendable {
  /// The source itself was read: these are its own words.
  case ownReport
  /// It is known as another text, which was read, quotes it.
  case quoted
  /// It is known through so many texts, each of which quotes the next: 3 for the third hand.
  case hand(Int)

  init(steps: Int) {
    self = steps == 0 ? .ownReport : steps == 1 ? .quoted : .hand(steps + 1)
  }

  /// The distance in words.
  public var text: String {
    switch self {
    case .ownReport: "own report"
    case .quoted: "quoted"
    case .hand(3): "at third hand"
    case .hand(4): "at fourth hand"
    case .hand(let number): "at hand \(number)"
    }
  }
}

/// How much of a record rests on a source.
public struct SourceShare: Sendable {
  public let source: Identifier<Source>
  /// How many of the record's statements it makes.
  public let statements: Int
  public let distance: SourceDistance
  /// What kinds of statement it makes here, as far as anybody says.
  public let kinds: [Statement]
  /// The texts through which it is known, the nearest to it first.
  public let way: [Identifier<Source>]
  /// Texts that are cited beside it and print its words again.
  public let repeats: [Identifier<Source>]
}

extension Library {
  /// What kind of statement a source makes in a passage; nil where nobody says.
  public func statement(of citation: Citation) -> Statement? {
    let source = self[citation.source]
    let passage = source?.passages.first { $0.locator == citation.locator }
    return citation.ownStatement ?? passage?.statement ?? source?.statement
  }

  /// How a statement is to be taken, in words that follow its source: "as its author argues", "headline
  /// retold by Riaz Haq", "in Dawn 2020"; nil where nobody says.
  ///
  /// A comment that passes a text on is not named: the passage names it already.
  public func attribution(of citation: Citation) -> String? {
    guard let statement = statement(of: citation), let source = self[citation.source] else {
      return nil
    }
    let carrier = way(to: source.id).first.flatMap { self[$0] }
      .flatMap { $0.category == .comment ? nil : "in " + $0.shortTitle }
    switch statement {
    case .opinion:
      return ["as its author argues", carrier].compactMap { $0 }.joined(separator: ", ")
    case .headline: return "headline retold" + (source.author.map { " by " + $0 } ?? "")
    case .report: return carrier ?? statement.rawValue
    case .ownWords: return [statement.rawValue, carrier].compactMap { $0 }.joined(separator: ", ")
    case .attribution, .generalKnowledge: return statement.rawValue
    }
  }

  /// The first words of a passage, as it or the text that carries it has them; nil where nobody says.
  public func opening(of citation: Citation) -> String? {
    ([citation.source] + way(to: citation.source, throughComments: true)).lazy.compactMap {
      source in
      self[source]?.passages.first { $0.locator == citation.locator }?.opening
    }.first
  }
}

/// What is known of something at a moment, and so how it is drawn.
public enum Knowledge: Sendable {
  /// There is evidence: solid.
  case evidence
  /// Something is known of before and of after, and nothing of then: faint.
  case between
  /// It comes later.
  case later
  /// It is over, or no source speaks of so late a date: nothing is drawn.
  case nothing
}

extension Library {
  /// The date of the last source that says anything of a tie as it is since its last phase began; nil where
  /// none of them is dated.
  ///
  /// A source of what had ended then says nothing of later.
  public func lastEvidence(of phases: [Phase]) -> PartialDate? {
    let open = phases.filter { $0.heldTo == nil }
    let citations = (open.isEmpty ? phases : open).flatMap(\.citations)
    return lastEvidence(
      in: Set(citations.filter { statement(of: $0)?.saysSomething != false }.map(\.source)))
  }

  /// The date of the last of some sources; one without a date is as old as the text that carries it.
  private func lastEvidence(in sources: Set<Identifier<Source>>) -> PartialDate? {
    sources.compactMap { source in
      ([source] + way(to: source, throughComments: true)).lazy
        .compactMap { self.beginning(of: $0.any) }.first
    }.max { $0.latest < $1.latest }
  }

  /// The date of the last source of a tie, where nobody says that its last phase ended and a moment lies
  /// wholly after that source: its level is then the last that was said, and not what is known to hold.
  ///
  /// O(sources of the tie).
  public func lastSaid(of phases: [Phase], at moment: Moment?) -> PartialDate? {
    guard let moment, let phase = phases.phase(at: moment) else { return nil }
    return PhaseEnd(
      to: phase.heldTo, knownTo: phase.knownTo, lastEvidence: lastEvidence(of: phases)
    ).lastSaid(at: moment)
  }

  /// The date of the last source of each relation that has a dated one, by its row.
  ///
  /// O(relations), each of which is read.
  var lastEvidenceOfRelations: [Int: PartialDate] {
    Dictionary(
      uniqueKeysWithValues: (0..<count(of: .relation)).compactMap { row in
        let record = store.read(RecordIndex(kind: .relation, row: row))
        return lastEvidence(of: record.phases).map { (row, $0) }
      })
  }

  /// What is known at a moment of a tie with some phases; for all of time there is evidence.
  public func knowledge(of phases: [Phase], at moment: Moment?) -> Knowledge {
    guard let moment else { return .evidence }
    if phases.phase(at: moment) != nil {
      return lastSaid(of: phases, at: moment) == nil ? .evidence : .nothing
    }
    guard phases.contains(where: { moment.isBefore($0.heldFrom) }) else { return .nothing }
    return phases.earlierPhase(than: moment) == nil ? .later : .between
  }

  /// What is known at a moment of each relation of an actor, by the other actor; nothing is doubted of all
  /// of time.
  ///
  /// O(relations of the actor).
  public func knowledge(
    ofRelationsOf actor: Identifier<Actor>, at moment: Moment?
  ) -> [Identifier<Actor>: Knowledge] {
    guard moment != nil else { return [:] }
    var known: [Identifier<Actor>: Knowledge] = [:]
    for relation in relations(of: actor) where relation.actors.count == 2 {
      guard let other = relation.actors.first(where: { $0 != actor }) else { continue }
      known[other] = knowledge(of: relation.phases, at: moment)
    }
    return known
  }

  /// What is known at a moment of a record: of a tie by its phases, of anything else from when it begins
  /// to the last of its sources.
  public func knowledge(of id: AnyIdentifier, at moment: Moment?) -> Knowledge {
    guard let moment, let place = place(of: id) else { return .evidence }
    let list = store.list(of: place.kind)
    switch list.entries[place.row].lifetime {
    case .phases: return knowledge(of: record(id)?.phases ?? [], at: moment)
    case .spokenOf(_, let slugs, goesOn: false) where holds(place, at: moment):
      let pack = list.pack(at: place.row)
      let sources = slugs.map {
        Identifier<Source>(slug: store.list(of: .source).known($0, from: pack))
      }
      return moment.isWhollyAfter(lastEvidence(in: Set(sources))) ? .nothing : .evidence
    default:
      switch standing(of: place, at: moment) {
      case .holds: return .evidence
      case .later: return .later
      case .over, .unknown: return .nothing
      }
    }
  }
}

extension AnyRecord {
  /// The sources of its statements; one that several statements have stands there for each.
  public var statementSources: [Identifier<Source>] { citations.map(\.source) }
}

extension Library {
  /// Who says what a record says: its sources with how many statements each makes, the most first.
  ///
  /// A statement is what one source says in one passage, however many claims, phases, values or summaries
  /// rest on it: each counts once, for the source that makes it. Where a text that carries another one is
  /// cited for the same passage, it is the other's statement; one that prints another's words again, which
  /// is cited too, says nothing of its own. Who said it is no statement, and general knowledge is none.
  ///
  /// - Returns: the sources, and how many statements there are: the sum of theirs.
  public func evidence(of record: AnyRecord) -> (shares: [SourceShare], statements: Int) {
    var seen: Set<CitedPassage> = []
    let cited = record.citations.filter {
      statement(of: $0)?.saysSomething != false && seen.insert(CitedPassage($0)).inserted
    }
    // What a text only carries of a passage that is cited too is not said a second time.
    let carried = Set(
      cited.flatMap { citation in
        way(to: citation.source, throughComments: true).map {
          CitedPassage(source: $0, locator: citation.locator)
        }
      })
    let sources = Set(cited.map(\.source))
    // Of two that are said to repeat each other both stay.
    let again = sources.filter { source in
      self[source]?.repeats.map { sources.contains($0) && self[$0]?.repeats != source } ?? false
    }
    let statements = cited.filter {
      ($0.locator.isEmpty || !carried.contains(CitedPassage($0))) && !again.contains($0.source)
    }
    var order: [Identifier<Source>] = []
    var counts: [Identifier<Source>: Int] = [:]
    var kinds: [Identifier<Source>: [Statement]] = [:]
    for citation in statements {
      if counts[citation.source] == nil { order.append(citation.source) }
      counts[citation.source, default: 0] += 1
      if let kind = statement(of: citation), !kinds[citation.source, default: []].contains(kind) {
        kinds[citation.source, default: []].append(kind)
      }
    }
    let shares = order.map { source in
      let way = way(to: source)
      return SourceShare(
        source: source, statements: counts[source] ?? 0,
        distance: SourceDistance(steps: way.count), kinds: kinds[source] ?? [], way: way,
        repeats: again.filter { self[$0]?.repeats == source }.sorted { $0.slug < $1.slug })
    }
    return (shares.stablySorted { -$0.statements }, statements.count)
  }

  /// A passage of a source, whatever kind of statement it makes.
  private struct CitedPassage: Hashable {
    let source: Identifier<Source>
    let locator: String

    init(source: Identifier<Source>, locator: String) {
      self.source = source
      self.locator = locator
    }

    init(_ citation: Citation) {
      self.init(source: citation.source, locator: citation.locator)
    }
  }

  /// The sources of some records whose terms forbid passing them on, in words; nil where none do, as
  /// far as is known.
  public func termsNote(on records: [AnyIdentifier]) -> String? {
    let forbidden = forbiddenSources
    guard !forbidden.isEmpty else { return nil }
    var left = Set(forbidden.map(\.id))
    for id in records {
      guard !left.isEmpty, let place = place(of: id) else { break }
      for citation in store.read(place).citations { left.remove(citation.source) }
      if id.kind == .source { left.remove(Identifier(slug: id.slug)) }
    }
    return Self.termsNote(forbidden.filter { !left.contains($0.id) })
  }

  /// The same of some sources.
  func termsNote(onSources sources: Set<Identifier<Source>>) -> String? {
    Self.termsNote(forbiddenSources.filter { sources.contains($0.id) })
  }

  private var forbiddenSources: [Source] {
    all(.source) { record -> Source? in
      guard case .source(let source) = record, source.passingOn == .forbidden else { return nil }
      return source
    }
  }

  private static func termsNote(_ sources: [Source]) -> String? {
    let named = Set(sources.map(\.shortTitle)).sorted()
    return named.isEmpty
      ? nil : "the terms of \(named.joined(separator: ", ")) forbid passing this on"
  }

  /// The texts through which a source is known, the nearest to it first; a comment stands where it
  /// was written, so that its page is no step.
  func way(
    to source: Identifier<Source>, throughComments: Bool = false
  ) -> [Identifier<Source>] {
    var way: [Identifier<Source>] = []
    var current = self[source]
    while let here = current, throughComments || here.category != .comment,
      let next = here.readIn,
      next != source, !way.contains(next)
    {
      way.append(next)
      current = self[next]
    }
    return way
  }
}

extension AnyRecord {
  /// The passages that its claims, phases, values, words and summary rest on; one that several rest on
  /// stands there for each.
  var citations: [Citation] {
    let record = record
    var citations =
      record.allClaims.map(\.citation) + record.phases.flatMap(\.citations)
      + record.history.map(\.citation)
    switch self {
    case .figure(let figure):
      citations += figure.series.flatMap { $0.points.map(\.citation) }
      if let panel = figure.panel { citations.append(panel.citation) }
    case .quote(let quote): citations += quote.carriedBy
    case .event(let event): citations += event.acts
    default: break
    }
    return citations + record.header.citations
  }
}
