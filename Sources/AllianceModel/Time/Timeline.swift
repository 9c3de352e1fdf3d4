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
      case phase(Level?, Trend?)
      /// A stretch in which something is there, in force, or has come so far.
      case stretch(Status?)
      /// Something at a date that is known so precisely.
      case mark(Event.Precision)
      /// A number of a period with its unit, how large it is beside the others of its lane, from 0 to 1,
      /// and who says so.
      case value(String, share: Double, Citation)
    }

    /// Whether it lasts, and is no mark.
    public var lasts: Bool { if case .mark = shape { false } else { true } }

    /// The record that it belongs to.
    public let record: AnyIdentifier
    /// When it begins; nil where nobody says.
    public let from: PartialDate?
    /// When it holds, or happened.
    public let spells: [Spell]
    /// What it is.
    public let shape: Shape
    /// Of a phase: the date of the last source that says anything of its tie; nil where none is dated.
    public var lastEvidence: PartialDate?

    /// When it begins, or the first date that it can be shown at where nobody says when it begins.
    public var shownFrom: PartialDate? { spells.first?.from ?? from }
    /// When it ends; nil while it lasts, and for what has no length.
    public var to: PartialDate? { spells.last?.to }
    /// Where it has no end: until when its sources say anything; nil where they do not say.
    public var knownTo: PartialDate? { spells.last?.knownTo }
    /// Whether it goes on without an end that anybody names: a lease, or sanctions.
    public var goesOn: Bool { spells.last.map { $0.to == nil && !$0.hasHappened } ?? false }
    /// Where it is drawn to.
    public var end: PhaseEnd { PhaseEnd(to: to, knownTo: knownTo, lastEvidence: lastEvidence) }
  }

  /// One line of the timeline.
  public struct Lane: Sendable {
    /// The heading.
    public let title: String
    /// The record that the lane is of, if it is one's.
    public let record: AnyIdentifier?
    /// What stands in it, by date; nothing in a fold.
    public var items: [Item]
    /// The lanes that are folded into this one.
    public var folded: [Lane] = []
    /// What it is known by, if it is a fold.
    public var foldID: FoldID?
    /// Of numbers that stand under phases: what is measured.
    public var shortTitle: String?

    /// Whether it is of numbers that stand under nothing else.
    public var isOfNumbersAlone: Bool {
      guard shortTitle == nil, case .value? = items.first?.shape else { return false }
      return true
    }

    /// What stands before it.
    public var label: String { shortTitle.map { "  " + $0 } ?? title }
  }

  /// The lanes from top to bottom; none is empty but for folds.
  public let lanes: [Lane]

  /// Everything in a library that has a date.
  public init(_ library: Library, by grouping: Grouping) {
    let builder = TimelineBuilder(library: library)
    let dated =
      switch grouping {
      case .bloc:
        builder.tieAndCourseLanes + builder.supplyLanes
          + builder.stretchLanes
          + builder.lanes(of: [.event])
      case .actor: builder.actorLanes
      case .kind: builder.kindLanes + builder.stretchLanes
      }
    lanes = dated.isEmpty ? builder.valueLanes : dated
  }

  /// The phases of a record, and the deals, events and quotes that name it.
  public init(of record: AnyRecord, in library: Library) {
    let builder = TimelineBuilder(library: library)
    let mentions = library.mentions(of: record.id).compactMap { library.record($0) }
    lanes =
      [builder.lane(record.title, record.id, phases: record.phases)].compactMap { $0 }
      + builder.lanes(under: record)
      + builder.lanes(ofStretchesOf: record)
      + [Kind.deal, .event, .quote].compactMap { kind in
        builder.lane(kind.title, of: mentions.filter { $0.id.kind == kind })
      }
  }

  init(lanes: [Lane]) {
    self.lanes = lanes
  }

  /// What has to do with each of some records: themselves, what they take part in, as long as all of them do, and
  /// else what names them; of two actors their numbers too, also where they have no tie, and of one those of
  /// panels of states.
  public func about(_ ids: [AnyIdentifier], in library: Library) -> Timeline {
    let related = ids.map { id -> Set<AnyIdentifier> in
      let found = library.mentions(of: id).filter { mention in
        let actors = library.record(mention)?.record.participants ?? []
        return id.kind != .actor || actors.isEmpty || actors.contains { $0.any == id }
      }
      return Set(found).union([id])
    }
    guard let first = related.first else { return self }
    let shown = related.dropFirst().reduce(first) { $0.intersection($1) }
    var isKept = false
    let kept = lanes.filter { !$0.isOfNumbersAlone }.compactMap { lane -> Lane? in
      // Numbers stand under the tie that they are of.
      if lane.shortTitle != nil { return isKept ? lane : nil }
      var lane = lane
      lane.items.removeAll { !shown.contains($0.record) }
      lane.items = TimelineBuilder(library: library).items(lane, whileIn: ids)
      isKept = !lane.items.isEmpty
      return isKept ? lane : nil
    }
    guard kept.allSatisfy({ $0.shortTitle == nil }) else { return Timeline(lanes: kept) }
    return Timeline(lanes: kept + Self.courseLanes(of: ids, in: library))
  }

  /// The numbers of two actors, or of one state, a lane each.
  private static func courseLanes(of ids: [AnyIdentifier], in library: Library) -> [Lane] {
    if let pair = library.pair(of: ids) {
      let title = pair.actors.map { library.title(of: $0.any) }.joined(separator: "–")
      return library.courses()(pair).map { Lane($0, of: pair.first.any, titled: title) }
    }
    guard ids.count == 1, ids[0].kind == .actor else { return [] }
    let title = library.title(of: ids[0])
    return library.courses(ofState: Identifier(slug: ids[0].slug)).map {
      Lane($0, of: ids[0], titled: title)
    }
  }

  /// The timeline without what begins after a moment; nil leaves nothing out.
  public func until(_ moment: Moment?) -> Timeline {
    guard let moment else { return self }
    return Timeline(
      lanes: lanes.compactMap { lane in
        var lane = lane
        lane.items.removeAll { moment.isBefore($0.from) }
        return lane.items.isEmpty ? nil : lane
      })
  }

  /// How many lanes there are beside those of numbers that stand under phases.
  public var laneCount: Int { lanes.count { $0.shortTitle == nil } }
}

