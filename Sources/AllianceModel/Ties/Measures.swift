// What measures are worked out of: shortest ways, portfolios and triads of a table of ties.

extension TieTable {
  /// The steps from an actor to each other one along allies; −1 for those that it does not reach.
  ///
  /// O(actors + ties).
  func steps(from actor: Int) -> [Int] {
    var steps = Array(repeating: -1, count: count)
    steps[actor] = 0
    var order = [actor]
    var next = 0
    while next < order.count {
      let one = order[next]
      next += 1
      for other in allies(of: one) where steps[other] < 0 {
        steps[other] = steps[one] + 1
        order.append(other)
      }
    }
    return steps
  }

  /// How often each actor stands on the shortest ways between two others, from 0 to 1, by Brandes'
  /// algorithm.
  ///
  /// O(actors · ties).
  var betweenness: [Double] {
    let neighbours = (0..<count).map { allies(of: $0) }
    var scores = Array(repeating: 0.0, count: count)
    // An actor without allies is on no way.
    for source in 0..<count where !neighbours[source].isEmpty {
      var order: [Int] = []
      var before = Array(repeating: [Int](), count: count)
      var ways = Array(repeating: 0.0, count: count)
      var distance = Array(repeating: -1, count: count)
      (ways[source], distance[source]) = (1, 0)
      var queue = [source]
      var next = 0
      while next < queue.count {
        let one = queue[next]
        next += 1
        order.append(one)
        for other in neighbours[one] {
          if distance[other] < 0 {
            distance[other] = distance[one] + 1
            queue.append(other)
          }
          if distance[other] == distance[one] + 1 {
            ways[other] += ways[one]
            before[other].append(one)
          }
        }
      }
      var share = Array(repeating: 0.0, count: count)
      for other in order.reversed() {
        for one in before[other] { share[one] += ways[one] / ways[other] * (1 + share[other]) }
        if other != source { scores[other] += share[other] }
      }
    }
    // Each pair was counted from both of its ends.
    let pairs = Double((count - 1) * (count - 2))
    return scores.map { pairs > 0 ? $0 / pairs : 0 }
  }

  /// The eigenvector of the largest eigenvalue of who is allied to whom, of length 1, from the same
  /// start each time; nil where nobody is allied or it does not settle.
  ///
  /// O(ties) a step, of which there are at most some thousands.
  var eigenvector: [Double]? {
    guard hasPledges else { return nil }
    let neighbours = (0..<count).map { allies(of: $0) }
    var vector = Array(repeating: 1 / Double(count).squareRoot(), count: count)
    for _ in 0..<Self.mostSteps {
      // With itself added no two eigenvalues are opposite, and the powers settle.
      var next = vector
      for one in 0..<count {
        for other in neighbours[one] { next[one] += vector[other] }
      }
      let length = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
      next = next.map { $0 / length }
      let change = zip(vector, next).reduce(0) { max($0, abs($1.0 - $1.1)) }
      vector = next
      if change < 1e-12 { return vector }
    }
    return nil
  }

  private static let mostSteps = 20_000

  /// The ties of an actor to all that it is tied to, its own to itself as the strongest one; to all
  /// others it is 0.
  private func portfolio(of actor: Int, _ scale: TieMeasure.Scale) -> [Int: Double] {
    var ties = Dictionary(
      uniqueKeysWithValues: ties(of: actor).map { ($0.other, scale.value(of: $0)) })
    ties[actor] = scale.most
    return ties
  }

  /// The ties of two actors to each of those to whom either has one.
  ///
  /// O(their ties).
  private func portfolios(
    _ one: Int, _ other: Int, _ scale: TieMeasure.Scale
  ) -> [(first: Double, second: Double, weight: Double)] {
    let (first, second) = (portfolio(of: one, scale), portfolio(of: other, scale))
    return Set(first.keys).union(second.keys).sorted().map {
      (first[$0] ?? 0, second[$0] ?? 0, weight(of: $0))
    }
  }

  /// What an actor counts for in portfolios: 1 where all count the same, 0 for one without a weight.
  private func weight(of actor: Int) -> Double { weights.map { $0[actor] ?? 0 } ?? 1 }

  /// What all actors count for together.
  private var wholeWeight: Double {
    weights.map { $0.reduce(0) { $0 + ($1 ?? 0) } } ?? Double(count)
  }

  /// Signorino and Ritter's S of two portfolios, from −1 for opposite to 1 for the same.
  public func similarity(
    _ one: Int, _ other: Int, _ scale: TieMeasure.Scale = .valued
  ) -> Double {
    let differences = portfolios(one, other, scale).reduce(0) {
      $0 + $1.weight * abs($1.first - $1.second)
    }
    return 1 - 2 * differences / (scale.most * wholeWeight)
  }

  /// Agreement of two portfolios with squared distances, corrected for chance: Cohen's kappa where
  /// each has its own mean, Scott's pi where both have a common one.
  ///
  /// Not defined where every tie of both is the same.
  func agreement(
    _ one: Int, _ other: Int, _ scale: TieMeasure.Scale, hasOwnMeans: Bool
  ) -> TieMeasure.Outcome {
    let ties = portfolios(one, other, scale)
    let size = wholeWeight
    let sums = ties.reduce((first: 0.0, second: 0.0)) {
      ($0.first + $1.weight * $1.first, $0.second + $1.weight * $1.second)
    }
    let means = (first: sums.first / size, second: sums.second / size)
    let middle = (means.first + means.second) / 2
    let (one, other) = hasOwnMeans ? (means.first, means.second) : (middle, middle)
    // Those to whom neither has a tie stand at 0.
    let rest = size - ties.reduce(0) { $0 + $1.weight }
    var (observed, expected) = (0.0, rest * (one * one + other * other))
    for tie in ties {
      observed += tie.weight * (tie.first - tie.second) * (tie.first - tie.second)
      expected +=
        tie.weight
        * ((tie.first - one) * (tie.first - one) + (tie.second - other) * (tie.second - other))
    }
    if hasOwnMeans { expected += size * (one - other) * (one - other) }
    guard expected > 0 else { return .none("all ties of both are the same") }
    return .value(1 - observed / expected)
  }

  /// The places of those that are adversaries of both by their levels.
  public func commonAdversaries(_ one: Int, _ other: Int) -> [Int] {
    func adversaries(of actor: Int) -> [Int] {
      ties(of: actor).filter { $0.level?.isAdversarial ?? false }.map(\.other)
    }
    let own = Set(adversaries(of: one))
    return adversaries(of: other).filter { own.contains($0) && $0 != one && $0 != other }
  }

  /// How many triads of an actor have three levels other than 0, and how many of these are balanced:
  /// the friend of a friend a friend, the enemy of an enemy too.
  public func triads(of actor: Int) -> (balanced: Int, all: Int) {
    let known = ties(of: actor).filter { ($0.level?.value ?? 0) != 0 }
    var (balanced, all) = (0, 0)
    for (index, one) in known.enumerated() {
      for other in known.dropFirst(index + 1) {
        guard let between = level(one.other, other.other)?.value, between != 0,
          let first = one.level?.value, let second = other.level?.value
        else { continue }
        all += 1
        if between.signum() * first.signum() * second.signum() > 0 { balanced += 1 }
      }
    }
    return (balanced, all)
  }
}
