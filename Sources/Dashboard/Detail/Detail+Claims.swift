import AllianceModel
import TerminalKit

extension DetailBuilder {
  /// Adds claims under a heading; those on one measure stand together, oldest first.
  mutating func addClaims(_ heading: String, _ claims: [Claim]) {
    guard !claims.isEmpty else { return }
    writer.heading(heading)
    var measures: [String] = []
    for claim in claims where !measures.contains(claim.measure) { measures.append(claim.measure) }
    for measure in measures {
      let group = claims.filter { $0.measure == measure }.sorted { $0.asOf < $1.asOf }
      writer.add([Piece(measure)], indent: 2, hanging: 2)
      let amount = group.map { TextWidth.of($0.valueText) }.max() ?? 0
      for claim in group { add(claim, amountWidth: amount) }
      if let change = change(group) { writer.add([change], indent: 4, hanging: 2) }
    }
  }

  private mutating func add(_ claim: Claim, amountWidth: Int) {
    let date = claim.asOf.description
    let short = library[claim.citation.source]?.shortTitle ?? claim.citation.source.slug
    let isText = if case .text = claim.value { true } else { false }
    let citation = pieces(of: claim.citation)
    let rest = 4 + 2 + 10 + 2 + 10 + 2
    let room = writer.width - amountWidth - rest
    if !isText, room >= TextWidth.of(short) {
      // One line: amount, date, status, source; the passage too where there is room.
      let hasRoomForPassage =
        room >= TextWidth.of(short) + TextWidth.of(", " + claim.citation.locator)
      let cells = [
        Piece(padded(claim.valueText, amountWidth, toTheRight: true), .strong),
        Piece(padded("  " + date, 14), .secondary),
        Piece(padded(claim.status.rawValue, 12), claim.status.role),
      ]
      writer.add(cells + (hasRoomForPassage ? citation : [citation[0]]), indent: 4)
    } else {
      writer.add([Piece(claim.valueText, isText ? .text : .strong)], indent: 4, hanging: 2)
      writer.add(
        [
          Piece(date + " · ", .secondary), Piece(claim.status.rawValue, claim.status.role),
          Piece(" · ", .secondary),
        ] + citation, indent: 6, hanging: 2)
    }
    if !claim.note.isEmpty {
      writer.add(pieces(of: claim.note, .secondary), indent: 6, hanging: 0)
    }
  }

  private func padded(_ text: String, _ width: Int, toTheRight: Bool = false) -> String {
    let padding = String(repeating: "\u{A0}", count: max(0, width - TextWidth.of(text)))
    let text = String(text.map { $0 == " " ? "\u{A0}" : $0 })
    return toTheRight ? padding + text : text + padding
  }

  /// The change from the first to the last of several numbers on one measure, worked out.
  private func change(_ claims: [Claim]) -> Piece? {
    guard let first = claims.first, let last = claims.last, claims.count > 1,
      first.unit == last.unit, case .number(let before) = first.value,
      case .number(let after) = last.value, before > 0, after != before
    else { return nil }
    let percent = (after - before) / before * 100
    let years = last.asOf.year - first.asOf.year
    let span = years > 0 ? " in \(years) \(years == 1 ? "year" : "years")" : ""
    let sign = percent > 0 ? "▲ +" : "▼ −"
    return Piece(
      "\(sign)\(Int(percent.magnitude.rounded())) %\(span), worked out from the two", .secondary)
  }

  /// Adds phases under a heading, oldest first.
  mutating func addPhases(_ heading: String, _ phases: [Phase]) {
    guard !phases.isEmpty else { return }
    writer.heading(heading)
    for phase in phases {
      writer.add(
        [
          Piece(phase.timeText + "  "), Piece(phase.trend.mark + " ", phase.trend.role),
          Piece(phase.trend.rawValue + "  ", phase.trend.role),
          Piece(phase.level.signed + " " + phase.level.word, .strong),
        ], indent: 2, hanging: 2)
      writer.add(pieces(of: phase.evidence), indent: 4)
      addIndentedCitation(phase.citation)
    }
  }

  private mutating func addIndentedCitation(_ citation: Citation) {
    writer.add(pieces(of: citation), indent: 6, hanging: 2)
  }
}

extension Phase {
  /// The stretch of time in words: "2011 – 2015", "since 2015", "until 2011".
  var timeText: String {
    switch (from, to) {
    case (let from?, let to?): "\(from) – \(to)"
    case (let from?, nil): "since \(from)"
    case (nil, let to?): "until \(to)"
    case (nil, nil): "at all times"
    }
  }
}