private struct TimelineBuilder {
  let library: Library

  /// Records in the order of lanes: those of which most is told come first.
  private func ordered<Item: Record>(_ records: [Item]) -> [Item] {
    let weights = library.weights(of: records.lazy.map(\.id.any))
    return records.stablySorted { -(weights[$0.id.any] ?? 0) }
  }

  var blocLanes: [Timeline.Lane] {
    ordered(library.blocs).compactMap { lane($0.title, $0.id.any, phases: $0.phases) }
  }

  /// The numbers of the largest of each panel, where there is nothing else with a date.
  var valueLanes: [Timeline.Lane] {
    guard library.hasOnlyFigures else { return [] }
    let panels = library.panels
    let each = max(1, Self.mostValueLanes / max(1, panels.count))
    return panels.prefix(Self.mostValueLanes).flatMap { panel in
      panel.bySize(Array(panel.subjects.indices), at: panel.periods.upperBound).prefix(each).map {
        subject in
        Timeline.Lane(
          PairCourse(panel, panel.points(of: subject), titled: panel.measure), of: panel.id.any,
          titled: library.title(ofSubject: subject, in: panel))
      }
    }
  }

  private static let mostValueLanes = 24

  var relationLanes: [Timeline.Lane] {
    ordered(library.relations).compactMap { lane($0.title, $0.id.any, phases: $0.phases) }
  }

  /// The phases of each bloc and of each relation, and under those of two their numbers: under a treaty where
  /// the two have no relation with phases, and under the first of several.
  var tieAndCourseLanes: [Timeline.Lane] {
    let courses = library.courses()
    var shown = Set(
      library.relations.lazy.filter { !$0.phases.isEmpty }.compactMap { pair(of: $0.actors) })
    let blocs = ordered(library.blocs).flatMap { bloc -> [Timeline.Lane] in
      guard let own = lane(bloc.title, bloc.id.any, phases: bloc.phases) else { return [] }
      guard let pair = bloc.pair.flatMap({ pair(of: $0) }), shown.insert(pair).inserted else {
        return [own]
      }
      return [own] + lanes(of: courses(pair), under: bloc.title, bloc.id.any)
    }
    let relations = ordered(library.relations).flatMap { relation -> [Timeline.Lane] in
      guard let own = lane(relation.title, relation.id.any, phases: relation.phases) else {
        return []
      }
      let numbers = pair(of: relation.actors).map { courses($0) } ?? []
      return [own] + lanes(of: numbers, under: relation.title, relation.id.any)
    }
    return blocs + relations
  }

