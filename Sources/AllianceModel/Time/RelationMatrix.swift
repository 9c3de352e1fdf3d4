/// Actors by actors, and how close each two were at a date.
public struct RelationMatrix: Sendable {
  /// The order of rows and columns.
  public enum Order: String, CaseIterable, Sendable {
    /// Actors that stand together stand side by side.
    case bloc
    case name
    /// Those that belong to one whole, such as a region, stand side by side.
    case region
    /// By spectral seriation of the ties of all of time.
    case ties
    /// By the values of a panel, those with most first: all that it has values of.
    case value

    /// What actors are ordered by, in words.
    public var text: String { self == .ties ? "ties (spectral seriation)" : rawValue }
  }

  /// What changed between two dates.
  public enum Change: Equatable, Sendable {
    case same
    /// By how many levels.
    case warmer(Int), cooler(Int)
    /// Nothing was known of any time up to the first date: the first evidence, which is no beginning.
    case firstEvidence
    /// Nothing is known of the first date, but something of a time before it.
    case evidenceAgain
    /// Nothing is known of either date.
    case noEvidence
    /// Nothing is known of either date, but something of a time between them.
    case between
    /// There is no evidence any more.
    case gone
    /// From a phase of which nobody has read a level to one with a level.
    case firstLevel
    /// From a level to a phase of which nobody has read one.
    case noLevel
    /// A treaty came into force, or ended, or both, on dates that its source records.
    case began, ended, passed
    /// Actors joined or left.
    case members
    /// States came into opposition in an event.
    case happened
    /// One began, or ceased, to supply another.
    case supplyBegan, supplyEnded

    /// By how many levels it changed, as far as both are known.
    public var levels: Int {
      switch self {
      case .warmer(let levels), .cooler(let levels): levels
      default: 0
      }
    }
  }

  /// One pair of actors.
  public struct Cell: Sendable {
    /// The relation of the two.
    public let relation: Identifier<Relation>
    /// The phase that holds; nil if none does at the date.
    public let phase: Phase?
    /// What is different from the other date, if one was asked for and both are known.
    public let change: Change?
    /// Whether its sources say nothing of so late a date.
    public let isUnknown: Bool
    /// The date of the last source, where the level is only the last that was said.
    public let lastSaid: PartialDate?
  }

  /// Who stands where.
  public let arrangement: Arrangement
  private let library: Library
  private let moment: Moment?
  private let otherMoment: Moment?

  /// The relations of a library at a moment.
  ///
  /// - Parameters:
  ///   - arrangement: that of the same library.
  ///   - moment: nil for all time.
  ///   - since: another one to compare with.
  public init(
    _ library: Library, _ arrangement: Arrangement, at moment: Moment? = nil,
    since: Moment? = nil
  ) {
    self.library = library
    self.arrangement = arrangement
    self.moment = moment
    otherMoment = since
  }

  /// The actors of rows and columns, in their order.
  public var actors: [Identifier<Actor>] { arrangement.actors }

  /// Whether there is a relation between any two of them.
  public var hasRelations: Bool { arrangement.hasRelations }

  /// The pair in a row and a column; nil on the diagonal and where nothing is known of the two.
  public subscript(row: Int, column: Int) -> Cell? {
    let places = arrangement.relations(row, column)
    let relations = places.reversed().lazy.compactMap { place -> Relation? in
      guard case .relation(let relation)? = library.record(.relation, at: place) else { return nil }
      return relation
    }
    guard places.count > 1 else { return relations.first.map { cell(of: $0) } }
    // Of several of one pair the one that holds then, else one of which nobody knows whether it does.
    let relation =
      relations.first { $0.phases.phase(at: moment) != nil }
      ?? relations.first { $0.phases.unknownPhase(at: moment) != nil } ?? relations.first
    return relation.map { cell(of: $0) }
  }

  /// The closest pair from a place on, row by row, of which something is known at the date.
  ///
  /// - Parameter step: 1 for those that follow, -1 for those that come before.
  public func pair(from place: (row: Int, column: Int), step: Int) -> (row: Int, column: Int)? {
    arrangement.firstPair(from: place, step: step) { row in
      let place = RecordIndex(kind: .relation, row: row)
      guard case .relation(let relation) = library.store.read(place) else { return false }
      return relation.phases.phase(at: moment) != nil
        || relation.phases.unknownPhase(at: moment) != nil
    }
  }

  private func cell(of relation: Relation) -> Cell {
    let phase = relation.phases.phase(at: moment)
    let change = otherMoment.flatMap { relation.phases.change(from: $0, to: moment) }
    return Cell(
      relation: relation.id, phase: phase, change: change,
      isUnknown: relation.phases.unknownPhase(at: moment) != nil,
      lastSaid: library.lastSaid(of: relation.phases, at: moment))
  }

  /// What is different between the phases at two dates.
  static func change(from before: Phase?, to after: Phase?) -> Change {
    guard let before else { return after == nil ? .noEvidence : .firstEvidence }
    guard let after else { return .gone }
    switch (before.level, after.level) {
    case (nil, nil): return .same
    case (nil, .some): return .firstLevel
    case (.some, nil): return .noLevel
    case (let before?, let after?) where after.value > before.value:
      return .warmer(after.value - before.value)
    case (let before?, let after?) where after.value < before.value:
      return .cooler(before.value - after.value)
    case (.some, .some): return .same
    }
  }
}
