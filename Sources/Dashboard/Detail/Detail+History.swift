import AllianceModel
import TerminalKit

extension DetailBuilder {
  /// How far a record had come at the moment looked at, and when it is there, for the end of a line.
  func standing(of record: some Record) -> [Piece] {
    let status = status(of: record)
    guard let time = record.spells.text else { return status }
    return status.isEmpty ? [Piece(time)] : [Piece(time + "  ", .secondary)] + status
  }

  /// How far a record had come at the moment looked at.
  func status(of record: some Record) -> [Piece] {
    record.status(at: options.moment).map { [Piece($0.rawValue, $0.role)] } ?? []
  }

  /// Whether what lasts for some time only comes later or is over at the moment looked at, in words; nothing
  /// where it holds.
  func absence(_ spells: [Spell]) -> [Piece] {
    guard let moment = options.moment else { return [] }
    switch spells.standing(at: moment) {
    case .holds: return []
    case .later: return [Piece("  later", .later)]
    case .over: return [Piece("  no longer", .later)]
    case .unknown(let date): return [Piece("  unknown after \(date)", .doubtful)]
    }
  }

  /// Actors with their dates; those for which it does not hold at the moment looked at are dimmed, or left
  /// out where the rest is hidden.
  func pieces(of actors: [DatedActor]) -> [Piece] {
    var pieces: [Piece] = []
    for dated in actors {
      let holds = dated.spell.holds(at: options.moment)
      if !holds, options.hidesRest { continue }
      if !pieces.isEmpty { pieces.append(Piece(" · ", .secondary)) }
      pieces.append(link(dated.actor.any))
      if let time = dated.spell.text {
        pieces.append(Piece(" " + time, holds ? .secondary : .later))
      }
      pieces += absence([dated.spell])
    }
    return pieces
  }

  /// How far it had come when: the stretch that holds is marked, later ones are dimmed.
  mutating func addHistory(_ history: [StatusSpell]) {
    guard !history.isEmpty else { return }
    writer.heading("History")
    let moment = options.moment
    let held = history.current(at: moment)
    var hidden = 0
    for stretch in history {
      let isLater = moment.map { !stretch.spell.hasBegun(by: $0) } ?? false
      if isLater, options.hidesRest {
        hidden += 1
        continue
      }
      let role: Role? = isLater ? .later : nil
      var line = [
        Piece((stretch.spell.text ?? "") + "  ", role ?? .secondary),
        Piece(stretch.status.rawValue, role ?? stretch.status.role),
      ]
      if isLater { line.append(Piece("  later", .later)) }
      if let moment, held?.spell == stretch.spell, held?.status == stretch.status {
        line.append(Piece("  ◀ \(moment)", .heading))
      }
      writer.add(line, indent: 2, hanging: 2)
      if !stretch.note.isEmpty {
        writer.add(pieces(of: stretch.note, role ?? .text), indent: 4)
      }
      addCitations([stretch.citation], indent: 6)
    }
    addHiddenCount(hidden)
  }
}
