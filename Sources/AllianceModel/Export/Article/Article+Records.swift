extension Article {
  /// A dossier: a section for each record.
  init(_ export: Export) {
    let records = Array(export.records)
    self.init(
      records.count == 1 ? records[0].title : export.library.title, in: export.library,
      at: export.moment)
    takeLanguage(of: records)
    for record in records {
      if records.count > 1 { blocks.append(.heading(record.title)) }
      add(record)
    }
  }

  /// Adds everything that a record says.
  public mutating func add(_ record: AnyRecord) {
    let header = record.record.header
    var names = header.aliases
    if case .actor(let actor) = record {
      names += actor.nativeNames.map { name in
        name.text + (LanguageName.name(of: name.language).map { " (\($0))" } ?? "")
      }
    }
    blocks.append(.kind(record.id.kind, aliases: names))
    if case .quote(let quote) = record {
      let speaker = quote.speaker.map { library.title(of: $0.any) }
      let document = quote.document.map { library.title(of: $0.any) }
      let translation = quote.translatedBy.map { "translated by \($0)" }
      let origin = [speaker, quote.office, document, quote.date?.description, translation]
        .compactMap { $0 }
      if let original = quote.original {
        blocks.append(
          .quotation(
            Passage(original.words, quote.carriedBy),
            origin: LanguageName.name(of: original.language).map { "in \($0)" } ?? "",
            language: original.language))
      }
      blocks.append(
        .quotation(
          Passage(quote.words, quote.carriedBy), origin: origin.joined(separator: ", "),
          language: quote.language))
    }
    if !header.summary.isEmpty {
      blocks.append(.paragraph(Passage(header.summary.plainText, header.citations)))
    }
    let facts = facts(of: record).filter { !$0.texts.isEmpty }
    if !facts.isEmpty {
      let text = facts.map { "\($0.label): \($0.texts.joined(separator: ", "))" }
        .joined(separator: "; ")
      let acts = if case .event(let event) = record { event.acts } else { [Citation]() }
      // Who says so stands behind the first words that there are.
      let citations = header.summary.isEmpty ? header.citations.filter { !acts.contains($0) } : []
      blocks.append(
        .paragraph(Passage(text.prefix(1).uppercased() + text.dropFirst(), acts + citations)))
    }
    if case .corridor(let corridor) = record {
      if !corridor.purpose.isEmpty {
        blocks.append(.paragraph(Passage("What for: \(corridor.purpose.plainText)")))
      }
      if !corridor.risks.isEmpty {
        blocks.append(.paragraph(Passage("Risks:")))
        blocks.append(.list(corridor.risks.map { Passage($0.plainText) }))
      }
    }
    let begun = record.phases.stretches.filter { !(moment?.isBefore($0.heldFrom) ?? false) }
    if !begun.isEmpty { blocks.append(.list(begun.map(Self.passage))) }
    addTime(of: record.record)
    let made = record.record.allClaims.made(by: moment)
    if !made.isEmpty {
      var table = Table(columns: ["measure", "value", "as of", "status"])
      let measures = made.measuresCountedVariously
      table.rows = made.map { claim in
        [
          Passage(claim.measure),
          Passage(claim.valueText(tellingApart: measures), [claim.citation]),
          Passage(claim.dateText), Passage(claim.status.rawValue),
        ]
      }
      blocks.append(.table(table))
    }
    if case .figure(let figure) = record { blocks.append(.table(table(of: figure))) }
    if case .note(let note) = record {
      // The records of a note, each as it is cited.
      let lines = note.about.map { id in
        Passage(library.record(id).map { library.citation(of: $0) } ?? id.description)
      }
      if !lines.isEmpty { blocks.append(.list(lines)) }
    }
  }

  /// What a record is and who has part in it, which no other block says.
  private func facts(of record: AnyRecord) -> [(label: String, texts: [String])] {
    func titles(_ ids: [Identifier<Actor>]) -> [String] { ids.map { library.title(of: $0.any) } }
    func held(_ actors: [DatedActor]) -> [String] { actors.titles(in: library, at: moment) }
    func members(_ members: [Bloc.Member]) -> [String] {
      members.memberships(at: moment).filter { $0.holds(at: moment) }.map { member in
        // On a screen two blanks stand between a part and what follows it.
        let words = member.words.drop { $0 == " " || $0 == "," }.replacing("  ", with: ", ")
        return library.title(of: member.actor.any) + (words.isEmpty ? "" : " (\(words))")
      }
    }
    func items(_ item: Deal.Item) -> String {
      [item.qualifier, item.quantity.map { Claim.format($0) }, item.name].compactMap { $0 }
        .joined(separator: " ")
    }
    switch record {
    case .bloc(let bloc):
      return [("members", members(bloc.members))]
        + bloc.associates.grouped { $0.standing }.map { ($0.key.plural, members($0.elements)) }
        + [("and others", [bloc.otherMembers].compactMap { $0 })]
    case .deal(let deal):
      return [
        ("date", [deal.date.description]), ("status", [deal.status.rawValue]),
        ("from", titles(deal.givers)), ("to", titles(deal.receivers)),
        ("between", titles(deal.equals)), ("of", deal.items.map(items)),
      ]
    case .event(let event):
      let parts = event.parts.map { part in
        let more = [part.role?.rawValue, part.side.map { "side \($0)" }].compactMap { $0 }
        return library.title(of: part.actor.any)
          + (more.isEmpty ? "" : " (\(more.joined(separator: ", ")))")
      }
      return [
        ("date", [event.dateText]), ("status", [event.status.rawValue]), ("who", parts),
        ("where", event.places.map { library.title(of: $0.any) }),
        ("part of", event.about.map { library.title(of: $0) }),
        ("by", event.acts.map { library.title(of: $0.source.any) + $0.passageText }),
      ]
    case .place(let place):
      let country = library.country(of: place).map { country in
        library.title(of: country.actor.any) + (country.isWorkedOut ? " (by its coordinates)" : "")
      }
      return [
        ("what", [place.category.rawValue]), ("in", [country].compactMap { $0 }),
        ("claimed by", held(place.claimedBy)), ("held by", held(place.heldBy)),
      ]
    case .actor(let actor):
      return [
        ("what", [actor.category.rawValue]), ("part of", titles(actor.partOf)),
        ("recognised by", held(actor.recognisedBy)),
        ("offices", actor.offices.map { $0.title + ($0.asOf.map { " (in office \($0))" } ?? "") }),
      ]
    case .corridor(let corridor):
      return [
        ("what", [corridor.mode.rawValue]),
        ("status", [corridor.status?.rawValue].compactMap { $0 }),
        ("through", titles(corridor.countries)),
      ]
    default: return []
    }
  }

  /// Adds when something is there or in force, and how far it had come when.
  private mutating func addTime(of record: any Record) {
    if let time = record.spells.text {
      blocks.append(.paragraph(Passage("\(Self.verb(of: record)) \(time).")))
    }
    let begun = record.history.filter { !(moment?.isBefore($0.spell.from) ?? false) }
    guard !begun.isEmpty else { return }
    blocks.append(
      .list(
        begun.map { stretch in
          let note = stretch.note.isEmpty ? "" : ". " + stretch.note.plainText
          return Passage(
            "\(stretch.spell.text ?? ""): \(stretch.status.rawValue)\(note)", [stretch.citation])
        }))
  }

  /// What a record is in its time.
  private static func verb(of record: any Record) -> String {
    switch record {
    case let actor as Actor where actor.category == .person:
      actor.spells.last?.to == nil ? "Living" : "Lived"
    case is Actor: "In being"
    case is Corridor, is Place: "There"
    default: "In force"
    }
  }

  private static func passage(_ phase: Phase) -> Passage {
    let span = [phase.from?.description ?? "beginning unknown", phase.to?.description ?? "…"]
    return Passage(
      "\(span.joined(separator: "–")): \(phase.standingText). \(phase.evidence.plainText)",
      phase.citations)
  }

  /// More rows of a panel are no text to read.
  private static let mostRows = 50

  /// The last value of each subject of a panel up to the moment, the largest first, and how many there are more.
  private func table(of panel: Panel) -> Table {
    var table = Table(columns: [panel.measure, "period", "value"])
    let last = panel.subjects.indices.compactMap { subject in
      panel.points(of: subject).last { point in
        !(moment?.isBefore(panel.form.step.date(point.period)) ?? false)
      }.map { (subject: subject, point: $0) }
    }.stablySorted { -$0.point.value }
    for (subject, point) in last.prefix(Self.mostRows) {
      table.rows.append([
        Passage(library.title(ofSubject: subject, in: panel)),
        Passage(panel.text(ofPeriod: point.period)),
        Passage(panel.text(point.value), [panel.form.citation]),
      ])
    }
    if last.count > Self.mostRows {
      table.rows.append([Passage("\(last.count - Self.mostRows) more"), Passage(""), Passage("")])
    }
    return table
  }

  private func table(of figure: Figure) -> Table {
    if let panel = library.panel(figure.id.any) { return table(of: panel) }
    var table = Table(columns: [figure.measure, "period", "value"])
    for series in figure.series {
      for point in series.points where !(moment?.isBefore(point.from) ?? false) {
        table.rows.append([
          Passage(series.label), Passage(point.periodText),
          Passage(figure.text(of: point), [point.citation]),
        ])
      }
    }
    return table
  }
}
