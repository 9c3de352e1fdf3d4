import AllianceModel
import PackJSON
import TerminalKit

extension DetailDocument {
  /// Lays out everything between two actors, in order of time, each with what it says and who says
  /// so.
  ///
  /// - Parameter options: what comes after their moment is left out.
  public init(of dossier: Dossier, in library: Library, width: Int, options: DetailOptions) {
    var builder = DetailBuilder(library: library, width: max(20, width), options: options)
    builder.add(dossier)
    self = builder.finish()
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ dossier: Dossier) {
    addAccounts(of: dossier.pair)
    addMeasures(of: dossier.pair)
    let others = library.underOtherNames(dossier.pair, at: options.moment)
    if !others.isEmpty { writer.heading("Under other names") }
    for words in others { writer.add([Piece(words)], indent: 2, hanging: 2) }
    if !writer.document.lines.isEmpty { writer.heading("In order of time") }
    let entries = dossier.entries.filter { !$0.isLater(than: options.moment) }
    let width = entries.map { TextWidth.of($0.dateText(in: library)) }.max() ?? 0
    let isNarrow = writer.width < width + 40
    for entry in entries {
      let date = Piece(entry.dateText(in: library).filled(to: isNarrow ? 0 : width), .secondary)
      let word = Piece("  " + entry.word.filled(to: isNarrow ? 0 : 10), .secondary)
      let text = Piece(entry.text(in: library, of: dossier.pair), linkTo: entry.record)
      if isNarrow {
        writer.add([date, word])
        writer.add([text], indent: 2, hanging: 2)
      } else {
        writer.add([date, word, text], hanging: width + 12)
      }
      if let roles = entry.roles(of: dossier.pair, in: library), !text.text.hasSuffix(roles) {
        writer.add([Piece(roles, .secondary)], indent: 2, hanging: 2)
      }
      addWords(of: entry)
      if case .record = entry.part, case .relation(let relation)? = library.record(entry.record) {
        addValues(of: relation)
      }
      writer.blank()
    }
    if entries.isEmpty, let moment = options.moment,
      let later = dossier.laterText(in: library, at: moment)
    {
      writer.add([Piece("Nothing \(moment): \(later).")])
      return
    }
    for tie in dossier.laterPanels {
      writer.add([Piece(tie.beginText(in: library).firstUpper + ".", linkTo: tie.panel.id.any)])
    }
  }

  /// The values that a relation without phases holds: of each measure the first and the last.
  private mutating func addValues(of relation: Relation) {
    for (measure, claims) in relation.claims.grouped(by: \.measure) {
      let known = claims.made(by: options.moment).sorted { $0.asOf < $1.asOf }
      guard let first = known.first, let last = known.last else { continue }
      let more = known.count > 2 ? " (\(known.count) values)" : ""
      let values = known.count > 1 ? [first, last] : [last]
      writer.add(
        [
          Piece("\(measure): ", .secondary),
          Piece(
            values.map { "\($0.valueText) \($0.dateText)" }.joined(separator: " … ") + more),
        ], indent: 2, hanging: 2)
    }
  }

  /// What an entry says, and who says so.
  private mutating func addWords(of entry: Dossier.Entry) {
    switch entry.part {
    case .phase(let phase): writer.add(pieces(of: phase.evidence), indent: 2)
    case .point: break
    case .panel(let tie): addCourse(of: tie, indent: 2)
    case .record:
      guard let record = library.record(entry.record)?.record else { return }
      if let quote = record as? Quote {
        writer.add([Piece("“\(quote.words)”")], indent: 2)
      } else if !record.header.summary.isEmpty {
        writer.add(pieces(of: record.header.summary), indent: 2)
      }
      // What a relation without phases says are its claims.
      if let relation = record as? Relation {
        for claim in relation.claims.made(by: options.moment) {
          writer.add(
            [
              Piece("\(claim.dateText)  ", .secondary), Piece("\(claim.measure): "),
              Piece(claim.valueText, .strong),
            ], indent: 2, hanging: 2)
        }
      }
    }
    addCitations(entry.citations(in: library), indent: 4)
  }
}

extension Library {
  /// What lists have between two actors under other names by a moment, a line a pair of names.
  ///
  /// "Realm and North: 12 deals, 1955–1991"; none where that is nothing.
  public func underOtherNames(_ pair: ActorPair, at moment: Moment?) -> [String] {
    knownUnderOtherNames(pair, at: moment).map { other, known in
      let counts = known.grouped(by: \.record).grouped { $0.key.kind }
        .map { counted($0.elements.count, $0.key.name, $0.key.plural) }
      let dates = known.compactMap(\.date).sorted()
      let time = dates.first.flatMap { first in
        dates.last.map { first.year == $0.year ? ", \($0.year)" : ", \(first.year)–\($0.year)" }
      }
      return sentence(of: other.actors.map(\.any)).firstUpper + ": "
        + counts.joined(separator: ", ") + (time ?? "")
    }
  }

