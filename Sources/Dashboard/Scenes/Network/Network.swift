import AllianceModel

/// Who is tied to an actor, or belongs to a bloc, with a place for each that stays while years go by.
struct Network: Sendable {
  /// An actor around the middle.
  struct Node: Sendable {
    let actor: Identifier<Actor>
    let title: String
    /// What stands for it where its title has no room; nil where its pack says nothing.
    let label: String?
    /// 1 for those tied to the middle, 2 for those tied to one of these.
    let step: Int
  }

  /// A line between two nodes.
  struct Line: Sendable {
    let one: Int
    let other: Int
    let tone: TieTone
  }

  /// What is in the middle.
  let center: AnyIdentifier
  let title: String
  /// In their order round the middle; the same at all dates.
  let nodes: [Node]
  /// What each node is to the middle at the moment; none where it is not tied then.
  let spokes: [TieTone]
  /// The ties among nodes at the moment.
  let lines: [Line]
  /// The values of a panel that weigh lines; nil where lines have no weight.
  let weights: PairShades?
  /// How many more have a value with the middle at the moment than there are nodes and others tied to it.
  let otherPartners: Int
  /// Whether nodes are those with values, since nobody is tied to the middle.
  private let areOfValues: Bool
  /// What the middle has supplied to each node, and each node to the middle, in words.
  let supplied: [(given: String?, received: String?)]
  /// How many more are tied to the middle at the moment than there are nodes, by what they are to it.
  let others: [(tone: TieTone, count: Int)]

  /// More than so many nodes are not clear any more.
  static let mostNodes = 40

  /// How many more have a value with the middle and no room, and who is here; nil for none.
  var otherPartnersText: String? {
    guard let shades = weights?.shades, otherPartners > 0 else { return nil }
    let panel = shades.panel
    let size = panel.countsSums ? "the largest sums of all time" : "the largest of all time"
    return "\(otherPartners) more with a value in \(panel.text(ofPeriod: shades.period))"
      + (areOfValues ? "; here are " + size : "")
  }

  /// What the middle has supplied to a node, and the node to the middle, in words.
  func supplies(of node: Int) -> [String?] { [supplied[node].given, supplied[node].received] }

  /// The node that is tied most, of equal ones the one with the largest value, where it is shown first.
  var heaviest: Int {
    nodes.indices.max { one, other in
      (spokes[one].weight, size(ofSpoke: one), nodes[other].title)
        < (spokes[other].weight, size(ofSpoke: other), nodes[one].title)
    } ?? 0
  }

  /// What the panel says of the middle and a node, as larger is more; nothing counts least.
  private func size(ofSpoke node: Int) -> Double {
    guard center.kind == .actor, let weights, let value = weights.value(nodes.count, node) else {
      return -.infinity
    }
    return weights.panel.unit == .rank ? -value : value
  }

  /// How many nodes are tied at the moment.
  var tiedCount: Int { spokes.count { $0 != .none } }

  /// The class of what the panel says of the middle and a node; -1 where it says nothing.
  func weight(ofSpoke node: Int) -> Int {
    center.kind == .actor ? weights?.number(nodes.count, node) ?? -1 : -1
  }

  /// The class of what it says of two nodes.
  func weight(of line: Line) -> Int { weights?.number(line.one, line.other) ?? -1 }

  /// Whether there is a line from the middle to a node.
  func isSpoke(_ node: Int) -> Bool { spokes[node] != .none || weight(ofSpoke: node) >= 0 }

  /// The value of the middle and a node in words, either way; nil where lines have no weight.
  func weightWords(ofSpoke node: Int, in library: Library) -> String? {
    guard let weights, center.kind == .actor else { return nil }
    return weights.words(nodes.count, node, in: library)
  }

  /// The value of the middle and a node in few words, where both are named already.
  func weightWords(ofSpoke node: Int) -> String? {
    guard let weights, center.kind == .actor else { return nil }
    return weights.shortWords(nodes.count, node)
  }
}

/// What pairs are to each other as far as their sources reach: after the last of them a relation is there,
/// and nobody knows its level.
struct KnownTies {
  private let ties: TieTable
  private let silent: [Int: Set<Identifier<Actor>>]

