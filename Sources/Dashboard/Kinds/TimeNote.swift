import AllianceModel

/// What must be known of the time of a tie beside its level or pledge.
enum TimeNote: Equatable, Sendable {
  /// It is over, looked at from all of time.
  case until(PartialDate)
  /// It is only the last that was said, at a date before the one looked from.
  case lastSaid(PartialDate)
  /// Nobody says of any date when it holds.
  case undated

  /// In words: "until 1999".
  var text: String {
    switch self {
    case .until(let date): date.untilText
    case .lastSaid(let date): "last said \(date)"
    case .undated: "undated"
    }
  }

  /// In words where there is little room: a level that is over says no more than when.
  func text(behind figure: String) -> String {
    switch self {
    case .until: text
    case .lastSaid(let date): "\(figure) in \(PartialDate(year: date.year))"
    case .undated: figure.isEmpty ? text : "\(figure) \(text)"
    }
  }
}

extension Library {
  /// What must be known of the time of a tie with some phases, or of a bloc without; nil for what lasts.
  func timeNote(of id: AnyIdentifier, _ phases: [Phase], at moment: Moment?) -> TimeNote? {
    guard moment == nil else { return lastSaid(of: phases, at: moment).map { .lastSaid($0) } }
    if let phase = phases.phase(at: nil) {
      return phase.isUndated ? .undated : phase.heldTo.map { .until($0) }
    }
    guard id.kind == .bloc, let place = place(of: id) else { return nil }
    return end(of: spells(at: place)).map { .until($0) }
  }
}
