import AllianceModel
import TerminalKit

/// How a deal is shown.
extension Deal: PresentedRecord {
  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    RecordSummary(self.date.description)
  }
}

extension DetailBuilder {
  /// Who gives to whom, or who agrees with whom.
  private func parties(of deal: Deal) -> [Piece] {
    func side(_ actors: [Identifier<Actor>], _ unknown: String) -> [Piece] {
      actors.isEmpty
        ? [Piece(unknown, .doubtful)] : links(actors.map(\.any), separator: " · ")
    }
    let equals = deal.equals.isEmpty ? [] : side(deal.equals, "")
    guard !deal.givers.isEmpty || !deal.receivers.isEmpty else { return equals }
    return side(deal.givers, "giver unknown") + [Piece(" ─▶ ", .secondary)]
      + side(deal.receivers, "receiver unknown")
      + (equals.isEmpty ? [] : [Piece("; ", .secondary)] + equals)
  }

  fileprivate mutating func add(_ deal: Deal) {
    writer.add(
      parties(of: deal),
      right: [Piece(deal.date.description + "  ")] + status(of: deal))
    if let time = deal.spells.text { writer.add([Piece("in force " + time)]) }
    addIntroduction(deal.header)
    if !deal.items.isEmpty {
      writer.heading("Items")
      for item in deal.items {
        let quantity = item.quantity.map { Claim.format($0) }
        let count = [item.qualifier, quantity].compactMap { $0 }.joined(separator: " ")
        writer.add(
          [Piece(count.isEmpty ? "" : count + " ", .strong), Piece(item.name)], indent: 2,
          hanging: 2)
        if let delivered = item.delivered, !delivered.text.isEmpty {
          let word = item.isPartlyDelivered ? "partly delivered: " : "delivered: "
          writer.add([Piece(word, .secondary), Piece(delivered.text)], indent: 4, hanging: 2)
        }
      }
    }
    addHistory(deal.history)
    addClaims("Claims", deal.claims)
  }
}
