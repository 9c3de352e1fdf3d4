import AllianceModel

/// Something that a list says of a record at the right of its title.
enum ListColumn: String, CaseIterable, Sendable {
  /// The telling figure with its trend: what lists show if nothing else is asked for.
  case figure
  case date, status, level, kind, identifier

  /// What the column says of a record; empty where there is nothing to say.
  func cell(of record: AnyRecord, asOf date: PartialDate?) -> (text: String, role: Role) {
    switch self {
    case .figure:
      let summary = RecordSummary(of: record, asOf: date)
      return (summary.text, summary.trend?.role ?? .secondary)
    case .date: return (record.date?.description ?? "", .secondary)
    case .status: return (record.status?.rawValue ?? "", record.status?.role ?? .secondary)
    case .level:
      return (record.level(asOf: date).map { $0.signed + " " + $0.word } ?? "", .secondary)
    case .kind: return (record.id.kind.rawValue, .secondary)
    case .identifier: return (record.id.description, .secondary)
    }
  }
}

extension State {
  /// What the list of a kind shows at the right of each title.
  func columns(of kind: Kind) -> [ListColumn] { configuration.columns[kind] ?? [.figure] }
}

extension AnyRecord {
  /// When it happened, was said, agreed or published.
  var date: PartialDate? {
    switch self {
    case .quote(let quote): quote.saidOn
    case .deal(let deal): deal.date
    case .event(let event): event.date
    case .source(let source): source.date
    case .bloc, .relation, .corridor, .actor, .place, .figure: nil
    }
  }

  /// How far it has come or how sure it is.
  var status: Status? {
    switch self {
    case .corridor(let corridor): corridor.status
    case .deal(let deal): deal.status
    case .event(let event): event.status
    case .bloc, .relation, .quote, .actor, .place, .figure, .source: nil
    }
  }
}
