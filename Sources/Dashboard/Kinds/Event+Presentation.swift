import AllianceModel
import TerminalKit

/// How an event is shown.
extension Event: PresentedRecord {
  var reportPicture: ReportPicture { coordinate == nil ? .none : .map }

  /// When it happened, and where.
  func mapNote(at moment: Moment?) -> [Piece] {
    [Piece("  \(dateText)")] + (coordinate.map { [Piece("  \($0.text)", .secondary)] } ?? [])
  }

  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    RecordSummary(self.date.listText)
  }
}

extension PartialDate {
  /// The date beside a title: of some day between two of one month or year, that month or year.
  fileprivate var listText: String {
    guard let end, end.year == year, quarter == nil else { return description }
    return PartialDate(year: year, month: end.month == month ? month : nil, qualifier: qualifier)
      .description
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ event: Event) {
    writer.add(
      [Piece(event.dateText, .strong)], right: [Piece(event.status.rawValue, event.status.role)])
    // A decade, some day between two and a part of a year say themselves how well they are known.
    if event.precision != .day, event.date.end == nil, !event.date.isPart {
      writer.add([Piece("known to the \(event.precision.rawValue)", .secondary)])
    }
    if let coordinate = event.coordinate { writer.add([Piece(coordinate.text, .secondary)]) }
    addIntroduction(event.header)
    if event.isSanctions {
      func links(_ role: Event.Role) -> [Piece] {
        self.links(event.parts.filter { $0.role == role }.map(\.actor.any), separator: " · ")
      }
      writer.add(
        [Piece("sanctions  ")] + links(.imposer) + [Piece(" ─▶ ", .secondary)] + links(.target))
      writer.add([Piece("in force " + (event.spells.text ?? ""), .secondary)])
    }
    if !event.acts.isEmpty {
      writer.heading("By")
      addCitations(event.acts)
    }
    addParts(of: event)
    addLinks("Part of", event.about)
    addLinks("Places", event.places.map(\.any))
    addMap(of: event.id.any)
    addClaims("Claims", event.claims)
  }

  /// Who took part, those of each side together.
  private mutating func addParts(of event: Event) {
    // Who imposes sanctions on whom is said before.
    let others = event.parts.filter {
      !event.isSanctions || ($0.role != .imposer && $0.role != .target)
    }
    let sides = others.grouped { $0.side }
    for (side, parts) in sides {
      let count = Set(parts.map(\.actor)).count
      writer.heading(
        side.map { "Side \($0) (\(count))" } ?? (sides.count > 1 ? "Others (\(count))" : "Actors"))
      for (actor, own) in parts.grouped(by: \.actor) {
        var pieces = [link(actor.any)]
        for part in own {
          let words = [
            part.role?.rawValue, part.hostility, part.deaths.map { "deaths: \($0)" },
            part.aim.map { "wanted to change: \($0)" }, part.time(in: event),
          ].compactMap { $0 }.joined(separator: ", ")
          if !words.isEmpty {
            pieces.append(Piece((pieces.count == 1 ? "  " : "; ") + words, .secondary))
          }
        }
        writer.add(pieces + standingNote(actor.any), indent: 2, hanging: 2)
      }
    }
  }
}

extension Event.Part {
  /// When it took part, where that is not all of the event.
  fileprivate func time(in event: Event) -> String? {
    since == event.date && until == event.end ? nil : Spell(from: since, to: until).text
  }
}
