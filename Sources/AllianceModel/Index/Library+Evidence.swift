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
  /// The texts through which it is known, the nearest to it first.
  public let way: [Identifier<Source>]
}

extension AnyRecord {
  /// The sources of its statements; one that several statements have stands there for each.
  public var statementSources: [Identifier<Source>] { statements.joined().map(\.source) }
}

extension Library {
  /// Who says what a record says: its sources with how many statements each makes, the most first.
  ///
  /// A statement is a claim, a phase, a value of a figure, a quotation or the summary; one that two
  /// sources make counts for both.
  ///
  /// - Returns: the sources, and how many statements there are.
  public func evidence(of record: AnyRecord) -> (shares: [SourceShare], statements: Int) {
    let statements = record.statements.map { Set($0.map(\.source)) }
    var order: [Identifier<Source>] = []
    var counts: [Identifier<Source>: Int] = [:]
    for citation in record.statements.joined() where counts[citation.source] == nil {
      order.append(citation.source)
      counts[citation.source] = statements.count { $0.contains(citation.source) }
    }
    let shares = order.map { source in
      let way = way(to: source)
      return SourceShare(
        source: source, statements: counts[source] ?? 0,
        distance: SourceDistance(steps: way.count), way: way)
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
  private func way(to source: Identifier<Source>) -> [Identifier<Source>] {
    var way: [Identifier<Source>] = []
    var current = self[source]
    while let here = current, here.category != .comment, let next = here.carriedBy,
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
