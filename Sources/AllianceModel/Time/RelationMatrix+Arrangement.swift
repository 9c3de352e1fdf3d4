extension RelationMatrix {
  /// Who stands in which row, and which pairs have a relation: the same at all dates.
  public struct Arrangement: Sendable {
    /// The actors of rows and columns, in their order.
    public let actors: [Identifier<Actor>]
    /// The pairs of which something is known, row by row in the half above the diagonal.
    private let pairs: [Pair]

    private struct Pair {
      /// The number of the cell, counted row by row.
      let cell: Int
      /// The row of the relation in the list of its kind.
      let relation: Int
    }

    /// Arranges the actors of all relations between two and of all treaties.
    ///
    /// - Parameter moment: when the ties are looked at that an order by ties goes by; nil for all of
    ///   time.
    public init(_ library: Library, by order: Order, at moment: Moment? = nil) {
      let treaties = library.store.ties(of: library)
      let relations = treaties.pairs
      let supplies = library.store.supplies.ties(beside: treaties)
      var rows = Set(
        relations.flatMap { [$0.one, $0.other] } + treaties.actors
          + supplies.flatMap { [$0.giver, $0.receiver] }
      ).sorted()
      if order == .ties {
        let table = TieTable(treaties, in: library, rows: rows, at: moment, withDeals: true)
        rows = Seriation.spectral(rows.count) { one, other in
          let supplied =
            table.supply(from: one, to: other) != nil || table.supply(from: other, to: one) != nil
          return Double(
            max(
              table.strength(one, other), table.level(one, other)?.value ?? 0, supplied ? 1 : 0))
        }.map { rows[$0] }
      }
      if order == .region {
        let wholes = rows.map { row -> String in
          let place = RecordIndex(kind: .actor, row: row)
          guard case .actor(let actor) = library.store.read(place), let whole = actor.partOf.first
          else { return "\u{10FFFF}" }
          return library.title(of: whole.any)
        }
        rows = rows.indices.sorted { (wholes[$0], rows[$0]) < (wholes[$1], rows[$1]) }
          .map { rows[$0] }
      }
      // Beyond some hundred actors finding neighbours takes long.
      if order == .bloc, rows.count <= 300 {
        var closeness = Closeness()
        for relation in relations {
          let level = relation.phases.last?.level.map { Int($0) } ?? 0
          closeness.add(2 * level, to: relation.one, relation.other)
        }
        let isShown = Set(rows)
        for bloc in library.blocs {
          let members = bloc.members.compactMap { library.row(of: $0.actor.any) }
            .filter { isShown.contains($0) }
          for (index, first) in members.enumerated() {
            for second in members.dropFirst(index + 1) { closeness.add(3, to: first, second) }
          }
        }
        for treaty in treaties.treaties where treaty.members.count <= 12 {
          for (index, first) in treaty.members.enumerated() {
            for second in treaty.members.dropFirst(index + 1) where first.actor != second.actor {
              let strength = first.pledges.union(second.pledges).strength
              closeness.add(strength, to: first.actor, second.actor)
            }
          }
        }
        for pair in supplies where isShown.isSuperset(of: [pair.giver, pair.receiver]) {
          closeness.add(1, to: pair.giver, pair.receiver)
        }
        rows = closeness.chain(rows)
      }
      self.init(library, rows: rows)
    }

    /// Arranges actors in an order that somebody else has made.
    public init(_ library: Library, of actors: [Identifier<Actor>]) {
      self.init(library, rows: actors.compactMap { library.row(of: $0.any) })
    }

    private init(_ library: Library, rows: [Int]) {
      actors = rows.compactMap { row in
        library.identifier(at: RecordIndex(kind: .actor, row: row)).map {
          Identifier(slug: $0.slug)
        }
      }
      let places = Dictionary(uniqueKeysWithValues: zip(rows, rows.indices))
      pairs = library.store.ties(of: library).pairsByEnd.compactMap { relation in
        guard let one = places[relation.one], let other = places[relation.other] else { return nil }
        return Pair(
          cell: min(one, other) * rows.count + max(one, other), relation: relation.relation)
      }
      .stablySorted(by: \.cell)
    }

    /// Whether there is a relation between any two of them.
    var hasRelations: Bool { !pairs.isEmpty }

    private init(actors: [Identifier<Actor>], pairs: [Pair]) {
      self.actors = actors
      self.pairs = pairs
    }

    /// What all of the actors pledge each other at a moment, in the same order.
    public func ties(in library: Library, at moment: Moment?) -> TieTable {
      let rows = actors.compactMap { library.row(of: $0.any) }
      return TieTable(
        library.store.ties(of: library), in: library, rows: rows, at: moment, withDeals: true)
    }

    /// The arrangement of some of the actors, in the same order.
    public func only(_ isShown: (Identifier<Actor>) -> Bool) -> Arrangement {
      let rows = actors.indices.filter { isShown(actors[$0]) }
      guard rows.count < actors.count else { return self }
      var places: [Int?] = Array(repeating: nil, count: actors.count)
      for (place, row) in rows.enumerated() { places[row] = place }
      let pairs = pairs.compactMap { pair -> Pair? in
        guard let row = places[pair.cell / actors.count],
          let column = places[pair.cell % actors.count]
        else { return nil }
        return Pair(cell: row * rows.count + column, relation: pair.relation)
      }
      return Arrangement(actors: rows.map { actors[$0] }, pairs: pairs)
    }

    /// The rows, in the list of relations, of those between the actors of two rows, the one that lasts longest
    /// last; none between an actor and itself.
    func relations(_ one: Int, _ other: Int) -> [Int] {
      guard one != other else { return [] }
      let cell = min(one, other) * actors.count + max(one, other)
      return pairs[firstPosition(from: cell)...].prefix { $0.cell == cell }.map(\.relation)
    }

    /// The closest pair after a place, or before it with a step of -1, whose relation holds.
    func firstPair(
      from place: (row: Int, column: Int), step: Int, where isKnown: (_ relation: Int) -> Bool
    ) -> (row: Int, column: Int)? {
      let cell = place.row * actors.count + place.column
      var position = step > 0 ? firstPosition(from: cell + 1) : firstPosition(from: cell) - 1
      while pairs.indices.contains(position) {
        let pair = pairs[position]
        if isKnown(pair.relation) { return (pair.cell / actors.count, pair.cell % actors.count) }
        position += step
      }
      return nil
    }

    /// The position of the first pair that does not come before a cell.
    private func firstPosition(from cell: Int) -> Int {
      pairs.partitioningIndex { $0.cell >= cell }
    }
  }

  /// How close actors stand in all of time, so that the order stays while the date moves.
  private struct Closeness {
    private var weights: [Int: Int] = [:]

    private func key(_ one: Int, _ other: Int) -> Int { min(one, other) << 32 | max(one, other) }

    mutating func add(_ weight: Int, to one: Int, _ other: Int) {
      weights[key(one, other), default: 0] += weight
    }

    /// Puts actors in a line so that those who stand together are neighbours: at each step the one
    /// who is closest to either end is added there.
    func chain(_ actors: [Int]) -> [Int] {
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

    private func weight(_ one: Int, _ other: Int) -> Int { weights[key(one, other)] ?? 0 }
  }
}

extension Library {
  /// The orders of a matrix that differ: by region where most actors belong to one, by ties where there
  /// are treaties.
  public var matrixOrders: [RelationMatrix.Order] {
    let rows = store.ties(of: self).actors
    let belonging = rows.count { row in
      guard case .actor(let actor) = store.read(RecordIndex(kind: .actor, row: row)) else {
        return false
      }
      return !actor.partOf.isEmpty
    }
    return [.bloc, .name] + (2 * belonging > rows.count ? [.region] : [])
      + (hasTreaties || hasSupplies ? [.ties] : [])
  }
}
