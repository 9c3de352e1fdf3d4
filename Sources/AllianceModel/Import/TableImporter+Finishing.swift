import PackJSON

// What can be said of imported records only when all rows are read.

extension TableImporter {
  /// Leaves out what is still wrong once all rows are read, and adds what follows from all of them;
  /// to be called once, before anything is written.
  public func finish() {
    for kind in Kind.allCases {
      let left = records(of: kind).filter { record in
        guard record.fault != nil || record.rowCount > 1, !record.isStandIn,
          let fault = RecordMaker.fault(of: record)
        else { return true }
        drop(record.rowCount, from: record.origin, fault)
        return false
      }
      replace(kind, with: left)
    }
    addShares()
    if let levels { change(.bloc) { levels.levelled($1) } }
    addMatches()
    addCoverage()
    if isPassingOnForbidden {
      change(.source) { _, members in
        members.filter { $0.0 != "passingOn" } + [("passingOn", .text("forbidden"))]
      }
    }
  }

  /// The figures of shares; each is checked as a record of a row is.
  private func addShares() {
    guard let source = records(of: .source).first?.id else { return }
    let figures = shareTallies.flatMap { $0.records(citing: source) }
      .filter { RecordMaker.fault(of: $0) == nil }
    for figure in figures { addAtEnd(figure) }
  }

  /// Says of actors that they are those of a pack that is known already.
  private func addMatches() {
    guard let knownActors else { return }
    change(.actor) { id, members in
      guard !members.contains(where: { $0.0 == "matches" }) else { return nil }
      var names: [String] = []
      var isoCode: String?
      for (name, value) in members {
        if name == "title", case .text(let text) = value { names.append(text) }
        if name == "isoCode", case .text(let text) = value { isoCode = text }
        if name == "aliases", case .list(let all) = value {
          names += all.compactMap { if case .text(let text) = $0 { text } else { nil } }
        }
      }
      guard
        let known =
          knownActors.actor(named: names, isoCode: isoCode, in: yearsOfActors[id])
      else { return nil }
      matches.append((names.first ?? "", known))
      return members + [("matches", .text(known.description))]
    }
  }

  /// Two dates with a slash between them, of which one may be left out: "1815/2018"; nil for anything
  /// else.
  public static func coverage(_ text: String) -> (from: PartialDate?, until: PartialDate?)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts != ["", ""] else { return nil }
    let dates = parts.map { PartialDate($0) }
    guard zip(parts, dates).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
    if let from = dates[0], let until = dates[1], until.latest < from.earliest { return nil }
    return (dates[0], dates[1])
  }

  /// Says until when the source says anything.
  private func addCoverage() {
    var ends: [(String, JSONValue)] = []
    if let coverage {
      if let from = coverage.from { ends.append(("from", .text(from.isoText))) }
      if let until = coverage.until { ends.append(("until", .text(until.isoText))) }
    } else if mapping.coversItsDates, let dates {
      ends = [dates.lowerBound, dates.upperBound].enumerated().map { number, date in
        (number == 0 ? "from" : "until", .text(String(date.prefix(4))))
      }
    }
    guard !ends.isEmpty else { return }
    change(.source) { _, members in
      members.contains { $0.0 == "coverage" } ? nil : members + [("coverage", .object(ends))]
    }
  }
}
