import AllianceModel
import TerminalKit

extension DetailBuilder {
  /// Says side by side what each pack has on two actors, where several are loaded: one may say allied
  /// and another nothing.
  mutating func addAccounts(of pair: ActorPair) {
    let accounts = library.accounts(of: pair, at: options.moment)
    guard accounts.contains(where: { !$0.ties.isEmpty }) else { return }
    writer.heading("What each pack says" + (options.moment.map { " \($0)" } ?? ""))
    for account in accounts {
      writer.add([Piece(account.pack.title, .strong)], indent: 2, hanging: 2)
      if account.ties.isEmpty {
        let words = account.others.map { kind, count in
          counted(count, kind.name, kind.plural)
        }.joined(separator: ", ")
        writer.add(
          [
            words.isEmpty
              ? Piece("nothing of the two", .later) : Piece("no tie; \(words)", .secondary)
          ], indent: 4, hanging: 2)
      }
      for tie in account.ties { writer.add(pieces(of: tie), indent: 4, hanging: 2) }
    }
  }

  private func pieces(of tie: PackAccount.Tie) -> [Piece] {
    var pieces = [link(tie.record)]
    if tie.isUnknown {
      pieces.append(Piece("  unknown: its source says nothing of that time", .doubtful))
    } else if let phase = tie.phase {
      if phase.level != nil || tie.record.kind == .relation {
        pieces.append(Piece("  " + phase.standingText))
      }
      pieces.append(Piece("  " + phase.timeText, .secondary))
    }
    for side in tie.pledges {
      let words = side.pledges.map(\.rawValue).joined(separator: ", ")
      pieces.append(Piece("; \(library.title(of: side.actor.any)) pledges \(words)", .secondary))
    }
    return pieces
  }
}
