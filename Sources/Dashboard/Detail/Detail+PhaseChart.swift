import AllianceModel
import TerminalKit

/// A relation's or bloc's levels over time as a small line chart.
extension DetailBuilder {
  /// Adds the chart of phases, with the events and deals that belong to them below it.
  ///
  /// Left out where it would say nothing: one level all the time, or lines for screen readers.
  mutating func addPhaseChart(_ phases: [Phase], turns: [AnyIdentifier]) {
    guard !options.isPlain, phases.count > 1,
      let chart = PhaseChart(
        phases: phases, turns: turns, library: library, moment: options.moment,
        hidesRest: options.hidesRest, width: min(writer.width - 2, 72))
    else { return }
    for line in chart.lines { writer.add(line, indent: 2) }
    writer.blank()
  }
}

/// Levels against years: a line for each phase, a mark for each event and deal, and the years.
struct PhaseChart {
  /// The lines from the highest level down, then marks, then years.
  private(set) var lines: [[Piece]] = []

  private let years: ClosedRange<Double>
  /// The date of the last source that says anything of the tie.
  private let lastEvidence: PartialDate?
  private let plotWidth: Int
  private static let labelWidth = 4

  init?(
    phases: [Phase], turns: [AnyIdentifier], library: Library, moment: Moment?,
    hidesRest: Bool, width: Int
  ) {
    plotWidth = width - Self.labelWidth
    lastEvidence = library.lastEvidence(of: phases)
    // The last column is left for the sign of what is open.
    let last = Double(max(library.latestSourceYear, phases.last?.heldFrom?.year ?? 0)) + 1
    let starts = phases.compactMap { $0.heldFrom?.span.lowerBound }
    let ends = phases.compactMap { $0.heldTo?.span.upperBound }
    guard plotWidth >= 24, let first = (starts + ends).min() else { return nil }
    // Of a phase whose beginning nobody names some years are shown.
    let margin = phases.contains { $0.from == nil } ? max(2, (last - first) / 8) : 0
    years = (first - margin)...max(last, first + 1)
    drawLevels(phases, moment: moment, hidesRest: hidesRest)
    drawTurns(turns, library: library, moment: moment, hidesRest: hidesRest)
    drawYears(moment: moment)
  }

  private func column(_ year: Double) -> Int {
    let share = (year - years.lowerBound) / (years.upperBound - years.lowerBound)
    return max(0, min(plotWidth - 2, Int(share * Double(plotWidth - 1))))
  }

  private mutating func drawLevels(_ phases: [Phase], moment: Moment?, hidesRest: Bool) {
    let levels = phases.compactMap { $0.level?.value }
    let top = max(levels.max() ?? 0, 0)
    let bottom = min(levels.min() ?? 0, 0)
    // What nobody has read a level of stands below, faintly.
    let isUnread = phases.contains { $0.level == nil }
    for level in (bottom...top).reversed().map({ $0 as Int? }) + (isUnread ? [nil] : []) {
      let ground: Unicode.Scalar = level == 0 ? "┄" : " "
      var cells = Array(repeating: ground, count: plotWidth)
      var laterFrom = plotWidth
      for phase in phases where phase.level?.value == level {
        let isLater = moment?.isBefore(phase.heldFrom) ?? false
        if isLater, hidesRest { continue }
        let start = phase.heldFrom.map { column($0.span.lowerBound) } ?? 0
        // A phase that the next one follows in the same year ends where that begins.
        let phaseEnd = PhaseEnd(
          to: phase.heldTo, knownTo: phase.knownTo, lastEvidence: lastEvidence)
        let end =
          switch phaseEnd {
          case .ended(let date): column(date.span.lowerBound)
          case .unknown(let date): column(date.span.upperBound - 0.001)
          case .open: plotWidth - 1
          }
        if isLater { laterFrom = min(laterFrom, start) }
        for x in start...max(start, end) { cells[x] = level == nil ? "╌" : "━" }
        if phase.from == nil { for x in max(0, start - 3)..<start { cells[x] = "╍" } }
        switch phaseEnd {
        case .ended: break
        case .unknown: if max(start, end) + 1 < plotWidth { cells[max(start, end) + 1] = "?" }
        case .open: cells[plotWidth - 1] = "▶"
        }
      }
      let label = level.flatMap { Level($0)?.signed } ?? "?"
      lines.append(
        [Piece(label.filled(to: Self.labelWidth - 1, isAtEnd: true) + "\u{A0}", .secondary)]
          + Self.pieces(
            cells, laterFrom: laterFrom, role: level.map { Self.role(of: $0) } ?? .secondary))
    }
  }

