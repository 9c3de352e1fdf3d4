/// What the field measures of ties, each as of the date of a table.
public enum TieMeasure: String, CaseIterable, Sendable {
  /// How many allies an actor has.
  case allies
  /// The share of all others that are allies.
  case degree
  /// How often an actor stands between two others.
  case betweenness
  /// How alike the portfolios of two actors are (Signorino and Ritter).
  case similarity = "S"
  /// The same, corrected for chance (Cohen).
  case kappa
  /// The adversaries that two actors share.
  case adversaries
  /// How many of the triads of an actor are balanced.
  case balance

  /// Whether it is of two actors.
  public var isOfPair: Bool {
    switch self {
    case .similarity, .kappa, .adversaries: true
    case .allies, .degree, .betweenness, .balance: false
    }
  }

  /// What it is, in a few words.
  public var title: String {
    switch self {
    case .allies: "number of allies"
    case .degree: "degree centrality"
    case .betweenness: "betweenness centrality"
    case .similarity: "similarity of alliance portfolios, S"
    case .kappa: "agreement of alliance portfolios, Cohen’s kappa"
    case .adversaries: "common adversaries"
    case .balance: "share of balanced triads"
    }
  }

  /// How it is worked out.
  public var formula: String {
    switch self {
    case .allies: "others with a pledge in either direction, by the strongest one"
    case .degree: "allies / (n − 1), n the states in the table"
    case .betweenness:
      "Σ over pairs of others: shortest ways through it / all shortest ways; / ((n − 1)(n − 2) / 2)"
    case .similarity:
      "1 − 2 · Σ |a − b| / (3n): a, b the ties of the two to each of n states, themselves included (3); "
        + "3 defence or offence, 2 neutrality or non-aggression, 1 consultation, 0 none; every state "
        + "weighs the same"
    case .kappa:
      "1 − mean (a − b)² / (var a + var b + (mean a − mean b)²), over the same ties as S"
    case .adversaries: "others to which both have a level below 0"
    case .balance:
      "triads of three known levels other than 0 whose product is above 0 / all such triads"
    }
  }

  /// Who has written of it first.
  public var source: String {
    switch self {
    case .allies, .degree, .betweenness:
      "Freeman, Centrality in social networks, Social Networks 1 (1978/79)"
    case .similarity:
      "Signorino and Ritter, Tau-b or not tau-b, International Studies Quarterly 43 (1999)"
    case .kappa:
      "Cohen, Educational and Psychological Measurement 20 (1960); Häge, Political Analysis 19 (2011)"
    case .adversaries, .balance:
      "Heider, The Journal of Psychology 21 (1946); Harary, Journal of Conflict Resolution 5 (1961)"
    }
  }
}

extension TieTable {
  /// How many allies an actor has whose strongest tie to it is of a strength, 1 to 3; of all
  /// strengths together without one.
  public func allyCount(of actor: Int, strength: Int? = nil) -> Int {
    (0..<count).count { other in
      guard other != actor else { return false }
      let tie = self.strength(actor, other)
      return strength.map { tie == $0 } ?? (tie > 0)
    }
  }

  /// The share of all others that are allies; nil for an actor alone.
  public func degree(of actor: Int) -> Double? {
    count > 1 ? Double(allyCount(of: actor)) / Double(count - 1) : nil
  }

  /// How often each actor stands on the shortest ways between two others, from 0 to 1, by Brandes'
  /// algorithm: in time of actors times ties.
  public var betweenness: [Double] {
    var neighbours: [[Int]] = []
    for one in 0..<count { neighbours.append((0..<count).filter { isAllied(one, $0) }) }
    var scores = Array(repeating: 0.0, count: count)
    for source in 0..<count {
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

  /// Whether two have pledged each other anything.
  public func isAllied(_ one: Int, _ other: Int) -> Bool {
    one != other && strength(one, other) > 0
  }

  /// The ties of an actor to all, its own to itself as the strongest one.
  private func portfolio(of actor: Int) -> [Double] {
    (0..<count).map { $0 == actor ? 3 : Double(strength(actor, $0)) }
  }

  /// Signorino and Ritter's S of two portfolios, from −1 for opposite to 1 for the same.
  public func similarity(_ one: Int, _ other: Int) -> Double {
    let differences = zip(portfolio(of: one), portfolio(of: other)).map { abs($0 - $1) }
    return 1 - 2 * differences.reduce(0, +) / (3 * Double(count))
  }

  /// Cohen's kappa of two portfolios with squared distances; nil where both are the same everywhere.
  public func kappa(_ one: Int, _ other: Int) -> Double? {
    let (first, second) = (portfolio(of: one), portfolio(of: other))
    let size = Double(count)
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / size }
    func variance(_ values: [Double]) -> Double {
      let middle = mean(values)
      return mean(values.map { ($0 - middle) * ($0 - middle) })
    }
    let apart = mean(first) - mean(second)
    let expected = variance(first) + variance(second) + apart * apart
    guard expected > 0 else { return nil }
    return 1 - mean(zip(first, second).map { ($0 - $1) * ($0 - $1) }) / expected
  }

  /// The places of those to which both have a level below 0.
  public func commonAdversaries(_ one: Int, _ other: Int) -> [Int] {
    (0..<count).filter { third in
      third != one && third != other && (level(one, third)?.value ?? 0) < 0
        && (level(other, third)?.value ?? 0) < 0
    }
  }

  /// How many triads of an actor have three levels other than 0, and how many of these are balanced:
  /// the friend of a friend a friend, the enemy of an enemy too.
  public func triads(of actor: Int) -> (balanced: Int, all: Int) {
    let known = (0..<count).filter { $0 != actor && (level(actor, $0)?.value ?? 0) != 0 }
    var (balanced, all) = (0, 0)
    for (index, one) in known.enumerated() {
      for other in known.dropFirst(index + 1) {
        guard let between = level(one, other)?.value, between != 0,
          let first = level(actor, one)?.value, let second = level(actor, other)?.value
        else { continue }
        all += 1
        if between.signum() * first.signum() * second.signum() > 0 { balanced += 1 }
      }
    }
    return (balanced, all)
  }
}
