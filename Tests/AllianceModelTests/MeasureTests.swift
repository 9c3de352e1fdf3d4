import Foundation
import TestSupport
import Testing

@testable import AllianceModel

/// Measures of ties: worked out by hand, and by an independent program that finds its own states.
@Suite(OwnThreads()) struct MeasureTests {
  /// A treaty of two of which one or both have pledged.
  private struct Treaty {
    let one: Int
    let other: Int
    let pledges: [Pledge]
    /// Who has pledged.
    let of: Int
    var from = 1950
    var to: Int?
  }

  private struct Pair {
    let one: Int
    let other: Int
    let level: Int
    var from = 1950
  }

  private typealias Years = (from: Int?, to: Int?)

  private func pack(
    _ name: String, _ files: [(kind: String, items: [String])], system: String? = nil
  )
    -> PackInput
  {
    let list = system.map { ", \"system\": \"\($0)\"" } ?? ""
    let head = """
      {"identifier": "\(name)", "title": "\(name)", "description": "D", "licence": "CC0-1.0", \
      "language": "en", "version": "1"\(list)}
      """
    return PackInput(
      name: name,
      files: [PackFile(name: "\(name)/pack.json", bytes: Array(head.utf8))]
        + files.map { kind, items in
          PackFile(
            name: "\(name)/\(kind).json",
            bytes: Array("{\"\(kind)\": [\(items.joined(separator: ", "))]}".utf8))
        })
  }

  private func actors(_ spells: [[Years]]) -> [String] {
    spells.enumerated().map { number, spells in
      let texts = spells.map { from, to in
        let ends = [from.map { "\"from\": \"\($0)\"" }, to.map { "\"to\": \"\($0)\"" }]
        return "{\(ends.compactMap { $0 }.joined(separator: ", "))}"
      }
      return "{\"id\": \"actor/s\(100 + number)\", \"title\": \"S\(100 + number)\", "
        + "\"category\": \"state\", \"spells\": [\(texts.joined(separator: ", "))]}"
    }
  }

  private let cited = "\"source\": \"source/s\", \"locator\": \"1\""

  private func source(coverage: String? = nil) -> String {
    let covered = coverage.map { ", \"coverage\": {\"until\": \"\($0)\"}" } ?? ""
    return
      "{\"id\": \"source/s\", \"title\": \"S\", \"shortTitle\": \"S\", \"category\": \"dataset\", "
      + "\"date\": \"2000\"\(covered)}"
  }

  private func blocs(_ treaties: [Treaty]) -> [String] {
    treaties.enumerated().map { number, treaty in
      let words = treaty.pledges.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      let members = [treaty.one, treaty.other].map { member in
        "{\"actor\": \"actor/s\(100 + member)\"\(member == treaty.of ? ", \"pledges\": [\(words)]" : "")}"
      }
      let end = treaty.to.map { ", \"to\": \"\($0)\"" } ?? ""
      return
        "{\"id\": \"bloc/b\(number)\", \"title\": \"B\(number)\", \"members\": "
        + "[\(members.joined(separator: ", "))], \"phases\": [{\"from\": \"\(treaty.from)\"\(end), \(cited)}]}"
    }
  }

  private func relations(_ levels: [Pair]) -> [String] {
    levels.map { pair in
      let ground =
        Rubric.standard.rows.first { $0.level.value == pair.level }?.grounds[0].name ?? ""
      return
        "{\"id\": \"relation/r\(pair.one)-\(pair.other)\", \"title\": \"R\", \"actors\": "
        + "[\"actor/s\(100 + pair.one)\", \"actor/s\(100 + pair.other)\"], \"phases\": [{\"from\": \"\(pair.from)\", "
        + "\"level\": \(pair.level), \"ground\": \"\(ground)\", \"evidence\": \"E.\", \(cited)}]}"
    }
  }

  /// A pack of states with treaties between pairs of them and levels.
  private func library(
    _ spells: [[Years]], treaties: [Treaty], levels: [Pair] = [], coverage: String? = nil,
    isList: Bool = false, weights: [Double?] = []
  ) -> Library {
    Library([
      pack(
        "p",
        [
          ("actors", actors(spells)), ("sources", [source(coverage: coverage)]),
          ("blocs", blocs(treaties)), ("relations", relations(levels)),
          ("figures", weights.isEmpty ? [] : [panel(weights)]),
        ], system: isList ? "My states" : nil)
    ])
  }

  /// A panel with a value of each state for 1960, but for those of whom there is none.
  private func panel(_ weights: [Double?]) -> String {
    let rows = weights.enumerated().compactMap { number, weight in
      weight.map {
        "{\"of\": [\"actor/s\(100 + number)\"], \"from\": \"1960\", \"values\": [\($0)]}"
      }
    }
    return
      "{\"id\": \"figure/w\", \"title\": \"W\", \"measure\": \"weight\", \"unit\": \"u\", \"panel\": "
      + "{\"subjects\": \"states\", \(cited), \"rows\": [\(rows.joined(separator: ", "))]}}"
  }

  private func id(_ number: Int) -> Identifier<Actor> {
    Identifier(slug: "s" + String(100 + number))
  }

  private func asOf(_ year: Int) -> Moment { Moment(asOf: PartialDate(year: year)) }

  private func value(
    _ measure: TieMeasure, _ actors: [Int], _ library: Library, _ year: Int = 1960
  ) -> MeasuredValue {
    library.measured(measure, of: actors.map(id), at: asOf(year))
  }

  /// Four states: 0 and 1 defend each other's side, 1 consults 2, 3 has a pact with 2 alone.
  private func small() -> Library {
    library(
      Array(repeating: [], count: 4),
      treaties: [
        Treaty(one: 0, other: 1, pledges: [.defence, .consultation], of: 0),
        Treaty(one: 1, other: 2, pledges: [.consultation], of: 2),
        Treaty(one: 2, other: 3, pledges: [.nonAggression], of: 3),
      ],
      levels: [(0, 1, 2), (0, 2, -2), (1, 2, -3), (1, 3, 1), (2, 3, 1)].map {
        Pair(one: $0, other: $1, level: $2)
      })
  }

  /// Distrust, sanctions and aid that is cut, −1, make no adversary; a stand-off, −2, does.
  @Test func anAdversaryIsWhatTheRubricCallsOne() {
    for (level, common) in [(-3, [2]), (-2, [2]), (-1, []), (0, []), (2, [])] {
      let library = library(
        Array(repeating: [], count: 3), treaties: [],
        levels: [(0, 2, -2), (1, 2, level)].map { Pair(one: $0, other: $1, level: $2) })
      let table = MeasureTable(library, .levels, at: asOf(1960)).ties
      #expect(table.commonAdversaries(0, 1) == common, "\(level)")
    }
    // China opposes the United States; what Pakistan has with them is an aid cut.
    let pair = ["china", "pakistan"].map { Identifier<Actor>(slug: $0) }
    #expect(Library.bundled().measured(.adversaries, of: pair, at: asOf(2020)).counted == [])
  }

  @Test func measuresAreWhatTheyAreByHand() throws {
    let library = small()
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    let table = MeasureTable(library, .pledges, at: asOf(1960)).ties
    // A pledge has a direction; the strength of a pair has none.
    #expect(table.pledges(of: 0, to: 1).pledges == [.defence, .consultation])
    #expect(table.pledges(of: 1, to: 0).isEmpty && table.strength(1, 0) == 3)
    #expect(table.tie(1, 0)?.received == table.pledges(of: 0, to: 1) && table.tie(0, 3) == nil)
    // Portfolios: 0: 3 3 0 0, 1: 3 3 1 0, 2: 0 1 3 2, 3: 0 0 2 3.
    #expect(abs(table.similarity(0, 1) - (1 - 2 * 1.0 / 12)) < 1e-12)
    #expect(abs(table.similarity(0, 3) - (1 - 2 * 11.0 / 12)) < 1e-12)
    #expect(table.similarity(2, 2) == 1)
    // As 1 and 0: 0: 1 1 0 0, 3: 0 0 1 1.
    #expect(table.similarity(0, 3, .binary) == -1)
    // Means 1.5 and 1.75, variances 2.25 and 1.6875, distance 0.25.
    let kappa = try #require(value(.kappa, [0, 1], library).value)
    #expect(abs(kappa - (1 - 0.25 / (2.25 + 1.6875 + 0.0625))) < 1e-12)
    // A common mean of 1.625: 2.25 + 0.125² and 1.6875 + 0.125².
    let pi = try #require(value(.pi, [0, 1], library).value)
    #expect(abs(pi - (1 - 0.25 / (2.25 + 1.6875 + 2 * 0.015625))) < 1e-12)
    #expect((0..<4).map { table.allies(of: $0) } == [[1], [0, 2], [1, 3], [2]])
    #expect(table.allies(of: 1, strength: 1) == [2])
    #expect(value(.degree, [1], library).value == 2.0 / 3)
    // A line of four: the two in the middle stand between two pairs each, of three.
    #expect(table.betweenness.map { ($0 * 3).rounded() } == [0, 2, 2, 0])
    #expect(value(.closeness, [0], library).value == 3.0 / 6)
    #expect(value(.clustering, [1], library).value == 0)
    let levels = MeasureTable(library, .levels, at: asOf(1960)).ties
    #expect(levels.commonAdversaries(0, 1) == [2] && levels.commonAdversaries(0, 3) == [])
    // 0-1-2: + − − is balanced; 1-2-3: − + + is not.
    #expect(levels.triads(of: 0) == (1, 1) && levels.triads(of: 3) == (0, 1))
    #expect(levels.triads(of: 1) == (1, 2))
    #expect(!MeasureTable(library, .pledges, at: asOf(1940)).ties.hasPledges)
  }

  /// Freeman's share is of all states of the system, isolates too; without a list of those with a tie.
  @Test func measuresAreOverTheStatesOfTheSystem() throws {
    let treaties = [
      Treaty(one: 0, other: 1, pledges: [.defence], of: 0),
      Treaty(one: 1, other: 2, pledges: [.defence], of: 1),
    ]
    let future = treaties + [Treaty(one: 3, other: 4, pledges: [.defence], of: 3, from: 2000)]
    var spells: [[Years]] = Array(repeating: [], count: 6)
    spells[5] = [(1900, 1945), (1970, nil)]
    let list = library(spells, treaties: treaties, isList: true)
    #expect(list.diagnostics == [], "\(list.diagnostics)")
    let degree = value(.degree, [1], list)
    #expect(degree.value == 2.0 / 4 && degree.system.text == "5 states of the system, My states")
    #expect(value(.degree, [1], list, 1980).value == 2.0 / 5)
    // Portfolios 3 3 0 0 0 and 0 3 3 0 0.
    let similarity = try #require(value(.similarity, [0, 2], list).value)
    #expect(abs(similarity - 0.2) < 1e-12)
    #expect(
      value(.similarity, [0, 5], list).reason == "S105 is no member of My states on 1960-12-31")
    #expect(value(.clustering, [0], list).reason == "it has fewer than two allies then")
    let tied = library(spells, treaties: treaties)
    #expect(value(.degree, [1], tied).value == 1)
    #expect(value(.degree, [1], tied).system.text == "3 states with ties")
    #expect(value(.allies, [3], tied).value == 0 && value(.degree, [3], tied).value == nil)
    #expect(value(.degree, [3], tied).reason?.contains("no list of states") ?? false)
    // What comes later moves nothing.
    for (before, after) in [
      (list, library(spells, treaties: future, isList: true)),
      (tied, library(spells, treaties: future)),
    ] {
      for measure in TieMeasure.all {
        let actors = measure.arity == 2 ? [0, 2] : [1]
        let (one, other) = (value(measure, actors, before), value(measure, actors, after))
        #expect(one.value == other.value && one.system.text == other.system.text, "\(measure.name)")
        #expect((one.value == nil) == (one.reason != nil), "\(measure.name)")
      }
    }
  }

  @Test func aListThatHasEndedSaysNothingOfLater() {
    let actors = actors(Array(repeating: [(1816, nil)], count: 3)).map { actor in
      actor.dropLast() + ", \"sources\": [{\(cited)}]}"
    }
    let library = Library([
      pack(
        "p",
        [
          ("actors", actors.map { String($0) }), ("sources", [source(coverage: "2016")]),
          ("blocs", blocs([Treaty(one: 0, other: 1, pledges: [.defence], of: 0)])),
        ], system: "My states")
    ])
    #expect(value(.degree, [0], library, 2016).value == 0.5)
    #expect(value(.degree, [0], library, 2017).text == "unknown")
    #expect(value(.degree, [0], library, 2017).reason == "My states says nothing after 2016")
  }

  @Test func valuesSayWhenNobodyKnows() {
    let library = library(
      Array(repeating: [], count: 3),
      treaties: [Treaty(one: 0, other: 1, pledges: [.defence], of: 0)], coverage: "1990")
    #expect(
      [1940, 1960, 1990, 1991].map { value(.allies, [0], library, $0).text } == [
        "0", "1", "1", "unknown",
      ])
    #expect(
      value(.allies, [0], library, 1991).reason == "a source of treaties says nothing after 1990")
    let allies = value(.allies, [0], library)
    #expect(allies.counted == [id(1)] && allies.byStrength == [[id(1)], [], []])
    let alone = library.measured(
      .similarity, of: [id(0), Identifier(slug: "nobody")], at: asOf(1960))
    #expect(alone.value == nil && alone.text == "–" && alone.reason == "actor/nobody is not loaded")
    let ranking = library.ranking(.degree, at: asOf(1960))
    #expect(ranking.map(\.text) == ["1.000", "1.000"] && library.hasTreaties)
    #expect(!Library.bundled().hasTreaties)
    #expect(
      [ranking[0]].table(hasTabs: false).hasSuffix(
        "degree,actor/s100,,1960,1,yes,2,,2 states with ties,,\r\n"))
  }

  /// Where weights are missing they are said to be, and nothing is made up where there are none.
  @Test func weightsSayWhatTheyLack() throws {
    let library = library(
      Array(repeating: [], count: 3),
      treaties: [
        Treaty(one: 0, other: 1, pledges: [.defence], of: 0),
        Treaty(one: 1, other: 2, pledges: [.defence], of: 1),
      ], weights: [0.5, 0.25, nil])
    let panel = try #require(library.panels(called: "weight").first)
    let value = library.measured(
      .similarity, of: [id(0), id(2)], at: asOf(1960), weighedBy: panel)
    // Portfolios 3 3 0 and 0 3 3: only the first differs where the third weighs nothing.
    #expect(abs((value.value ?? 9) - (1 - 2 * 0.5 * 3 / (3 * 0.75))) < 1e-12)
    #expect(
      value.overText
        == "3 states with ties, weighed by weight of 1960; 1 without a value weighs nothing")
    let later = library.measured(
      .similarity, of: [id(0), id(2)], at: asOf(1961), weighedBy: panel)
    #expect(later.value == nil && later.reason == "W says nothing of 1961")
  }

  @Test func dyadsAreCountedOnceAndSayWhoPledges() {
    let library = library(
      [[], [], [(nil, 1955)], []],
      treaties: [
        Treaty(one: 0, other: 1, pledges: [.defence], of: 0),
        Treaty(one: 0, other: 1, pledges: [.consultation], of: 1, to: 1970),
        Treaty(one: 1, other: 2, pledges: [.neutrality], of: 2),
        Treaty(one: 2, other: 3, pledges: [.defence], of: 2, to: 1952),
      ])
    func dyads(_ moment: Moment?, _ pledge: Pledge? = nil) -> [String] {
      library.dyads(with: pledge, at: moment).all.map { "\($0.one.slug) \($0.other.slug)" }
    }
    #expect(dyads(asOf(1960)) == ["s100 s101"] && dyads(asOf(1954)) == ["s100 s101", "s101 s102"])
    #expect(dyads(nil, .defence) == ["s100 s101", "s102 s103"])
    #expect(dyads(Moment(PartialDate(year: 1952), .during), .neutrality) == ["s101 s102"])
    let dyad = library.dyads(at: asOf(1960)).all[0]
    #expect(dyad.given.pledges == [.defence] && dyad.received.pledges == [.consultation])
    #expect(dyad.treaties.map(\.slug) == ["b0", "b1"])
    #expect(library.dyads(at: asOf(1980)).all[0].treaties.map(\.slug) == ["b0"])
  }

  private struct Reference: Decodable {
    let states: [Int]
    let related: [Int]
    let similarity: [[Double]]
    let kappa: [[Double?]]
    let pi: [[Double?]]
    let binarySimilarity: [[Double]]
    let binaryKappa: [[Double?]]
    let binaryPi: [[Double?]]
    let ownSimilarity: [[Double]]
    let ownKappa: [[Double?]]
    let weightedSimilarity: [[Double]]
    let weightedKappa: [[Double?]]
    let degree: [Double]
    let betweenness: [Double]
    let closeness: [Double]
    let clustering: [Double?]
    let eigenvector: [Double]?
    let allies: [[Int]]
    let adversaries: [[[Int]]]
    let triads: [[Int]]
    let dyads: [[Int]]
  }

  /// What an independent program makes of the same states and treaties.
  private func reference(_ given: [String: Any]) throws -> Reference {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "measures.py")
    return try TestSupport.reference(Reference.self, by: script, of: given)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func anIndependentProgramFindsTheSame(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let (count, year, isList) = (16, 1960, seed % 2 == 0)
    let spells = (0..<count).map { _ -> [Years] in
      switch dice.number(0...4) {
      case 0: [(1900, 1955)]
      case 1: [(1900, 1940), (1958, nil)]
      case 2: [(dice.number(1900...1970), nil)]
      default: []
      }
    }
    var treaties: [Treaty] = []
    var levels: [Pair] = []
    for one in 0..<count {
      for other in (one + 1)..<count {
        if dice.isOne(in: 3) {
          levels.append(
            Pair(one: one, other: other, level: dice.number(-3...3), from: dice.number(1950...1965))
          )
        }
        for _ in 0..<2 where dice.isOne(in: 5) {
          treaties.append(
            Treaty(
              one: one, other: other, pledges: [dice.one(of: Pledge.allCases)],
              of: dice.isOne(in: 2) ? one : other, from: dice.number(1940...1965),
              to: dice.isOne(in: 3) ? dice.number(1965...1970) : nil))
        }
      }
    }
    let weights = (0..<count).map { number -> Double? in
      number > 0 && dice.isOne(in: 6) ? nil : Double(dice.number(1...1000)) / 1000
    }
    func json(_ number: Int?) -> Any { number.map { $0 as Any } ?? NSNull() }
    let expected = try reference([
      "year": year, "isList": isList,
      "spells": spells.map { $0.map { [json($0.from), json($0.to)] } },
      "treaties": treaties.map { treaty -> [Any] in
        let strength = treaty.pledges.map(\.strength).max() ?? 0
        let of = treaty.of
        let other = of == treaty.one ? treaty.other : treaty.one
        return [of, other, strength, treaty.from, json(treaty.to)]
      },
      "levels": levels.map { [$0.one, $0.other, $0.level, $0.from] },
      "weights": weights.map { $0.map { $0 as Any } ?? NSNull() },
    ])
    let library = library(
      spells, treaties: treaties, levels: levels, isList: isList, weights: weights)
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    func isNear(_ one: Double?, _ other: Double?) -> Bool {
      guard let one, let other else { return one == nil && other == nil }
      return abs(one - other) < 1e-7
    }
    let table = MeasureTable(library, .pledges, at: asOf(year))
    #expect(table.ties.actors == expected.states.map(id) && expected.states.count > 4)
    let panel = try #require(library.panel(AnyIdentifier(kind: .figure, slug: "w")))
    let weighedTable = MeasureTable(library, .pledges, at: asOf(year), weighedBy: panel)
    for (place, state) in expected.states.enumerated() {
      func one(_ measure: TieMeasure) -> MeasuredValue { table.measured(measure, of: [id(state)]) }
      #expect(one(.allies).counted == expected.allies[place].map(id))
      #expect(isNear(one(.degree).value, expected.degree[place]))
      #expect(isNear(one(.betweenness).value, expected.betweenness[place]))
      #expect(isNear(one(.closeness).value, expected.closeness[place]))
      #expect(isNear(one(.clustering).value, expected.clustering[place]))
      if let scores = expected.eigenvector {
        #expect(isNear(one(.eigenvector).value, scores[place]))
      }
      for (column, other) in expected.states.enumerated() where other != state {
        func two(_ measure: TieMeasure, _ scale: TieMeasure.Scale) -> Double? {
          table.measured(measure, of: [id(state), id(other)], scale: scale).value
        }
        #expect(isNear(two(.similarity, .valued), expected.similarity[place][column]))
        #expect(isNear(two(.kappa, .valued), expected.kappa[place][column]))
        #expect(isNear(two(.pi, .valued), expected.pi[place][column]))
        #expect(isNear(two(.similarity, .binary), expected.binarySimilarity[place][column]))
        #expect(isNear(two(.kappa, .binary), expected.binaryKappa[place][column]))
        #expect(isNear(two(.pi, .binary), expected.binaryPi[place][column]))
        let own = TieMeasure.Scale(isOwn: true)
        #expect(isNear(two(.similarity, own), expected.ownSimilarity[place][column]))
        #expect(isNear(two(.kappa, own), expected.ownKappa[place][column]))
        func weighed(_ measure: TieMeasure) -> Double? {
          weighedTable.measured(measure, of: [id(state), id(other)]).value
        }
        #expect(isNear(weighed(.similarity), expected.weightedSimilarity[place][column]))
        #expect(isNear(weighed(.kappa), expected.weightedKappa[place][column]))
      }
    }
    let levelTable = MeasureTable(library, .levels, at: asOf(year))
    #expect(levelTable.ties.actors == expected.related.map(id))
    for (place, state) in expected.related.enumerated() {
      let triads = levelTable.ties.triads(of: place)
      #expect([triads.balanced, triads.all] == expected.triads[place])
      for (column, other) in expected.related.enumerated() where other != state {
        let common = levelTable.measured(.adversaries, of: [id(state), id(other)]).counted
        #expect(common == expected.adversaries[place][column].map(id))
      }
    }
    let dyads = library.dyads(at: asOf(year)).all.map { [$0.one.slug, $0.other.slug] }
    #expect(dyads == expected.dyads.map { $0.map { id($0).slug } })
  }

  /// Pairs are gone through by their ties, and not by all that there might be.
  @Test func everyTieIsVisitedAndNoOther() {
    let ties = Library.southAsia.ties(at: nil)
    var visited: Set<[Int]> = []
    var steps = 0
    ties.eachTie { one, other in
      visited.insert([one, other])
      steps += 1
    }
    let places = ties.actors.indices
    let all = places.flatMap { one in
      places.filter { $0 != one && ties.hasTie(one, $0) }.map { [one, $0] }
    }
    #expect(visited == Set(all) && steps <= 2 * visited.count && visited.count > 20)
    // Whoever asks how many others one is tied to need not ask all of them.
    let counts = Dictionary(grouping: visited) { $0[0] }.mapValues(\.count)
    #expect(places.map(ties.neighbourCount) == places.map { counts[$0] ?? 0 })
  }

  /// Ties are put together from what the check of the files noted: they are those of the records, read.
  @Test func tiesAreThoseOfTheRecords() {
    var (pairs, members) = (0, 0)
    for seed in 0...160 {
      var generator = PackGenerator(seed: UInt64(seed))
      let library = Library(
        seed == 0 ? [.bundled] : [PackInput(name: "p", files: generator.files())])
      let index = library.store.ties(of: library)
      let known = library.relations.filter { relation in
        Set(relation.actors.compactMap { library.row(of: $0.any) }).count == 2
      }
      #expect(index.pairs.map(\.relation) == known.compactMap { library.row(of: $0.id.any) })
      for (pair, relation) in zip(index.pairs, known) {
        let rows = relation.actors.map { library.row(of: $0.any) }
        #expect([pair.one, pair.other] == rows, "seed \(seed)")
        #expect(pair.phases.map(\.spells) == relation.phases.map(\.spells), "seed \(seed)")
        #expect(
          pair.phases.map(\.level) == relation.phases.map { $0.level.map { Int8($0.value) } })
        pairs += 1
      }
      let blocs = library.blocs.filter { $0.members.contains { !$0.pledges.isEmpty } }
      #expect(index.treaties.map(\.bloc) == blocs.compactMap { library.row(of: $0.id.any) })
      for (treaty, bloc) in zip(index.treaties, blocs) {
        #expect(treaty.members.map(\.actor) == bloc.members.map { library.row(of: $0.actor.any) })
        #expect(treaty.members.map(\.spells) == bloc.members.map(\.spells), "seed \(seed)")
        #expect(treaty.members.map(\.pledges) == bloc.members.map { PledgeSet($0.pledges) })
        members += bloc.members.count
      }
      let states = Set(
        index.actors.filter { row in
          guard case .actor(let actor)? = library.record(.actor, at: row) else { return false }
          return actor.category == .state
        })
      #expect(index.states == states)
    }
    #expect(pairs > 60 && members > 60)
  }
}
