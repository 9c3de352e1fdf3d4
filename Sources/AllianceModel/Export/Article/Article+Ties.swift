extension Article {
  /// What actors are to each other, a row a tie: relations, then blocs and treaties.
  ///
  /// - Parameter isWanted: which relations and blocs have a row.
  public static func ties(
    in library: Library, at moment: Moment?, where isWanted: @Sendable (AnyRecord) -> Bool
  ) -> [Block] {
    var relations = Table("Relations", columns: ["relation", "standing", "since", "evidence"])
    var blocs = Table(
      "Blocs and treaties", columns: ["bloc", "standing", "since", "members", "in short"])
    let rows = [Kind.relation, .bloc].flatMap { kind in
      library.all(kind) { isWanted($0) && library.holds($0.id, at: moment) ? $0 : nil }
    }
    for record in rows {
      let phase = record.phases.phase(at: moment)
      // Where nobody says since when, the first date that is known is no beginning.
      let known = phase?.to == nil ? phase?.heldFrom.map { "\($0) or before" } : nil
      let since = Passage(phase?.from?.description ?? known ?? (phase == nil ? "" : "unknown"))
      let standing = Passage(phase?.standingText ?? "", phase?.citations ?? [])
      if case .bloc(let bloc) = record {
        let members = bloc.memberActors(at: moment).map { library.title(of: $0.any) }
        blocs.rows.append([
          Passage(record.title), standing, since, Passage(members.joined(separator: ", ")),
          Passage(bloc.header.summary.plainText, bloc.header.citations),
        ])
      } else {
        relations.rows.append([
          Passage(record.title), standing, since, Passage(phase?.evidence.plainText ?? ""),
        ])
      }
    }
    return [relations, blocs].filter { !$0.rows.isEmpty }.map { .table($0) }
  }

  /// What actors have supplied to each other, a row a giver and a receiver, the largest first, with the sources
  /// of the deal of which most came; none where nothing counts at the moment.
  ///
  /// - Parameter isWanted: which givers and receivers have a row.
  public static func supplies(
    in library: Library, at moment: Moment?,
    where isWanted: (_ giver: Identifier<Actor>, _ receiver: Identifier<Actor>) -> Bool
  ) -> [Block] {
    func actor(_ row: Int) -> Identifier<Actor>? {
      library.identifier(at: RecordIndex(kind: .actor, row: row)).map { Identifier(slug: $0.slug) }
    }
    let supplies = library.supplies(at: moment) { giver, receiver in
      guard let giver = actor(giver), let receiver = actor(receiver) else { return false }
      return isWanted(giver, receiver)
    }
    guard let first = supplies.first else { return [] }
    let unit = first.measure.map { measure in "\(measure), \(first.unit ?? "")" } ?? "amount"
    var table = Table(
      "Supplies", columns: ["giver", "receiver", unit, "deals", "years", "largest deal"])
    table.rows = supplies.map { supply in
      let amount = supply.amount > 0 ? Claim.format((supply.amount * 10).rounded() / 10) : ""
      return [
        Passage(library.title(of: supply.giver.any)),
        Passage(library.title(of: supply.receiver.any)),
        Passage(amount), Passage("\(supply.dealCount)"),
        Passage(supply.years.text),
        Passage(
          library.title(of: supply.largest), library.record(supply.largest)?.citations ?? []),
      ]
    }
    return [.table(table)]
  }

  /// Records as a table: what they are, when, and in short.
  public static func records(
    _ records: [AnyRecord], in library: Library, caption: String
  ) -> Block {
    var table = Table(caption, columns: ["record", "kind", "date", "in short"])
    table.rows = records.map { record in
      let header = record.record.header
      let quote = record.record as? Quote
      return [
        Passage(record.title), Passage(record.id.kind.name),
        Passage(library.beginning(of: record.id)?.description ?? ""),
        quote.map { Passage("“\($0.words)”", $0.carriedBy) }
          ?? Passage(header.summary.plainText, header.citations),
      ]
    }
    return .table(table)
  }

  /// Claims and values of figures as a table.
  public static func claims(_ claims: [SourcedClaim], in library: Library) -> Block {
    var table = Table("Claims", columns: ["record", "measure", "value", "as of", "status", "note"])
    table.rows = claims.map { claim in
      [
        Passage(library.title(of: claim.record)), Passage(claim.measure),
        Passage(claim.valueText, [claim.citation]), Passage(claim.dateText),
        Passage(claim.status.rawValue), Passage(claim.note),
      ]
    }
    return .table(table)
  }
}
