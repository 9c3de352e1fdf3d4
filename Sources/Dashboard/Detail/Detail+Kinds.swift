import AllianceModel
import TerminalKit

/// What is said of a record of each kind.
extension DetailBuilder {
  mutating func add(_ bloc: Bloc) {
    writer.add(
      [Piece(bloc.natures.map(\.rawValue).joined(by: " · "))], right: standing(bloc.phases))
    addIntroduction(bloc.header)
    let then = bloc.members(asOf: options.asOf)
    writer.heading("Members (\(then.count))")
    for member in options.hidesLater ? then : bloc.members {
      var pieces = [link(member.actor.any)]
      if let role = member.role { pieces.append(Piece("  " + role, .secondary)) }
      if let time = member.timeText { pieces.append(Piece(", " + time, .secondary)) }
      if let date = options.asOf, !member.isMember(asOf: date) {
        pieces.append(Piece(date.isBefore(member.since) ? "  later" : "  no longer", .later))
      }
      writer.add(pieces, indent: 2, hanging: 2)
    }
    addMap(of: bloc.id.any)
    addPhases("Phases", bloc.phases, of: bloc.members.map(\.actor))
    addClaims("Claims", bloc.claims)
    addClaims("Against it", bloc.counterClaims)
    addTurns("Events and deals among them", library.turns(of: bloc.members.map(\.actor)))
  }

  mutating func add(_ relation: Relation) {
    writer.add(
      links(relation.actors.map(\.any), separator: " · "), right: standing(relation.phases))
    addIntroduction(relation.header)
    addPhases("Phases", relation.phases, of: relation.actors)
    addClaims("Claims", relation.claims)
    addTurns("Events and deals between them", library.turns(of: relation.actors))
  }

  /// The trend and level of the phase that holds.
  private func standing(_ phases: [Phase]) -> [Piece] {
    guard let last = phases.phase(asOf: options.asOf) else {
      return options.asOf.map { [Piece("no evidence for \($0)", .later)] } ?? []
    }
    return [
      Piece(last.trend.mark + " " + last.trend.rawValue + "  ", last.trend.role),
      Piece(last.level.signed + " " + last.level.word, .strong),
    ]
  }

  mutating func add(_ corridor: Corridor) {
    let status = corridor.status.map { [Piece($0.rawValue, $0.role)] } ?? []
    writer.add([Piece(corridor.mode.rawValue)], right: status)
    writer.add(links(corridor.countries.map(\.any), separator: " · "))
    if !corridor.waypoints.isEmpty {
      writer.add(links(corridor.waypoints.map(\.any), separator: " ─▶ "))
    }
    if let length = corridor.computedLengthText { writer.add([Piece(length, .secondary)]) }
    addIntroduction(corridor.header)
    addMap(of: corridor.id.any)
    addClaims("Claims", corridor.claims)
    if !corridor.purpose.isEmpty {
      writer.heading("Purpose")
      writer.add(pieces(of: corridor.purpose), indent: 2)
    }
    if !corridor.risks.isEmpty {
      writer.heading("Risks")
      for risk in corridor.risks {
        writer.add([Piece("· ")] + pieces(of: risk), indent: 2, hanging: 2)
      }
    }
    addLinks("Deals", corridor.deals.map(\.any))
  }

  mutating func add(_ quote: Quote) {
    writer.add([Piece("“" + quote.words + "”", .words)], indent: 2, hanging: 1)
    writer.blank()
    let speaker = quote.speaker.map { [link($0.any)] } ?? []
    let office = quote.office.map { [Piece((speaker.isEmpty ? "" : ", ") + $0)] } ?? []
    writer.add([Piece("— ", .secondary)] + speaker + office, indent: 2, hanging: 2)
    let circumstances = [quote.saidOn?.description ?? "undated", quote.occasion].compactMap { $0 }
    writer.add([Piece(circumstances.joined(by: " · "), .secondary)], indent: 4)
    addIntroduction(quote.header)
    writer.blank()
    for (index, citation) in quote.carriedBy.enumerated() {
      addField(index == 0 ? "carried by" : "and by", pieces(of: citation))
    }
    for (index, subject) in quote.about.enumerated() {
      addField(index == 0 ? "about" : "", [link(subject)])
    }
    if !quote.attributionNote.isEmpty {
      writer.heading("Attribution")
      writer.add(pieces(of: quote.attributionNote), indent: 2)
    }
  }

