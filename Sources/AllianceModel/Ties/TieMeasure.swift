/// A measure of ties that the field uses, as of the date of a table.
///
/// All of them stand in one table: the command, its help and its messages are made from it.
public struct TieMeasure: Sendable {
  /// What a measure has come to.
  struct Outcome: Sendable {
    /// The number; nil where it is not defined.
    var value: Double?
    /// Why there is no number.
    var reason: String?
    /// The places of those that the number counts.
    var counted: [Int] = []

    static func value(_ value: Double) -> Outcome { Outcome(value: value) }
    static func none(_ reason: String) -> Outcome { Outcome(reason: reason) }
  }

  /// How it is worked out.
  enum Work: Sendable {
    /// Of one actor by itself.
    case ofOne(@Sendable (TieTable, Int) -> Outcome)
    /// Of all actors at once, by their places.
    case ofAll(@Sendable (TieTable) -> [Outcome])
    /// Of two actors.
    case ofPair(@Sendable (TieTable, Int, Int, Scale) -> Outcome)
  }

  /// How ties count in portfolios.
  public struct Scale: Hashable, Sendable {
    /// 1 for any pledge and 0 for none, and not 0 to 3 by the strongest obligation.
    public var isBinary: Bool
    /// What each state has pledged itself, and not the stronger of both directions.
    public var isOwn: Bool

    public init(isBinary: Bool = false, isOwn: Bool = false) {
      (self.isBinary, self.isOwn) = (isBinary, isOwn)
    }

    /// By the strongest obligation of both directions, 0 to 3.
    public static let valued = Scale()
    /// 1 for any pledge in either direction.
    public static let binary = Scale(isBinary: true)

    /// The words for it in tables and titles: "binary, own pledges".
    public var text: String {
      (isBinary ? "binary" : "valued") + (isOwn ? ", own pledges" : "")
    }

    /// The tie of an actor to itself, the largest that there is.
    var most: Double { isBinary ? 1 : 3 }

    /// What a tie counts.
    func value(of tie: TieTable.Tie) -> Double {
      let strength = isOwn ? tie.given.strength : tie.strength
      return isBinary ? (strength > 0 ? 1 : 0) : Double(strength)
    }
  }

  /// The word for it on the command line.
  public let name: String
  /// What it is, in a few words.
  public let title: String
  /// How it is worked out; "n" are the states that it is over.
  public let formula: String
  /// Who has written of it first.
  public let source: String
  /// What it is of: pledges or levels.
  public let basis: TieBasis
  /// Whether it can be worked out of ties on another scale too.
  public let hasScale: Bool
  /// Whether its value is a number of actors.
  public let isCount: Bool
  let work: Work

  /// How many actors it is of, 1 or 2.
  public var arity: Int { if case .ofPair = work { 2 } else { 1 } }
  /// Whether it is of pledges, and not of levels.
  public var needsPledges: Bool { basis == .pledges }

  init(
    _ name: String, title: String, formula: String, source: String, basis: TieBasis = .pledges,
    hasScale: Bool = false, isCount: Bool = false, _ work: Work
  ) {
    self.name = name
    self.title = title
    self.formula = formula
    self.source = source
    self.basis = basis
    self.hasScale = hasScale
    self.isCount = isCount
    self.work = work
  }

  /// Every measure, those of one actor first.
  public static let all: [TieMeasure] = [
    .allies, .degree, .betweenness, .closeness, .eigenvector, .clustering, .balance, .similarity,
    .kappa, .pi, .adversaries,
  ]

  /// The measure of a name.
  public init?(name: String) {
    guard let measure = Self.all.first(where: { $0.name == name }) else { return nil }
    self = measure
  }

  private static let freeman =
    "Freeman, Centrality in social networks, Social Networks 1 (1978/79)"
  private static let balanceTheory =
    "Heider, The Journal of Psychology 21 (1946); Harary, Journal of Conflict Resolution 5 (1961)"
  private static let portfolios =
    "a, b the ties of the two to each of n states, themselves included (the strongest): by the stronger "
    + "pledge of both directions, or with --own by what each of the two has pledged itself, 3 defence or offence, 2 "
    + "neutrality or non-aggression, 1 consultation, 0 none, or with --binary 1 for any pledge; every state weighs the same, or with --weights w by a "
    + "panel, in each sum, Σ w in place of n"

  /// How many allies an actor has.
  public static let allies = TieMeasure(
    "allies", title: "number of allies",
    formula: "others with a pledge in either direction, by the strongest one", source: freeman,
    isCount: true,
    .ofOne { table, actor in
      let allies = table.allies(of: actor)
      return Outcome(value: Double(allies.count), counted: allies)
    })

  /// The share of all others that are allies.
  public static let degree = TieMeasure(
    "degree", title: "degree centrality", formula: "allies / (n − 1)", source: freeman,
    .ofOne { table, actor in
      guard table.count > 1 else { return .none("there is no other state") }
      return .value(Double(table.allies(of: actor).count) / Double(table.count - 1))
    })