  /// - Parameter places: the actors of which pairs are asked for, by their places in the table.
  init(_ ties: TieTable, among places: [Int], in library: Library, at moment: Moment?) {
    self.ties = ties
    silent = Dictionary(
      places.map { place in
        let known = library.knowledge(ofRelationsOf: ties.actors[place], at: moment)
        return (place, Set(known.filter { $0.value == .nothing }.keys))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a moment lies after the last source of a pair's relation.
  func isSilent(_ one: Int, _ other: Int) -> Bool {
    silent[one]?.contains(ties.actors[other]) ?? false
  }

  /// What two are to each other, whoever has pledged it.
  func tone(_ one: Int, _ other: Int) -> TieTone {
    guard isSilent(one, other) else { return TieTone.either(ties, one, other) }
    return TieTone.pledge(ties, one, other) ?? (ties.hasRelation(one, other) ? .unread : .none)
  }
}

extension Network {
  /// The neighbourhood of an actor, or the members of a bloc.
  ///
  /// - Parameters:
  ///   - steps: how far from the middle, 1 or 2.
  ///   - most: how many nodes there may be.
  ///   - weights: the panel that weighs lines, and how; its largest partners stand round who has no ties.
  ///   - partner: an actor who is tied to all others that are shown; nil for all.
  ///   - isSteady: whether the nodes are those of all of time, so that they stay while years go by, and
  ///     not only those of the moment.
  init?(
    of center: AnyIdentifier, steps: Int, most: Int, isSteady: Bool = true,
    partner: AnyIdentifier? = nil, weights: (panel: Panel, limits: [Double])? = nil,
    in context: Context
  ) {
    let (library, moment) = (context.library, context.viewpoint.moment)
    let now = library.ties(at: moment)
    let always = isSteady ? library.ties(at: nil) : now
    let chosen = Network.chosen(
      around: center, steps: steps, most: most, always, library, at: isSteady ? nil : moment)
    var places = chosen.nodes.filter { place, _ in
      guard let partner = partner.flatMap({ always.place(of: $0) }) else { return true }
      return place == partner || TieTone.either(always, partner, place) != .none
    }.map { (actor: always.actors[$0.place], step: $0.step) }
    let bloc: Bloc? = if case .bloc(let bloc)? = library.record(center) { bloc } else { nil }
    if let bloc {
      // Who has no tie to anybody belongs to it all the same, and stands behind those who have.
      let tied = Set(places.map(\.actor))
      let others = bloc.memberActors(at: isSteady ? nil : moment).filter { !tied.contains($0) }
      let room = max(0, min(most, Self.mostNodes) - places.count)
      places += others.prefix(room).map { ($0, 1) }
    }
    let partners =
      weights.flatMap { panel, _ in
        panel.actor(center).map { panel.partners(by: $0) }
      } ?? []
    areOfValues = places.isEmpty
    if areOfValues { places = partners.prefix(min(most, Self.mostNodes)).map { ($0, 1) } }
    guard !places.isEmpty else { return nil }
    let actors = places.map(\.actor)
    // An actor that is not in being has no place in the table of then.
    let inNow = actors.map { now.place(of: $0) }
    let middle = bloc == nil ? now.place(of: center) : nil
    self.center = center
    title = library.title(of: center)
    nodes = zip(actors, places).map {
      Node(
        actor: $0, title: library.title(of: $0.any), label: library.label(of: $0), step: $1.step)
    }
    let members = bloc?.members(at: moment) ?? []
    let known = KnownTies(
      now, among: inNow.compactMap { $0 } + (middle.map { [$0] } ?? []), in: library, at: moment)
    spokes = inNow.enumerated().map { number, place in
      if bloc != nil {
        let own = members.filter { $0.actor == actors[number] }
        return own.isEmpty ? .none : TieTone(pledges: own.flatMap(\.pledges))
      }
      guard let place else { return .none }
      return middle.map { known.tone($0, place) } ?? .none
    }
    supplied = inNow.map { place in
      guard let place, let middle else { return (nil, nil) }
      return (
        now.supply(from: middle, to: place).map { now.words(of: $0) },
        now.supply(from: place, to: middle).map { now.words(of: $0) }
      )
    }
    let own: Actor? = if case .actor(let actor)? = library.record(center) { actor } else { nil }
    let around = actors + [own?.id].compactMap { $0 }
    // Classes are of all who are tied, of all members or of all partners: how many have room changes nothing of them.
    let basis =
      areOfValues
      ? partners
      : bloc?.memberActors(at: isSteady ? nil : moment)
        ?? chosen.all.map { always.actors[$0] }
    let shades = weights.map { panel, limits in
      PairShades(
        panel, among: around, basis: basis + [own?.id].compactMap { $0 }, limits: limits,
        isBothWays: true,
        at: panel.period(at: moment), in: context.memos)
    }
    self.weights = shades
    var lines: [Line] = []
    for one in inNow.indices {
      for other in inNow.indices.dropFirst(one + 1) {
        let tone: TieTone =
          if let first = inNow[one], let second = inNow[other] { known.tone(first, second) } else {
            .none
          }
        if tone != .none || shades?.value(one, other) != nil {
          lines.append(Line(one: one, other: other, tone: tone))
        }
      }
    }
    self.lines = lines
    var said = Set(actors)
    var counts: [TieTone: Int] = [:]
    if let middle {
      for place in 0..<now.count where place != middle && !said.contains(now.actors[place]) {
        let tone = known.tone(middle, place)
        guard tone != .none else { continue }
        counts[tone, default: 0] += 1
        said.insert(now.actors[place])
      }
    }
    otherPartners =
      own.map { own in
        partners.count {
          !said.contains($0) && shades?.panel.hasValue(own.id, $0, at: moment) == true
        }
      } ?? 0
    self.others = TieTone.allCases.compactMap { tone in counts[tone].map { (tone, $0) } }
  }

  /// Those that have a node: the strongest ties of all of time, of equal ones those of whom most is
  /// told, in an order in which those who are tied to each other stand side by side; and all of whom they are chosen.
  private static func chosen(
    around center: AnyIdentifier, steps: Int, most: Int, _ ties: TieTable, _ library: Library,
    at moment: Moment?
  ) -> (nodes: [(place: Int, step: Int)], all: [Int]) {
    func weight(_ one: Int, _ other: Int) -> Int {
      TieTone.either(ties, one, other, ever: true).weight
    }
    func supplied(_ one: Int, _ other: Int) -> Double {
      (ties.supply(from: one, to: other)?.amount ?? 0)
        + (ties.supply(from: other, to: one)?.amount ?? 0)
    }
    var first: [Int]
    if case .bloc(let bloc)? = library.record(center) {
      first = Set(bloc.members(at: moment).map(\.actor)).compactMap { ties.place(of: $0) }.sorted()
    } else if let middle = ties.place(of: center) {
      first = (0..<ties.count).filter { $0 != middle && weight(middle, $0) > 0 }
      let areTooMany = first.count > min(most, mostNodes)
      let told = first.map {
        areTooMany ? library.mentionCount(of: ties.actors[$0].any) : 0
      }
      first = first.indices.sorted { one, other in
        (-weight(middle, first[one]), supplied(middle, first[other]), -told[one], one)
          < (-weight(middle, first[other]), supplied(middle, first[one]), -told[other], other)
      }.map { first[$0] }
    } else {
      return ([], [])
    }
    var everyone = first
    first = Array(first.prefix(min(most, mostNodes)))
    var found = Set(first)
    let middle = ties.place(of: center)
    var second: [Int] = []
    if steps > 1 {
      let room = max(0, min(most, mostNodes) - first.count)
      let candidates = (0..<ties.count).filter { place in
        place != middle && !found.contains(place) && first.contains { weight($0, place) > 0 }
      }
      everyone += candidates.filter { !everyone.contains($0) }
      let strength = candidates.map { place in first.reduce(0) { $0 + weight($1, place) } }
      second = candidates.indices.sorted { (strength[$1], $0) < (strength[$0], $1) }
        .prefix(room).map { candidates[$0] }
    }
    found.formUnion(second)
    let all = found.sorted()
    let order = Seriation.spectral(all.count) { Double(weight(all[$0], all[$1])) }
    let far = Set(second)
    return (order.map { (all[$0], far.contains(all[$0]) ? 2 : 1) }, everyone)
  }
}

extension Panel {
  /// Whether it has a value of two at a moment, either way.
  fileprivate func hasValue(
    _ one: Identifier<Actor>, _ other: Identifier<Actor>, at moment: Moment?
  ) -> Bool {
    [[one, other], [other, one]].contains {
      subject(of: $0).flatMap { value(of: $0, at: period(at: moment)) } != nil
    }
  }

  /// Those with whom an actor has values, the largest of all of time first, so that they stay while years go by:
  /// by the sum of all where values add up over time, else by the largest.
  fileprivate func partners(by actor: Identifier<Actor>) -> [Identifier<Actor>] {
    let sign = unit == .rank ? 1.0 : -1.0
    var largest: [Identifier<Actor>: Double] = [:]
    for subject in subjects(with: actor) {
      guard let other = actors(of: subject).first(where: { $0 != actor }) else { continue }
      for point in points(of: subject) {
        let value = sign * point.value
        largest[other] = largest[other].map { countsSums ? $0 + value : min($0, value) } ?? value
      }
    }
    return largest.sorted { ($0.value, $0.key.slug) < ($1.value, $1.key.slug) }.map(\.key)
  }
}
