/// Actors by actors, and how close each two were at a date.
public struct RelationMatrix: Sendable {
  /// The order of rows and columns.
  public enum Order: String, CaseIterable, Sendable {
    /// Actors that stand together stand side by side.
    case bloc
    case name
  }

  /// What changed between two dates.
  public enum Change: Equatable, Sendable {
    case same
    /// By how many levels.
    case warmer(Int), cooler(Int)
    /// There was no evidence of any level before, or is none any more.
    case new, gone
  }

  /// One pair of actors.
  public struct Cell: Sendable {
    /// The relation of the two.
    public let relation: Identifier<Relation>
    /// The phase that holds; nil if none does at the date.
    public let phase: Phase?
    /// What is different from the other date, if one was asked for.
    public let change: Change?
  }

  /// The actors of rows and columns, in their order.
  public let actors: [Identifier<Actor>]
  private let cells: [Pair: Cell]

  private struct Pair: Hashable {
    let first: Identifier<Actor>
    let second: Identifier<Actor>

    init(_ one: Identifier<Actor>, _ other: Identifier<Actor>) {
      (first, second) = one.slug < other.slug ? (one, other) : (other, one)
    }
  }

  /// The relations of a library as of a date.
  ///
  /// - Parameters:
  ///   - date: nil for all time.
  ///   - since: another date to compare with.
  public init(
    _ library: Library, asOf date: PartialDate? = nil, since: PartialDate? = nil, by order: Order
  ) {
    var cells: [Pair: Cell] = [:]
    var weights: [Pair: Int] = [:]
    var actors: Set<Identifier<Actor>> = []
    for relation in library.relations where relation.actors.count == 2 {
      let pair = Pair(relation.actors[0], relation.actors[1])
      let phase = relation.phases.phase(asOf: date)
      let change = since.map { Self.change(from: relation.phases.phase(asOf: $0), to: phase) }
      cells[pair] = Cell(relation: relation.id, phase: phase, change: change)
      weights[pair, default: 0] += 2 * (relation.phases.last?.level.value ?? 0)
      actors.formUnion(relation.actors)
    }
    self.cells = cells
    let named = actors.sorted { library.title(of: $0.any) < library.title(of: $1.any) }
    // Beyond some hundred actors nobody sees blocks, and finding them takes long.
    guard order == .bloc, named.count <= 120 else {
      self.actors = named
      return
    }
    for bloc in library.blocs {
      let members = bloc.members.map(\.actor)
      for (index, first) in members.enumerated() {
        for second in members.dropFirst(index + 1) { weights[Pair(first, second), default: 0] += 3 }
      }
    }
    self.actors = Self.chain(named) { weights[Pair($0, $1)] ?? 0 }
  }

  /// The pair in a row and a column; nil on the diagonal and where nothing is known of the two.
  public subscript(row: Int, column: Int) -> Cell? {
    guard row != column else { return nil }
    return cells[Pair(actors[row], actors[column])]
  }

  /// What is different between the phases at two dates.
  public static func change(from before: Phase?, to after: Phase?) -> Change {
    switch (before, after) {
    case (nil, nil): return .same
    case (nil, .some): return .new
    case (.some, nil): return .gone
    case (let before?, let after?):
      let difference = after.level.value - before.level.value
      return difference > 0
        ? .warmer(difference) : difference < 0 ? .cooler(-difference) : .same
    }
  }

  /// Puts actors in a line so that those who stand together are neighbours: at each step the one
  /// who is closest to either end is added there.
  ///
  /// The order comes from all of time, so that it stays while the date moves.
  private static func chain(
    _ actors: [Identifier<Actor>], weight: (Identifier<Actor>, Identifier<Actor>) -> Int
  ) -> [Identifier<Actor>] {
    guard actors.count > 2 else { return actors }
    var best = (first: 0, second: 1, weight: Int.min)
    for first in actors.indices {
      for second in actors.indices.dropFirst(first + 1) {
        let weight = weight(actors[first], actors[second])
        if weight > best.weight { best = (first, second, weight) }
      }
    }
    var chain = [actors[best.first], actors[best.second]]
    var rest = actors.filter { !chain.contains($0) }
    while let head = chain.first, let tail = chain.last, !rest.isEmpty {
      var choice = (index: 0, isHead: false, weight: Int.min)
      for (index, actor) in rest.enumerated() {
        for (end, isHead) in [(tail, false), (head, true)] {
          let weight = weight(actor, end)
          if weight > choice.weight { choice = (index, isHead, weight) }
        }
      }
      chain.insert(rest.remove(at: choice.index), at: choice.isHead ? 0 : chain.count)
    }
    return chain
  }
}

extension Library {
  /// Every relation, in the order of their list.
  public var relations: [Relation] {
    (0..<count(of: .relation)).compactMap {
      if case .relation(let relation)? = record(.relation, at: $0) { relation } else { nil }
    }
  }

  /// Every bloc, in the order of their list.
  public var blocs: [Bloc] {
    (0..<count(of: .bloc)).compactMap {
      if case .bloc(let bloc)? = record(.bloc, at: $0) { bloc } else { nil }
    }
  }

  /// Every event, by date.
  public var events: [Event] {
    (0..<count(of: .event)).compactMap {
      if case .event(let event)? = record(.event, at: $0) { event } else { nil }
    }
  }

  /// Every deal, by date.
  public var deals: [Deal] {
    (0..<count(of: .deal)).compactMap {
      if case .deal(let deal)? = record(.deal, at: $0) { deal } else { nil }
    }
  }
}