  private func pair(of actors: [Identifier<Actor>]) -> ActorPair? {
    library.pair(of: actors.map(\.any))
  }

  /// The numbers over time of the two of a record, a lane each.
  func lanes(under record: AnyRecord) -> [Timeline.Lane] {
    let two: [Identifier<Actor>]? =
      switch record {
      case .relation(let relation): relation.actors
      case .bloc(let bloc): bloc.pair
      default: nil
      }
    guard let pair = two.flatMap({ pair(of: $0) }) else { return [] }
    return lanes(of: library.courses()(pair), under: record.title, record.id)
  }

  private func lanes(
    of courses: [PairCourse], under title: String, _ record: AnyIdentifier
  ) -> [Timeline.Lane] {
    courses.map { Timeline.Lane($0, under: title, of: record) }
  }

  /// A lane for each pair of whom it is said when the one has supplied the other: from the first year to
  /// the last.
  var supplyLanes: [Timeline.Lane] {
    library.supplies().map { supply in
      let (from, to) = (supply.years.lowerBound, supply.years.upperBound)
      let titles = [supply.giver, supply.receiver].map { library.title(of: $0.any) }
      let spell = Spell(from: PartialDate(year: from), to: PartialDate(year: to))
      return Timeline.Lane(
        title: titles.joined(separator: " → "), record: supply.giver.any,
        items: [
          Timeline.Item(
            record: supply.largest, from: spell.from, spells: [spell], shape: .phase(nil, nil))
        ])
    }
  }

  /// A lane for each actor that does something dated: its events, deals and quotes.
  var actorLanes: [Timeline.Lane] {
    var items: [AnyIdentifier: [Timeline.Item]] = [:]
    for kind in [Kind.event, .deal, .quote] {
      for (item, actors) in kind == .deal ? dealMarks : marks(of: kind) {
        for actor in actors { items[actor, default: []].append(item) }
      }
    }
    let weights = library.weights(of: items.keys)
    // States first and persons last: what a person did stands in the lane of the state too. Of one sort
    // those come first of which most is told.
    func order(_ id: AnyIdentifier) -> (Int, Int, Int) {
      guard case .actor(let actor)? = library.record(id) else { return (0, 0, 0) }
      let category = Actor.Category.allCases.firstIndex(of: actor.category) ?? 0
      return (
        actor.category == .person ? Actor.Category.allCases.count : category,
        -(weights[id] ?? 0), library.row(of: id) ?? 0
      )
    }
    return items.sorted { order($0.key) < order($1.key) }
      .map { actor, items in
        Timeline.Lane(title: library.title(of: actor), record: actor, items: sorted(items))
      }
  }

  private func marks(of kind: Kind) -> [(item: Timeline.Item, actors: [AnyIdentifier])] {
    library.all(kind) { record in
      mark(record).map { (item: $0, actors: actors(of: record)) }
    }
  }

  /// The marks of deals; of very many none is read for this.
  private var dealMarks: [(item: Timeline.Item, actors: [AnyIdentifier])] {
    library.partiesOfDeals.enumerated().compactMap { row, parties in
      let place = RecordIndex(kind: .deal, row: row)
      guard let id = library.identifier(at: place), let date = library.date(at: place) else {
        return nil
      }
      return (mark(id, at: date, library.spells(at: place)), parties)
    }
  }

  /// A lane for each kind that has dates.
  var kindLanes: [Timeline.Lane] {
    lanes(of: [.event, .quote, .deal, .source])
      + [("Blocs", blocLanes), ("Relations", relationLanes)].compactMap { title, own in
        let beginnings = own.flatMap { $0.items.prefix(1) }.compactMap { item in
          item.from.map { mark(item.record, at: $0) }
        }
        return beginnings.isEmpty
          ? nil : Timeline.Lane(title: title + " begin", record: nil, items: sorted(beginnings))
      }
  }

  /// A lane for each of some kinds of which there is something.
  func lanes(of kinds: [Kind]) -> [Timeline.Lane] {
    kinds.compactMap { kind in
      let items = library.all(kind) { mark($0) }
      return items.isEmpty ? nil : Timeline.Lane(title: kind.title, record: nil, items: items)
    }
  }

  /// A lane of marks; nil if none of the records has a date.
  func lane(_ title: String, of records: [AnyRecord]) -> Timeline.Lane? {
    let items = sorted(records.compactMap { mark($0) })
    return items.isEmpty ? nil : Timeline.Lane(title: title, record: nil, items: items)
  }

