/// Who takes part in which events and deals.
struct PartyIndex: Sendable {
  /// The actors of each event and each deal, by their rows in the list of actors.
  private let events: RowLists<Int32>
  private let deals: RowLists<Int32>
  /// The events and deals of each actor, in the order of kinds and their lists.
  private let turns: RowLists<RecordIndex>

  /// Sorts what was noted when the files were checked.
  ///
  /// O(events + deals).
  init(_ lists: [KindRecords]) {
    let actors = lists[Kind.actor.index]
    events = Self.parties(of: lists[Kind.event.index], actors)
    deals = Self.parties(of: lists[Kind.deal.index], actors)
    let all = [(Kind.deal, deals), (Kind.event, events)]
    turns = RowLists(rows: actors.count, placeholder: RecordIndex(kind: .bloc, row: 0)) { body in
      for (kind, parties) in all {
        for row in 0..<parties.count {
          for actor in parties[row] { body(Int(actor), RecordIndex(kind: kind, row: row)) }
        }
      }
    }
  }

  /// The actors of a kind's records, each of them once.
  private static func parties(of list: KindRecords, _ actors: KindRecords) -> RowLists<Int32> {
    let rows = list.rows(ofActorsIn: actors)
    var parties = RowLists<Int32>()
    // The record in which each actor was met last.
    var last = Array(repeating: -1, count: actors.count)
    for (number, entry) in list.entries.enumerated() {
      let file = Int(entry.file)
      for party in list.files[file].parties[Int(entry.number)] where party != CheckedFile.nobody {
        guard let row = rows[file][Int(party)], last[row] != number else { continue }
        last[row] = number
        parties.append(Int32(row))
      }
      parties.endRow()
    }
    return parties
  }

  /// The actors of an event or deal, by their rows in the list of actors; none for other kinds.
  func actors(of place: RecordIndex) -> ArraySlice<Int32> {
    switch place.kind {
    case .event: events[place.row]
    case .deal: deals[place.row]
    default: []
    }
  }

  /// The events and deals in which an actor takes part, in the order of kinds and their lists.
  ///
  /// O(1).
  ///
  /// - Parameter actor: its row in the list of actors.
  func turns(of actor: Int) -> ArraySlice<RecordIndex> { turns[actor] }
}
