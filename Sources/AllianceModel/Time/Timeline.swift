/// What happened when, in lanes one below the other.
public struct Timeline: Sendable {
  /// What the lanes are.
  public enum Grouping: String, CaseIterable, Sendable {
    case bloc, actor, kind
  }

  /// Something with a place in time.
  public struct Item: Sendable {
    /// What it is.
    public enum Shape: Equatable, Sendable {
      /// A stretch of a bloc's or relation's life.
      case phase(Level, Trend)
      /// Something at a date that is known so precisely.
      case mark(Event.Precision)
    }

    /// The record that it belongs to.
    public let record: AnyIdentifier
    /// When it begins; nil where nobody says.
    public let from: PartialDate?
    /// When it begins, or the first date that it can be shown at where nobody says when it begins.
    public let shownFrom: PartialDate?
    /// When it ends; nil while it lasts, and for what has no length.
    public let to: PartialDate?
    /// What it is.
    public let shape: Shape
  }

  /// One line of the timeline.
  public struct Lane: Sendable {
    /// The heading.
    public let title: String
    /// The record that the lane is of, if it is one's.
    public let record: AnyIdentifier?
    /// What stands in it, by date.
    public let items: [Item]
  }

  /// The lanes from top to bottom; none is empty.
  public let lanes: [Lane]

  /// Everything in a library that has a date.
  ///
  /// - Parameter date: leaves out what begins after it; nil leaves nothing out.
  public init(_ library: Library, by grouping: Grouping, until date: PartialDate? = nil) {
    let builder = TimelineBuilder(library: library, date: date)
    switch grouping {
    case .bloc: lanes = builder.blocLanes + builder.relationLanes + [builder.eventLane]
    case .actor: lanes = builder.actorLanes
    case .kind: lanes = builder.kindLanes
    }
  }
}

private struct TimelineBuilder {
  let library: Library
  let date: PartialDate?

  var blocLanes: [Timeline.Lane] {
    library.blocs.compactMap { bloc in
      lane(library.title(of: bloc.id.any), bloc.id.any, phases: bloc.phases)
    }
  }

  var relationLanes: [Timeline.Lane] {
    library.relations.compactMap { relation in
      lane(library.title(of: relation.id.any), relation.id.any, phases: relation.phases)
    }
  }

  var eventLane: Timeline.Lane {
    Timeline.Lane(title: "Events", record: nil, items: marks(of: .event))
  }

  /// A lane for each actor that does something dated: its events, deals and quotes.
  var actorLanes: [Timeline.Lane] {
    var items: [AnyIdentifier: [Timeline.Item]] = [:]
    for kind in [Kind.event, .deal, .quote] {
      for (item, actors) in zip(marks(of: kind), actors(of: kind)) {
        for actor in actors { items[actor, default: []].append(item) }
      }
    }
    return items.keys.map { actor in (title: library.title(of: actor), actor: actor) }
      .sorted { $0.title < $1.title }
      .map {
        Timeline.Lane(title: $0.title, record: $0.actor, items: sorted(items[$0.actor] ?? []))
      }
  }

  /// A lane for each kind that has dates.
  var kindLanes: [Timeline.Lane] {
    let dated: [Kind] = [.event, .quote, .deal, .source]
    var lanes = dated.map { Timeline.Lane(title: $0.title, record: nil, items: marks(of: $0)) }
    for (title, own) in [("Blocs", blocLanes), ("Relations", relationLanes)] {
      let beginnings = own.flatMap { $0.items.prefix(1) }.compactMap { item in
        item.from.map { mark(item.record, at: $0, precision: precision(of: $0)) }
      }
      lanes.append(Timeline.Lane(title: title + " begin", record: nil, items: sorted(beginnings)))
    }
    return lanes.filter { !$0.items.isEmpty }
  }

  private func lane(_ title: String, _ id: AnyIdentifier, phases: [Phase]) -> Timeline.Lane? {
    let items = phases.filter { !isLater($0.from) }.map { phase in
      Timeline.Item(
        record: id, from: phase.from, shownFrom: phase.from ?? phase.evidenceBegins, to: phase.to,
        shape: .phase(phase.level, phase.trend))
    }
    return items.isEmpty ? nil : Timeline.Lane(title: title, record: id, items: items)
  }

  private func records(of kind: Kind) -> [AnyRecord] {
    (0..<library.count(of: kind)).compactMap { row in
      guard let record = library.record(kind, at: row),
        let beginning = library.beginning(of: record.id), !isLater(beginning)
      else { return nil }
      return record
    }
  }

  private func marks(of kind: Kind) -> [Timeline.Item] {
    records(of: kind).compactMap { record in
      guard let from = library.beginning(of: record.id) else { return nil }
      if case .event(let event) = record {
        return Timeline.Item(
          record: record.id, from: from, shownFrom: from, to: event.end,
          shape: .mark(event.precision))
      }
      return mark(record.id, at: from, precision: precision(of: from))
    }
  }

  private func mark(
    _ id: AnyIdentifier, at date: PartialDate, precision: Event.Precision
  ) -> Timeline.Item {
    Timeline.Item(record: id, from: date, shownFrom: date, to: nil, shape: .mark(precision))
  }

  /// The actors of each record of a kind, in the order of `marks`.
  private func actors(of kind: Kind) -> [[AnyIdentifier]] {
    records(of: kind).map { record in
      switch record {
      case .event(let event): event.actors.map(\.any)
      case .deal(let deal): [deal.giver.any, deal.receiver.any]
      case .quote(let quote): [quote.speaker?.any].compactMap { $0 }
      default: []
      }
    }
  }

  private func precision(of date: PartialDate) -> Event.Precision {
    date.day != nil ? .day : date.month != nil ? .month : .year
  }

  private func isLater(_ beginning: PartialDate?) -> Bool { date?.isBefore(beginning) ?? false }

  private func sorted(_ items: [Timeline.Item]) -> [Timeline.Item] {
    items.enumerated().sorted { first, second in
      let dates = (first.element.from, second.element.from)
      guard let one = dates.0, let other = dates.1, one != other else {
        return first.offset < second.offset
      }
      return one < other
    }.map(\.element)
  }
}
