import AllianceModel

/// What stands in a column of a list.
struct ListCell: Sendable {
  let text: String
  let role: Role
  /// The same where there is much room, and where a title would have next to none.
  var wideText: String?
  var shortText: String?
  /// The same for a screen reader.
  var spokenText: String?
}

/// Something that a list says of a record at the right of its title.
enum ListColumn: String, CaseIterable, Sendable {
  /// The telling figure with its trend: what lists show if nothing else is asked for.
  case figure
  case date, status, level, kind, identifier
  /// Of deals: who gives, who gets, and what it is worth in the measure that most of them say.
  case giver, receiver, worth
  /// How many belong to it, or take part.
  case members
  /// How many sources its statements have.
  case sources

  /// What the column says of the record at a place; no more of it is decoded than that takes.
  func cell(at place: RecordIndex, in library: Library, at moment: Moment?) -> ListCell {
    if self == .figure, place.kind.descriptor.hasPhases {
      return ListCell(RecordSummary(of: place, at: moment, in: library))
    }
    if place.kind == Deal.kind, let text = dealText(at: place.row, in: library) {
      return ListCell(text: text, role: .secondary)
    }
    return library.record(place.kind, at: place.row).map { cell(of: $0, in: library, at: moment) }
      ?? ListCell(text: "", role: .secondary)
  }

  /// What the column says of a deal, of which none is read; nil for columns that all kinds have.
  private func dealText(at row: Int, in library: Library) -> String? {
    switch self {
    case .giver, .receiver:
      let party = library.parties(ofDeals: [row], areReceivers: self == .receiver)[0]
      return library.partyText(party) ?? ""
    case .worth: return library.worths(ofDeals: [row])[0].map { Claim.format($0) } ?? ""
    case .figure, .date, .status, .level, .kind, .identifier, .members, .sources: return nil
    }
  }

  /// What the column says of a record; empty where there is nothing to say.
  func cell(of record: AnyRecord, in library: Library, at moment: Moment?) -> ListCell {
    var role = Role.secondary
    let text: String
    switch self {
    case .figure: return ListCell(RecordSummary(of: record, at: moment, in: library))
    case .date: text = record.date?.description ?? ""
    case .status:
      let status = record.record.status(at: moment)
      text = status?.rawValue ?? ""
      role = status?.role ?? role
    case .level:
      text =
        (record.phases.phase(at: moment)?.levelText ?? "")
        + (library.timeNote(of: record.id, record.phases, at: moment).map { ", " + $0.text } ?? "")
    case .kind: text = record.id.kind.name
    case .identifier: text = record.id.description
    case .giver, .receiver, .worth: text = ""
    case .members:
      let count = Set(record.record.participants).count
      text = count == 0 ? "" : "\(count)"
    case .sources:
      let count = Set(record.statementSources).count
      text = count == 0 ? "" : "\(count)"
    }
    return ListCell(text: text, role: role)
  }
}

extension ListCell {
  fileprivate init(_ summary: RecordSummary) {
    self.init(
      text: summary.cellText(isWide: false), role: summary.role,
      wideText: summary.cellText(isWide: true), shortText: summary.shortText,
      spokenText: summary.spokenText)
  }
}

extension Context {
  /// What the list of a kind shows at the right of each title.
  func columns(of kind: Kind) -> [ListColumn] { configuration.columns[kind] ?? [.figure] }
}
