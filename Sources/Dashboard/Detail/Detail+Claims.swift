import AllianceModel
import TerminalKit

extension DetailBuilder {
  /// Adds claims under a heading; those on one measure stand together, oldest first.
  mutating func addClaims(_ heading: String, _ claims: [Claim]) {
    guard !claims.isEmpty else { return }
    writer.heading(heading)
    for (measure, claims) in claims.grouped(by: \.measure) {
      let group = claims.sorted { $0.asOf < $1.asOf }
      let made = group.made(by: options.moment)
      let shown = options.hidesRest ? made : group
      guard !shown.isEmpty else { continue }
      writer.add([Piece(measure)], indent: 2, hanging: 2)
      let measures = group.measuresCountedVariously
      let texts = shown.map { $0.valueText(tellingApart: measures) }
      let amount = texts.map { TextWidth.of($0) }.max() ?? 0
      for (index, claim) in shown.enumerated() {
        let isLater = index >= made.count
        // What a later claim replaced was not replaced yet.
        let isReplacedLater = claim.status == .superseded && made.count < group.count
        add(
          claim, texts[index], amountWidth: amount,
          status: isLater ? "later" : isReplacedLater ? "held then" : claim.status.rawValue,
          role: isLater ? .later : nil)
      }
      if let difference = ClaimDifference(made) {
        writer.add([Piece(difference.text, .secondary)], indent: 4, hanging: 2)
      }
    }
    addHiddenCount(
      claims.count - (options.hidesRest ? claims.made(by: options.moment).count : claims.count))
  }

  /// Says how many later things are left out.
  mutating func addHiddenCount(_ count: Int) {
    guard count > 0 else { return }
    writer.add(
      [
        Piece(
          "\(count) left out\(options.moment.map { ", not in force \($0.inForceText)" } ?? "")",
          .later)
      ], indent: 2)
  }

  /// Adds one claim.
  ///
  /// - Parameters:
  ///   - value: its value in words.
  ///   - role: how all of it looks; nil for each part as it is.
  private mutating func add(
    _ claim: Claim, _ value: String, amountWidth: Int, status: String, role: Role?
  ) {
    let date = claim.dateText
    let short = library.shortTitle(of: claim.citation.source)
    let isText = if case .text = claim.value { true } else { false }
    let citation = pieces(of: claim.citation)
    let rest = 4 + 2 + 10 + 2 + 10 + 2
    let room = writer.width - amountWidth - rest
    let attribution = attributionPieces(of: claim.citation)
    let told = attribution.reduce(TextWidth.of(short)) { $0 + TextWidth.of($1.text) }
    if !isText, room >= told {
      // One line: amount, date, status, source and how it is to be taken; the passage too where there
      // is room.
      let hasRoomForPassage = room >= told + TextWidth.of(claim.citation.passageText)
      let cells = [
        Piece(
          value.withFixedSpaces.filled(to: amountWidth, isAtEnd: true), role ?? .strong),
        Piece(("  " + date).withFixedSpaces.filled(to: 14), role ?? .secondary),
        Piece(status.withFixedSpaces.filled(to: 12), role ?? claim.status.role),
      ]
      writer.add(
        cells + (hasRoomForPassage ? citation : [citation[0]]) + attribution, indent: 4)
    } else {
      writer.add(
        [Piece(value, role ?? (isText ? .text : .strong))], indent: 4, hanging: 2)
      writer.add(
        [
          Piece(date + " · ", role ?? .secondary), Piece(status, role ?? claim.status.role),
          Piece(" · ", .secondary),
        ] + citation + attribution, indent: 6, hanging: 2)
    }
    if !claim.note.isEmpty {
      writer.add(pieces(of: claim.note, role ?? .secondary), indent: 6, hanging: 0)
    }
  }

  /// Adds phases under a heading, oldest first, that of the date marked.
  mutating func addPhases(_ heading: String, _ phases: [Phase], turns: [AnyIdentifier]) {
    guard !phases.isEmpty else { return }
    writer.heading(heading)
    let accounts = phases.accounts
    let phases = phases.stretches
    addPhaseChart(phases, turns: turns)
    let current = options.moment.flatMap { phases.phase(at: $0) }
    var hidden = 0
    for phase in phases {
      let isLater = options.moment?.isBefore(phase.heldFrom) ?? false
      if options.hidesRest, let moment = options.moment, !phase.holds(at: moment) {
        hidden += 1
        continue
      }
      let role: Role? = isLater ? .later : nil
      var line = [Piece(phase.timeText + "  ", role ?? .text)]
      if let trend = phase.trend {
        line.append(Piece(trend.mark + " " + trend.rawValue + "  ", role ?? trend.role))
      }
      line.append(Piece(phase.levelText, role ?? .strong))
      if isLater { line.append(Piece("  later", .later)) }
      if phase == current, let moment = options.moment {
        line.append(Piece("  ◀ \(moment)", .heading))
      }
      writer.add(line, indent: 2, hanging: 2)
      writer.add(pieces(of: phase.evidence, role ?? .text), indent: 4)
      addCitations(phase.citations, indent: 6)
      addGround(of: phase)
    }
    addHiddenCount(hidden)
    // What the bloc says of stretches of its own is told too, beside no level.
    for phase in accounts
    where !(options.hidesRest && options.moment?.isBefore(phase.heldFrom) == true) {
      writer.add([Piece(phase.timeText, .secondary)], indent: 2, hanging: 2)
      writer.add(pieces(of: phase.evidence), indent: 4)
      addCitations(phase.citations, indent: 6)
    }
  }
}

extension DetailBuilder {
  /// Says by which line of the rubric a level is read, and where a bloc of two has it from.
  fileprivate mutating func addGround(of phase: Phase) {
    var pieces: [Piece] = []
    if phase.isMixed {
      let lines = phase.grounds.map { "\($0.level.signed) \($0.text)" }
      pieces.append(Piece("mixed: " + lines.joined(separator: "; and "), .secondary))
    } else if let level = phase.level, let ground = phase.grounds.first {
      pieces.append(Piece("\(level.signed): \(ground.text)", .secondary))
    }
    if let relation = phase.leveledBy {
      pieces += [
        Piece(pieces.isEmpty ? "level of " : ", as in ", .secondary), link(relation.any),
      ]
    }
    if !pieces.isEmpty { writer.add(pieces, indent: 6, hanging: 2) }
  }
}

extension Phase {
  /// The stretch of time in words: "2011 – 2015", "since 2015", "until 2011".
  var timeText: String {
    switch (from, heldTo) {
    case (let from?, let to?): from == to ? "\(from)" : "\(from) – \(to)"
    case (let from?, nil): from.sinceText + (knownTo.map { ", known until \($0)" } ?? "")
    case (nil, let to?): "until \(to), beginning unknown"
    case (nil, nil):
      heldFrom.map { "since \($0) or before" } ?? "undated"
    }
  }
}