  mutating func add(_ actor: Actor) {
    let native = actor.nativeNames.map { name in
      Piece(options.isASCII ? Transliteration.latin(name.text, language: name.language) : name.text)
    }
    writer.add(
      [Piece([actor.category.rawValue, actor.isoCode].compactMap { $0 }.joined(by: " · "))],
      right: native)
    addIntroduction(actor.header)
    addTies(of: actor.id)
    if !actor.offices.isEmpty {
      writer.heading("Offices")
      for office in actor.offices {
        let date = office.asOf.map { "  in office \($0)" } ?? ""
        writer.add([Piece(office.title), Piece(date, .secondary)], indent: 2, hanging: 2)
      }
    }
    addLinks("Belongs to", actor.partOf.map(\.any))
  }

  mutating func add(_ place: Place) {
    writer.add(
      [Piece(place.category.rawValue)], right: place.coordinate.map { [Piece($0.text)] } ?? [])
    if let country = place.country { writer.add([link(country.any)]) }
    addIntroduction(place.header)
    addMap(of: place.id.any)
    addClaims("Claims", place.claims)
  }

  mutating func add(_ deal: Deal) {
    writer.add(
      [link(deal.giver.any), Piece(" ─▶ ", .secondary), link(deal.receiver.any)],
      right: [Piece(deal.date.description + "  "), Piece(deal.status.rawValue, deal.status.role)])
    addIntroduction(deal.header)
    if !deal.items.isEmpty {
      writer.heading("Items")
      for item in deal.items {
        let quantity = item.quantity.map { Claim.format($0) }
        let count = [item.qualifier, quantity].compactMap { $0 }.joined(by: " ")
        writer.add(
          [Piece(count.isEmpty ? "" : count + " ", .strong), Piece(item.name)], indent: 2,
          hanging: 2)
      }
    }
    addClaims("Claims", deal.claims)
  }

  mutating func add(_ figure: Figure) {
    writer.add([Piece(figure.measure)], right: [Piece(figure.unit)])
    addIntroduction(figure.header)
    addChart(of: figure)
    for series in figure.series {
      writer.blank()
      writer.add([
        series.subject.map { Piece(series.label, linkTo: $0) } ?? Piece(series.label, .strong)
      ])
      var hidden = 0
      for point in series.points {
        let isLater = options.asOf?.isBefore(point.from) ?? false
        if isLater, options.hidesLater {
          hidden += 1
          continue
        }
        let status = isLater ? "later" : point.status.rawValue
        writer.add(
          [
            Piece(point.periodText + "  ", isLater ? .later : .secondary),
            Piece(figure.text(of: point), isLater ? .later : .strong),
            Piece("  " + status + "  ", isLater ? .later : point.status.role),
          ] + pieces(of: point.citation), indent: 2, hanging: 2)
      }
      addHiddenCount(hidden)
    }
  }

  mutating func add(_ event: Event) {
    writer.add(
      [Piece(event.dateText, .strong)], right: [Piece(event.status.rawValue, event.status.role)])
    if event.precision != .day {
      writer.add([Piece("known to the \(event.precision.rawValue)", .secondary)])
    }
    addIntroduction(event.header)
    addLinks("Actors", event.actors.map(\.any))
    addLinks("Places", event.places.map(\.any))
  }

  mutating func add(_ source: Source) {
    writer.add(
      [Piece(source.category.rawValue)], right: [Piece(source.date?.description ?? "undated")])
    let origin = [source.author, source.outlet].compactMap { $0 }.joined(by: ", ")
    if !origin.isEmpty { writer.add([Piece(origin)]) }
    addIntroduction(source.header)
    writer.blank()
    if let link = source.link {
      var piece = Piece(link)
      if !source.isLinkTruncated { piece.url = WebLink.url(link) }
      addField("link", [piece])
      if source.isLinkTruncated {
        addField("", [Piece("cut off where it was printed", .secondary)])
      }
    }
    if let carrier = source.carriedBy { addField("as quoted in", [self.link(carrier.any)]) }
  }
}

extension Bloc.Member {
  /// How long the member belongs to the bloc, if known.
  var timeText: String? {
    switch (since, until) {
    case (let since?, let until?): "\(since) – \(until)"
    case (let since?, nil): "since \(since)"
    case (nil, let until?): "until \(until)"
    case (nil, nil): nil
    }
  }
}
