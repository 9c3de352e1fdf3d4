import AllianceModel
import TerminalKit

extension DetailBuilder {
  /// The panels that have values of an actor, a row each.
  ///
  /// - Returns: the figures that are named so.
  mutating func addValues(of actor: Identifier<Actor>) -> Set<AnyIdentifier> {
    let states = library.panelTies(ofState: actor, at: options.moment)
    let pairs = library.pairPanels.filter { $0.place(of: actor) != nil }
    guard !states.isEmpty || !pairs.isEmpty else { return [] }
    writer.heading("Values")
    for tie in states {
      let figure = tie.panel.id.any
      writer.add(
        [Piece(tie.periodText + "  ", .secondary), Piece(tie.text(in: library), linkTo: figure)],
        indent: 2, hanging: 2)
      addCourse(of: tie, indent: 4)
      addCitations([tie.panel.form.citation], indent: 4)
    }
    for panel in pairs {
      writer.add(
        [Piece(panel.title, linkTo: panel.id.any), Piece("  " + partnerText(panel, of: actor))],
        indent: 2, hanging: 2)
      addCitations([panel.form.citation], indent: 4)
    }
    return Set((states.map(\.panel) + pairs).map(\.id.any))
  }

  /// Where the last value of a panel stands, and its course.
  mutating func addCourse(of tie: PanelTie, indent: Int) {
    writer.add([Piece(tie.rankText(in: library), .secondary)], indent: indent, hanging: 2)
    guard !options.isPlain, tie.points.count > 1 else { return }
    writer.add(
      [Piece(tie.sparkline(width: min(60, writer.width - indent - 2)))], indent: indent)
  }

  /// The largest partners of an actor: "49 pairs; largest by the sum of 2012–2021: Russia to India 7,120, …".
  private func partnerText(_ panel: Panel, of actor: Identifier<Actor>) -> String {
    let subjects = panel.subjects(with: actor)
    let period = panel.period(at: options.moment)
    let largest = panel.bySize(subjects, at: period).prefix(3).compactMap { subject in
      panel.size(of: subject, at: period).map {
        "\(library.title(ofSubject: subject, in: panel)) \(panel.text($0, withUnit: false))"
      }
    }
    let count = counted(subjects.count, "pair", as: Claim.format(Double(subjects.count)))
    return largest.isEmpty
      ? "\(count), none with a value of the ten years to \(panel.text(ofPeriod: period))"
      : "\(count); \(panel.unit == .rank ? "first" : "largest") by \(panel.sizeText(at: period)): "
        + largest.joined(separator: ", ") + panel.unit.behind
  }
}
