import PackJSON

extension AnyRecord {
  /// The columns of tables that say who takes part in a record, with what and until when.
  static let partyColumns = [
    "participants", "members", "quantity", "end", "codes",
  ]

  /// What stands in these columns; empty where the kind has no such thing, or nobody says it.
  ///
  /// - Parameter moment: members are those at this moment; of all time, if nil.
  func partyCells(at moment: Moment?) -> [String] {
    func list(_ texts: [String]) -> String { texts.joined(separator: "; ") }
    var cells = Array(repeating: "", count: Self.partyColumns.count)
    func set(_ column: String, _ text: String) {
      if let place = Self.partyColumns.firstIndex(of: column) { cells[place] = text }
    }
    switch self {
    case .bloc(let bloc):
      set(
        "members",
        list(
          bloc.members(at: moment).map { member in
            let pledges = member.pledges.map(\.rawValue).joined(separator: ", ")
            return member.actor.any.description + (pledges.isEmpty ? "" : " (\(pledges))")
          }))
      set("end", bloc.phases.last?.heldTo?.isoText ?? "")
    case .relation(let relation):
      set("participants", list(relation.actors.map(\.any.description)))
      set("end", relation.phases.last?.heldTo?.isoText ?? "")
    case .deal(let deal):
      set(
        "quantity",
        list(
          deal.items.map { item in
            let number = item.quantity.map { JSONValue.number($0).compact }
            return [item.qualifier, number, item.name].compactMap { $0 }.joined(separator: " ")
          }))
    case .event(let event):
      set(
        "participants",
        list(
          event.parts.map { part in
            part.actor.any.description + (part.role.map { " (\($0.rawValue))" } ?? "")
          }))
      set("end", event.end?.isoText ?? "")
    case .actor(let actor):
      let codes = actor.codes.map { code in
        let years = [code.from, code.to].map { $0?.isoText ?? "" }
        return "\(code.scheme) \(code.code)"
          + (years == ["", ""] ? "" : " \(years[0])/\(years[1])")
      }
      set("codes", list((actor.isoCode.map { ["ISO 3166 \($0)"] } ?? []) + codes))
    case .corridor(let corridor):
      set("participants", list(corridor.countries.map(\.any.description)))
    case .quote, .place, .figure, .source, .note: break
    }
    return cells
  }
}