  /// What is known by a moment between two actors under other names, a list a pair of names.
  fileprivate func knownUnderOtherNames(
    _ pair: ActorPair, at moment: Moment?
  ) -> [(pair: ActorPair, entries: [Dossier.Entry])] {
    otherDossiers(of: pair, at: moment).map { dossier in
      (dossier.pair, dossier.entries.filter { !$0.isLater(than: moment) })
    }.filter { !$0.entries.isEmpty }
  }
}

extension Dossier {
  /// When what is said begins, where all of it comes after a moment; nil where something comes before, or
  /// nothing is said at all.
  public func laterText(in library: Library, at moment: Moment?) -> String? {
    guard let moment, entries.allSatisfy({ $0.isLater(than: moment) }) else { return nil }
    let beginnings = laterPanels.map { $0.beginText(in: library) }
    guard let first = entries.lazy.compactMap(\.date).first else {
      return beginnings.isEmpty ? nil : beginnings.joined(separator: ", ")
    }
    return (["what they say begins in \(first)"] + beginnings).joined(separator: ", ")
  }

  /// The entries as JSON, those that a moment has not seen yet left out; then what there is under other names,
  /// a line a pair of names.
  public func json(in library: Library, at moment: Moment?) -> JSONValue {
    .list(ownJSON(in: library, at: moment) + otherJSON(in: library, at: moment))
  }

  private func otherJSON(in library: Library, at moment: Moment?) -> [JSONValue] {
    let words = library.underOtherNames(pair, at: moment)
    return zip(library.knownUnderOtherNames(pair, at: moment), words).map { other, text in
      let dates = other.entries.compactMap(\.date)
      let actor = other.pair.actors.first { !pair.actors.contains($0) } ?? other.pair.actors[0]
      return .object([
        ("date", dates.min().map { .text($0.isoText) } ?? .null),
        ("to", dates.max().map { .text($0.isoText) } ?? .null), ("kind", .text("other names")),
        ("id", .text(actor.any.description)), ("text", .text(text)), ("sources", .list([])),
        ("actors", .list(other.pair.actors.map { .text($0.any.description) })),
      ])
    }
  }

  private func ownJSON(in library: Library, at moment: Moment?) -> [JSONValue] {
    entries.filter { !$0.isLater(than: moment) }.map { entry in
      .object(
        [
          ("date", entry.date.map { .text($0.isoText) } ?? .null),
          ("to", entry.end.map { .text($0.isoText) } ?? .null), ("kind", .text(entry.word)),
          ("id", .text(entry.record.description)),
          ("text", .text(entry.text(in: library, of: pair))),
          (
            "sources",
            .list(entry.citations(in: library).map { .text($0.source.any.description) })
          ),
        ] + entry.panelMembers)
    }
  }
}

extension Dossier.Entry {
  /// What a panel's line says, as numbers: measure and unit, of whom, the first, the last and the largest value
  /// with their periods, how many are known, and where the last one stands; nothing for any other entry.
  fileprivate var panelMembers: [(String, JSONValue)] {
    guard case .panel(let tie) = part else { return [] }
    let panel = tie.panel
    func value(_ point: Panel.Point) -> JSONValue {
      .object([
        ("period", .text(panel.form.step.date(point.period).isoText)),
        ("value", .number(point.value)),
      ])
    }
    return [
      ("measure", .text(panel.measure)), ("unit", .text(panel.unit.description)),
      ("of", .list(panel.actors(of: tie.subject).map { .text($0.any.description) })),
      ("directed", .flag(panel.form.isDirected)), ("first", value(tie.first)),
      ("last", value(tie.last)),
      ("largest", tie.points.max { $0.value < $1.value }.map(value) ?? .null),
      ("known", .number(Double(tie.points.count))),
      (
        "ranks",
        .list(
          tie.standings.map { standing in
            .object([
              ("actor", .text(standing.actor.any.description)),
              ("place", .number(Double(standing.place))), ("of", .number(Double(standing.count))),
            ])
          })
      ),
    ]
  }

  /// When it was over; nil while it lasts, and for what has a date alone.
  fileprivate var end: PartialDate? {
    if case .phase(let phase) = part { phase.heldTo } else { spells.last?.to }
  }

  /// Who says it.
  func citations(in library: Library) -> [Citation] {
    switch part {
    case .phase(let phase): return phase.citations
    case .point(let point, _): return [point.citation]
    case .panel(let tie): return [tie.panel.form.citation]
    case .record:
      guard let record = library.record(record)?.record else { return [] }
      return (record as? Quote)?.carriedBy ?? record.header.citations
    }
  }
}
