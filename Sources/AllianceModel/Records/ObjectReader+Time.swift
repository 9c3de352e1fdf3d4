import PackJSON

/// Stretches of time, which actors, corridors, places and deals have alike.
extension ObjectReader {
  /// The stretch of time between `from` and `to`, with their qualifiers.
  func spell(
    _ aboutFrom: String = "Since when.", _ aboutTo: String = "Until when."
  ) -> Spell {
    let first = qualifiedDate(ifPresent: "from", aboutFrom)
    let last = qualifiedDate(ifPresent: "to", aboutTo)
    checkOrder(from: first, to: last, key: "to")
    return Spell(from: first, to: last)
  }

  /// Reads `since` and `until`, words of earlier versions for the ends of a stretch.
  func formerlySince() {
    formerlyDate("since", "from")
    formerlyDate("until", "to")
  }

  /// Reads a date under the word that it had in earlier versions too, and how it is meant.
  func formerlyDate(_ old: String, _ name: String) {
    if formerly(old, name) || shape != nil { formerly(old + "Qualifier", name + "Qualifier") }
  }

  /// The stretches of time `spells`, or `from` and `to` of what holds once only, oldest first; none
  /// where nobody says any.
  func spells(_ about: String) -> [Spell] {
    formerlySince()
    let once = spell(
      "Since when, of what holds once only.", "Until when, of what holds once only.")
    declare(.excludes("spells", ["from", "to"]))
    let spells = list("spells", about) { item in
      let spell = item.spell()
      item.requireOne(of: ["from", "to"], expected: "\"from\", \"to\" or both, found neither")
      return spell
    }
    guard once.from != nil || once.to != nil else {
      checkApart(spells)
      return spells.stablySorted { $0.from?.earliest ?? .min }
    }
    if let node = optional("spells") {
      log.error("expected \"spells\" or \"from\" and \"to\", found both", at: node)
    }
    return [once]
  }

  /// Notes the first stretch that begins before another one is over.
  private func checkApart(_ spells: [Spell]) {
    guard log.isStrict, spells.count > 1, let nodes = node["spells"]?.items,
      nodes.count == spells.count
    else { return }
    let inTime = spells.indices.map { $0 }.stablySorted { spells[$0].from?.earliest ?? .min }
    for (one, other) in zip(inTime, inTime.dropFirst())
    where spells[other].from?.latest ?? .min < spells[one].to?.earliest ?? .max {
      let (first, second) = one < other ? (one, other) : (other, one)
      log.warning(
        "overlaps the stretch at line \(nodes[first].location.line), \(spells[first].text ?? ""): write both as one, "
          + "or end the one before the other begins", at: nodes[second])
      return
    }
  }

  /// The stretches in which something had come so far, oldest first; none where nobody says any.
  func history() -> [StatusSpell] {
    let stretches = list(
      "history", "How far it had come when, each stretch until the next one begins."
    ) { StatusSpell($0) }
    checkOldestFirst("history", "stretch", stretches.map(\.spell.from))
    return stretches.stablySorted { $0.spell.from?.earliest ?? .min }
  }
}

/// An actor in some stretch of time: who recognises a state, who claims or holds a place.
public struct DatedActor: Sendable {
  public let actor: Identifier<Actor>
  /// When; always where nobody says.
  public let spell: Spell
}

extension ObjectReader {
  /// A list of actors, each alone or with dates; empty if left out.
  func datedActors(_ name: String, _ about: String) -> [DatedActor] {
    links(name, about) {
      DatedActor(actor: $0, spell: .always)
    } orObject: {
      DatedActor(actor: $0.link("actor", "Who."), spell: $0.spell())
    }
  }

  /// A text of at most five letters, if it is there.
  func label(ifPresent name: String, _ about: String) -> String? {
    declare(name, .pattern("^\\S{1,5}$"), about)
    guard let node = optional(name) else { return nil }
    if let text = node.text, (1...5).contains(text.unicodeScalars.count),
      !text.unicodeScalars.contains(where: { $0.properties.isWhitespace })
    {
      return text
    }
    log.error("expected up to five letters without a blank, found \(node.found)", at: node)
    return nil
  }
}

extension [DatedActor] {
  /// The actors for which it holds at a moment.
  public func actors(at moment: Moment?) -> [Identifier<Actor>] {
    filter { $0.spell.holds(at: moment) }.map(\.actor)
  }

  /// Their identifiers at a moment, for a cell of a table.
  func idText(at moment: Moment?) -> String {
    actors(at: moment).map(\.any.description).joined(separator: "; ")
  }

  /// Their names at a moment, each with its dates: "Norway (since 1905)".
  func titles(in library: Library, at moment: Moment?) -> [String] {
    filter { $0.spell.holds(at: moment) }.map { dated in
      library.title(of: dated.actor.any) + (dated.spell.text.map { " (\($0))" } ?? "")
    }
  }

  /// Their identifiers at a moment, each with its dates; those without dates are left out.
  func spellText(at moment: Moment?) -> String {
    ExportColumn.list(
      filter { $0.spell.holds(at: moment) }.compactMap {
        [$0.spell].dated(behind: $0.actor.any.description)
      })
  }
}

extension [Spell] {
  /// A text with the stretches behind it, as tables have them: "actor/peru 1955/.."; nil without dates.
  func dated(behind text: String) -> String? {
    contains { $0.from != nil || $0.to != nil } ? "\(text) \(isoText)" : nil
  }
}

/// How far something had come in a stretch of time.
public struct StatusSpell: Sendable {
  /// How far.
  public let status: Status
  /// When: without an end until the next stretch begins.
  public let spell: Spell
  /// What a reader must know of it, such as that a pipeline flows the other way.
  public let note: Prose
  /// Who says so, and where.
  public let citation: Citation

  fileprivate init(_ reader: ObjectReader) {
    status = reader.status("status", "How far it had come.") ?? .reported
    reader.requireOne(of: ["from", "to"], expected: "\"from\", \"to\" or both, found neither")
    spell = reader.spell(
      "Since when.", "Until when; left out where it lasts until the next one begins.")
    note = reader.prose("note", "What a reader must know of it, such as that a flow was turned.")
    citation = Citation(reader)
  }
}

extension [StatusSpell] {
  /// The stretch that holds: the last that had begun, if it was not over; the last of all for all time.
  public func current(at moment: Moment?) -> StatusSpell? {
    map(\.spell).current(at: moment).map { self[$0] }
  }

  /// The first date that it speaks of.
  var beginning: PartialDate? {
    compactMap { $0.spell.from ?? $0.spell.to }.min { $0.earliest < $1.earliest }
  }

  var links: [AnyIdentifier] { flatMap { $0.note.links + [$0.citation.source.any] } }
}

extension Record {
  /// How far it had come at a moment; nil where nobody says, and for kinds without a status.
  ///
  /// - Parameter moment: nil for all time: what it says of itself, else the last stretch of its history.
  public func status(at moment: Moment?) -> Status? {
    RecordEntry.Stages(now: recordStatus, before: history.map { ($0.status, $0.spell) })
      .status(at: moment)
  }
}