  private mutating func drawTurns(
    _ turns: [AnyIdentifier], library: Library, moment: Moment?, hidesRest: Bool
  ) {
    var cells: [Unicode.Scalar] = Array(repeating: " ", count: plotWidth)
    var laterFrom = plotWidth
    for turn in turns {
      guard let date = library.beginning(of: turn), years.contains(date.span.lowerBound) else {
        continue
      }
      let x = column(date.span.lowerBound)
      if moment?.isBefore(date) ?? false {
        if hidesRest { continue }
        laterFrom = min(laterFrom, x)
      }
      // Where an event and a deal share a cell, the deal is shown; both are listed below.
      if turn.kind == .deal || cells[x] == " " { cells[x] = turn.kind == .deal ? "◆" : "●" }
    }
    guard cells.contains(where: { $0 != " " }) else { return }
    lines.append(
      [Piece("".filled(to: Self.labelWidth))]
        + Self.pieces(cells, laterFrom: laterFrom, role: .text))
  }

  /// The years at the ends and, between them, as many as fit; the date looked from stands out.
  private mutating func drawYears(moment: Moment?) {
    var cells: [Unicode.Scalar] = Array(repeating: " ", count: plotWidth)
    func place(_ year: Int) -> Bool {
      let text = PartialDate(year: year).description
      let start = min(column(Double(year)), plotWidth - text.unicodeScalars.count)
      let end = start + text.unicodeScalars.count
      guard start >= 0,
        (max(0, start - 2)..<min(plotWidth, end + 2)).allSatisfy({ cells[$0] == " " })
      else { return false }
      for (offset, scalar) in text.unicodeScalars.enumerated() { cells[start + offset] = scalar }
      return true
    }
    let first = Int(years.lowerBound.rounded(.up))
    let last = Int(years.upperBound) - 1
    _ = place(first)
    _ = place(last)
    for step in [50, 20, 10, 5, 2, 1] where (last - first) / step < plotWidth / 7 {
      for year in first...max(first, last) where year % step == 0 { _ = place(year) }
    }
    lines.append([
      Piece(
        "".filled(to: Self.labelWidth) + String(String.UnicodeScalarView(cells)).withFixedSpaces,
        .secondary)
    ])
    let shown = Set(lines.joined().flatMap(\.text))
    let legend = [
      ("━", "level"), ("╌", "no level"), ("●", "event"), ("◆", "deal"), ("?", "unknown"),
    ].filter { shown.contains(Character($0.0)) }.map { "\($0.0) \($0.1)" }.joined(separator: "  ")
    lines.append([Piece("".filled(to: Self.labelWidth) + legend, .secondary)])
    if let moment { lines[lines.count - 1].append(Piece("  looked at \(moment)", .heading)) }
  }

  private static func role(of level: Int) -> Role {
    level > 0 ? .warming : level < 0 ? .cooling : .text
  }

  /// Cells as text that is never broken, those from a place on dimmed.
  private static func pieces(
    _ cells: [Unicode.Scalar], laterFrom: Int, role: Role
  ) -> [Piece] {
    func piece(_ cells: ArraySlice<Unicode.Scalar>, _ role: Role) -> Piece {
      Piece(String(String.UnicodeScalarView(cells.map { $0 == " " ? "\u{A0}" : $0 })), role)
    }
    guard cells.indices.contains(laterFrom) else { return [piece(cells[...], role)] }
    return [piece(cells[..<laterFrom], role), piece(cells[laterFrom...], .later)]
  }
}
