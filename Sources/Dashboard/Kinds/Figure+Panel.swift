import AllianceModel
import TerminalKit

extension PanelForm {
  /// Of whom the values are and how they are divided, in a few words.
  public var text: String {
    let subjects = subjects == .states ? "states" : isDirected ? "pairs, directed" : "pairs"
    return "\(subjects) by \(step.rawValue)"
  }

  /// What may be added up, in words.
  var additionText: String {
    switch (additions.contains(.subjects), additions.contains(.periods)) {
    case (true, true): "adds up over \(subjects.rawValue) and over time"
    case (true, false): "adds up over \(subjects.rawValue), not over time"
    case (false, true): "adds up over time, not over \(subjects.rawValue)"
    case (false, false): "never adds up"
    }
  }
}

extension Panel {
  /// How much there is of it: "184 states, 19,570 pairs, 1946–2014, 834,014 values".
  public var extentText: String {
    let states = counted(actors.count, "actor", as: Claim.format(Double(actors.count)))
    let pairs =
      form.subjects == .pairs
      ? ", " + counted(subjects.count, "pair", as: Claim.format(Double(subjects.count))) : ""
    let span = text(ofPeriods: periods)
    let values = counted(valueCount, "value", as: Claim.format(Double(valueCount)))
    let doubled =
      doubledCount == 0
      ? "" : ", without \(doubledCount) of a second name of the same actor"
    return "\(states)\(pairs), \(span), \(values)\(doubled)"
  }
}

extension DetailBuilder {
  /// So many of the largest values stand in the detail of a panel.
  private static let mostValues = 12

  /// What a panel is of, how much there is of it, and its largest values at the date.
  mutating func add(_ form: PanelForm, of figure: Figure) {
    writer.blank()
    writer.add([Piece("panel of \(form.text): \(form.additionText)")])
    guard let panel = library.panel(figure.id.any) else {
      writer.add([Piece("no value of it is known", .secondary)])
      return
    }
    writer.add([Piece(panel.extentText)])
    writer.add(
      [Piece(form.status.rawValue + "  ", form.status.role)] + pieces(of: form.citation))
    let period = panel.period(at: options.moment)
    let values = panel.values(at: period).stablySorted { -$0.value }
    writer.blank()
    let name = panel.text(ofPeriod: period)
    guard !values.isEmpty else {
      let why = panel.isBeyondKnowledge(period) ? "unknown: after the end of the data" : "no data"
      writer.add([Piece(name, .strong), Piece("  \(why)", .doubtful)])
      return
    }
    let count = values.count
    let shown = values.prefix(Self.mostValues)
    writer.add([
      Piece(name, .strong),
      Piece(
        count > shown.count
          ? "  the largest \(shown.count) of \(Claim.format(Double(count))): the chart has all"
          : "  \(counted(count, "value"))", .secondary),
    ])
    for (subject, value) in shown {
      writer.add(
        [
          Piece(panel.text(value), .strong), Piece("  "),
        ]
          + panel.actors(of: subject).enumerated().flatMap { number, actor in
            [
              Piece(number == 0 ? "" : form.joint),
              Piece(library.title(of: actor.any), linkTo: actor.any),
            ]
          }, indent: 2, hanging: 2)
    }
    if let total = panel.total(at: period) {
      writer.add(
        [Piece("\(panel.text(total.value))  all \(total.known) together", .secondary)], indent: 2)
    }
  }
}