  func lane(_ title: String, _ id: AnyIdentifier, phases: [Phase]) -> Timeline.Lane? {
    let items = items(of: phases, id)
    return items.isEmpty ? nil : Timeline.Lane(title: title, record: id, items: items)
  }

  private func items(of phases: [Phase], _ id: AnyIdentifier) -> [Timeline.Item] {
    let last = library.lastEvidence(of: phases)
    return phases.stretches.map { phase in
      Timeline.Item(
        record: id, from: phase.from, spells: phase.spells, shape: .phase(phase.level, phase.trend),
        lastEvidence: last)
    }
  }

  /// What stands in a lane, of a bloc as long as all actors among some records belong to it.
  func items(_ lane: Timeline.Lane, whileIn ids: [AnyIdentifier]) -> [Timeline.Item] {
    guard lane.items.contains(where: { $0.record.kind == .bloc }) else { return lane.items }
    func items(of id: AnyIdentifier) -> [Timeline.Item]? {
      guard case .bloc(let bloc)? = library.record(id), !bloc.phases.isEmpty else { return nil }
      return self.items(of: bloc.phases(whileIn: ids), id)
    }
    if let id = lane.record, id.kind == .bloc, let own = items(of: id) { return own }
    let marks = lane.items.flatMap { item -> [Timeline.Item] in
      guard item.record.kind == .bloc, let own = items(of: item.record) else { return [item] }
      return own.prefix(1).compactMap { first in first.from.map { mark(item.record, at: $0) } }
    }
    return sorted(marks)
  }

  /// Lanes of the corridors, places and deals that say when they are there or had come so far; no others
  /// are read.
  var stretchLanes: [Timeline.Lane] {
    [Kind.corridor, .place, .deal].flatMap { kind in
      library.store.list(of: kind).entries.indices.flatMap { row -> [Timeline.Lane] in
        guard library.store.list(of: kind).entries[row].hasStretches else { return [] }
        return lanes(ofStretchesOf: library.store.read(RecordIndex(kind: kind, row: row)))
      }
    }
  }

  /// A lane for when a record is there or in force, and one for how far it had come when.
  func lanes(ofStretchesOf record: AnyRecord) -> [Timeline.Lane] {
    let history = record.record.history.map { stretch in
      Timeline.Item(
        record: record.id, from: stretch.spell.from, spells: [stretch.spell],
        shape: .stretch(stretch.status))
    }
    // Each lasts until the next one begins.
    let closed = history.indices.map { index -> Timeline.Item in
      guard history[index].to == nil, index + 1 < history.count else { return history[index] }
      return Timeline.Item(
        record: record.id, from: history[index].from,
        spells: [Spell(from: history[index].from, to: history[index + 1].shownFrom)],
        shape: history[index].shape)
    }
    let there = record.record.spells.map {
      Timeline.Item(record: record.id, from: $0.from, spells: [$0], shape: .stretch(nil))
    }
    let title = record.title + (there.isEmpty ? "" : ", status")
    return [(record.title, there), (title, closed)].compactMap { title, items in
      items.isEmpty ? nil : Timeline.Lane(title: title, record: record.id, items: items)
    }
  }

  /// The mark of a record; nil if it has no date.
  private func mark(_ record: AnyRecord) -> Timeline.Item? {
    guard let from = record.date else { return nil }
    guard case .event(let event) = record else {
      return mark(record.id, at: from, record.record.spells)
    }
    return Timeline.Item(
      record: record.id, from: from,
      spells: event.isSanctions
        ? event.spells : [Spell(from: from, to: event.end, hasHappened: true)],
      shape: .mark(event.precision))
  }

  /// The mark of something at a date.
  ///
  /// - Parameter spells: when it is in force; none for what has happened at its date.
  private func mark(
    _ id: AnyIdentifier, at date: PartialDate, _ spells: [Spell] = []
  ) -> Timeline.Item {
    let precision: Event.Precision =
      date.day != nil ? .day : date.month != nil ? .month : .year
    return Timeline.Item(
      record: id, from: date,
      spells: spells.isEmpty ? [Spell(from: date, hasHappened: true)] : spells,
      shape: .mark(precision))
  }

  private func actors(of record: AnyRecord) -> [AnyIdentifier] {
    record.record.participants.map(\.any)
  }

  private func sorted(_ items: [Timeline.Item]) -> [Timeline.Item] {
    items.stablySorted { $0.from?.rank ?? .max }
  }
}
