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
  fileprivate mutating func add(_ deal: Deal) {
    writer.add(
      [
        deal.giver.map { link($0.any) } ?? Piece("giver unknown", .doubtful),
        Piece(" ─▶ ", .secondary),
        link(deal.receiver.any),
      ],
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