  /// How often an actor stands between two others.
  public static let betweenness = TieMeasure(
    "betweenness", title: "betweenness centrality",
    formula:
      "Σ over pairs of others: shortest ways through it / all shortest ways; / ((n − 1)(n − 2) / 2)",
    source: freeman,
    .ofAll { table in
      guard table.count > 2 else {
        return Array(repeating: .none("there are fewer than three states"), count: table.count)
      }
      return table.betweenness.map { .value($0) }
    })

  /// How near an actor is to all others.
  public static let closeness = TieMeasure(
    "closeness", title: "closeness centrality",
    formula:
      "(r / Σ steps to those r that it reaches) · r / (n − 1); 0 for a state that reaches none",
    source:
      "Freeman, Social Networks 1 (1978/79); Wasserman and Faust, Social Network Analysis (1994)",
    .ofOne { table, actor in
      guard table.count > 1 else { return .none("there is no other state") }
      let steps = table.steps(from: actor)
      let sum = steps.reduce(0) { $0 + max(0, $1) }
      let reached = Double(steps.count { $0 > 0 })
      return .value(
        sum == 0 ? 0 : reached / Double(sum) * reached / Double(table.count - 1))
    })

  /// How well an actor is tied to those who are well tied.
  public static let eigenvector = TieMeasure(
    "eigenvector", title: "eigenvector centrality",
    formula:
      "the eigenvector of the largest eigenvalue of the n × n matrix of allies (1, 0), of length 1",
    source: "Bonacich, Journal of Mathematical Sociology 2 (1972)",
    .ofAll { table in
      guard let scores = table.eigenvector else {
        let reason =
          table.hasPledges
          ? "the powers of the matrix do not settle" : "no two states have a pledge then"
        return Array(repeating: .none(reason), count: table.count)
      }
      return scores.map { .value($0) }
    })

  /// How many of an actor's allies are allies of each other.
  public static let clustering = TieMeasure(
    "clustering", title: "clustering coefficient",
    formula: "pairs of its k allies that are allies of each other / (k(k − 1) / 2)",
    source: "Watts and Strogatz, Nature 393 (1998)",
    .ofOne { table, actor in
      let allies = table.allies(of: actor)
      guard allies.count > 1 else { return .none("it has fewer than two allies then") }
      let own = Set(allies)
      let links = allies.reduce(0) { sum, one in
        sum + table.allies(of: one).count { own.contains($0) }
      }
      return .value(Double(links) / Double(allies.count * (allies.count - 1)))
    })

  /// How many of the triads of an actor are balanced.
  public static let balance = TieMeasure(
    "balance", title: "share of balanced triads",
    formula:
      "triads of three known levels other than 0 whose product is above 0 / all such triads",
    source: balanceTheory, basis: .levels,
    .ofOne { table, actor in
      let triads = table.triads(of: actor)
      return triads.all > 0
        ? .value(Double(triads.balanced) / Double(triads.all))
        : .none("it is in no triad of three levels other than 0")
    })

  /// How alike the portfolios of two actors are.
  public static let similarity = TieMeasure(
    "S", title: "similarity of alliance portfolios, S",
    formula: "1 − 2 · Σ |a − b| / (the strongest tie · n): \(portfolios)",
    source: "Signorino and Ritter, Tau-b or not tau-b, International Studies Quarterly 43 (1999)",
    hasScale: true,
    .ofPair { table, one, other, scale in .value(table.similarity(one, other, scale)) })

  /// The same, corrected for what chance gives two with their own means.
  public static let kappa = TieMeasure(
    "kappa", title: "agreement of alliance portfolios, Cohen’s kappa",
    formula:
      "1 − mean (a − b)² / (var a + var b + (mean a − mean b)²), over the same ties as S",
    source:
      "Cohen, Educational and Psychological Measurement 20 (1960); Häge, Political Analysis 19 (2011)",
    hasScale: true,
    .ofPair { table, one, other, scale in table.agreement(one, other, scale, hasOwnMeans: true) })

  /// The same, corrected for what chance gives two with a common mean.
  public static let pi = TieMeasure(
    "pi", title: "agreement of alliance portfolios, Scott’s pi",
    formula:
      "1 − mean (a − b)² / (mean (a − m)² + mean (b − m)²), m the mean of both; over the same ties as S",
    source:
      "Scott, Public Opinion Quarterly 19 (1955); Häge, Political Analysis 19 (2011)",
    hasScale: true,
    .ofPair { table, one, other, scale in table.agreement(one, other, scale, hasOwnMeans: false) })

  /// The adversaries that two actors share.
  public static let adversaries = TieMeasure(
    "adversaries", title: "common adversaries",
    formula: "others to which both have a level of −2 or −3: a stand-off, a rivalry or shots",
    source: balanceTheory, basis: .levels, isCount: true,
    .ofPair { table, one, other, _ in
      let common = table.commonAdversaries(one, other)
      return Outcome(value: Double(common.count), counted: common)
    })

  /// A number as measures are written: three digits after the point.
  public static func number(_ value: Double) -> String {
    let thousandths = Int((abs(value) * 1000).rounded())
    let rest = String(thousandths % 1000)
    let sign = value < 0 && thousandths > 0 ? "−" : ""
    return sign + "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}

extension TieMeasure: Equatable {
  public static func == (one: TieMeasure, other: TieMeasure) -> Bool { one.name == other.name }
}
