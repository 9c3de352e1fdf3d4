import AllianceModel
import TerminalKit

/// How a figure is shown.
extension Figure: PresentedRecord {
  var reportPicture: ReportPicture { .chart }

  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    if let panel { return RecordSummary(panel.text) }
    guard let first = series.first,
      let latest = first.points.last(where: { !(moment?.isBefore($0.from) ?? false) })
    else { return RecordSummary("") }
    // A number says whose it is.
    let text = text(of: latest, withQualifier: false)
    return RecordSummary(text, of: text.contains(first.label) ? nil : first.label)
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ figure: Figure) {
    writer.add([Piece(figure.measure)], right: [Piece(figure.unit.description)])
    addIntroduction(figure.header)
    addClaims("Claims", figure.claims)
    if let panel = figure.panel {
      add(panel, of: figure)
      return
    }
    addChart(of: figure)
    for series in figure.series {
      writer.blank()
      writer.add([
        series.subject.map { Piece(series.label, linkTo: $0) } ?? Piece(series.label, .strong)
      ])
      var hidden = 0
      for point in series.points {
        let isLater = options.moment?.isBefore(point.from) ?? false
        if isLater, options.hidesRest {
          hidden += 1
          continue
        }
        let status = isLater ? "later" : point.status.rawValue
        writer.add(
          [
            Piece(point.periodText + "  ", isLater ? .later : .secondary),
            Piece(figure.text(of: point), isLater ? .later : .strong),
            Piece("  " + status + "  ", isLater ? .later : point.status.role),
          ] + pieces(of: point.citation), indent: 2, hanging: 2)
      }
      addHiddenCount(hidden)
    }
  }
}
