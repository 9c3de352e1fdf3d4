import AllianceModel

extension Dossier.Entry {
  /// When it was, in words; empty where nobody says.
  func dateText(in library: Library) -> String {
    switch part {
    case .phase(let phase): phase.timeText
    case .point(let point, _): point.periodText
    case .record: library.beginning(of: record)?.description ?? "undated"
    }
  }

  /// When it began, as short as it can be.
  func shortDate(in library: Library) -> String {
    if case .point(let point, _) = part { return point.periodText }
    return date?.description ?? "undated"
  }

  /// What it is, in a word.
  var word: String {
    if case .phase = part { "phase" } else { record.kind.name }
  }

  /// What it says, in a line.
  func text(in library: Library) -> String {
    let title = library.title(of: record)
    switch part {
    case .phase(let phase):
      let trend = phase.trend.map { " \($0.mark) \($0.rawValue)" } ?? ""
      return (record.kind == .bloc ? title + ": " : "") + phase.levelText + trend
    case .point(let point, let label):
      guard case .figure(let figure)? = library.record(record) else { return title }
      return "\(label): \(figure.text(of: point)), \(figure.measure)"
    case .record: return title
    }
  }

  /// Whether it comes after a moment.
  func isLater(than moment: Moment?) -> Bool {
    date.map { moment?.isBefore($0) ?? false } ?? false
  }
}

extension Context {
  /// Everything between two actors; of what comes later nothing where that is hidden.
  func dossier(_ pair: ActorPair) -> [Dossier.Entry] {
    let entries = memos.dossiers.result(for: pair) { library.dossier(of: pair) }.entries
    guard let moment = viewpoint.hidingMoment else { return entries }
    return entries.filter { !$0.isLater(than: moment) }
  }

  /// What stands at a row of a dossier; nil for other lists.
  func dossierEntry(_ source: ListSource, at row: Int) -> Dossier.Entry? {
    guard case .dossier(let pair) = source else { return nil }
    let entries = dossier(pair)
    return entries.indices.contains(row) ? entries[row] : nil
  }

  /// Both names of a pair.
  func title(of pair: ActorPair) -> String {
    pair.actors.map { library.title(of: $0.any) }.joined(separator: " and ")
  }
}
