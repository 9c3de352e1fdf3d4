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
    case .generalKnowledge: return statement.rawValue
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

extension Library {
  /// The date of the last source that says anything of a tie; nil where none of them is dated.
  ///
  /// A source without a date is as old as the text that carries it.
  public func lastEvidence(of phases: [Phase]) -> PartialDate? {
    Set(phases.flatMap { $0.citations.map(\.source) }).compactMap { source in
      ([source] + way(to: source, throughComments: true)).lazy
        .compactMap { self.beginning(of: $0.any) }.first
    }.max { $0.latest < $1.latest }
  }
}

extension AnyRecord {
  /// The sources of its statements; one that several statements have stands there for each.
  public var statementSources: [Identifier<Source>] { statements.joined().map(\.source) }
}

extension Library {
  /// Who says what a record says: its sources with how many statements each makes, the most first.
  ///
  /// A statement is a claim, a phase, a value of a figure, a quotation or the summary; one that two
  /// sources make counts for both. What only repeats passages that stand behind another is none of its
  /// own, and neither is general knowledge.
  ///
  /// - Returns: the sources, and how many statements there are.
  public func evidence(of record: AnyRecord) -> (shares: [SourceShare], statements: Int) {
    var seen: Set<Citation> = []
    let told = record.statements.compactMap { citations -> [Citation]? in
      let fresh = citations.filter {
        statement(of: $0) != .generalKnowledge && !seen.contains($0)
      }
      seen.formUnion(fresh)
      return fresh.isEmpty ? nil : fresh
    }
    let statements = told.map { Set($0.map(\.source)) }
    var order: [Identifier<Source>] = []
    var counts: [Identifier<Source>: Int] = [:]
    var kinds: [Identifier<Source>: [Statement]] = [:]
    for citation in told.joined() {
      if counts[citation.source] == nil {
        order.append(citation.source)
        counts[citation.source] = statements.count { $0.contains(citation.source) }
      }
      if let kind = statement(of: citation), !kinds[citation.source, default: []].contains(kind) {
        kinds[citation.source, default: []].append(kind)
      }
    }
    let shares = order.map { source in
      let way = way(to: source)
      return SourceShare(
        source: source, statements: counts[source] ?? 0,
        distance: SourceDistance(steps: way.count), kinds: kinds[source] ?? [], way: way)
    }
    return (shares.stablySorted { -$0.statements }, statements.count)
  }

  /// The sources of some records whose terms forbid passing them on, in words; nil where none do, as
  /// far as is known.
  public func termsNote(on records: [AnyIdentifier]) -> String? {
    let forbidden = forbiddenSources
    guard !forbidden.isEmpty else { return nil }
    var left = Set(forbidden.map(\.id))
    for id in records {
      guard !left.isEmpty, let place = place(of: id) else { break }
      for citation in store.read(place).statements.joined() { left.remove(citation.source) }
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
  private func way(
    to source: Identifier<Source>, throughComments: Bool = false
  ) -> [Identifier<Source>] {
    var way: [Identifier<Source>] = []
    var current = self[source]
    while let here = current, throughComments || here.category != .comment,
      let next = here.carriedBy,
      next != source, !way.contains(next)
    {
      way.append(next)
      current = self[next]
    }
    return way
  }
}

extension AnyRecord {
  /// The sources of each of its statements; none for one that cites nobody.
  fileprivate var statements: [[Citation]] {
    let record = record
    var statements = record.allClaims.map { [$0.citation] } + record.phases.map(\.citations)
    switch self {
    case .figure(let figure):
      statements += figure.series.flatMap { $0.points.map { [$0.citation] } }
    case .quote(let quote): statements.append(quote.carriedBy)
    default: break
    }
    return (statements + [record.header.citations]).filter { !$0.isEmpty }
  }
}
