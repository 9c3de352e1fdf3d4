import AllianceModel
import TerminalKit

extension TimelineView {
  /// What is said of the selected item.
  func panelLines(width: Int) -> [[Piece]] {
    if let fold = position.fold(in: context) {
      let names = fold.folded.map(\.title).joined(separator: " · ")
      let key = context.label(of: "open", in: .timeline)
      return [
        [
          Piece(fold.title, .strong),
          Piece("  \(counted(fold.folded.count, "lane")) folded: \(key) unfolds them", .secondary),
        ]
      ]
        + WordWrap.wrap(names, to: width).prefix(3).map { [Piece($0, .secondary)] }
    }
    guard let item = position.selectedItem(in: context),
      let record = context.library.record(item.record)
    else {
      return []
    }
    var first = [Piece(record.title, .strong)]
    switch item.shape {
    case .phase(_, let trend):
      if let phase = phase(of: record, item) {
        let source =
          context.library.shortTitle(of: phase.citation.source)
        first.append(Piece("  \(phase.levelText)", .strong))
        if let trend { first.append(Piece("  \(trend.mark) \(trend.rawValue)", trend.role)) }
        first.append(Piece("  \(phase.timeText)", .secondary))
        if let moment = context.viewpoint.moment {
          switch item.spells.standing(at: moment) {
          case .over: first.append(Piece("  over by \(moment.date)", .later))
          case .unknown(let after): first.append(Piece("  unknown after \(after)", .later))
          case .holds, .later: break
          }
        }
        return [first]
          + WordWrap.wrap(phase.evidence.plainText, to: width).prefix(2).map { [Piece($0)] }
          + [[Piece("\(source)\(phase.citation.passageText(behind: source))", .secondary)]]
      }
    case .stretch(let status):
      if let status { first.append(Piece("  \(status.rawValue)", status.role)) }
      first.append(Piece("  \(item.spells.text ?? "")", .secondary))
      if let moment = context.viewpoint.moment, case .over = item.spells.standing(at: moment) {
        first.append(Piece("  over by \(moment.date)", .later))
      }
    case .value(let text, _, let citation):
      return valueLines(item, text, citation, in: timeline.lanes[position.lane])
    case .mark(let precision):
      let date = item.from.map { from in item.to.map { "\(from) – \($0)" } ?? from.description }
      let known = precision == .day ? "" : ", known to the \(precision.rawValue)"
      first.append(Piece("  \(date ?? "")\(known)", .secondary))
    }
    if context.viewpoint.moment?.isBefore(item.shownFrom) ?? false {
      first.append(Piece("  later", .later))
    }
    return [first]
      + WordWrap.wrap(record.record.header.summary.plainText, to: width).map { [Piece($0)] }
  }

  private func phase(of record: AnyRecord, _ item: Timeline.Item) -> Phase? {
    let phases =
      if case .bloc(let bloc) = record { bloc.phases(whileIn: position.about) } else {
        record.phases
      }
    return phases.stretches.first {
      $0.from == item.from && $0.heldFrom == item.shownFrom && $0.heldTo == item.to
    }
  }
}
